import type { Span } from '../model/passage.ts';
import { agreement } from './comparing.ts';
import type { Quotation } from './quotation.ts';

/** A share of a side below this is less than half of it as it was. */
export const halfSide = 0.5;
/** Of the two sides the one that agrees better: mostly only one of them was changed. */
const weightOfBetterSide = 0.8;
/** A text's beginning or end beside the words counts as that many units that agree. */
const edge = 8;
const context = 32;
/** So much says a side that is in another block. */
const otherBlock = 0.7;
/** So many units of words tell an edge by themselves, and so many where the rest is in another block; else this much of what stood beside must be there. */
export const leastOfEdge = 16;
export const leastOfBlock = 24;
export const leastOfSide = 0.4;
/** So much of the part of changed words that is in another block must be there. */
const leastOfPart = 0.6;
/** So many units beside short words must be as they were for others to be taken for them. */
const beside = 4;

/** Of either side the share that is as it was. */
export function sidesOf(
  text: string,
  { start, end }: Span,
  { prefix, suffix, atStart, atEnd }: Quotation,
): { before: number; after: number } {
  const before = agreement(prefix, text.slice(Math.max(0, start - context - 12), start), -1);
  const after = agreement(suffix, text.slice(end, end + context + 12), 1);
  const full = context + edge;
  return {
    before: atStart ? (before + (start <= before ? edge : 0)) / full : before / Math.max(edge, prefix.length),
    after: atEnd
      ? (after + (end + after >= text.length ? edge : 0)) / full
      : after / Math.max(edge, suffix.length),
  };
}

/**
 * Whether either edge is where it should be. Of changed words both ends must be there, or what stood beside them; of short ones
 * that beside them, or they are easily taken for part of it. Of words in several blocks those in the first and the last must
 * be told by more than a word or two: other blocks may begin and end alike.
 */
export function hasEdges(
  text: string,
  { start, end }: Span,
  found: string,
  { exact, prefix, suffix, firstBlock, lastBlock }: Quotation,
  sides: { before: number; after: number },
): boolean {
  const near = 2 * beside;
  const nearBefore = agreement(prefix.slice(-near), text.slice(Math.max(0, start - near), start), -1);
  const nearAfter = agreement(suffix.slice(0, near), text.slice(end, end + near), 1);
  if (firstBlock < leastOfBlock && prefix !== '' && nearBefore < beside) return false;
  if (lastBlock < leastOfBlock && suffix !== '' && nearAfter < beside) return false;
  if (found === exact) return true;
  const isLike = (part: string, there: string, step: 1 | -1) =>
    agreement(part, there, step) >= leastOfPart * part.length;
  if (firstBlock < leastOfBlock && !isLike(exact.slice(0, firstBlock), found.slice(0, firstBlock), 1))
    return false;
  if (lastBlock < leastOfBlock && !isLike(exact.slice(-lastBlock), found.slice(-lastBlock), -1)) return false;
  if (exact.length < leastOfEdge) {
    const before = text.slice(Math.max(0, start - beside), start) === prefix.slice(-beside);
    const after = text.startsWith(suffix.slice(0, beside), end);
    return before && after;
  }
  const length = Math.min(leastOfEdge, exact.length);
  const head = agreement(exact.slice(0, length), found.slice(0, length + 8), 1);
  const tail = agreement(exact.slice(-length), found.slice(-length - 8), -1);
  return (
    (sides.before >= leastOfSide || head >= length / 2) && (sides.after >= leastOfSide || tail >= length / 2)
  );
}

/** What both sides say together. A side in another block says less when the one in the same block is another: blocks move. */
export function aroundOf(
  { isBlock: wasBlock, before, after }: Quotation,
  sides: { before: number; after: number },
): number {
  const left = !wasBlock && before === '' && sides.after < halfSide ? otherBlock : 1;
  const right = !wasBlock && after === '' && sides.before < halfSide ? otherBlock : 1;
  const shares = [left * sides.before, right * sides.after];
  return weightOfBetterSide * Math.max(...shares) + (1 - weightOfBetterSide) * Math.min(...shares);
}
