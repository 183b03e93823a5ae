/** Counts Unicode code points in a text whose places are given in UTF-16 units, fast for many places in a long text. */
export class CodePoints {
  /** where each surrogate pair begins, ascending */
  private readonly pairs: readonly number[];

  constructor(text: string) {
    const pairs: number[] = [];
    for (const { index } of text.matchAll(/[\u{10000}-\u{10FFFF}]/gu)) pairs.push(index);
    this.pairs = pairs;
  }

  /** How many code points stand before this UTF-16 offset. */
  before(offset: number): number {
    let [low, high] = [0, this.pairs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.pairs[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return offset - low;
  }
}
