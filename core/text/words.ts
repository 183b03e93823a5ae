import type { Span } from '../model/passage.ts';
import { clusterAt } from './graphemes.ts';
import { isSpace } from './snap.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });
/** UTF-16 units looked at on either side: longer than any word; scripts without spaces are cut there. */
const reach = 200;

/**
 * The word that holds the unit at `offset`, else the one that ends there, as UAX #29 and the dictionaries for scripts
 * without spaces part them. Null where there is none: in white space, between punctuation marks.
 */
export function wordAt(text: string, offset: number): Span | null {
  return wordHolding(text, offset) ?? (offset > 0 ? wordHolding(text, offset - 1) : null);
}

function wordHolding(text: string, offset: number): Span | null {
  if (offset < 0 || offset >= text.length || isSpace(text, offset)) return null;
  let from = offset;
  while (from > 0 && offset - from < reach && !isSpace(text, from - 1)) from--;
  from = clusterAt(text, from).start;
  let to = offset + 1;
  while (to < text.length && to - offset < reach && !isSpace(text, to)) to++;
  if (to < text.length) to = clusterAt(text, to - 1).end;
  const segment = segmenter.segment(text.slice(from, to)).containing(offset - from);
  if (!segment?.isWordLike) return null;
  return { start: from + segment.index, end: from + segment.index + segment.segment.length };
}
