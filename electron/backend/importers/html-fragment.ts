import { parseHTML } from 'linkedom';
import { type DraftBlock, plainWords } from '../../../core/text/assemble.ts';
import { normalise } from '../../../core/text/normalise.ts';
import { blocksIn } from './html-blocks.ts';
import type { PageDocument } from './html-dom.ts';

/** A piece of HTML with more tags than this is read for its words alone. */
const mostTags = 200_000;

/** The blocks of a piece of HTML that is an article by itself, as feeds and messages hold them; links completed by `base`. */
export function fragmentBlocks(html: string, base: string | null): DraftBlock[] {
  if ((html.match(/</g)?.length ?? 0) > mostTags)
    return [{ kind: 'paragraph', words: plainWords(normalise(html.replace(/<[^<>]*>/g, ' '))) }];
  const page = /<body[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
  const document = parseHTML(page).document as unknown as PageDocument;
  const body = document.querySelector('body');
  return body ? blocksIn(body, base) : [];
}

/** Whether these characters were written as HTML, told by a tag or a character reference in them. */
export function looksLikeHtml(text: string): boolean {
  return /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>|&(?:#\d+|#x[\da-f]+|[a-z]{2,8});/i.test(text);
}

/** The words of a piece of HTML on one line, for titles and names; text that is none stays as it is. */
export function lineOf(html: string): string {
  if (!looksLikeHtml(html)) return html.replace(/\s+/gu, ' ').trim();
  return fragmentBlocks(html, null)
    .flatMap((block) => ('words' in block ? [block.words.text] : []))
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
