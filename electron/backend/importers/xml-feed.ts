import type { ImportFile } from '../../../core/importers/importer.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { FeedEntry } from './feed-entries.ts';
import { at, elementsIn, readXml, textIn, type XmlElement } from './xml.ts';
import { contentsAsHtml, escaped, xhtml } from './xml-as-html.ts';

/** The entries of RSS 0.9 to 2.0, RSS 1.0 in RDF, and Atom 0.3 and 1.0 (RFC 4287). */
export function xmlEntries(file: ImportFile): Result<readonly FeedEntry[]> {
  const root = readXml(file.text ?? '', file.name);
  if (!root.ok) return root;
  if (root.value.name === 'feed')
    return ok(elementsIn(root.value, 'entry').map((entry) => atomEntry(entry, root.value)));
  const channel = at(root.value, 'channel');
  // RSS 1.0 and 0.9 have their entries beside the channel.
  const items = [...(channel ? elementsIn(channel, 'item') : []), ...elementsIn(root.value, 'item')];
  return ok(items.map((item) => rssEntry(item, channel)));
}

function rssEntry(item: XmlElement, channel: XmlElement | null): FeedEntry {
  const encoded = words(at(item, 'encoded'));
  const guid = own(item, 'guid');
  const permalink = guid && guid.attributes['isPermaLink'] !== 'false' ? words(guid) : null;
  return {
    title: words(own(item, 'title')),
    authors: [...all(item, 'creator'), ...all(item, 'author')].slice(0, 100),
    published: words(own(item, 'pubDate')) ?? words(at(item, 'date')),
    updated: words(at(item, 'updated')) ?? words(at(item, 'modified')),
    url: words(at(item, 'origLink')) ?? words(own(item, 'link')) ?? permalink,
    rights:
      words(at(item, 'rights')) ??
      words(channel && at(channel, 'copyright')) ??
      words(channel && at(channel, 'rights')),
    language: words(at(item, 'language')) ?? words(channel && at(channel, 'language')),
    outlet: words(channel && own(channel, 'title')),
    body: encoded ?? words(own(item, 'description')) ?? '',
    warnings: [],
  };
}

function atomEntry(entry: XmlElement, feed: XmlElement): FeedEntry {
  const source = at(entry, 'source');
  const content = own(entry, 'content');
  const body = atomHtml(content);
  const elsewhere = content?.attributes['src'];
  const authors = [entry, source, feed].map((holder) => (holder ? authorsIn(holder) : []));
  return {
    title: atomHtml(own(entry, 'title')) || null,
    authors: authors.find((names) => names.length > 0) ?? [],
    published: words(at(entry, 'published')) ?? words(at(entry, 'issued')),
    updated: words(at(entry, 'updated')) ?? words(at(entry, 'modified')),
    url: linkOf(entry),
    rights: words(own(entry, 'rights')) ?? words(own(feed, 'rights')),
    language: entry.attributes['lang'] ?? feed.attributes['lang'] ?? null,
    outlet: atomHtml(source && own(source, 'title')) || atomHtml(own(feed, 'title')) || null,
    body: body || atomHtml(own(entry, 'summary')),
    warnings: elsewhere
      ? [`Its text is kept elsewhere (${elsewhere.slice(0, 300)}); what the feed itself says of it is here.`]
      : [],
  };
}

/** A text of Atom, whichever of its three types it has, as HTML. */
function atomHtml(element: XmlElement | null): string {
  if (!element) return '';
  const type = element.attributes['type'] ?? 'text';
  if (type === 'xhtml' || type.endsWith('+xml')) return contentsAsHtml(element, xhtml);
  const text = textIn(element);
  return type.includes('html') || element.attributes['mode'] === 'escaped' ? text : escaped(text);
}

function authorsIn(element: XmlElement): string[] {
  return elementsIn(element, 'author').flatMap((author) => words(at(author, 'name')) ?? []);
}

function linkOf(entry: XmlElement): string | null {
  const links = elementsIn(entry, 'link');
  const alternate = links.find(({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate');
  return alternate?.attributes['href'] ?? null;
}

/** The first element of this name in the vocabulary of the feed itself, not in that of an extension. */
function own(element: XmlElement, name: string): XmlElement | null {
  const found = elementsIn(element, name);
  return found.find((each) => each.namespace === element.namespace) ?? found[0] ?? null;
}

function all(element: XmlElement, name: string): string[] {
  return elementsIn(element, name).flatMap((each) => words(each) ?? []);
}

/** Null when there are none. */
function words(element: XmlElement | null): string | null {
  return textIn(element).trim() || null;
}
