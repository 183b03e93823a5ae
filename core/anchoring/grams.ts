/** Rows of this many units are what a changed text is searched by: short enough to stand between two typing errors. */
const length = 6;
/** Rows of a pattern that are looked up, the rarest, and the places of them that are counted. */
const mostRows = 96;
const mostPlaces = 6000;
/** Places of a pattern are told apart when they are farther from one another than this, in units. */
const binWidth = 32;

/** Every row of six units of a text and where it stands, made once in a time that grows as the text does. */
export class Grams {
  private readonly text: string;
  private readonly mask: number;
  /** `firsts[hash]` to `firsts[hash + 1]` are, in `places`, where rows of that hash stand */
  private readonly firsts: Uint32Array;
  private readonly places: Uint32Array;

  constructor(text: string) {
    this.text = text;
    const count = Math.max(0, text.length - length + 1);
    const bits = Math.min(19, Math.max(8, Math.ceil(Math.log2(count + 1)) + 1));
    this.mask = 2 ** bits - 1;
    this.firsts = new Uint32Array(2 ** bits + 1);
    this.places = new Uint32Array(count);
    const hashes = new Uint32Array(count);
    for (let at = 0; at < count; at++) {
      const hash = this.hashAt(text, at);
      hashes[at] = hash;
      this.firsts[hash + 1] = (this.firsts[hash + 1] ?? 0) + 1;
    }
    for (let hash = 0; hash <= this.mask; hash++)
      this.firsts[hash + 1] = (this.firsts[hash + 1] ?? 0) + (this.firsts[hash] ?? 0);
    const next = this.firsts.slice();
    for (let at = 0; at < count; at++) {
      const hash = hashes[at] ?? 0;
      const place = next[hash] ?? 0;
      this.places[place] = at;
      next[hash] = place + 1;
    }
  }

  /**
   * Offsets of the text at which a pattern may begin, at most `most`, those first for which most speaks: its rows that are
   * rare in the text and stand there where they should. Near to one to within {@link binWidth}; may be negative.
   */
  beginnings(pattern: string, most: number): number[] {
    const votes = new Map<number, number>();
    let left = mostPlaces;
    for (const { at, first, end } of this.rarest(pattern)) {
      const weight = 1 / (end - first);
      left -= end - first;
      if (left < 0) break;
      for (let index = first; index < end; index++) {
        const place = this.places[index] ?? 0;
        if (!this.isSame(pattern, at, place)) continue;
        const bin = Math.floor((place - at) / binWidth);
        votes.set(bin, (votes.get(bin) ?? 0) + weight);
      }
    }
    const strength = (bin: number) =>
      (votes.get(bin) ?? 0) + Math.max(votes.get(bin - 1) ?? 0, votes.get(bin + 1) ?? 0);
    const ranked = [...votes.keys()].map((bin) => ({ bin, strength: strength(bin) }));
    ranked.sort((a, b) => b.strength - a.strength || a.bin - b.bin);
    const chosen: number[] = [];
    for (const { bin } of ranked) {
      if (chosen.length === most) break;
      if (!chosen.some((each) => Math.abs(each - bin) <= 1)) chosen.push(bin);
    }
    return chosen.map((bin) => bin * binWidth);
  }

  /** Rows of the pattern that the text has, those first that it has least often. */
  private rarest(pattern: string): { at: number; first: number; end: number }[] {
    const rows: { at: number; first: number; end: number }[] = [];
    const step = Math.max(1, Math.floor(pattern.length / (4 * mostRows)));
    for (let at = 0; at + length <= pattern.length; at += step) {
      const hash = this.hashAt(pattern, at);
      const [first, end] = [this.firsts[hash] ?? 0, this.firsts[hash + 1] ?? 0];
      if (end > first) rows.push({ at, first, end });
    }
    return rows.sort((a, b) => a.end - a.first - (b.end - b.first)).slice(0, mostRows);
  }

  private isSame(pattern: string, at: number, place: number): boolean {
    for (let index = 0; index < length; index++)
      if (pattern.charCodeAt(at + index) !== this.text.charCodeAt(place + index)) return false;
    return true;
  }

  private hashAt(text: string, at: number): number {
    let hash = 0;
    for (let index = 0; index < length; index++)
      hash = Math.imul(hash ^ text.charCodeAt(at + index), 0x01000193) ^ (hash >>> 15);
    return (hash ^ (hash >>> 13)) & this.mask;
  }
}
