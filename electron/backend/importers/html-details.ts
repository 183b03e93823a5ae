import type { Finds } from '../../../core/importers/details.ts';
import type { PageDocument, PageElement } from './html-dom.ts';
import { takeLinkedData } from './html-linked-data.ts';

type Detail = Parameters<Finds['take']>[0];

/** Tags in which pages say the same, the more usual first. */
const openGraph: readonly (readonly [Detail, readonly string[]])[] = [
  ['title', ['og:title']],
  ['bylines', ['article:author', 'og:article:author']],
  ['outlet', ['og:site_name']],
  ['publishedAt', ['article:published_time', 'og:article:published_time']],
  ['url', ['og:url']],
];
const otherTags: readonly (readonly [Detail, readonly string[]])[] = [
  ['title', ['dc.title', 'dcterms.title', 'citation_title', 'parsely-title', 'twitter:title']],
  [
    'bylines',
    [
      'author',
      'byl',
      'dc.creator',
      'dcterms.creator',
      'citation_author',
      'parsely-author',
      'sailthru.author',
    ],
  ],
  ['outlet', ['dc.publisher', 'dcterms.publisher', 'citation_journal_title', 'cre', 'application-name']],
  [
    'publishedAt',
    [
      ...['date', 'pubdate', 'publishdate', 'publish-date', 'publish_date', 'dc.date', 'dc.date.issued'],
      ...['dcterms.date', 'dcterms.created', 'dcterms.issued', 'datepublished', 'citation_publication_date'],
      ...['parsely-pub-date', 'sailthru.date', 'article.published', 'ptime', 'cxenseparse:recs:publishtime'],
    ],
  ],
  ['language', ['content-language', 'dc.language', 'language']],
];

/**
 * Takes what a page says of its article: from its linked data, then OpenGraph, then other meta tags, then what is marked up
 * as a date, an author, an address. What is found first stays; the reading view fills what is left.
 */
export function takeDetails(document: PageDocument, finds: Finds): void {
  takeLinkedData(document, finds);
  const tags = metaTags(document);
  take(tags, openGraph, 'OpenGraph tags of the page', finds);
  take(tags, otherTags, 'meta tags of the page', finds);
  const canonical = attribute(document, 'link[rel="canonical"]', 'href');
  if (canonical) finds.take('url', canonical, 'canonical address of the page');
  const saved = savedFrom(document);
  if (saved) finds.take('url', saved, 'note of the browser that saved the page');
  for (const time of all(
    document,
    'time[itemprop="datePublished"], time[pubdate], [itemprop="datePublished"]',
  )) {
    const date = time.getAttribute('datetime') ?? time.getAttribute('content') ?? time.textContent ?? '';
    finds.take('publishedAt', date.trim(), 'date marked up on the page');
  }
  const times = all(document, 'article time[datetime], main time[datetime]');
  // One of several may be the date of something else the page links to.
  if (times.length === 1)
    finds.take('publishedAt', times[0]?.getAttribute('datetime') ?? '', 'date marked up on the page');
  const language =
    document.documentElement?.getAttribute('lang') || document.documentElement?.getAttribute('xml:lang');
  if (language) finds.take('language', language, 'language of the page');
}

function take(
  tags: ReadonlyMap<string, readonly string[]>,
  names: typeof openGraph,
  where: string,
  finds: Finds,
): void {
  for (const [detail, keys] of names) {
    for (const key of keys) {
      for (const value of tags.get(key) ?? []) {
        // Many pages name an author by the address of a profile.
        if (detail === 'bylines' && /^https?:|^\/\//i.test(value)) continue;
        finds.take(detail, value, where);
      }
    }
  }
}

/** The contents of meta tags by name, lower case. */
function metaTags(document: PageDocument): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  for (const meta of all(document, 'meta')) {
    const content = meta.getAttribute('content')?.trim();
    if (!content) continue;
    for (const attribute of ['property', 'name', 'itemprop', 'http-equiv']) {
      for (const key of meta.getAttribute(attribute)?.toLowerCase().split(/\s+/) ?? []) {
        const known = tags.get(key);
        if (known) known.push(content);
        else tags.set(key, [content]);
      }
    }
  }
  return tags;
}

/** The address a browser notes in a page it saves: `<!-- saved from url=(0023)https://example.org/ -->`. */
function savedFrom(document: PageDocument): string | null {
  const { childNodes } = document;
  for (let index = 0; index < childNodes.length; index += 1) {
    const node = childNodes[index];
    const found = node?.nodeType === 8 ? /saved from url=\(\d+\)\s*(\S+)/.exec(node.textContent ?? '') : null;
    if (found) return found[1] ?? null;
  }
  return null;
}

const all = (element: PageElement, selector: string) => Array.from(element.querySelectorAll(selector));

function attribute(element: PageElement, selector: string, name: string): string | null {
  return element.querySelector(selector)?.getAttribute(name)?.trim() || null;
}
