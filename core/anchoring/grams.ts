/** Rows of this many units are what a changed text is searched by: short enough to stand between two typing errors. */
const length = 6;
/** Rows of a pattern that are looked up, the rarest, and the places of them that are counted. */
const mostRows = 96;
const mostPlaces = 6000;
/** Places of a pattern are told apart when they are farther from one another than this, in units. */
const binWidth = 32;

/** So many patterns are looked for by going through the text for each; for more, where all its rows stand is noted once. */
const mostPasses = 8;

/** Where rows of six units stand in a text. The answers do not depend on how often it is asked. */
export class Grams {
  private readonly text: string;
  private readonly count: number;
  private readonly mask: number;
  private passes = 0;
  private places: Places | null = null;

  constructor(text: string) {
    this.text = text;
    this.count = Math.max(0, text.length - length + 1);
    const bits = Math.min(19, Math.max(8, Math.ceil(Math.log2(this.count + 1)) + 1));
    this.mask = 2 ** bits - 1;
  }

  /**
   * Offsets of the text at which a pattern may begin, at most `most`, those first for which most speaks: its rows that are
   * rare in the text and stand there where they should. Near to one to within {@link binWidth}; may be negative.
   */
  beginnings(pattern: string, most: number): number[] {
    const votes = new Map<number, number>();
    let left = mostPlaces;
    for (const { at, places } of this.rarest(pattern)) {
      const weight = 1 / places.length;
      left -= places.length;
      if (left < 0) break;
      for (const place of places) {
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

  /** Rows of the pattern that the text has, and where, those first that it has least often. */
  private rarest(pattern: string): Row[] {
    const step = Math.max(1, Math.floor(pattern.length / (4 * mostRows)));
    const rows: { at: number; hash: number }[] = [];
    for (let at = 0; at + length <= pattern.length; at += step)
      rows.push({ at, hash: hashOf(rowAt(pattern, at), this.mask) });
    const placesOf = this.placesOf(rows.map(({ hash }) => hash));
    return rows
      .map(({ at, hash }) => ({ at, places: placesOf(hash) }))
      .filter(({ places }) => places.length > 0)
      .sort((a, b) => a.places.length - b.places.length)
      .slice(0, mostRows);
  }

  private placesOf(hashes: readonly number[]): (hash: number) => ArrayLike<number> & Iterable<number> {
    if (++this.passes > mostPasses) this.places ??= new Places(this.text, this.count, this.mask);
    const { places } = this;
    if (places) return (hash) => places.of(hash);
    const found = this.passFor(hashes);
    return (hash) => found.get(hash) ?? [];
  }

  /** Where rows of these hashes stand, by going through the text. */
  private passFor(hashes: readonly number[]): Map<number, number[]> {
    const { text, count, mask } = this;
    const found = new Map<number, number[]>();
    const wanted = new Uint32Array((mask >> 5) + 1);
    for (const hash of hashes) {
      found.set(hash, []);
      wanted[hash >> 5] = (wanted[hash >> 5] ?? 0) | (1 << (hash & 31));
    }
    let row = rowAt(text, 0);
    for (let at = 0; at < count; at++) {
      if (at > 0) row = nextRow(text, at, row);
      const hash = hashOf(row, mask);
      if (((wanted[hash >> 5] ?? 0) & (1 << (hash & 31))) !== 0) found.get(hash)?.push(at);
    }
    return found;
  }

  private isSame(pattern: string, at: number, place: number): boolean {
    for (let index = 0; index < length; index++)
      if (pattern.charCodeAt(at + index) !== this.text.charCodeAt(place + index)) return false;
    return true;
  }
}

interface Row {
  readonly at: number;
  readonly places: ArrayLike<number> & Iterable<number>;
}

/** Where all rows of a text stand, by their hashes, made in a time that grows as the text does. */
class Places {
  /** `firsts[hash]` to `firsts[hash + 1]` are, in `places`, where rows of that hash stand */
  private readonly firsts: Uint32Array;
  private readonly places: Uint32Array;

  constructor(text: string, count: number, mask: number) {
    this.firsts = new Uint32Array(mask + 2);
    this.places = new Uint32Array(count);
    const hashes = new Uint32Array(count);
    let row = rowAt(text, 0);
    for (let at = 0; at < count; at++) {
      if (at > 0) row = nextRow(text, at, row);
      const hash = hashOf(row, mask);
      hashes[at] = hash;
      this.firsts[hash + 1] = (this.firsts[hash + 1] ?? 0) + 1;
    }
    for (let hash = 0; hash <= mask; hash++)
      this.firsts[hash + 1] = (this.firsts[hash + 1] ?? 0) + (this.firsts[hash] ?? 0);
    const next = this.firsts.slice();
    for (let at = 0; at < count; at++) {
      const hash = hashes[at] ?? 0;
      const place = next[hash] ?? 0;
      this.places[place] = at;
      next[hash] = place + 1;
    }
  }

  of(hash: number): Uint32Array {
    return this.places.subarray(this.firsts[hash] ?? 0, this.firsts[hash + 1] ?? 0);
  }
}

function hashOf(row: number, mask: number): number {
  const mixed = Math.imul(row ^ (row >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) & mask;
}

/** A row of units as one number of 32 bits, so made that the next one follows from it by two multiplications (Karp and Rabin). */
function rowAt(text: string, at: number): number {
  let row = 0;
  for (let index = 0; index < length; index++) row = Math.imul(row, base) + text.charCodeAt(at + index);
  return row | 0;
}

/** The row at `at`, from the one before it. */
function nextRow(text: string, at: number, row: number): number {
  const rest = Math.imul(row - Math.imul(text.charCodeAt(at - 1), leading), base);
  return (rest + text.charCodeAt(at + length - 1)) | 0;
}

const base = 0x01000193;
/** What the first unit of a row is multiplied by. */
const leading = Array.from({ length: length - 1 }).reduce<number>((power) => Math.imul(power, base), 1);
