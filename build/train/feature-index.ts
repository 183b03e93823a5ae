const slots = 1 << 23;

/** Counts features by their hashes, then numbers those seen often enough from nought on. */
export class FeatureIndex {
  private readonly keys = new Int32Array(slots);
  private readonly counts = new Uint8Array(slots);
  private readonly rows = new Int32Array(slots).fill(-1);
  /** features numbered */
  size = 0;

  private slotOf(hash: number): number {
    let slot = Math.imul(hash, 0x9e3779b1) >>> 9;
    while (this.keys[slot] !== 0 && this.keys[slot] !== hash) slot = (slot + 1) & (slots - 1);
    return slot;
  }

  count(hash: number): void {
    const slot = this.slotOf(hash);
    this.keys[slot] = hash;
    const seen = this.counts[slot] as number;
    if (seen < 255) this.counts[slot] = seen + 1;
  }

  /** Numbers the features seen at least so often; answers their hashes in order of number. */
  number(least: number): Int32Array {
    const hashes: number[] = [];
    for (let slot = 0; slot < slots; slot++) {
      if (this.keys[slot] === 0 || (this.counts[slot] as number) < least) continue;
      this.rows[slot] = hashes.length;
      hashes.push(this.keys[slot] as number);
    }
    this.size = hashes.length;
    return Int32Array.from(hashes);
  }

  /** The feature's number, or -1. */
  row(hash: number): number {
    return hash === 0 ? -1 : (this.rows[this.slotOf(hash)] as number);
  }
}
