/**
 * Weights of hashed features, eight bits each. A feature's place is told by the upper bits of its hash, its name there by
 * one byte of the lower ones: one of 255 features never learned is taken for one that was, where a place is full. Four
 * features share a place, so that a look-up touches one cache line.
 */
export class WeightTable {
  /** labels a feature has weights for */
  readonly labels: number;
  private readonly cells: Int8Array;
  private readonly shift: number;

  /** `bits`: the number of places is 2 to this power. `slots` are features' numbers in the table, four to a place. */
  constructor(bits: number, labels: number, slots: Uint32Array, names: Uint8Array, weights: Int8Array) {
    this.labels = labels;
    this.shift = 32 - bits;
    this.cells = new Int8Array((1 << bits) * 4 * width);
    for (let row = 0; row < slots.length; row++) {
      const at = (slots[row] ?? 0) * width;
      this.cells[at] = names[row] ?? 0;
      for (let label = 0; label < labels; label++)
        this.cells[at + 1 + label] = weights[label * slots.length + row] ?? 0;
    }
  }

  /** Adds the weights of a feature to `into` from `at` on; nothing when it was never learned. */
  add(hash: number, into: Int32Array, at: number): void {
    const { cells, labels } = this;
    const name = nameOf(hash);
    let cell = (hash >>> this.shift) * 4 * width;
    const stop = cell + 4 * width;
    for (; cell < stop; cell += width) {
      if (cells[cell] !== name) continue;
      for (let label = 0; label < labels; label++)
        into[at + label] = (into[at + label] as number) + (cells[cell + 1 + label] as number);
      return;
    }
  }
}

const width = 16;

/** The byte a feature goes by within its place: never nought, as that is an empty cell. */
export function nameOf(hash: number): number {
  const name = (hash << 24) >> 24;
  return name === 0 ? 1 : name;
}
