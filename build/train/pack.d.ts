import { type ModelParts } from '../../core/suggest/model-file.ts';
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
export declare function packTable(number: number, learned: Learned, most: number, bits: number): ModelParts;
export declare function packWords(table: WordTable): ModelParts;
