/** Tokens of one paragraph: `features` holds rows of the weight table, `width` per token, -1 where there are fewer. */
export interface Sequence {
  readonly length: number;
  readonly width: number;
  readonly features: Int32Array;
  readonly gold: Uint8Array;
}
export interface CrfOptions {
  readonly roles: number;
  readonly rows: number;
  readonly epochs: number;
  readonly rate: number;
  readonly seed: number;
  /** share of a token's features left out at random while learning */
  readonly dropout: number;
  /** what AdaGrad begins with: the greater, the smaller the first steps */
  readonly start?: number;
  /** after so many epochs, features but the `to` strongest are dropped, and the rest learn to do without them */
  readonly prune?: {
    readonly after: number;
    readonly to: number;
  };
  readonly log?: (line: string) => void;
}
export interface CrfWeights {
  readonly emission: Float32Array;
  readonly transition: Float32Array;
}
/** A small generator of random numbers (mulberry32): the same numbers for the same seed everywhere. */
export declare function randomOf(seed: number): () => number;
/**
 * A linear-chain conditional random field, learned by stochastic gradients (AdaGrad), a paragraph at a time, its weights
 * averaged over the last epochs.
 */
export declare function trainCrf(sequences: readonly Sequence[], options: CrfOptions): CrfWeights;
export interface Workspace {
  readonly scores: Float64Array;
  readonly forward: Float64Array;
  readonly backward: Float64Array;
  readonly scale: Float64Array;
  /** after `posteriors`: the probability of each label at each token */
  readonly marginal: Float64Array;
  readonly pairMass: Float64Array;
  readonly expTransition: Float64Array;
}
export declare function workspace(longest: number, L: number): Workspace;
/** Fills `work.marginal` and `work.pairMass`; answers the negative log likelihood of the gold labels. */
export declare function posteriors(
  s: Sequence,
  emission: Float32Array,
  transition: Float32Array,
  pairs: Int32Array,
  L: number,
  work: Workspace,
  kept: Uint8Array | null,
): number;
