import { claimFeatures, roomForClaim } from '../../core/suggest/claim-features.ts';
import { tokens } from '../../core/suggest/tokens.ts';
import type { WordTypes } from '../../core/suggest/word-types.ts';
import { randomOf } from './crf.ts';

export interface LabelledSentence {
  readonly text: string;
  readonly label: number;
}

export interface ClaimOptions {
  readonly epochs: number;
  readonly rate: number;
  readonly l2: number;
  /** share of a sentence’s features left out at random while learning */
  readonly dropout: number;
  readonly seed: number;
}

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

/** Weights of features by logistic regression (stochastic gradients, averaged over all steps of the last half). */
export function trainClaims(
  features: readonly Int32Array[],
  labels: readonly number[],
  options: ClaimOptions,
): Map<number, number> {
  const index = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const each of features) for (const hash of each) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  for (const [hash, n] of counts) if (n >= 2) index.set(hash, index.size);
  const rows = features.map((each) => Int32Array.from([...each].flatMap((hash) => index.get(hash) ?? [])));
  const weights = new Float64Array(index.size);
  const squares = new Float64Array(index.size).fill(1);
  const sums = new Float64Array(index.size);
  const random = randomOf(options.seed);
  const order = Int32Array.from(rows.keys());
  let averaged = 0;
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      const swap = order[i] as number;
      order[i] = order[j] as number;
      order[j] = swap;
    }
    for (const at of order) {
      const kept = (rows[at] as Int32Array).filter(() => random() >= options.dropout);
      let sum = 0;
      for (const row of kept) sum += weights[row] as number;
      const error = 1 / (1 + Math.exp(-sum / (1 - options.dropout))) - (labels[at] ?? 0);
      for (const row of kept) {
        const g = error + options.l2 * (weights[row] as number);
        squares[row] = (squares[row] as number) + g * g;
        weights[row] = (weights[row] as number) - (options.rate * g) / Math.sqrt(squares[row] as number);
      }
    }
    if (epoch >= options.epochs / 2) {
      averaged++;
      for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (weights[i] as number);
    }
  }
  return new Map([...index].map(([hash, row]) => [hash, (sums[row] as number) / averaged]));
}

export function scoreOf(features: Int32Array, weights: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const hash of features) sum += weights.get(hash) ?? 0;
  return sum;
}

/** F1 of the positive class at the best threshold of nought, and average precision; both in per cent. */
export function measure(
  scores: readonly number[],
  labels: readonly number[],
  threshold: number,
): { f1: number; ap: number } {
  const order = scores.map((_, at) => at).sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const positives = labels.reduce((sum, label) => sum + label, 0);
  let hits = 0;
  let ap = 0;
  order.forEach((at, rank) => {
    if (labels[at] !== 1) return;
    hits++;
    ap += hits / (rank + 1);
  });
  const predicted = scores.filter((score) => score >= threshold).length;
  const right = scores.filter((score, at) => score >= threshold && labels[at] === 1).length;
  return { f1: (200 * right) / (predicted + positives), ap: (100 * ap) / positives };
}
