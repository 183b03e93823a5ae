import type { ImportFile } from '../../../core/importers/importer.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { FeedEntry } from './feed-entries.ts';
import { type JsonObject, objectsAt, readJson, textAt } from './json.ts';
import { escaped } from './xml-as-html.ts';

/** The items of a JSON Feed (version 1 and 1.1, jsonfeed.org). */
export function jsonEntries(file: ImportFile): Result<readonly FeedEntry[]> {
  const feed = readJson(file);
  return feed.ok ? ok(objectsAt(feed.value, 'items').map((item) => entryOf(item, feed.value))) : feed;
}

function entryOf(item: JsonObject, feed: JsonObject): FeedEntry {
  const text = textAt(item, 'content_text') ?? textAt(item, 'summary') ?? '';
  const names = authorsOf(item);
  return {
    title: plain(textAt(item, 'title')),
    authors: (names.length > 0 ? names : authorsOf(feed)).map((name) => escaped(name)),
    published: textAt(item, 'date_published'),
    updated: textAt(item, 'date_modified'),
    url: textAt(item, 'url') ?? textAt(item, 'external_url'),
    rights: null,
    language: textAt(item, 'language') ?? textAt(feed, 'language'),
    outlet: plain(textAt(feed, 'title')),
    body: textAt(item, 'content_html') ?? paragraphs(text),
    warnings: [],
  };
}

/** Version 1 has one author, 1.1 a list. */
function authorsOf(holder: JsonObject): string[] {
  return [...objectsAt(holder, 'authors'), ...objectsAt(holder, 'author')].flatMap(
    (author) => textAt(author, 'name') ?? [],
  );
}

/** Words of JSON are no HTML, whatever signs are in them. */
function plain(text: string | null): string | null {
  return text === null ? null : escaped(text);
}

function paragraphs(text: string): string {
  return text
    .split(/\n\s*\n/)
    .map((lines) => `<p>${escaped(lines.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('');
}
