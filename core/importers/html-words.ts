import { decodedEntities } from './entities.ts';

/** Elements whose content is not for reading. */
export const unread: ReadonlySet<string> = new Set([
  'script',
  'style',
  'template',
  'noscript',
  'svg',
  'head',
  'title',
  'iframe',
  'object',
]);
const breaking: ReadonlySet<string> = new Set(
  'address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

/** A tag, as far as its words matter. */
interface Tag {
  readonly name: string;
  readonly closes: boolean;
  readonly alt: string | null;
}

/**
 * The words of a piece of HTML as paragraphs, tags, comments and what is not for reading left out. It is read for words
 * only: whatever is in it comes out as text. Takes linear time, however broken it is.
 */
export function htmlParagraphs(html: string): string[] {
  const pieces: string[] = [];
  const lastClose = html.lastIndexOf('>');
  let skipping: string | null = null;
  let at = 0;
  while (at < html.length) {
    const opens = html.indexOf('<', at);
    const end = opens < 0 ? html.length : opens;
    if (!skipping) pieces.push(decodedEntities(html.slice(at, end).replace(/\s+/gu, ' ')));
    if (opens < 0) break;
    const tagEnd = endOfMarkup(html, opens, lastClose);
    if (tagEnd === null) {
      // A “<” that opens nothing is a word like any other.
      if (!skipping) pieces.push('<');
      at = opens + 1;
      continue;
    }
    const tag = tagOf(html.slice(opens, tagEnd));
    if (tag && skipping && tag.closes && tag.name === skipping) skipping = null;
    else if (tag && !skipping) {
      if (unread.has(tag.name) && !tag.closes) skipping = tag.name;
      else if (breaking.has(tag.name)) pieces.push('\n');
      else if (tag.alt) pieces.push(tag.alt);
    }
    at = tagEnd;
  }
  return pieces
    .join('')
    .split('\n')
    .map((words) => words.trim())
    .filter((words) => words !== '');
}

/** The name of a tag, and the words of an image; null for a comment and a declaration. */
export function tagOf(markup: string): Tag | null {
  const match = /^<(\/?)([A-Za-z][A-Za-z0-9-]{0,40})/.exec(markup);
  if (!match) return null;
  const name = (match[2] ?? '').toLowerCase();
  const alt = name === 'img' ? /\salt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(markup.slice(0, 4000)) : null;
  return {
    name,
    closes: match[1] === '/',
    alt: alt ? decodedEntities(alt[1] ?? alt[2] ?? '').trim() || null : null,
  };
}

/**
 * Where a tag or comment that begins at `start` ends; null when it is neither, or does not end. `lastClose` spares looking
 * for an end that is not there from each of a million beginnings.
 */
function endOfMarkup(html: string, start: number, lastClose: number): number | null {
  const next = html.charAt(start + 1);
  if (!/[A-Za-z/!?]/.test(next)) return null;
  const isComment = html.startsWith('<!--', start);
  if (!isComment && start > lastClose) return null;
  const close = isComment ? '-->' : '>';
  const end = html.indexOf(close, start + (isComment ? 4 : 1));
  // An open comment hides the rest, as it does in a browser.
  if (end < 0) return isComment ? html.length : null;
  return end + close.length;
}
