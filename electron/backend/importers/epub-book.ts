import { parseHTML } from 'linkedom';
import { articleOf } from '../../../core/importers/article.ts';
import { Finds } from '../../../core/importers/details.ts';
import type { ImportedArticle, ImportFile } from '../../../core/importers/importer.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { DraftBlock } from '../../../core/text/assemble.ts';
import { bracketNotes, type ChangeablePage } from './epub-notes.ts';
import { type BookEntry, type BookItem, type BookPackage, bookEntries, bookPackage } from './epub-package.ts';
import { blocksIn } from './html-blocks.ts';
import type { PageDocument } from './html-dom.ts';
import { elementsIn, textIn, type XmlElement } from './xml.ts';
import { openZip, type ZipArchive } from './zip.ts';
import { xmlText } from './zip-xml.ts';

/** A book with more elements than this was not made to be read. */
const mostElements = 1_000_000;
const kept = 'Nothing was imported from it.';
const where = 'metadata of the e-book';

/** The article that an e-book is: its documents in the order of reading, each block with its chapter. */
export function readEpub({ name, bytes }: ImportFile): Result<readonly ImportedArticle[]> {
  const zip = openZip(bytes, name);
  if (!zip.ok) return zip;
  const book = bookPackage(zip.value, name);
  if (!book.ok) return book;
  const entries = bookEntries(zip.value, book.value, name);
  if (!entries.ok) return entries;
  const finds = new Finds();
  if (book.value.metadata) takeMetadata(book.value.metadata, finds);
  const blocks = blocksOfBook(zip.value, book.value, { entries: entries.value, finds, fileName: name });
  return blocks.ok ? articleOf(name, blocks.value, finds) : blocks;
}

function blocksOfBook(
  zip: ZipArchive,
  book: BookPackage,
  parts: { readonly entries: readonly BookEntry[]; readonly finds: Finds; readonly fileName: string },
): Result<DraftBlock[]> {
  const { entries, finds, fileName } = parts;
  const blocks: DraftBlock[] = [];
  let chapter: string | undefined;
  let missing = 0;
  let elements = 0;
  for (const item of book.spine) {
    if (!isRead(item, book)) continue;
    const file = zip.read(item.path);
    if (!file.ok) return file;
    if (file.value === null) {
      missing += 1;
      continue;
    }
    const source = xmlText(file.value);
    elements += source.match(/<[a-z]/gi)?.length ?? 0;
    if (elements > mostElements)
      return fail(
        'unreadable',
        `“${fileName}” has more than ${mostElements.toLocaleString('en')} elements.`,
        {
          kept,
          advice: 'Copy the words of the chapter you need, then import these.',
        },
      );
    const own = entries.filter(({ path }) => path === item.path);
    const read = inChapters(blocksOfPage(source), own, chapter);
    chapter = read.at(-1)?.chapter ?? chapter;
    for (const block of read) blocks.push(block);
  }
  if (missing > 0)
    finds.warnings.push(
      missing === 1
        ? 'One of its parts is missing in the file.'
        : `${missing} of its parts are missing in the file.`,
    );
  return ok(blocks);
}

function isRead(item: BookItem, book: BookPackage): boolean {
  if (!/xhtml|html/.test(item.mediaType)) return false;
  return item.path !== book.cover && !item.properties.includes('nav');
}

function blocksOfPage(source: string): DraftBlock[] {
  // In XHTML, any element may be closed where it opens; in HTML, it would go on.
  const html = source
    .replace(/^\uFEFF?\s*<\?xml[^>]{0,300}>/, '')
    .replace(
      /<(?!(?:br|hr|img|wbr|col|area|input|link|meta|source|track|embed|base|param)[\s/])([a-zA-Z][\w:-]{0,40})([^<>]{0,4000}?)\/>/gi,
      '<$1$2></$1>',
    );
  const document = parseHTML(html).document as unknown as PageDocument & ChangeablePage;
  bracketNotes(document);
  const body = document.querySelector('body');
  return body ? blocksIn(body, null) : [];
}

/**
 * Blocks with the chapters they are in: that of the entry which leads to the file, else that of its first heading, else the one
 * before goes on. Where several lead into one file, each begins at the heading it is named after.
 */
function inChapters(
  blocks: readonly DraftBlock[],
  entries: readonly BookEntry[],
  before: string | undefined,
): DraftBlock[] {
  const titles = new Set(entries.map(({ title }) => title));
  const heading = blocks.map(headingIn).find((words) => words !== null);
  const first = entries.find(({ isWithin }) => !isWithin) ?? (entries.length === 1 ? entries[0] : undefined);
  let chapter = first?.title ?? (entries.length === 0 && heading ? heading : before);
  return blocks.map((block) => {
    const words = headingIn(block);
    if (words !== null && titles.has(words)) chapter = words;
    return chapter === undefined ? block : { ...block, chapter };
  });
}

function headingIn(block: DraftBlock): string | null {
  return block.kind === 'heading' ? block.words.text.replace(/\s+/gu, ' ').trim() || null : null;
}

function takeMetadata(metadata: XmlElement, finds: Finds): void {
  const said = (name: string) =>
    elementsIn(metadata, name).map((element) => ({
      element,
      words: textIn(element).replace(/\s+/gu, ' ').trim(),
    }));
  const take = (name: Parameters<Finds['take']>[0], words: string | undefined) => {
    if (words) finds.take(name, words, where);
  };
  take('title', said('title')[0]?.words);
  const authors = said('creator').filter(({ element }) => /^(?:aut|)$/.test(roleOf(element, metadata)));
  take('bylines', authors.map(({ words }) => words).join('; '));
  take('outlet', said('publisher')[0]?.words);
  take('language', said('language')[0]?.words);
  take('rights', said('rights')[0]?.words);
  const dates = said('date');
  const published = dates.find(({ element }) => element.attributes['event'] === 'publication') ?? dates[0];
  take('publishedAt', published?.words);
  const modified = said('meta').find(({ element }) => element.attributes['property'] === 'dcterms:modified');
  take('updatedAt', modified?.words);
  for (const { words } of [...said('identifier'), ...said('source')])
    if (/^https?:/i.test(words)) take('url', words);
}

/** What part somebody had in the book, by MARC's codes: `aut`, `ill`, `trl`; empty where it is not said. */
function roleOf(creator: XmlElement, metadata: XmlElement): string {
  const { id, role } = creator.attributes;
  if (role !== undefined) return role;
  const refined = elementsIn(metadata, 'meta').find(
    ({ attributes }) =>
      attributes['property'] === 'role' && id !== undefined && attributes['refines'] === `#${id}`,
  );
  return refined ? textIn(refined).trim() : '';
}
