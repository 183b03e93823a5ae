import type { Span } from '../model/passage.ts';
import { eachCommon, pairedTokens } from './token-pairs.ts';
import { numbered, type Tokens, tokensOf } from './tokens.ts';

/**
 * A stretch of two texts. `same`: the same words, perhaps with other typography (see folding). `removed`: words of the earlier
 * text alone; `after` is empty and says where they would be. `added`: the other way round.
 */
export interface Difference {
  readonly kind: 'same' | 'removed' | 'added';
  readonly before: Span;
  readonly after: Span;
}

/**
 * How one text differs from another, word by word, as stretches that hold the whole of both in their order: what moved is
 * removed in one place and added in another, and what is rewritten is removed before it is added. Words too few to be told
 * among the changes around them count as changed, so that what was rewritten reads as one thing. White space belongs to the
 * word before it. UTF-16 units; no stretch begins within a grapheme cluster. Time and memory grow as the texts do.
 */
export function wordDiff(before: string, after: string): Difference[] {
  const [old, now] = [tokensOf(before), tokensOf(after)];
  // Without a visible word there is nothing to tell them apart by.
  if (old.starts.length + now.starts.length === 0 && before + after !== '')
    return [
      { kind: 'same', before: { start: 0, end: before.length }, after: { start: 0, end: after.length } },
    ];
  const numbers = numbered(old, now);
  const kept = inOrder(pairedTokens(numbers.before, numbers.after), now.starts.length);
  fillBetween(kept, numbers.before, numbers.after);
  return stretches(old, now, withoutIslands(runsOf(kept, numbers.after.length), old, now));
}

/** Tokens [before, before + length) and [after, after + length), the same ones. */
interface Run {
  readonly before: number;
  readonly after: number;
  readonly length: number;
}

/** Rows of pairs, and an empty one at the end of both texts. */
function runsOf(pairs: Int32Array, end: number): Run[] {
  const runs: Run[] = [];
  for (let from = 0; from < pairs.length; ) {
    const after = pairs[from] ?? -1;
    let to = from + 1;
    while (after >= 0 && to < pairs.length && pairs[to] === after + to - from) to++;
    if (after >= 0) runs.push({ before: from, after, length: to - from });
    from = to;
  }
  runs.push({ before: pairs.length, after: end, length: 0 });
  return runs;
}

/** The pairs without those that moved: of all ways to keep the order the one that keeps most tokens. */
function inOrder(pairs: Int32Array, end: number): Int32Array {
  const runs = runsOf(pairs, end);
  const kept = new Int32Array(pairs.length).fill(-1);
  const byPlace = runs.map((_, index) => index).sort((a, b) => (runs[a]?.after ?? 0) - (runs[b]?.after ?? 0));
  const place = new Int32Array(runs.length);
  byPlace.forEach((run, index) => {
    place[run] = index;
  });
  // A Fenwick tree: of each place in `after`, the best row of runs that ends there or before.
  const best = new Int32Array(runs.length + 1).fill(-1);
  const weights = new Float64Array(runs.length);
  const earlier = new Int32Array(runs.length).fill(-1);
  for (const [index, run] of runs.entries()) {
    let last = -1;
    for (let at = place[index] ?? 0; at > 0; at -= at & -at) last = heavier(weights, last, best[at] ?? -1);
    earlier[index] = last;
    weights[index] = run.length + (last < 0 ? 0 : (weights[last] ?? 0));
    for (let at = (place[index] ?? 0) + 1; at <= runs.length; at += at & -at)
      best[at] = heavier(weights, best[at] ?? -1, index);
  }
  for (let index = runs.length - 1; index >= 0; index = earlier[index] ?? -1) {
    const run = runs[index];
    for (let token = 0; run && token < run.length; token++) kept[run.before + token] = run.after + token;
  }
  return kept;
}

function heavier(weights: Float64Array, a: number, b: number): number {
  if (a < 0 || b < 0) return Math.max(a, b);
  return (weights[b] ?? 0) > (weights[a] ?? 0) ? b : a;
}

/** Pairs, in what lies between, the tokens that only had no pair because what moved had been paired elsewhere. */
function fillBetween(pairs: Int32Array, before: Int32Array, after: Int32Array): void {
  let [from, start] = [0, 0];
  for (const run of runsOf(pairs, after.length)) {
    eachCommon(before, from, run.before, after, start, run.after, (i, j) => {
      pairs[i] = j;
    });
    from = run.before + run.length;
    start = run.after + run.length;
  }
}

/** So many units that are the same are worth to be shown as such, however much is changed around them. */
const worthShowing = 32;

/** Without runs shorter, in units, than the longer change on either side of them: by chance the same, or no help to a reader. */
function withoutIslands(runs: readonly Run[], old: Tokens, now: Tokens): Run[] {
  const kept: Run[] = [];
  let [from, start] = [0, 0];
  for (const [index, run] of runs.entries()) {
    const next = runs[index + 1];
    const changedBefore = Math.max(units(old, from, run.before), units(now, start, run.after));
    const changedAfter = next
      ? Math.max(
          units(old, run.before + run.length, next.before),
          units(now, run.after + run.length, next.after),
        )
      : 0;
    const own = units(old, run.before, run.before + run.length);
    if (next && own < Math.min(worthShowing, changedBefore, changedAfter)) continue;
    kept.push(run);
    from = run.before + run.length;
    start = run.after + run.length;
  }
  return kept;
}

/** How long tokens [from, to) are, with what stands between them. */
function units({ starts, ends }: Tokens, from: number, to: number): number {
  return from < to ? (ends[to - 1] ?? 0) - (starts[from] ?? 0) : 0;
}

function stretches(old: Tokens, now: Tokens, runs: readonly Run[]): Difference[] {
  const differences: Difference[] = [];
  let before = 0;
  let after = 0;
  const put = (kind: Difference['kind'], toBefore: number, toAfter: number) => {
    if (toBefore === before && toAfter === after) return;
    differences.push({
      kind,
      before: { start: before, end: toBefore },
      after: { start: after, end: toAfter },
    });
    [before, after] = [toBefore, toAfter];
  };
  for (const run of runs) {
    const [from, start] = [beginning(old, run.before), beginning(now, run.after)];
    put('removed', from, after);
    put('added', before, start);
    put('same', beginning(old, run.before + run.length), beginning(now, run.after + run.length));
  }
  return differences;
}

/** Where a token begins in its source; white space before the first belongs to it. */
function beginning({ source, folded, starts }: Tokens, token: number): number {
  if (token >= starts.length) return source.length;
  return token === 0 ? 0 : (folded.starts[starts[token] ?? 0] ?? 0);
}
