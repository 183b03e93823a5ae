import { type Finds, madeOn } from '../../../../core/importers/details.ts';
import { languageOf } from '../../../../core/importers/language.ts';
import type { DraftBlock } from '../../../../core/text/assemble.ts';

/** The info dictionary and the XMP of a document, as pdf.js reads them. */
export interface PdfMetadata {
  readonly info: Readonly<Record<string, unknown>>;
  readonly metadata: Iterable<readonly [string, unknown]> | null;
}

const inXmp = 'XMP metadata of the file';
const inInfo = 'properties of the file';

/** Titles programs give by themselves. */
const junkTitle =
  /^(?:microsoft (?:word|powerpoint|excel|publisher)\b|(?:untitled|unbenannt|sans titre|document|dokument|presentation|layout|slide|print|title|titel|pii|doi|page|scan|img|file|full page)[\s\d:._/-]*(?:$|\S*\d)|https?:|about:|cid:|\(?anonymous\)?$|print job)|\.(?:docx?|odt|rtf|txt|indd|qxd|qxp|tex|dvi|ps|eps|pdf|pptx?|xlsx?|pmd|fm|cdr|ai|html?|aspx?|php)\b|^[\d\s._-]*$/i;
const junkAuthor =
  /^(?:user|admin|administrator|owner|unknown|root|author|guest|default|test|pc|office|[a-z0-9._-]+|.*\bcorporation)$/i;
/** Programs that print what is on a screen: their date is when it was saved. */
const browsers = /skia|chrom|mozilla|firefox|safari|webkit|wkhtml|quartz/i;

/**
 * Takes what a document says of itself: its XMP, then its info dictionary. Titles and authors that programs fill in by
 * themselves are no finds. The language is taken where its words do not speak against it.
 */
export function takeDetails(
  { info, metadata }: PdfMetadata,
  blocks: readonly DraftBlock[],
  finds: Finds,
): void {
  const xmp = new Map<string, string[]>();
  for (const [key, value] of metadata ?? []) xmp.set(key.toLowerCase(), textsOf(value));
  const first = (key: string) => xmp.get(key)?.[0] ?? '';
  takeTitle(first('dc:title'), inXmp, finds);
  takeTitle(textsOf(info['Title'])[0] ?? '', inInfo, finds);
  const heading = blocks.find((block) => block.kind === 'heading');
  if (heading?.kind === 'heading') finds.take('title', heading.words.text, 'first heading');
  const creators = xmp.get('dc:creator') ?? [];
  takeAuthors(creators.join('; '), inXmp, finds);
  takeAuthors(textsOf(info['Author'])[0] ?? '', inInfo, finds);
  for (const key of ['prism:publicationname', 'dc:publisher'])
    if (first(key) !== '') finds.take('outlet', first(key), inXmp);
  for (const key of ['dc:rights', 'xmprights:usageterms'])
    if (first(key) !== '') finds.take('rights', first(key), inXmp);
  for (const key of ['prism:url', 'dc:source', 'dc:identifier', 'xmp:baseurl'])
    finds.take('url', first(key), inXmp);
  for (const key of ['prism:publicationdate', 'prism:coverdate', 'dc:date'])
    if (first(key) !== '') finds.take('publishedAt', first(key), inXmp);
  takeLanguage(first('dc:language') || (textsOf(info['Language'])[0] ?? ''), blocks, finds);
}

/**
 * Says on which day a document was made, where nothing tells when it was published; of a page printed by a browser that is
 * the day it was accessed.
 */
export function takeDateMade({ info }: PdfMetadata, finds: Finds): void {
  const made = /^D:(\d{4})(\d{2})(\d{2})/.exec(textsOf(info['CreationDate'])[0] ?? '');
  if (!made) return;
  const date = made.slice(1).join('-');
  const program = [info['Producer'], info['Creator']].flatMap(textsOf).join(' ');
  if (browsers.test(program)) finds.take('accessedAt', date, 'date the file was made, in its properties');
  else if (!finds.has('publishedAt')) finds.warnings.push(madeOn(date));
}

function takeTitle(given: string, where: string, finds: Finds): void {
  const title = given.replace(/\s+/gu, ' ').trim();
  if (title.length >= 3 && !junkTitle.test(title) && /\p{L}{2}/u.test(title))
    finds.take('title', title, where);
}

function takeAuthors(given: string, where: string, finds: Finds): void {
  const authors = given.replace(/\s+/gu, ' ').trim();
  if (authors !== '' && !junkAuthor.test(authors)) finds.take('bylines', authors, where);
}

function takeLanguage(given: string, blocks: readonly DraftBlock[], finds: Finds): void {
  const sample = blocks
    .slice(0, 200)
    .map((block) => ('words' in block ? block.words.text : ''))
    .join('\n');
  const read = languageOf(sample);
  if (given !== '' && (read === null || given.toLowerCase().split(/[-_]/)[0] === read))
    finds.take('language', given, inInfo);
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value.trim()];
  return Array.isArray(value) ? value.flatMap(textsOf) : [];
}
