import { part, tablePart } from '../../core/suggest/model.ts';
import { type ModelParts, writeFloats, writeRising } from '../../core/suggest/model-file.ts';
import { nameOf } from '../../core/suggest/weight-table.ts';
import type { WordTable } from '../../core/suggest/word-types.ts';

/** What was learned of features: their hashes, and per feature and label a weight. */
export interface Learned {
  readonly hashes: Int32Array;
  readonly emission: Float32Array;
  readonly transition: Float32Array;
  readonly labels: number;
}

/**
 * The parts of a file that hold a table: its `most` strongest features, each weight in eight bits, four features a place;
 * where more would share one, the weakest go.
 */
export function packTable(number: number, learned: Learned, most: number, bits: number): ModelParts {
  const { labels, hashes, emission } = learned;
  const strength = Float32Array.from(hashes, (_, row) => {
    let sum = 0;
    for (let l = 0; l < labels; l++) sum += (emission[row * labels + l] as number) ** 2;
    return sum;
  });
  const order = Int32Array.from(hashes.keys()).sort(
    (a, b) => (strength[b] as number) - (strength[a] as number) || a - b,
  );
  const taken = new Uint8Array(1 << bits);
  const rows: { slot: number; row: number }[] = [];
  for (const row of order.subarray(0, most)) {
    const place = (hashes[row] as number) >>> (32 - bits);
    const used = taken[place] as number;
    if (used >= 4) continue;
    taken[place] = used + 1;
    rows.push({ slot: place * 4 + used, row });
  }
  rows.sort((a, b) => a.slot - b.slot);
  const unit = unitOf(
    emission,
    rows.map(({ row }) => row),
    labels,
  );
  const weights = new Int8Array(rows.length * labels);
  rows.forEach(({ row }, at) => {
    for (let l = 0; l < labels; l++) {
      const value = Math.round((emission[row * labels + l] as number) / unit);
      // The smallest tell nothing and pack badly.
      if (Math.abs(value) > 1) weights[l * rows.length + at] = Math.max(-127, Math.min(127, value));
    }
  });
  return new Map([
    [
      number + tablePart.settings,
      writeFloats(Float32Array.from([bits, labels, unit, ...learned.transition])),
    ],
    [number + tablePart.slots, writeRising(Uint32Array.from(rows, ({ slot }) => slot))],
    [number + tablePart.names, Uint8Array.from(rows, ({ row }) => nameOf(hashes[row] as number) & 255)],
    [number + tablePart.weights, new Uint8Array(weights.buffer)],
  ]);
}

/** What one step of the eight bits is: the largest of all weights but one in two thousand fits. */
function unitOf(emission: Float32Array, rows: readonly number[], labels: number): number {
  const sizes = new Float32Array(rows.length * labels);
  rows.forEach((row, at) => {
    for (let l = 0; l < labels; l++) sizes[at * labels + l] = Math.abs(emission[row * labels + l] as number);
  });
  sizes.sort();
  return Math.max(1e-6, (sizes[Math.floor(sizes.length * 0.9995)] ?? 1) / 127);
}

export function packWords(table: WordTable): ModelParts {
  return new Map([
    [part.wordHashes, writeRising(table.hashes)],
    [part.wordCues, table.cue],
    [part.wordClusters, table.cluster],
  ]);
}
