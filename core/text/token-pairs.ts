/** So many tokens in a row, once in either text, are the same ones wherever they stand. */
const telling = 4;
/** Gaps that need more tokens left out and put in than this are taken to be rewritten: nothing in them is paired. */
const mostEdits = 200;
const none = -1;

/**
 * For each token of `before` the one of `after` that it has become, −1 for none; no two become the same. What moved is
 * paired as well: rows of tokens that either text has once are paired first and grown at both ends, as in Heckel's comparison
 * (1978), then what lies between is compared by Myers' (1986). Time and memory grow as the texts do, however they differ.
 */
export function pairedTokens(before: Int32Array, after: Int32Array): Int32Array {
  const pairs = new Pairs(before, after);
  pairs.growFromEnds();
  pairs.pairRowsSeenOnce();
  pairs.fillGaps();
  return pairs.forth;
}

class Pairs {
  /** of each token of `before` its pair, and of each of `after` */
  readonly forth: Int32Array;
  private readonly back: Int32Array;
  private readonly before: Int32Array;
  private readonly after: Int32Array;

  constructor(before: Int32Array, after: Int32Array) {
    this.before = before;
    this.after = after;
    this.forth = new Int32Array(before.length).fill(none);
    this.back = new Int32Array(after.length).fill(none);
  }

  growFromEnds(): void {
    this.grow(0, 0, 1);
    this.grow(this.before.length - 1, this.after.length - 1, -1);
  }

  pairRowsSeenOnce(): void {
    const rows = new Rows(this.after);
    for (const i of new Rows(this.before).seenOnce()) {
      if (this.forth[i] !== none) continue;
      const j = rows.onlyPlaceOf(this.before, i);
      if (j === none) continue;
      this.grow(i, j, 1);
      this.grow(i - 1, j - 1, -1);
    }
  }

  /** Tokens between two that are paired, and beside one that is, when what is on the other side went elsewhere. */
  fillGaps(): void {
    const { before, after, forth, back } = this;
    for (let from = 0; from < before.length; from++) {
      if (forth[from] !== none) continue;
      let to = from + 1;
      while (to < before.length && forth[to] === none) to++;
      const left = from === 0 ? 0 : (forth[from - 1] ?? none) + 1;
      const right = to === before.length ? after.length : (forth[to] ?? none);
      let leftEnd = left;
      while (leftEnd < after.length && back[leftEnd] === none) leftEnd++;
      this.fill(from, to, left, leftEnd);
      if (leftEnd !== right) {
        let start = from;
        for (let i = from; i < to; i++) if (forth[i] !== none) start = i + 1;
        let rightStart = right;
        while (rightStart > 0 && back[rightStart - 1] === none) rightStart--;
        this.fill(start, to, rightStart, right);
      }
      from = to;
    }
  }

  private fill(from: number, to: number, start: number, end: number): void {
    eachCommon(this.before, from, to, this.after, start, end, (i, j) => this.pair(i, j));
  }

  private grow(i: number, j: number, step: 1 | -1): void {
    const { before, after, forth, back } = this;
    while (
      i >= 0 &&
      j >= 0 &&
      i < before.length &&
      j < after.length &&
      before[i] === after[j] &&
      forth[i] === none &&
      back[j] === none
    ) {
      this.pair(i, j);
      i += step;
      j += step;
    }
  }

  private pair(i: number, j: number): void {
    this.forth[i] = j;
    this.back[j] = i;
  }
}

/** Every row of tokens of one text, and where it is. */
class Rows {
  private readonly tokens: Int32Array;
  /** where the row is that has this place by its hash, +1; 0 where there is none; negative when it is in several places */
  private readonly places: Int32Array;

  constructor(tokens: Int32Array) {
    this.tokens = tokens;
    this.places = new Int32Array(2 ** Math.ceil(Math.log2(2 * tokens.length + 2)));
    for (let at = 0; at + telling <= tokens.length; at++) {
      const place = this.placeOf(tokens, at);
      this.places[place] = this.places[place] === 0 ? at + 1 : -Math.abs(this.places[place] ?? 0);
    }
  }

