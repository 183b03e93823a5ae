import search from 'approx-string-match';
import { pairedTokens } from '../text/token-pairs.ts';
import { numbered, tokensOf } from '../text/tokens.ts';

/** Up to this many units texts are compared unit by unit; beyond it, only what is between the words they have in common. */
const mostUnits = 256;

/** How alike two texts are: 1 the same, 0 nothing in common; the share of the longer that need not be changed for the other. */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const longer = Math.max(a.length, b.length);
  const changes = longer <= mostUnits ? distance(a, b) : distanceByWords(a, b);
  return Math.max(0, 1 - changes / longer);
}

/** A cost that no way has. */
const tooFar = 0x7fff;

/** Units to be put in, left out, replaced, or swapped with their neighbours, to make one text the other. */
export function distance(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let end = 0;
  while (end < shorter - start && a.charCodeAt(a.length - end - 1) === b.charCodeAt(b.length - end - 1))
    end++;
  return distanceWithin(a.slice(start, a.length - end), b.slice(start, b.length - end));
}

function distanceWithin(a: string, b: string): number {
  let earlier = new Uint16Array(b.length + 1);
  let row = Uint16Array.from(earlier, (_, column) => column);
  let next = new Uint16Array(b.length + 1);
  for (let index = 1; index <= a.length; index++) {
    next[0] = index;
    const unit = a.charCodeAt(index - 1);
    for (let column = 1; column <= b.length; column++) {
      const other = b.charCodeAt(column - 1);
      let least = Math.min(
        (row[column - 1] ?? 0) + (unit === other ? 0 : 1),
        (row[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
      );
      if (index > 1 && column > 1 && unit === b.charCodeAt(column - 2) && other === a.charCodeAt(index - 2))
        least = Math.min(least, (earlier[column - 2] ?? 0) + 1);
      next[column] = least;
    }
    [earlier, row, next] = [row, next, earlier];
  }
  return row[b.length] ?? 0;
}

/** At most a few more than it takes, in a time that grows as the texts do. */
function distanceByWords(a: string, b: string): number {
  const [first, second] = [tokensOf(a), tokensOf(b)];
  const numbers = numbered(first, second);
  const pairs = pairedTokens(numbers.before, numbers.after);
  let changes = 0;
  let [from, start, last] = [0, 0, -1];
  const compare = (to: number, end: number) => {
    const [left, right] = [a.slice(from, to), b.slice(start, end)];
    const longer = Math.max(left.length, right.length);
    changes += left === right ? 0 : longer <= mostUnits ? distance(left, right) : longer;
  };
  pairs.forEach((pair, token) => {
    // What moved is left out in one place and put in in another.
    if (pair <= last) return;
    compare(first.starts[token] ?? 0, second.starts[pair] ?? 0);
    last = pair;
    from = first.ends[token] ?? 0;
    start = second.ends[pair] ?? 0;
  });
  compare(a.length, b.length);
  return changes;
}

/**
 * How far `pattern` goes on as `text` does from the beginning of both, in units: each that agrees counts one, each that
 * differs or is missing takes one off; where it no longer pays, the rest does not count. With `step` −1, from the end of both.
 */
export function agreement(pattern: string, text: string, step: 1 | -1): number {
  const width = Math.min(text.length, pattern.length + maxShift);
  let row = new Int16Array(width + 1);
  let next = new Int16Array(width + 1);
  for (let column = 0; column <= width; column++) row[column] = -column;
  let best = 0;
  for (let index = 0; index < pattern.length; index++) {
    const unit = pattern.charCodeAt(step === 1 ? index : pattern.length - 1 - index);
    next[0] = -index - 1;
    let highest = next[0];
    for (let column = 1; column <= width; column++) {
      const same = unit === text.charCodeAt(step === 1 ? column - 1 : text.length - column);
      const score = Math.max(
        (row[column - 1] ?? 0) + (same ? 1 : -1),
        (row[column] ?? 0) - 1,
        (next[column - 1] ?? 0) - 1,
      );
      next[column] = score;
      if (score > highest) highest = score;
    }
    best = Math.max(best, highest);
    [row, next] = [next, row];
  }
  return best;
}

/** What was put into a context may push it so far away. */
const maxShift = 6;

/**
 * Where the part [from, to) of a pattern is in a text that has the whole of it with fewer than `most` errors; null when it
 * does not, and an empty span, where it was, when that part is gone. What was put in at its edges is outside, unless it
 * goes on a word within.
 */
export function partIn(
  text: string,
  pattern: string,
  part: { from: number; to: number },
  most: number,
): { start: number; end: number; errors: number } | null {
  const [match] = search(text, pattern, most);
  if (!match) return null;
  const columns = wayThrough(pattern, text.slice(match.start, match.end), match.errors);
  const from = columns(part.from);
  const to = columns(part.to);
  let start = match.start + from.last;
  let end = match.start + to.first;
  if (start >= end) return { start, end: start, errors: match.errors };
  while (start > match.start + from.first && isWordUnit(text, start) && isWordUnit(text, start - 1)) start--;
  while (end < match.start + to.last && isWordUnit(text, end - 1) && isWordUnit(text, end)) end++;
  return { start, end, errors: match.errors };
}

export function isWordUnit(text: string, offset: number): boolean {
  return /[\p{L}\p{N}\p{M}]/u.test(text.charAt(offset));
}

/**
 * The cheapest way from one text to another, which costs `errors`: for an offset of the first, the first and last offset of the
 * second it is at. No way that is farther from the straight one than it costs is looked at.
 */
function wayThrough(
  pattern: string,
  text: string,
  errors: number,
): (offset: number) => { first: number; last: number } {
  const width = text.length + 1;
  const costs = new Uint16Array((pattern.length + 1) * width).fill(tooFar);
  for (let column = 0; column < Math.min(width, errors + 1); column++) costs[column] = column;
  for (let row = 1; row <= pattern.length; row++) {
    const unit = pattern.charCodeAt(row - 1);
    const own = row * width;
    if (row <= errors) costs[own] = row;
    const end = Math.min(width, row + errors + 1);
    for (let column = Math.max(1, row - errors); column < end; column++) {
      const same = unit === text.charCodeAt(column - 1) ? 0 : 1;
      costs[own + column] = Math.min(
        (costs[own - width + column - 1] ?? 0) + same,
        (costs[own - width + column] ?? 0) + 1,
        (costs[own + column - 1] ?? 0) + 1,
      );
    }
  }
  const first = new Uint16Array(pattern.length + 1);
  const last = new Uint16Array(pattern.length + 1);
  let column = text.length;
  for (let row = pattern.length; row >= 0; row--) {
    last[row] = column;
    const at = (r: number, c: number) =>
      r < 0 || c < 0 ? Number.POSITIVE_INFINITY : (costs[r * width + c] ?? 0);
    while (column > 0 && (row === 0 || at(row, column - 1) + 1 === at(row, column)) && !goesOn(row, column))
      column--;
    first[row] = column;
    if (row > 0 && at(row - 1, column) + 1 !== at(row, column)) column--;
  }
  return (offset) => ({ first: first[offset] ?? 0, last: last[offset] ?? 0 });

  /** Whether the unit before both is the same or another one: rather that than one left out and one put in. */
  function goesOn(row: number, column: number): boolean {
    if (row === 0 || column === 0) return false;
    const same = pattern.charCodeAt(row - 1) === text.charCodeAt(column - 1) ? 0 : 1;
    return (costs[(row - 1) * width + column - 1] ?? 0) + same === costs[row * width + column];
  }
}
