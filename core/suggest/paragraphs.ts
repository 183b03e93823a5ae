import type { Span } from '../model/passage.ts';
import { isSpace } from '../text/snap.ts';

/** A line this short that ends is not one that was broken to fit a width. UTF-16 units. */
const shortLine = 60;
const lastMarks = /[.!?…:;”"»)\]]$/;

/**
 * The paragraphs of a text, in order, without white space at their ends: what stands between empty lines, and between single
 * line ends where the line before is whole, not broken to fit a width. Linear.
 */
export function paragraphs(text: string): Span[] {
  const found: Span[] = [];
  let start = -1;
  let end = 0;
  let lineStart = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text.charCodeAt(at) !== 10) continue;
    let from = lineStart;
    let to = at;
    while (from < to && isSpace(text, from)) from++;
    while (to > from && isSpace(text, to - 1)) to--;
    if (from === to) {
      if (start >= 0) found.push({ start, end });
      start = -1;
    } else {
      if (start < 0) start = from;
      end = to;
      if (to - from < shortLine || lastMarks.test(text.slice(Math.max(from, to - 1), to))) {
        found.push({ start, end });
        start = -1;
      }
    }
    lineStart = at + 1;
  }
  if (start >= 0) found.push({ start, end });
  return found;
}
