import { articleOf } from '../../../core/importers/article.ts';
import { placeInDateline } from '../../../core/importers/dateline.ts';
import { Finds } from '../../../core/importers/details.ts';
import type { ImportedArticle, ImportFile } from '../../../core/importers/importer.ts';
import type { Result } from '../../../core/result.ts';
import { headlined } from './headlined.ts';
import { fragmentBlocks } from './html-fragment.ts';
import { warnOf } from './news-notices.ts';
import { at, descendants, readXml, textIn, type XmlElement } from './xml.ts';
import { asHtml, contentsAsHtml, linkAttribute, type Vocabulary } from './xml-as-html.ts';

const where = 'head of the NITF document';

/** A story in NITF 3: its headline, what its head says of it, and its text. */
export function readNitf(file: ImportFile): Result<readonly ImportedArticle[]> {
  const root = readXml(file.text ?? '', file.name);
  if (!root.ok) return root;
  const finds = new Finds();
  takeNitf(root.value, finds);
  return articleOf(
    file.name,
    headlined(nitfHeadline(root.value), fragmentBlocks(nitfHtml(root.value), null)),
    finds,
  );
}

/** Takes the details of a story, also of one inside a NewsML document. */
export function takeNitf(nitf: XmlElement, finds: Finds): void {
  const docdata = at(nitf, 'head', 'docdata');
  const head = at(nitf, 'body', 'body.head');
  const pubdata = at(nitf, 'head', 'pubdata');
  const take = (detail: Parameters<Finds['take']>[0], value: string | null | undefined) =>
    finds.take(detail, value ?? '', where);
  take('title', nitfHeadline(nitf) ?? line(at(nitf, 'head', 'title')));
  const byline = at(head, 'byline');
  finds.takeNames(byline ? descendants(byline, 'person').map((person) => line(person) ?? '') : [], where);
  take('bylines', byline && line({ ...byline, children: byline.children.filter(isNoTitle) }));
  take('outlet', pubdata?.attributes['name'] ?? line(at(head, 'distributor')));
  const copyright = at(docdata, 'doc.copyright')?.attributes;
  for (const date of [
    pubdata?.attributes['date.publication'],
    at(docdata, 'date.issue')?.attributes['norm'],
    at(docdata, 'date.release')?.attributes['norm'],
    at(head, 'dateline', 'story.date')?.attributes['norm'],
  ])
    take('publishedAt', dayOf(date));
  take(
    'rights',
    line(at(head, 'rights')) ?? [copyright?.['holder'], copyright?.['year']].filter(Boolean).join(' '),
  );
  take('language', nitf.attributes['lang']);
  const dateline = at(head, 'dateline');
  take('dateline', line(at(dateline, 'location')) ?? placeInDateline(line(dateline) ?? ''));
  take('url', at(docdata, 'doc-id')?.attributes['id-string'] ?? pubdata?.attributes['ex-ref']);
  const message = at(docdata, 'ed-msg');
  warnOf({ note: line(message) ?? message?.attributes['info'] }, finds);
}

export function nitfHeadline(nitf: XmlElement): string | null {
  return (
    line(at(nitf, 'body', 'body.head', 'hedline', 'hl1')) ?? line(at(nitf, 'body', 'body.head', 'headline'))
  );
}

/** The text of a story as HTML: second headline, abstract, content, and what stands at its end. */
export function nitfHtml(nitf: XmlElement): string {
  const head = at(nitf, 'body', 'body.head');
  const before = [...(head ? descendants(head, 'hl2') : []), at(head, 'abstract')];
  const parts = [at(nitf, 'body', 'body.content'), at(nitf, 'body', 'body.end')];
  return [
    ...before.map((part) => (part ? asHtml(part, vocabulary) : '')),
    ...parts.map((part) => (part ? contentsAsHtml(part, vocabulary) : '')),
  ].join('');
}

const same = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, name]));

const vocabulary: Vocabulary = {
  names: {
    ...same('p', 'ol', 'ul', 'li', 'dl', 'dt', 'dd', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td'),
    ...same('pre', 'br', 'hr', 'a', 'em'),
    ...{ hl1: 'h1', hl2: 'h2', block: 'div', abstract: 'div', bq: 'blockquote', credit: 'p', tagline: 'p' },
    ...{
      fn: 'p',
      'media-caption': 'p',
      media: 'figure',
      bibliography: 'p',
      'nitf-table': 'div',
      note: 'div',
    },
    ...{ 'media-reference': null, 'media-metadata': null, 'media-object': null, 'media-producer': null },
    ...{ 'nitf-table-metadata': null, 'custom-table': null, datasource: null },
  },
  // Names of persons, places and bodies in the text are words of it.
  rest: (element, depth) => contentsAsHtml(element, vocabulary, depth + 1),
  attributes: (element) => (element.name === 'a' ? linkAttribute(element) : ''),
};

/** `20231010T080000Z` as `2023-10-10`; other forms as they are. */
function dayOf(norm: string | undefined): string | null {
  const found = /^(\d{4})(\d{2})(\d{2})(?=T|$)/.exec(norm ?? '');
  return found ? found.slice(1).join('-') : (norm ?? null);
}

/** What a byline says of a person besides the name. */
const isNoTitle = (child: XmlElement | string): boolean =>
  typeof child === 'string' || child.name !== 'byttl';

function line(element: XmlElement | null): string | null {
  return textIn(element).replace(/\s+/gu, ' ').trim() || null;
}
