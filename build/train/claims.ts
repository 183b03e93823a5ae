import { claimFeatures, roomForClaim } from '../../core/suggest/claim-features.ts';
import { part } from '../../core/suggest/model.ts';
import type { ModelParts } from '../../core/suggest/model-file.ts';
import { tokens } from '../../core/suggest/tokens.ts';
import type { WordTypes } from '../../core/suggest/word-types.ts';
import { randomOf } from './crf.ts';
import { packTable } from './pack.ts';

export interface LabelledSentence {
  readonly text: string;
  readonly label: number;
}

/** A feature's weight by logistic regression, and how much more often it stands in claims, as a logarithm. */
type Weights = ReadonlyMap<number, readonly [regression: number, ratio: number]>;

/** What one sentence comes to by either, the ratios divided by the root of how many features there are. */
type Sums = readonly [regression: number, ratio: number];

const folds = 4;
const settings = { epochs: 6, rate: 0.05, dropout: 0.3 };
/** Made-up occurrences of each feature on either side. */
const smoothing = 0.3;
/** So that both kinds of weight fit one scale of eight bits. */
const ratioScale = 1 / 6;
const kept = 30_000;
const bits = 14;

/** Sentences as hashes of features, one as often as it occurs. */
export function hashedSentences(sentences: readonly LabelledSentence[], words: WordTypes): Int32Array[] {
  return sentences.map(({ text }) => {
    words.makeRoom(512);
    const t = tokens(text, { start: 0, end: text.length });
    const types = t.words.map((word) => words.of(word));
    const out = new Int32Array(roomForClaim(t.count));
    return out.subarray(0, claimFeatures(types, words, 0, t.count - 1, out));
  });
}

/** The part of the file that judges sentences; how both sums count was learned from sentences left out of either. */
export function learnClaims(
  sentences: readonly LabelledSentence[],
  words: WordTypes,
  seed: number,
): ModelParts {
  const features = hashedSentences(sentences, words);
  const labels = sentences.map(({ label }) => label);
  const weights = train(features, labels, seed);
  const mixing = mixOf(leftOut(features, labels, seed), labels);
  const hashes = Int32Array.from(weights.keys());
  const emission = Float32Array.from(
    [...weights.values()].flatMap(([one, other]) => [one, other * ratioScale]),
  );
  const learned = {
    hashes,
    emission,
    transition: Float32Array.from([mixing[0], mixing[1] / ratioScale, mixing[2]]),
    labels: 2,
  };
  return packTable(part.claims, learned, kept, bits);
}

/** Chances of sentences by what was learned from the other three quarters: sentence i is in quarter i mod 4. */
export function crossValidated(
  sentences: readonly LabelledSentence[],
  words: WordTypes,
  seed: number,
): number[] {
  const labels = sentences.map(({ label }) => label);
  const sums = leftOut(hashedSentences(sentences, words), labels, seed);
  // How both count is learned from the other quarters as well.
  const mixes = Array.from({ length: folds }, (_, fold) => {
    const others = [...labels.keys()].filter((at) => at % folds !== fold);
    return mixOf(
      others.map((at) => sums[at] as Sums),
      others.map((at) => labels[at] as number),
    );
  });
  return sums.map((each, at) => chance(mixes[at % folds] as Mix, each));
}

function leftOut(features: readonly Int32Array[], labels: readonly number[], seed: number): Sums[] {
  const sums: Sums[] = new Array(features.length);
  for (let fold = 0; fold < folds; fold++) {
    const others = [...features.keys()].filter((at) => at % folds !== fold);
    const weights = train(
      others.map((at) => features[at] as Int32Array),
      others.map((at) => labels[at] as number),
      seed,
    );
    for (let at = fold; at < features.length; at += folds)
      sums[at] = sumsOf(features[at] as Int32Array, weights);
  }
  return sums;
}

function sumsOf(features: Int32Array, weights: Weights): Sums {
  let regression = 0;
  let ratio = 0;
  for (const hash of features) {
    const found = weights.get(hash);
    if (!found) continue;
    regression += found[0];
    ratio += found[1];
  }
  return [regression, ratio / Math.sqrt(features.length)];
}

