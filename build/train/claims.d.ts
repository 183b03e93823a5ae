import type { ModelParts } from '../../core/suggest/model-file.ts';
import type { WordTypes } from '../../core/suggest/word-types.ts';
export interface LabelledSentence {
  readonly text: string;
  readonly label: number;
}
/** Sentences as hashes of features, one as often as it occurs. */
export declare function hashedSentences(
  sentences: readonly LabelledSentence[],
  words: WordTypes,
): Int32Array[];
/** The part of the file that judges sentences; how both sums count was learned from sentences left out of either. */
export declare function learnClaims(
  sentences: readonly LabelledSentence[],
  words: WordTypes,
  seed: number,
): ModelParts;
/** Chances of sentences by what was learned from the other three quarters: sentence i is in quarter i mod 4. */
export declare function crossValidated(
  sentences: readonly LabelledSentence[],
  words: WordTypes,
  seed: number,
): number[];
/** F1 of the claims at that chance, and average precision; in per cent, one decimal. */
export declare function measured(
  chances: readonly number[],
  labels: readonly number[],
): {
  f1: number;
  ap: number;
};
