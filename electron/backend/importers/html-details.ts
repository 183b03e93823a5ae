import type { Finds } from '../../../core/importers/details.ts';
import type { PageDocument, PageElement } from './html-dom.ts';
import { takeLinkedData } from './html-linked-data.ts';
import { savedNotes } from './html-saved-notes.ts';

type Detail = Parameters<Finds['take']>[0];

/** Tags in which pages say the same, the more usual first. */
const openGraph: readonly (readonly [Detail, readonly string[]])[] = [
  ['title', ['og:title']],
  ['bylines', ['article:author', 'og:article:author']],
  ['outlet', ['og:site_name']],
  ['publishedAt', ['article:published_time', 'og:article:published_time']],
  ['updatedAt', ['article:modified_time', 'og:article:modified_time', 'og:updated_time']],
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
  [
    'updatedAt',
    [
      'datemodified',
      'dcterms.modified',
      'dc.date.modified',
      'last-modified',
      'lastmod',
      'revised',
      'article.updated',
    ],
  ],
  ['rights', ['dcterms.rights', 'dc.rights', 'dcterms.license', 'rights', 'copyright']],
  ['dateline', ['dateline']],
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
  for (const note of savedNotes(document)) finds.take(note.detail, note.value, 'note of what saved the page');
  for (const [detail, name] of [
    ['publishedAt', 'datePublished'],
    ['updatedAt', 'dateModified'],
  ] as const) {
    for (const time of all(
      document,
      `[itemprop~="${name}"]${detail === 'publishedAt' ? ', time[pubdate]' : ''}`,
    )) {
      const date = time.getAttribute('datetime') ?? time.getAttribute('content') ?? time.textContent ?? '';
      finds.take(detail, date.trim(), 'date marked up on the page');
    }
  }
  const licence = attribute(document, 'link[rel~="license"], a[rel~="license"]', 'href');
  if (licence) finds.take('rights', licence, 'licence marked up on the page');
  const times = all(document, 'article time[datetime], main time[datetime]').filter(
    (time) => time.getAttribute('itemprop') !== 'dateModified',
  );
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

const all = (element: PageElement, selector: string) => Array.from(element.querySelectorAll(selector));

function attribute(element: PageElement, selector: string, name: string): string | null {
  return element.querySelector(selector)?.getAttribute(name)?.trim() || null;
}
