import type { Span } from '../model/passage.ts';
import { clusterAt, isGraphemeBoundary } from './graphemes.ts';

/** The span widened, where it cuts a grapheme cluster, to hold the whole of it; cut to the text first. */
export function snapped(text: string, { start, end }: Span): Span {
  const from = Math.min(Math.max(0, start), text.length);
  const to = Math.min(Math.max(from, end), text.length);
  return {
    start: isGraphemeBoundary(text, from) ? from : clusterAt(text, from).start,
    end: isGraphemeBoundary(text, to) ? to : clusterAt(text, to).end,
  };
}

/** The span without white space at its ends; null when there is nothing else in it. */
export function trimmed(text: string, { start, end }: Span): Span | null {
  let from = start;
  let to = end;
  while (from < to && isSpace(text, from)) from++;
  while (to > from && isSpace(text, to - 1)) to--;
  return from < to ? { start: from, end: to } : null;
}

/** Whether the unit is white space, NBSP and the line end among it. */
export function isSpace(text: string, offset: number): boolean {
  const unit = text.charCodeAt(offset);
  return unit === 32 || (unit >= 9 && unit <= 13) || (unit >= 0xa0 && /\s/u.test(text.charAt(offset)));
}
