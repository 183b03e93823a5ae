/**
 * Weights of hashed features, eight bits each. A feature's place is told by the upper bits of its hash, its name there by
 * one byte of the lower ones: one of 255 features never learned is taken for one that was, where a place is full. Four
 * features share a place, so that a look-up touches one cache line.
 */
export class WeightTable {
  /** labels a feature has weights for */
  readonly labels: number;
  private readonly cells: Int8Array;
  /** a bit for each of so many classes of features that one was learned of: most are settled by it, without the cells */
  private readonly known = new Int32Array(1 << (filter - 5));
  private readonly shift: number;

  /** `bits`: the number of places is 2 to this power. `slots` are features' numbers in the table, four to a place. */
  constructor(bits: number, labels: number, slots: Uint32Array, names: Uint8Array, weights: Int8Array) {
    this.labels = labels;
    this.shift = 32 - bits;
    this.cells = new Int8Array((1 << bits) * 4 * width);
    for (let row = 0; row < slots.length; row++) {
      const at = (slots[row] ?? 0) * width;
      const name = ((names[row] ?? 0) << 24) >> 24;
      this.cells[at] = name;
      const bit = bitOf((slots[row] ?? 0) >>> 2, name);
      this.known[bit >>> 5] = (this.known[bit >>> 5] ?? 0) | (1 << (bit & 31));
      for (let label = 0; label < labels; label++)
        this.cells[at + 1 + label] = weights[label * slots.length + row] ?? 0;
    }
  }

  /** Adds the weights of a feature to `into` from `at` on; nothing when it was never learned. */
  add(hash: number, into: Int32Array, at: number): void {
    const place = hash >>> this.shift;
    const name = nameOf(hash);
    const bit = bitOf(place, name);
    if (((this.known[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return;
    const { cells, labels } = this;
    let cell = place * 4 * width;
    const stop = cell + 4 * width;
    for (; cell < stop; cell += width) {
      if (cells[cell] !== name) continue;
      // Written out for nine: a loop over so few takes twice as long.
      into[at] = (into[at] as number) + (cells[cell + 1] as number);
      if (labels < 9) {
        for (let l = 1; l < labels; l++)
          into[at + l] = (into[at + l] as number) + (cells[cell + 1 + l] as number);
        return;
      }
      into[at + 1] = (into[at + 1] as number) + (cells[cell + 2] as number);
      into[at + 2] = (into[at + 2] as number) + (cells[cell + 3] as number);
      into[at + 3] = (into[at + 3] as number) + (cells[cell + 4] as number);
      into[at + 4] = (into[at + 4] as number) + (cells[cell + 5] as number);
      into[at + 5] = (into[at + 5] as number) + (cells[cell + 6] as number);
      into[at + 6] = (into[at + 6] as number) + (cells[cell + 7] as number);
      into[at + 7] = (into[at + 7] as number) + (cells[cell + 8] as number);
      into[at + 8] = (into[at + 8] as number) + (cells[cell + 9] as number);
      for (let l = 9; l < labels; l++)
        into[at + l] = (into[at + l] as number) + (cells[cell + 1 + l] as number);
      return;
    }
  }
}

/** Bytes of a cell: a name and up to fifteen weights. */
const width = 16;
/** Classes of features told apart by one bit each: 2 to this power. */
const filter = 20;

function bitOf(place: number, name: number): number {
  return ((place << 4) ^ Math.imul(name, 0x9e35)) & ((1 << filter) - 1);
}

/** The byte a feature goes by within its place: never nought, as that is an empty cell. */
export function nameOf(hash: number): number {
  const name = (hash << 24) >> 24;
  return name === 0 ? 1 : name;
}
