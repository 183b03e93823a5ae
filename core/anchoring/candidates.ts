import type { Passage, Span } from '../model/passage.ts';
import { isGraphemeBoundary } from '../text/graphemes.ts';

/** A place where a passage's words may be, and how much speaks for it: 0 nothing … 1 everything. */
export interface Candidate {
  readonly span: Span;
  readonly score: number;
}

/** What is looked for: a quotation and what stood around it. */
export type Quotation = Pick<Passage, 'exact' | 'prefix' | 'suffix'>;

/** Places looked at; a quotation that occurs more often, such as one letter, cannot be told by its words anyway. */
const mostPlaces = 100_000;
/** Words this long, in UTF-16 units, are rarely in a text twice by chance. */
const telling = 20;
/** How much the distance from where the passage was counts: only enough to put equals in order. */
const weightOfPlace = 0.05;

/**
 * The places where a quotation stands word for word, best first, at most ten. Long words speak for themselves; short ones
 * need what stands around them; being near `near`, the place where they were, speaks for them a little.
 */
export function quotedAt(text: string, quotation: Quotation, near: number): Candidate[] {
  const { exact } = quotation;
  const best: Candidate[] = [];
  let at = text.indexOf(exact);
  for (let count = 0; at >= 0 && exact !== '' && count < mostPlaces; count++) {
    const span = { start: at, end: at + exact.length };
    // The same letters may be found within a longer character, `e` in `é`: that is another word.
    if (isGraphemeBoundary(text, span.start) && isGraphemeBoundary(text, span.end))
      insert(best, { span, score: scoreAt(text, quotation, at, near) });
    at = text.indexOf(exact, at + 1);
  }
  return best;
}

const kept = 10;

/** Keeps the best in order, the earlier of two equals first. */
function insert(best: Candidate[], candidate: Candidate): void {
  const worst = best.at(-1);
  if (best.length === kept && worst && worst.score >= candidate.score) return;
  let at = best.length;
  while (at > 0 && (best[at - 1]?.score ?? 1) < candidate.score) at--;
  best.splice(at, 0, candidate);
  if (best.length > kept) best.pop();
}

function scoreAt(text: string, { exact, prefix, suffix }: Quotation, at: number, near: number): number {
  const words = 0.3 + 0.4 * Math.min(1, exact.length / telling);
  const context = contextAt(text, at, at + exact.length, prefix, suffix);
  const place = 1 - Math.min(1, Math.abs(at - near) / Math.max(1, text.length, near));
  return words + (1 - words) * ((1 - weightOfPlace) * context + weightOfPlace * place);
}

/** A side of which nothing was kept weighs as this many units, all of them there at a text's edge, a quarter elsewhere. */
const emptySide = 8;

/** The share of the context that is still there, counted outwards from the words. A text's edge is context too. */
export function contextAt(text: string, start: number, end: number, prefix: string, suffix: string): number {
  let before = 0;
  while (
    before < prefix.length &&
    start - before > 0 &&
    text[start - before - 1] === prefix[prefix.length - before - 1]
  )
    before++;
  let after = 0;
  while (after < suffix.length && text[end + after] === suffix[after]) after++;
  if (prefix === '') before = start === 0 ? emptySide : emptySide / 4;
  if (suffix === '') after = end === text.length ? emptySide : emptySide / 4;
  return (before + after) / ((prefix.length || emptySide) + (suffix.length || emptySide));
}
