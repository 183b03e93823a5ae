import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { articleOf } from '../../../core/importers/article.ts';
import { Finds } from '../../../core/importers/details.ts';
import type { ImportedArticle, ImportFile } from '../../../core/importers/importer.ts';
import { noArticleWarning } from '../../../core/importers/no-article.ts';
import { fail, type Result } from '../../../core/result.ts';
import type { DraftBlock } from '../../../core/text/assemble.ts';
import { blocksIn } from './html-blocks.ts';
import { charsetOf } from './html-charset.ts';
import { dropConsent } from './html-consent.ts';
import { takeDetails } from './html-details.ts';
import { isElement, type PageDocument, type PageElement, type PageNode } from './html-dom.ts';

/** A page with more elements than this was not made to be read. */
const mostElements = 300_000;

/** Where elements are nested deeper than people nest them, the time a reading view takes grows without bounds. */
const deepest = 300;

/** The article in a saved web page: its readable part, and what the page says of it. */
export function readPage(file: ImportFile): Result<readonly ImportedArticle[]> {
  const source = charsetOf(file) ?? file.text ?? '';
  if ((source.match(/</g)?.length ?? 0) > mostElements * 2)
    return fail('unreadable', `“${file.name}” has more than ${mostElements.toLocaleString('en')} elements.`, {
      kept: 'Nothing was imported from it.',
      advice: 'Copy the words of the article, then import these.',
    });
  const finds = new Finds();
  const document = parsed(source);
  takeDetails(document, finds);
  const titles = ['title', 'h1'].map((name) => document.querySelector(name)?.textContent ?? '');
  // Of a fragment all is wanted: a person chose what it holds.
  const isPage = /<(?:!doctype|html|head|title|body|frameset)[\s>]/i.test(source);
  if (isPage) dropConsent(source, document);
  const whole = bodyOf(document);
  const base = file.address ?? finds.details.url;
  const hasView = whole !== null && isPage && depthOf(whole) <= deepest;
  const readable = hasView ? readablePart(document, finds) : null;
  const found = readable ? blocksIn(readable, base) : [];
  const isFound = hasWords(found);
  // The reading view takes a page apart: where it found nothing, the words are those of the page read anew.
  const body = hasView && !isFound ? bodyAnew(source) : whole;
  const blocks = isFound || !body ? found : blocksIn(body, base);
  const doubt = noArticleWarning(titles, wordsIn(blocks));
  if (doubt) finds.warnings.push(doubt);
  if (!isFound && isPage && hasWords(blocks))
    finds.warnings.push(
      'The article could not be told from what is around it on the page, so all words of the page are here.',
    );
  return articleOf(file.name, blocks, finds);
}

function bodyAnew(source: string): PageElement | null {
  const document = parsed(source);
  dropConsent(source, document);
  return bodyOf(document);
}

function parsed(source: string): PageDocument {
  // A fragment has no body of its own.
  const page = /<(?:body|frameset)[\s>]/i.test(source)
    ? source
    : `<!doctype html><html><body>${source}</body></html>`;
  return parseHTML(page).document as unknown as PageDocument;
}

function bodyOf(document: PageDocument): PageElement | null {
  return document.querySelector('body');
}

/** The part of a page that is its article, by what browsers show in their reading view; null when there is none. */
function readablePart(document: PageDocument, finds: Finds): PageElement | null {
  const heading = document.querySelector('title')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const reader = new Readability(document as never, { serializer: (node) => node as unknown as PageElement });
  const article = reader.parse();
  if (!article) return null;
  if (article.title) {
    // The reading view drops what stands before a colon, which may be half of the headline.
    const isCut = heading.endsWith(`: ${article.title}`);
    finds.take('title', isCut ? heading : article.title, 'title of the page');
  }
  if (article.byline && !/\d{4}|\d:\d\d/.test(article.byline))
    finds.take('bylines', article.byline, 'byline on the page');
  if (article.siteName) finds.take('outlet', article.siteName, 'meta tags of the page');
  if (article.publishedTime) finds.take('publishedAt', article.publishedTime, 'meta tags of the page');
  if (article.lang) finds.take('language', article.lang, 'language of the page');
  return article.content ?? null;
}

/** How deep the elements of a page are nested, looked at no further than that matters. */
function depthOf(root: PageElement): number {
  let level: PageNode[] = [root];
  let depth = 0;
  for (; level.length > 0 && depth <= deepest; depth += 1)
    level = level.flatMap((node) => Array.from(node.childNodes).filter(isElement));
  return depth;
}

/** The words of the blocks that are no tables. */
function wordsIn(blocks: readonly DraftBlock[]): string {
  return blocks.map((block) => (block.kind === 'table' ? '' : block.words.text)).join('\n');
}

function hasWords(blocks: readonly DraftBlock[]): boolean {
  return blocks.some((block) =>
    block.kind === 'table'
      ? block.rows.some((row) => row.some((cell) => /\S/.test(cell.text)))
      : /\S/.test(block.words.text),
  );
}
