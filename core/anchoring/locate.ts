import type { Passage, Span } from '../model/passage.ts';
import { type FoldedText, foldedText } from '../text/folding.ts';
import { isGraphemeBoundary } from '../text/graphemes.ts';
import { snapped } from '../text/snap.ts';
import { type Candidate, contextAt, quotedAt } from './candidates.ts';

/**
 * Where a passage is in a text. `exact`: at its position, word for word. `moved`: word for word elsewhere. `folded`: the same
 * words but for typography. `orphan`: it cannot be told; `candidates` are places a person may choose from, best first, and
 * `why` says whether the words are gone, stand in several places alike, or are too short to be sure of.
 */
export type Located =
  | { readonly kind: 'exact' | 'moved' | 'folded'; readonly span: Span; readonly score: number }
  | {
      readonly kind: 'orphan';
      readonly why: 'gone' | 'several' | 'unsure';
      readonly candidates: readonly Candidate[];
    };

/** A place must have this much for it (see {@link quotedAt}) ... */
const minimumScore = 0.6;
/** ... and be this much better than the second best, else it is not for the program to choose. */
const margin = 0.1;
/** Words at their old position need a quarter of their context left, or they may be there by chance. */
const leastContext = 0.25;

/** A way to look for a passage when it is not where it was; each is tried when the ones before found nothing. */
interface Way {
  readonly kind: 'moved' | 'folded';
  candidates(passage: Passage): Candidate[];
}

/** Finds passages in one text; what has to be prepared is prepared once, when it is first needed. */
export function locator(text: string): (passage: Passage) => Located {
  let folded: FoldedText | null = null;
  const ways: readonly Way[] = [
    { kind: 'moved', candidates: (passage) => quotedAt(text, passage, passage.start) },
    {
      kind: 'folded',
      candidates: (passage) => {
        folded ??= foldedText(text);
        return foldedCandidates(text, folded, passage);
      },
    },
  ];
  return (passage) => {
    if (passage.exact.trim() === '') return { kind: 'orphan', why: 'gone', candidates: [] };
    const score = scoreInPlace(text, passage);
    if (score !== null) return { kind: 'exact', span: { start: passage.start, end: passage.end }, score };
    for (const way of ways) {
      const candidates = way.candidates(passage);
      if (candidates.length > 0) return chosen(way.kind, passage, candidates);
    }
    return { kind: 'orphan', why: 'gone', candidates: [] };
  };
}

/**
 * Finds one passage in a text. In the text it was described on, it is always found where it was; in another, never
 * by a guess: see {@link Located}.
 */
export function locate(text: string, passage: Passage): Located {
  return locator(text)(passage);
}

/** How well the passage fits where it says it is; null when other words are there, or these by chance. */
function scoreInPlace(text: string, { start, end, exact, prefix, suffix }: Passage): number | null {
  if (end - start !== exact.length || !text.startsWith(exact, start)) return null;
  if (!isGraphemeBoundary(text, start) || !isGraphemeBoundary(text, end)) return null;
  const context = contextAt(text, start, end, prefix, suffix);
  return context >= leastContext ? 0.5 + context / 2 : null;
}

function chosen(kind: Way['kind'], passage: Passage, candidates: readonly Candidate[]): Located {
  const [best, second] = candidates;
  if (!best || best.score < minimumScore)
    return { kind: 'orphan', why: candidates.length > 1 ? 'several' : 'unsure', candidates };
  if (second && best.score - second.score < margin) return { kind: 'orphan', why: 'several', candidates };
  const stayed = kind === 'moved' && best.span.start === passage.start;
  return { kind: stayed ? 'exact' : kind, span: best.span, score: best.score };
}

/** What folding may have cost; a folded find is never better than the same one word for word. */
const costOfFolding = 0.95;

function foldedCandidates(text: string, folded: FoldedText, passage: Passage): Candidate[] {
  const exact = foldedText(passage.exact).text.trim();
  if (exact === '') return [];
  const quotation = {
    exact,
    prefix: foldedText(passage.prefix).text + (/^\s/u.test(passage.exact) ? ' ' : ''),
    suffix: (/\s$/u.test(passage.exact) ? ' ' : '') + foldedText(passage.suffix).text,
  };
  return quotedAt(folded.text, quotation, placeInFolded(folded, passage.start)).map(({ span, score }) => ({
    span: snapped(text, { start: folded.starts[span.start] ?? 0, end: folded.ends[span.end - 1] ?? 0 }),
    score: score * costOfFolding,
  }));
}

/** The first folded unit that came from `offset` or behind it. */
function placeInFolded({ starts }: FoldedText, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
