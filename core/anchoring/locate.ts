import type { Passage, Span } from '../model/passage.ts';
import {
  type Candidate,
  isWholeCharacters,
  onlyPlace,
  SearchedText,
  type Seen,
  type Sought,
} from './candidates.ts';
import { quotationOf, wholeContext } from './quotation.ts';

/**
 * Where a passage is in a text. `exact`: at its position, word for word. `moved`: word for word elsewhere. `folded`: the same
 * words but for typography. `approximate`: words changed. `orphan`: it cannot be told; `candidates` are places a person may
 * choose from, best first, and `why` says whether the words are gone, stand in several places alike, or too little speaks
 * for where they stand.
 */
export type Located =
  | {
      readonly kind: 'exact' | 'moved' | 'folded' | 'approximate';
      readonly span: Span;
      readonly score: number;
    }
  | {
      readonly kind: 'orphan';
      readonly why: 'gone' | 'several' | 'unsure';
      readonly candidates: readonly Candidate[];
    };

/** A place must have so much for it ... */
const minimumScore = 0.6;
/** ... and be so much better than the second best, else it is not for the program to choose. */
const margin = 0.1;
/** A place that has this much for it needs no other to be looked for. */
const enough = 0.97;
/** As has a place where so much of the words, and of what stood on either side, is as it was. */
const wordsKept = 0.8;
const sidesKept = 0.75;
const mostCandidates = 10;

/**
 * Finds passages in one text, given the `before` they were described on when that is known: it tells which words moved
 * where and which stood there already.
 *
 * What stands in both texts just once with all that was around it is there, and nothing is prepared to see it.
 *
 * The rule. Words, and the 32 units on either side, are compared but for typography (see folding). Places come from where the
 * words stand as they were, from rows of six units of passage and surroundings that are rare in the text (approximate search
 * only looks near those), and from the words of `before`. A place scores
 * `changed × (0.8 × (own + (1 − own) × around) + 0.2 × around)`: `own` is how telling the words are by themselves, full at
 * 80 units, at 32 for the block of a passage when it is as it was, and where both texts have that block once; `around` is 0.8
 * of the side that is kept better and 0.2 of the other, a side in another block counting less where the one in the same block
 * is lost; `changed` is likeness³, so that a sixth of the words changed is too much. It is accepted from 0.6 on and 0.1 before
 * the next: a short word with one side of its surroundings has 0.8, with half a side less than 0.5; long words without
 * surroundings have 0.8. Never accepted are words of which an edge is not told by anything, words that came from elsewhere in
 * `before`, and repetitions: places whose surroundings stand together, or alone, somewhere else, unless a whole block of 32
 * units or more moved, which brings its neighbours together. The figures were chosen on the articles of
 * even index of `npm run bench:anchoring` and judged on the others.
 */
export function locator(
  text: string,
  { before = null }: { before?: string | null } = {},
): (passage: Passage) => Located {
  const searched = new SearchedText(text, before);
  return (passage) => {
    const place = { start: passage.start, end: passage.end };
    if ((before === null || before === text) && isUnchanged(text, passage))
      return { kind: 'exact', span: place, score: 1 };
    const kept = unchangedPlace(passage, text, before);
    if (kept) return { kind: kept.start === place.start ? 'exact' : 'moved', span: kept, score: 1 };
    const quotation = quotationOf(passage);
    if (!quotation) return { kind: 'orphan', why: 'gone', candidates: [] };
    const sought = { quotation, was: place };
    const once = searched.once(sought);
    if (
      once &&
      once.score >= enough &&
      Math.min(once.before, once.after) === 1 &&
      !searched.isTornFrom(sought, once)
    )
      return { ...placed(text, passage, once), score: once.score };
    let seen = ranked(searched.quoted(sought), place);
    if (before !== null) seen = ranked([...seen, ...searched.carried(sought)], place);
    if (!isClear(seen, enough) && !(before !== null && isKept(seen)))
      seen = ranked([...seen, ...searched.alike(sought)], place);
    return chosen(searched, passage, sought, seen);
  };
}

