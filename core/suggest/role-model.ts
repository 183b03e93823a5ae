import { mostOfToken, mostOfWord, reach, tokenFeatures, wordFeatures } from './features.ts';
import { Lattice } from './lattice.ts';
import type { Surroundings } from './surroundings.ts';
import type { WeightTable } from './weight-table.ts';
import type { WordTypes } from './word-types.ts';

export const sourceRole = 0;
export const cueRole = 1;
export const contentRole = 2;

/** A span of tokens, both ends included, that may be a cue, and how probable that is. */
export interface CueCandidate {
  readonly first: number;
  readonly last: number;
  readonly probability: number;
}

const offsets = 2 * reach + 1;
/** No cue is longer. */
const longestCue = 10;

/**
 * The first pass: which tokens are in a source, a cue or a content. What a single word adds to the tokens around it is
 * summed once per word and kept, so that a token costs little more than the features that join words.
 */
export class RoleModel {
  readonly lattice: Lattice;
  private readonly table: WeightTable;
  private readonly words: WordTypes;
  private readonly unit: number;
  /** per word and offset: the sum of its features’ weights */
  private sums: Int32Array;
  private known = new Uint8Array(0);
  private generation = 0;
  private readonly edges: Int32Array;
  private readonly features = new Int32Array(mostOfToken);
  private readonly ofWord = new Int32Array(mostOfWord);

  constructor(words: WordTypes, table: WeightTable, transition: Float32Array, unit: number) {
    this.words = words;
    this.table = table;
    this.unit = unit;
    this.lattice = new Lattice(3, transition);
    this.sums = new Int32Array(0);
    this.edges = new Int32Array(offsets * table.labels);
    for (let offset = -reach; offset <= reach; offset++)
      this.sumInto(-1, offset, this.edges, (offset + reach) * table.labels);
  }

  /** Labels a sequence; the answers are in `lattice` until the next one. */
  run(s: Surroundings): void {
    const { lattice, table, features, words } = this;
    const { labels } = table;
    const length = s.tokens.count;
    lattice.begin(length);
    if (this.generation !== words.generation) {
      this.known.fill(0);
      this.generation = words.generation;
    }
    const { scores } = lattice;
    for (let at = 0; at < length; at++) {
      const base = at * labels;
      for (let offset = -reach; offset <= reach; offset++) {
        const other = at + offset;
        const isOutside = other < 0 || other >= length;
        const sums = isOutside ? this.edges : this.sumsOf(s.types[other] ?? 0);
        const from = (isOutside ? 0 : this.place) + (offset + reach) * labels;
        for (let l = 0; l < labels; l++)
          scores[base + l] = (scores[base + l] as number) + (sums[from + l] as number);
      }
      const count = tokenFeatures(s, at, features);
      for (let i = 0; i < count; i++) table.add(features[i] as number, scores, base);
    }
    lattice.run(this.unit);
  }

  private place = 0;

  private sumsOf(type: number): Int32Array {
    const size = offsets * this.table.labels;
    this.place = type * size;
    if (type >= this.known.length) this.grow(type);
    if (this.known[type] === 0) {
      this.known[type] = 1;
      for (let offset = -reach; offset <= reach; offset++)
        this.sumInto(type, offset, this.sums, this.place + (offset + reach) * this.table.labels);
    }
    return this.sums;
  }

  private grow(type: number): void {
    const room = Math.max(2048, 2 * (type + 1));
    const known = new Uint8Array(room);
    known.set(this.known);
    this.known = known;
    const sums = new Int32Array(room * offsets * this.table.labels);
    sums.set(this.sums);
    this.sums = sums;
  }

  private sumInto(type: number, offset: number, into: Int32Array, at: number): void {
    into.fill(0, at, at + this.table.labels);
    const count = wordFeatures(this.words, type, offset, this.ofWord);
    for (let i = 0; i < count; i++) this.table.add(this.ofWord[i] as number, into, at);
  }

  /** After `run`: spans that may be cues, none overlapping another, in order; `least` is the least probability. */
  cues(least: number): CueCandidate[] {
    const { lattice } = this;
    const { marginal, labels, length } = lattice;
    const begin = 1 + 4 * cueRole;
    const found: CueCandidate[] = [];
    for (let first = 0; first < length; first++) {
      const base = first * labels;
      const single = marginal[base + begin + 3] as number;
      if (single >= least) found.push({ first, last: first, probability: single });
      if ((marginal[base + begin] as number) < least) continue;
      for (let last = first + 1; last < Math.min(length, first + longestCue); last++) {
        if ((marginal[last * labels + begin + 2] as number) < least) continue;
        const probability = lattice.spanProbability(cueRole, first, last);
        if (probability >= least) found.push({ first, last, probability });
      }
    }
    return withoutOverlaps(found);
  }
}

function withoutOverlaps(found: readonly CueCandidate[]): CueCandidate[] {
  const chosen: CueCandidate[] = [];
  const taken = new Set<number>();
  for (const each of found.toSorted((a, b) => b.probability - a.probability || a.first - b.first)) {
    let isFree = true;
    for (let at = each.first; at <= each.last; at++) isFree &&= !taken.has(at);
    if (!isFree) continue;
    for (let at = each.first; at <= each.last; at++) taken.add(at);
    chosen.push(each);
  }
  return chosen.sort((a, b) => a.first - b.first);
}
