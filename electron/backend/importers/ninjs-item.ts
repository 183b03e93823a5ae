import { articleOf } from '../../../core/importers/article.ts';
import { placeInDateline } from '../../../core/importers/dateline.ts';
import { Finds } from '../../../core/importers/details.ts';
import type { ImportedArticle, ImportFile } from '../../../core/importers/importer.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { DraftBlock } from '../../../core/text/assemble.ts';
import { plainBlocks } from '../../../core/text/blocks.ts';
import { normalise } from '../../../core/text/normalise.ts';
import { headlined } from './headlined.ts';
import { fragmentBlocks, lineOf } from './html-fragment.ts';
import { isObject, type JsonObject, objectsAt, readJson, textAt } from './json.ts';
import { warnOf } from './news-notices.ts';

const where = 'ninjs item';

/** A story in ninjs, whose versions spell the same names `versioncreated`, `version_created` and `versionCreated`. */
export function readNinjs(file: ImportFile): Result<readonly ImportedArticle[]> {
  const read = readJson(file);
  if (!read.ok) return read;
  const item = plainKeys(read.value);
  const finds = new Finds();
  takeItem(item, finds);
  const article = articleOf(file.name, headlined(headlineOf(item), bodyOf(item)), finds);
  return article.ok ? ok(article.value) : article;
}

function takeItem(item: JsonObject, finds: Finds): void {
  const take = (detail: Parameters<Finds['take']>[0], ...values: readonly (string | null | undefined)[]) => {
    for (const value of values) if (value) finds.take(detail, lineOf(value), where);
  };
  take('title', headlineOf(item), textAt(item, 'title'));
  take('bylines', textAt(item, 'byline'), textAt(item, 'by'));
  finds.takeNames(
    namesAt(item, 'person', 'people')
      .filter(isAuthor)
      .map(({ name }) => name),
    where,
  );
  take(
    'outlet',
    ...namesAt(item, 'infosource', 'infosources').map(({ name }) => name),
    textAt(item, 'provider'),
    textAt(item, 'source'),
  );
  take(
    'publishedAt',
    textAt(item, 'contentcreated'),
    textAt(item, 'firstcreated'),
    textAt(item, 'versioncreated'),
  );
  take(
    'updatedAt',
    textAt(item, 'contentmodified'),
    Number(item['version'] ?? 1) > 1 ? textAt(item, 'versioncreated') : null,
  );
  take('language', textAt(item, 'language'));
  take(
    'dateline',
    placeInDateline(textAt(item, 'dateline') ?? ''),
    textAt(item, 'located'),
    textAt(item, 'locatedname'),
  );
  const rights = objectsAt(item, 'rightsinfo').map(plainKeys);
  take(
    'rights',
    textAt(item, 'copyrightnotice'),
    textAt(item, 'copyrightholder'),
    textAt(item, 'usageterms'),
  );
  take('rights', ...rights.flatMap((each) => [textAt(each, 'copyrightnotice'), textAt(each, 'usageterms')]));
  take('url', textAt(item, 'uri'), textAt(item, 'weburl'), textAt(item, 'url'));
  const note = textAt(item, 'ednote');
  warnOf(
    { status: textAt(item, 'pubstatus'), embargo: textAt(item, 'embargoed'), note: note && lineOf(note) },
    finds,
  );
}

/** The main one of several, which says so or comes first. */
function headlineOf(item: JsonObject): string | null {
  const headlines = objectsAt(item, 'headlines');
  const main = headlines.find((each) => /main/i.test(textAt(each, 'role') ?? '')) ?? headlines[0];
  const found = textAt(item, 'headline') ?? (main ? textAt(main, 'value') : null);
  return found === null ? null : lineOf(found);
}

function bodyOf(item: JsonObject): DraftBlock[] {
  const html = textAt(item, 'bodyxhtml') ?? textAt(item, 'bodyhtml');
  if (html) return fragmentBlocks(html, null);
  const bodies = objectsAt(item, 'bodies').map(plainKeys);
  const isHtml = (body: JsonObject) =>
    /html/i.test(textAt(body, 'contenttype') ?? textAt(body, 'role') ?? '');
  const best = bodies.find(isHtml) ?? bodies[0];
  const value = best ? textAt(best, 'value') : null;
  if (best && value) return isHtml(best) ? fragmentBlocks(value, null) : plainBlocks(normalise(value));
  const [description] = objectsAt(item, 'descriptions').map((each) => textAt(each, 'value'));
  const text = textAt(item, 'bodytext') ?? description ?? textAt(item, 'descriptiontext') ?? '';
  return plainBlocks(normalise(text));
}

interface Named {
  readonly name: string;
  readonly role: string;
}

function namesAt(item: JsonObject, ...keys: readonly string[]): Named[] {
  return keys.flatMap((key) =>
    objectsAt(item, key).flatMap((each) => {
      const name = textAt(each, 'name');
      return name ? [{ name, role: textAt(each, 'rel') ?? textAt(each, 'role') ?? '' }] : [];
    }),
  );
}

/** Persons are mostly those a story is about. */
const isAuthor = ({ role }: Named): boolean => /author|creator|writer|byline/i.test(role);

/** Keys as all versions spell them alike: lower case, no underscores. */
function plainKeys(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(isObject(object) ? object : {}).map(([key, value]) => [
      key.toLowerCase().replaceAll('_', ''),
      value,
    ]),
  );
}
