import { articleOf } from '../../../../core/importers/article.ts';
import { Finds } from '../../../../core/importers/details.ts';
import { type ImportedArticle, type ImportFile, longestText } from '../../../../core/importers/importer.ts';
import { fail, type Result } from '../../../../core/result.ts';
import { blocksOf } from './blocks.ts';
import { columnsOf } from './columns.ts';
import { takeDateMade, takeDetails } from './details.ts';
import { openPdf, type PdfDocument } from './library.ts';
import { type Line, linesOf } from './lines.ts';
import { PageReader, type ReadPage } from './pages.ts';
import { runningHeads } from './running.ts';
import { segmentsOf } from './segments.ts';
import { type Leftovers, sentencesAbout } from './warnings.ts';

/** A document of more pages is refused: it is a library. */
const mostPages = 5000;
const kept = 'Nothing was imported from it.';

/** The article in a PDF file: its text in reading order, and what the file says of itself. */
export async function readPdf(file: ImportFile): Promise<Result<readonly ImportedArticle[]>> {
  try {
    const { pdf, close } = await openPdf(file.bytes);
    try {
      return await articleIn(pdf, file.name);
    } finally {
      await close();
    }
  } catch (error) {
    return refused(file.name, error);
  }
}

/** pdf.js tells what is wrong with a file by the names of its errors; whatever it is, it is the file's. */
function refused(name: string, error: unknown): Result<never> {
  const kind = error instanceof Error ? error.name : '';
  if (kind === 'PasswordException')
    return fail('unreadable', `“${name}” is encrypted and opens only with a password.`, {
      kept,
      advice: 'Open it in a PDF program with the password, save a copy without one, then import that.',
    });
  const isLong = error instanceof TooLong;
  return fail(
    'unreadable',
    isLong
      ? `“${name}” holds more than ${longestText / 1_000_000} million characters.`
      : `“${name}” is damaged: no PDF document can be read from it.`,
    {
      kept,
      advice: isLong
        ? 'Split it, then import the parts.'
        : 'Get it anew where it is from, or open it in a PDF program and save a copy.',
    },
  );
}

class TooLong extends Error {}

async function articleIn(pdf: PdfDocument, name: string): Promise<Result<readonly ImportedArticle[]>> {
  const { numPages } = pdf;
  if (numPages > mostPages)
    return fail(
      'unreadable',
      `“${name}” has ${numPages.toLocaleString('en')} pages; at most ${mostPages.toLocaleString('en')} are read.`,
      {
        kept,
        advice: 'Split it, then import the parts.',
      },
    );
  const pages = await readPages(pdf);
  const found = arranged(pages);
  const leftovers: Leftovers = {
    pages: pages.map(({ label, content }) => ({ label, content })),
    heads: found.heads,
    attachments: (await pdf.getAttachments().catch(() => null))?.size ?? 0,
    hasScripts: await pdf.hasJSActions().catch(() => false),
  };
  if (pages.every(({ content }) => content !== 'text')) return withoutText(name, pages);
  const finds = new Finds();
  const blocks = blocksOf(
    found.columns,
    pages.map(({ label }) => label),
  );
  const metadata = await pdf.getMetadata().catch(() => ({ info: {}, metadata: null }));
  takeDetails(metadata, blocks, finds);
  finds.warnings.push(...sentencesAbout(leftovers));
  const articles = articleOf(name, blocks, finds);
  // Only where the words do not say when it was published.
  if (articles.ok) takeDateMade(metadata, finds);
  return articles;
}

async function readPages(pdf: PdfDocument): Promise<ReadPage[]> {
  const labels = await pdf.getPageLabels().catch(() => null);
  const reader = new PageReader(pdf);
  const pages: ReadPage[] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await reader.read(number, labels?.[number - 1]?.trim() || String(number));
    length += page.length;
    if (length > longestText) throw new TooLong();
    pages.push(page);
  }
  return pages;
}

/** The lines of all pages, column by column in reading order, and the running heads that were left out. */
function arranged(pages: readonly ReadPage[]): { columns: Line[][]; heads: readonly string[] } {
  const segments = pages.map(({ directions, label }) => ({
    segments: segmentsOf(directions[0] ?? []),
    label,
  }));
  const { running, words } = runningHeads(segments);
  const gutters: number[] = [];
  const columns: Line[][] = [];
  for (const [index, page] of segments.entries()) {
    const body = page.segments.filter((segment) => !running.has(segment));
    const found = columnsOf(body, gutters);
    // What runs in another direction stands beside the text.
    for (const pieces of pages[index]?.directions.slice(1) ?? [])
      found.push({ segments: segmentsOf(pieces) });
    for (const column of found) columns.push(linesOf(column, columns.length, index));
  }
  return { columns, heads: words };
}

function withoutText(name: string, pages: readonly ReadPage[]): Result<never> {
  const hasPictures = pages.some(({ content }) => content === 'pictures');
  if (!hasPictures) return fail('unreadable', `The pages of “${name}” are empty.`, { kept });
  const isUnreadable = pages.some(({ content }) => content === 'unreadable');
  if (isUnreadable) return fail('unreadable', `“${name}” is damaged: its pages cannot be read.`, { kept });
  return fail('unreadable', `“${name}” has pictures of pages, not text.`, {
    kept,
    advice: 'Recognise the text with an OCR program, then import it again.',
  });
}
