import { articleOf } from '../../../core/importers/article.ts';
import { placeInDateline } from '../../../core/importers/dateline.ts';
import { Finds } from '../../../core/importers/details.ts';
import { entryName, firstOf, gathered, type Noun } from '../../../core/importers/entries.ts';
import type { ImportedArticle, ImportFile } from '../../../core/importers/importer.ts';
import type { Result } from '../../../core/result.ts';
import { headlined } from './headlined.ts';
import { fragmentBlocks } from './html-fragment.ts';
import { warnOf } from './news-notices.ts';
import { nitfHeadline, nitfHtml, takeNitf } from './nitf-story.ts';
import { at, descendants, elementsIn, readXml, textIn, type XmlElement } from './xml.ts';
import { contentsAsHtml, escaped, xhtml } from './xml-as-html.ts';

const noun: Noun = { one: 'item', many: 'items' };
const where = 'metadata of the news item';

/** The items of a NewsML-G2 document: a news item, a package as the list of what is in it, or a message with several. */
export function readNewsml(file: ImportFile): Result<readonly ImportedArticle[]> {
  const root = readXml(file.text ?? '', file.name);
  if (!root.ok) return root;
  const items =
    root.value.name === 'newsMessage' ? descendants(root.value, 'newsItem', 'packageItem') : [root.value];
  const { parts, leftOut } = firstOf(items, noun);
  const read = parts.map((item, index) =>
    articleOfItem(file.name, item, entryName(noun, index, items.length)),
  );
  return gathered(file.name, noun, read, leftOut);
}

function articleOfItem(
  fileName: string,
  item: XmlElement,
  entry: string | null,
): Result<readonly ImportedArticle[]> {
  const finds = new Finds();
  takeItem(item, finds);
  const content = contentOf(item, finds);
  const headline = line(at(item, 'contentMeta', 'headline')) ?? content.headline;
  return articleOf(fileName, headlined(headline, fragmentBlocks(content.html, null)), finds, entry);
}

function takeItem(item: XmlElement, finds: Finds): void {
  const [meta, content, rights] = [at(item, 'itemMeta'), at(item, 'contentMeta'), at(item, 'rightsInfo')];
  const take = (detail: Parameters<Finds['take']>[0], ...values: readonly (string | null | undefined)[]) => {
    for (const value of values) if (value) finds.take(detail, value, where);
  };
  take('title', line(at(content, 'headline')), line(at(meta, 'title')));
  take('bylines', line(at(content, 'by')));
  finds.takeNames(
    content ? elementsIn(content, 'creator').flatMap((each) => line(at(each, 'name')) ?? []) : [],
    where,
  );
  take('outlet', nameOf(at(meta, 'provider')), nameOf(at(content, 'infoSource')));
  const versioned = line(at(meta, 'versionCreated'));
  take('publishedAt', line(at(content, 'contentCreated')), line(at(meta, 'firstCreated')), versioned);
  take(
    'updatedAt',
    line(at(content, 'contentModified')),
    Number(item.attributes['version'] ?? 1) > 1 ? versioned : null,
  );
  take('language', at(content, 'language')?.attributes['tag'], item.attributes['lang']);
  take(
    'dateline',
    placeInDateline(line(at(content, 'dateline')) ?? ''),
    line(at(content, 'located', 'name')),
  );
  take(
    'rights',
    line(at(rights, 'copyrightNotice')),
    nameOf(at(rights, 'copyrightHolder')),
    line(at(rights, 'usageTerms')),
  );
  take(
    'url',
    ...(meta ? elementsIn(meta, 'link').map((link) => link.attributes['href']) : []),
    item.attributes['guid'],
  );
  const { qcode, uri } = at(meta, 'pubStatus')?.attributes ?? {};
  const [embargo, note] = [line(at(meta, 'embargoed')), line(at(meta, 'edNote'))];
  warnOf({ status: qcode ?? uri, embargo, note }, finds);
}

interface Content {
  readonly html: string;
  readonly headline: string | null;
}

/** The text of an item in the form that keeps most of it; of a package, the titles of what is in it. */
function contentOf(item: XmlElement, finds: Finds): Content {
  const set = at(item, 'contentSet');
  const inline = set ? elementsIn(set, 'inlineXML') : [];
  const nitf = inline.map((each) => at(each, 'nitf')).find((each) => each !== null);
  if (nitf) {
    takeNitf(nitf, finds);
    return { html: nitfHtml(nitf), headline: nitfHeadline(nitf) };
  }
  const html = inline
    .map((each) => at(each, 'html', 'body') ?? each)
    .find((each) => each.children.length > 0);
  if (html) return { html: contentsAsHtml(html, xhtml), headline: null };
  const data = at(set, 'inlineData');
  if (data) return { html: dataAsHtml(data), headline: null };
  if (item.name === 'packageItem') return { html: packageAsHtml(item), headline: null };
  const remote = set ? elementsIn(set, 'remoteContent').length : 0;
  if (remote > 0)
    finds.warnings.push('Its content is in files of its own; what the item says of it is here.');
  return { html: paragraphsOf(descriptionsOf(item)), headline: null };
}

function dataAsHtml(data: XmlElement): string {
  const text = textIn(data);
  return /html/.test(data.attributes['contenttype'] ?? '') ? text : paragraphsOf(text.split(/\n\s*\n/));
}

function packageAsHtml(item: XmlElement): string {
  const refs = descendants(item, 'itemRef').map(
    (ref) => line(at(ref, 'title')) ?? line(at(ref, 'headline')) ?? '',
  );
  return `${paragraphsOf(descriptionsOf(item))}<ul>${refs.map((title) => `<li>${escaped(title)}</li>`).join('')}</ul>`;
}

function descriptionsOf(item: XmlElement): string[] {
  const meta = at(item, 'contentMeta');
  return meta ? elementsIn(meta, 'description').map((each) => textIn(each)) : [];
}

function paragraphsOf(texts: readonly string[]): string {
  return texts.map((text) => `<p>${escaped(text)}</p>`).join('');
}

/** The name of a body; where there is none, what its code has after the name of its list: `nprov:AFP`. */
function nameOf(element: XmlElement | null): string | null {
  if (!element) return null;
  const { literal, qcode } = element.attributes;
  return line(at(element, 'name')) ?? literal ?? qcode?.replace(/^[^:]*:/, '') ?? null;
}

function line(element: XmlElement | null): string | null {
  return textIn(element).replace(/\s+/gu, ' ').trim() || null;
}
