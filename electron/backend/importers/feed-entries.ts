import { articleOf } from '../../../core/importers/article.ts';
import { Finds } from '../../../core/importers/details.ts';
import { entryName, firstOf, gathered, type Noun } from '../../../core/importers/entries.ts';
import type { ImportedArticle, ImportFile } from '../../../core/importers/importer.ts';
import { fail, type Result } from '../../../core/result.ts';
import { headlined } from './headlined.ts';
import { fragmentBlocks, lineOf } from './html-fragment.ts';
import { jsonEntries } from './json-feed.ts';
import { xmlEntries } from './xml-feed.ts';

/** One entry of a feed; null or empty: the feed does not say. `body` is HTML. */
export interface FeedEntry {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly published: string | null;
  readonly updated: string | null;
  readonly url: string | null;
  readonly rights: string | null;
  readonly language: string | null;
  readonly outlet: string | null;
  readonly body: string;
  readonly warnings: readonly string[];
}

const noun: Noun = { one: 'entry', many: 'entries' };

/** The entries of a saved feed, each as an article by itself. */
export function readFeed(file: ImportFile): Result<readonly ImportedArticle[]> {
  const isJson = /^\s*\{/.test(file.text ?? '');
  const entries = isJson ? jsonEntries(file) : xmlEntries(file);
  if (!entries.ok) return entries;
  if (entries.value.length === 0)
    return fail('unreadable', `“${file.name}” is a feed without entries.`, {
      kept: 'Nothing was imported from it.',
    });
  const { parts, leftOut } = firstOf(entries.value, noun);
  const read = parts.map((entry, index) =>
    articleOfEntry(file.name, entry, entryName(noun, index, entries.value.length)),
  );
  return gathered(file.name, noun, read, leftOut);
}

function articleOfEntry(
  fileName: string,
  entry: FeedEntry,
  name: string | null,
): Result<readonly ImportedArticle[]> {
  const finds = new Finds();
  const where = 'entry of the feed';
  const title = lineOf(entry.title ?? '');
  finds.take('title', title, where);
  finds.takeNames(entry.authors.map(authorName), where);
  finds.take('publishedAt', entry.published ?? '', where);
  finds.take('updatedAt', entry.updated ?? '', where);
  finds.take('url', entry.url ?? '', where);
  finds.take('rights', lineOf(entry.rights ?? ''), where);
  finds.take('language', entry.language ?? '', 'the feed');
  finds.take('outlet', lineOf(entry.outlet ?? ''), 'title of the feed');
  finds.warnings.push(...entry.warnings);
  const body = fragmentBlocks(entry.body, finds.details.url);
  return articleOf(fileName, headlined(title, body), finds, name);
}

/** RSS names an author by an address: `ada@example.org (Ada Byron)`. */
function authorName(author: string): string {
  const words = lineOf(author);
  return /^\S+@\S+\s*\((.+)\)$/.exec(words)?.[1] ?? words.replace(/^by\s+(?=\p{Lu})/iu, '');
}