  seenOnce(): Int32Array {
    return this.places
      .filter((place) => place > 0)
      .map((place) => place - 1)
      .sort();
  }

  /** Where the row of `tokens` that begins at `at` is; −1 when it is nowhere or in several places. */
  onlyPlaceOf(tokens: Int32Array, at: number): number {
    return Math.max(none, (this.places[this.placeOf(tokens, at)] ?? 0) - 1);
  }

  private placeOf(tokens: Int32Array, at: number): number {
    let hash = 17;
    for (let index = 0; index < telling; index++)
      hash = Math.imul(hash ^ (tokens[at + index] ?? 0), 0x01000193);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    for (
      let place = (hash ^ (hash >>> 13)) & (this.places.length - 1);
      ;
      place = (place + 1) & (this.places.length - 1)
    ) {
      const found = Math.abs(this.places[place] ?? 0);
      if (found === 0 || this.isSameRow(found - 1, tokens, at)) return place;
    }
  }

  private isSameRow(own: number, tokens: Int32Array, at: number): boolean {
    for (let index = 0; index < telling; index++)
      if (this.tokens[own + index] !== tokens[at + index]) return false;
    return true;
  }
}

/**
 * Calls `found` for the tokens that [from, to) and [start, end) have in common in the same order, as many as can be, in no
 * order; but for what is alike at both ends, none when more than {@link mostEdits} would have to be left out and put in.
 */
export function eachCommon(
  before: Int32Array,
  from: number,
  to: number,
  after: Int32Array,
  start: number,
  end: number,
  found: (i: number, j: number) => void,
): void {
  while (from < to && start < end && before[from] === after[start]) found(from++, start++);
  while (from < to && start < end && before[to - 1] === after[end - 1]) found(--to, --end);
  const [n, m] = [to - from, end - start];
  if (n <= 0 || m <= 0 || Math.abs(n - m) > mostEdits) return;
  const reached: Int32Array[] = [];
  const most = Math.min(mostEdits, n + m);
  const furthest = new Int32Array(2 * most + 3);
  const middle = most + 1;
  for (let edits = 0; edits <= most; edits++) {
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = furthest[middle + diagonal + 1] ?? 0;
      const across = furthest[middle + diagonal - 1] ?? 0;
      const goesDown = diagonal === -edits || (diagonal !== edits && across < down);
      let x = goesDown ? down : across + 1;
      while (x < n && x - diagonal < m && before[from + x] === after[start + x - diagonal]) x++;
      furthest[middle + diagonal] = x;
      if (x < n || x - diagonal < m) continue;
      walkBack(reached, edits, diagonal, x, (i, j) => found(from + i, start + j));
      return;
    }
    reached.push(furthest.slice(middle - edits, middle + edits + 1));
  }
}

/** Follows the way that was found from its end, and names the tokens it goes through that are the same. */
function walkBack(
  reached: readonly Int32Array[],
  edits: number,
  diagonal: number,
  x: number,
  found: (i: number, j: number) => void,
): void {
  let y = x - diagonal;
  for (let left = edits; left > 0; left--) {
    const earlier = reached[left - 1];
    // Diagonals beyond those reached with one edit less hold nothing.
    const at = (k: number) => (Math.abs(k) <= left - 1 ? (earlier?.[k + left - 1] ?? 0) : 0);
    const goesDown = diagonal === -left || (diagonal !== left && at(diagonal - 1) < at(diagonal + 1));
    const fromDiagonal = goesDown ? diagonal + 1 : diagonal - 1;
    const fromX = at(fromDiagonal);
    const fromY = fromX - fromDiagonal;
    while (x > (goesDown ? fromX : fromX + 1) && y > (goesDown ? fromY + 1 : fromY)) found(--x, --y);
    x = fromX;
    y = fromY;
    diagonal = fromDiagonal;
  }
  while (x > 0 && y > 0) found(--x, --y);
}
