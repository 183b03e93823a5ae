import type { Span } from '../model/passage.ts';
import type { FoldedText } from '../text/folding.ts';
import type { Seen } from './candidates.ts';
import { partIn } from './comparing.ts';
import { halfSide, leastOfSide } from './edges.ts';
import type { Quotation } from './quotation.ts';

/** A text, and offsets of its folded form where words may begin. */
interface Searched {
  readonly text: string;
  readonly folded: FoldedText;
  readonly beginnings: (words: string) => readonly number[];
}

/** Blocks this long, in UTF-16 units, are taken not to be in a text twice by chance. */
export const tellingBlock = 32;
/** Words beside a passage, of this length, are taken to be in a text once. */
export const tellingSide = 12;
/** What stood on both sides is looked for together with so much of either, where less than half of a side is as it was. */
const joinedSide = 24;
/** So much white space, in units, is between words that are beside each other. */
const mostSpace = 16;

/**
 * Whether the passage was taken out elsewhere, so that what is in this place is a repetition: where a side is not as it was,
 * what stood on both is together somewhere else; where neither side is kept in its block, what stood there is elsewhere.
 */
export function isTorn(
  searched: Searched,
  quotation: Quotation,
  { span, words, before, after, block }: Seen,
): boolean {
  // A block goes where it is put, and what stood on both sides of it comes together. One beside what it stood beside did not go.
  const hasGone = Math.max(before, after) < halfSide && block >= tellingBlock;
  if (words === 1 && (hasGone || block === Number.POSITIVE_INFINITY)) return false;
  if (Math.min(before, after) < halfSide) {
    const left = quotation.prefix.trimEnd().slice(-joinedSide);
    const right = quotation.suffix.trimStart().slice(0, joinedSide);
    const joined = `${left} ${right}`;
    const seam = { from: left.length, to: left.length };
    if (
      Math.min(left.length, right.length) >= tellingSide &&
      isElsewhere(searched, joined, seam, quotation.exact, span)
    )
      return true;
  }
  const isKept = (words: string, share: number) => words.length >= tellingSide && share >= leastOfSide;
  if (isKept(quotation.before, before) || isKept(quotation.after, after)) return false;
  const isLost = (words: string, share: number) =>
    share < leastOfSide &&
    words.length >= tellingSide &&
    isElsewhere(searched, words, { from: 0, to: words.length }, '', span);
  return isLost(quotation.before, before) || isLost(quotation.after, after);
}

/** Whether words are in the text, nearly as they were, a part of them outside a span, and not because `without` is among them. */
function isElsewhere(
  { text: source, folded, beginnings }: Searched,
  words: string,
  part: { from: number; to: number },
  without: string,
  { start, end }: Span,
): boolean {
  const { text } = folded;
  return beginnings(words).some((at) => {
    const from = Math.max(0, at - 40);
    const window = text.slice(from, at + words.length + 72);
    const most = Math.floor(words.length / 6);
    const whole = partIn(window, words, { from: 0, to: words.length }, most);
    const found = part.from === 0 ? whole : partIn(window, words, part, most);
    if (!whole || !found) return false;
    if (without !== '' && window.slice(whole.start, whole.end).includes(without)) {
      // Words that are part of what stood beside them are there without having been put back.
      if (!words.includes(without)) return false;
    }
    const first = folded.starts[from + found.start] ?? source.length;
    const last = found.end > found.start ? (folded.ends[from + found.end - 1] ?? 0) : first;
    // What is beside it, but for white space, is where it was.
    const between = last < start ? source.slice(last, start) : source.slice(end, first);
    return (last < start || first > end) && (between.length > mostSpace || between.trim() !== '');
  });
}