function train(features: readonly Int32Array[], labels: readonly number[], seed: number): Weights {
  const claims = new Map<number, number>();
  const others = new Map<number, number>();
  features.forEach((each, at) => {
    const counts = labels[at] === 1 ? claims : others;
    for (const hash of new Set(each)) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  });
  const positive = labels.reduce((sum, label) => sum + label, 0);
  const ratio = (hash: number) =>
    Math.log(((claims.get(hash) ?? 0) + smoothing) / (positive + 2 * smoothing)) -
    Math.log(((others.get(hash) ?? 0) + smoothing) / (labels.length - positive + 2 * smoothing));
  const index = new Map<number, number>();
  for (const hash of [...claims.keys(), ...others.keys()])
    if ((claims.get(hash) ?? 0) + (others.get(hash) ?? 0) >= 2 && !index.has(hash))
      index.set(hash, index.size);
  const rows = features.map((each) => Int32Array.from([...each].flatMap((hash) => index.get(hash) ?? [])));
  const weights = regress(rows, labels, index.size, seed);
  return new Map([...index].map(([hash, row]) => [hash, [weights[row] as number, ratio(hash)]]));
}

/** Logistic regression by stochastic gradients (AdaGrad), averaged over the last half of the epochs. */
function regress(
  rows: readonly Int32Array[],
  labels: readonly number[],
  size: number,
  seed: number,
): Float64Array {
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1);
  const sums = new Float64Array(size);
  const random = randomOf(seed);
  const order = Int32Array.from(rows.keys());
  let averaged = 0;
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      const swap = order[i] as number;
      order[i] = order[j] as number;
      order[j] = swap;
    }
    for (const at of order) {
      const used = (rows[at] as Int32Array).filter(() => random() >= settings.dropout);
      let sum = 0;
      for (const row of used) sum += weights[row] as number;
      const g = 1 / (1 + Math.exp(-sum / (1 - settings.dropout))) - (labels[at] ?? 0);
      for (const row of used) {
        squares[row] = (squares[row] as number) + g * g;
        weights[row] = (weights[row] as number) - (settings.rate * g) / Math.sqrt(squares[row] as number);
      }
    }
    if (epoch < settings.epochs / 2) continue;
    averaged++;
    for (let i = 0; i < size; i++) sums[i] = (sums[i] as number) + (weights[i] as number);
  }
  return sums.map((sum) => sum / averaged);
}

type Mix = readonly [regression: number, ratio: number, constant: number];

function chance([a, b, c]: Mix, [regression, ratio]: Sums): number {
  return 1 / (1 + Math.exp(-(a * regression + b * ratio + c)));
}

/** How much either sum counts, by logistic regression on both. */
function mixOf(sums: readonly Sums[], labels: readonly number[]): Mix {
  let mix: [number, number, number] = [0.3, 0.3, -1];
  for (let round = 0; round < 2000; round++) {
    const gradient: [number, number, number] = [0, 0, 0];
    sums.forEach((each, at) => {
      const error = (chance(mix, each) - (labels[at] ?? 0)) / sums.length;
      gradient[0] += error * each[0];
      gradient[1] += error * each[1];
      gradient[2] += error;
    });
    mix = [mix[0] - 0.1 * gradient[0], mix[1] - 0.1 * gradient[1], mix[2] - 0.1 * gradient[2]];
  }
  return mix;
}

/** Chance from which on a sentence counts as a claim: F1 is best a little below even. */
const threshold = 0.4;

/** F1 of the claims at that chance, and average precision; in per cent, one decimal. */
export function measured(chances: readonly number[], labels: readonly number[]): { f1: number; ap: number } {
  const order = [...chances.keys()].sort((a, b) => (chances[b] as number) - (chances[a] as number) || a - b);
  const positive = labels.reduce((sum, label) => sum + label, 0);
  let hits = 0;
  let precisions = 0;
  let proposed = 0;
  let right = 0;
  order.forEach((at, rank) => {
    const isProposed = (chances[at] as number) >= threshold;
    if (isProposed) proposed++;
    if (labels[at] !== 1) return;
    hits++;
    precisions += hits / (rank + 1);
    if (isProposed) right++;
  });
  const tenth = (share: number) => Math.round(1000 * share) / 10;
  return { f1: tenth((2 * right) / (proposed + positive)), ap: tenth(precisions / positive) };
}
