import { tokens } from '../../core/suggest/tokens.ts';
import { randomOf } from './crf.ts';
import { folded } from './word-counts.ts';

/** A word is told by the most frequent words next to it, so many of them; its vector has `size` numbers. */
const neighbours = 500;
const size = 80;
const leastSeen = 6;
const rounds = 12;

/**
 * Words used alike, found in plain text: each word's neighbours (how much more often than by chance, by their logarithm),
 * projected at random and grouped by k-means on the sphere. A word's cluster is 1 … `clusters`.
 */
export function clusterWords(texts: readonly string[], clusters: number, seed: number): Map<string, number> {
  const sentences = texts.map((text) => tokens(text, { start: 0, end: text.length }).words.map(folded));
  const counts = new Map<string, number>();
  for (const word of sentences.flat()) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ranked = [...counts]
    .filter(([, n]) => n >= leastSeen)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const index = new Map(ranked.map(([word], at) => [word, at]));
  const vectors = contextVectors(sentences, ranked, index, randomOf(seed));
  const cluster = kMeans(vectors, ranked.length, clusters);
  return new Map(ranked.map(([word], at) => [word, (cluster[at] ?? 0) + 1]));
}

function contextVectors(
  texts: readonly (readonly string[])[],
  ranked: readonly (readonly [string, number])[],
  index: ReadonlyMap<string, number>,
  random: () => number,
): Float32Array {
  const contexts = 4 * neighbours;
  const together = new Map<number, number>();
  const ofContext = new Float64Array(contexts);
  let total = 0;
  for (const words of texts) {
    const ids = Int32Array.from(words, (word) => index.get(word) ?? -1);
    ids.forEach((word, at) => {
      if (word < 0) return;
      [-2, -1, 1, 2].forEach((step, which) => {
        const other = ids[at + step] ?? -1;
        if (other < 0 || other >= neighbours) return;
        const context = which * neighbours + other;
        together.set(word * contexts + context, (together.get(word * contexts + context) ?? 0) + 1);
        ofContext[context] = (ofContext[context] ?? 0) + 1;
        total++;
      });
    });
  }
  const projection = Float32Array.from({ length: contexts * size }, () => (random() < 0.5 ? -1 : 1));
  const vectors = new Float32Array(ranked.length * size);
  for (const [key, n] of together) {
    const word = Math.floor(key / contexts);
    const context = key % contexts;
    const expected = (4 * (ranked[word]?.[1] ?? 1) * (ofContext[context] ?? 1)) / (4 * total);
    const weight = Math.log(1 + n / (expected + 0.5));
    for (let i = 0; i < size; i++)
      vectors[word * size + i] =
        (vectors[word * size + i] ?? 0) + weight * (projection[context * size + i] ?? 0);
  }
  for (let word = 0; word < ranked.length; word++) normalise(vectors, word);
  return vectors;
}

function normalise(vectors: Float32Array, at: number): void {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += (vectors[at * size + i] ?? 0) ** 2;
  const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
  for (let i = 0; i < size; i++) vectors[at * size + i] = (vectors[at * size + i] ?? 0) * scale;
}

/** The first centres are the most frequent words, so that no chance decides. */
function kMeans(vectors: Float32Array, count: number, clusters: number): Int32Array {
  const centres = vectors.slice(0, clusters * size);
  const chosen = new Int32Array(count);
  for (let round = 0; round < rounds; round++) {
    for (let word = 0; word < count; word++) {
      let best = -2;
      for (let c = 0; c < clusters; c++) {
        let sum = 0;
        for (let i = 0; i < size; i++)
          sum += (vectors[word * size + i] as number) * (centres[c * size + i] as number);
        if (sum > best) {
          best = sum;
          chosen[word] = c;
        }
      }
    }
    centres.fill(0);
    for (let word = 0; word < count; word++)
      for (let i = 0; i < size; i++) {
        const at = (chosen[word] ?? 0) * size + i;
        centres[at] = (centres[at] ?? 0) + (vectors[word * size + i] ?? 0);
      }
    for (let c = 0; c < clusters; c++) normalise(centres, c);
  }
  return chosen;
}
