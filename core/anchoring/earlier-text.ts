import type { Span } from '../model/passage.ts';
import { type FoldedText, foldedOffset } from '../text/folding.ts';
import { pairedTokens } from '../text/token-pairs.ts';
import { numbered, type Tokens, tokensOf } from '../text/tokens.ts';

/** A text beside the one it was changed into: where its words have gone, what moved among them. */
export class EarlierText {
  private readonly old: Tokens;
  private readonly now: Tokens;
  private readonly forth: Int32Array;
  private readonly back: Int32Array;

  constructor(before: string, beforeFolded: FoldedText, after: string, afterFolded: FoldedText) {
    this.old = tokensOf(before, beforeFolded);
    this.now = tokensOf(after, afterFolded);
    const numbers = numbered(this.old, this.now);
    this.forth = pairedTokens(numbers.before, numbers.after);
    this.back = new Int32Array(this.now.starts.length).fill(-1);
    this.forth.forEach((now, old) => {
      if (now >= 0) this.back[now] = old;
    });
  }

  /**
   * Where the edges of a span of the earlier text would be in the later one, by the words next to them that are still there;
   * an edge is sure when it is a word within the span that is. Null when none of its words, and none near it, is there. `span` is
   * in units of the earlier text, the answer in those of the later one folded.
   */
  placeOf(span: Span): { start: number; end: number; isSure: boolean } | null {
    const { old, now, forth } = this;
    const [from, to] = this.tokensIn(span);
    const [start, end] = [foldedOffset(old.folded, span.start), foldedOffset(old.folded, span.end)];
    const first = this.nearestPaired(from, 1, to) ?? this.nearestPaired(from - 1, -1, from - reach);
    const last = this.nearestPaired(to - 1, -1, from - 1) ?? this.nearestPaired(to, 1, to + reach);
    if (first === null || last === null) return null;
    return {
      start: (now.starts[forth[first] ?? 0] ?? 0) + start - (old.starts[first] ?? 0),
      end: (now.ends[forth[last] ?? 0] ?? 0) + end - (old.ends[last] ?? 0),
      isSure: first === from && last === to - 1,
    };
  }

  /**
   * What the words say of a span of the later text, folded, being a span of the earlier one: `before` and `after` are the
   * shares of the words beside it that came from beside the earlier one; `outside` is the share of its own that came from elsewhere;
   * `edges` is false when the first or the last did.
   */
  evidence(later: Span, earlier: Span): { before: number; after: number; outside: number; edges: boolean } {
    const { starts, ends } = this.now;
    const [from, to] = this.tokensIn(earlier);
    const first = firstBehind(ends, later.start);
    let behind = first;
    let [outside, all] = [0, 0];
    const isOutside = (token: number) => {
      const origin = this.back[token] ?? -1;
      return origin >= 0 && (origin < from || origin >= to);
    };
    for (; behind < starts.length && (starts[behind] ?? 0) < later.end; behind++) {
      const length = (ends[behind] ?? 0) - (starts[behind] ?? 0);
      all += length;
      if (isOutside(behind)) outside += length;
    }
    return {
      before: this.shareKept(from - reach, from, first - from),
      after: this.shareKept(to, to + reach, behind - to),
      outside: all === 0 ? 0 : outside / all,
      edges: !isOutside(first) && !isOutside(behind - 1),
    };
  }

  /** Of the words [from, to) of the earlier text, the share that is so many words further on in the later one. */
  private shareKept(from: number, to: number, shift: number): number {
    let count = 0;
    for (let token = Math.max(0, from); token < to && token < this.forth.length; token++) {
      const now = this.forth[token] ?? -1;
      if (now >= 0 && Math.abs(now - token - shift) <= mostShift) count++;
    }
    return count / (to - from);
  }

  /** The first and behind the last word of the earlier text that a span has some of. */
  private tokensIn(span: Span): [number, number] {
    const { starts, ends, folded } = this.old;
    const [start, end] = [foldedOffset(folded, span.start), foldedOffset(folded, span.end)];
    const from = firstBehind(ends, start);
    let to = from;
    while (to < starts.length && (starts[to] ?? 0) < end) to++;
    return [from, to];
  }

  private nearestPaired(from: number, step: 1 | -1, end: number): number | null {
    for (let token = from; token !== end; token += step) {
      if (token < 0 || token >= this.forth.length) return null;
      if ((this.forth[token] ?? -1) >= 0) return token;
    }
    return null;
  }
}

/** How many words beside a span are looked at for one that is still there. */
const reach = 8;
/** So many words put in or left out between a span and what stands beside it leave that beside it. */
const mostShift = 2;

/** The first token that ends behind `offset`. */
function firstBehind(ends: Uint32Array, offset: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