/**
 * Finds one passage in a text. In the text it was described on, it is found where it was; in another, never by a guess:
 * see {@link locator}. Without `before`, a passage that stands at its old place with all its surroundings is taken to be the
 * same, although a text that repeats itself may have moved on beneath it.
 */
export function locate(text: string, passage: Passage, known: { before?: string | null } = {}): Located {
  return locator(text, known)(passage);
}

/** Whether the passage and all that was kept of what stood around it are where they were. */
function isUnchanged(text: string, { start, end, exact, prefix, suffix }: Passage): boolean {
  return (
    exact.trim() !== '' &&
    end - start === exact.length &&
    start >= prefix.length &&
    text.startsWith(prefix + exact + suffix, start - prefix.length) &&
    isWholeCharacters(text, { start, end })
  );
}

/**
 * Where the passage is when each text has its words once, unit by unit, and all that was kept of what stood around them is still
 * there: nothing can be more like it, so that nothing has to be prepared.
 */
function unchangedPlace(
  { exact, prefix, suffix }: Passage,
  text: string,
  before: string | null,
): Span | null {
  if (Math.min(prefix.length, suffix.length) < wholeContext || !/[\p{L}\p{N}]/u.test(exact)) return null;
  // Long words are soon seen not to be there.
  if (!text.includes(prefix + exact + suffix)) return null;
  const start = onlyPlace(text, exact);
  if (start < prefix.length || !text.startsWith(prefix, start - prefix.length)) return null;
  const span = { start, end: start + exact.length };
  if (!text.startsWith(suffix, span.end) || !isWholeCharacters(text, span)) return null;
  return before === null || onlyPlace(before, exact) >= 0 ? span : null;
}

/** Best first, those as good nearest first to where the passage was; of places that overlap the best. */
function ranked(seen: readonly Seen[], was: Span): Seen[] {
  const sorted = seen.toSorted(
    (a, b) =>
      b.score - a.score ||
      Math.abs(a.span.start - was.start) - Math.abs(b.span.start - was.start) ||
      a.span.start - b.span.start,
  );
  const kept: Seen[] = [];
  for (const each of sorted) {
    if (kept.length === mostCandidates) break;
    const same = kept.findIndex(({ span }) => each.span.start < span.end && span.start < each.span.end);
    const other = kept[same];
    if (!other) kept.push(each);
    // Words that begin and end alike, “aa” in “aaa”, are told by the units beside them.
    else if (each.words === 1 && each.fit > other.fit && other.score - each.score < margin) kept[same] = each;
  }
  return kept;
}

function isClear([best, second]: readonly Seen[], least: number): boolean {
  return !!best && best.score >= least && (!second || best.score - second.score >= margin);
}

/** Whether much the same words stand between much the same others in one place. Where the earlier text says so, too, that is it. */
function isKept(seen: readonly Seen[]): boolean {
  const [best] = seen;
  return (
    isClear(seen, minimumScore) &&
    !!best &&
    best.words >= wordsKept &&
    Math.min(best.before, best.after) >= sidesKept
  );
}

function chosen(searched: SearchedText, passage: Passage, sought: Sought, seen: readonly Seen[]): Located {
  const candidates = seen.map(({ span, score }) => ({ span, score }));
  const [best, second] = seen;
  const orphan = (why: 'gone' | 'several' | 'unsure') => ({ kind: 'orphan', why, candidates }) as const;
  if (!best) return orphan('gone');
  if (second && best.score - second.score < margin) return orphan('several');
  if (best.score < minimumScore) return orphan('unsure');
  if (searched.isTornFrom(sought, best)) return orphan('unsure');
  return { ...placed(searched.text, passage, best), score: best.score };
}

/** The span with the white space that was marked with the words, where it is still there. */
function placed(
  text: string,
  passage: Passage,
  { span, words }: Seen,
): { kind: 'exact' | 'moved' | 'folded' | 'approximate'; span: Span } {
  const { exact, start } = passage;
  const from = span.start - (exact.length - exact.trimStart().length);
  const word = { start: from, end: from + exact.length };
  if (from >= 0 && text.startsWith(exact, from) && isWholeCharacters(text, word))
    return { kind: from === start ? 'exact' : 'moved', span: word };
  return { kind: words === 1 ? 'folded' : 'approximate', span };
}
