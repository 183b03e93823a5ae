import { cueFeatures, mostOfCue, Path } from './cue-features.ts';
import { hashOfText } from './hashing.ts';
import { ends, opens, roleOf } from './labels.ts';
import { Lattice } from './lattice.ts';
import type { CueCandidate } from './role-model.ts';
import type { Surroundings } from './surroundings.ts';
import type { WeightTable } from './weight-table.ts';
import type { WordTypes } from './word-types.ts';

/** Tokens, both ends included. */
export type TokenSpan = readonly [first: number, last: number];

/** What the second pass found for a cue. */
export interface Linked {
  readonly cue: CueCandidate;
  readonly source: readonly TokenSpan[];
  readonly content: readonly TokenSpan[];
  /** how probable this source and this content are together, given the cue */
  readonly certainty: number;
}

const that = hashOfText('that');
/**
 * The second pass: given a cue, whose it is and what it attributes. A chain of its own over the words around the cue,
 * told where they stand as seen from it. What the first pass held of sources and contents is left out of it: it was tried and
 * hurts, since it speaks of all attributions at once.
 */
export class CueModel {
  private readonly lattice: Lattice;
  private readonly table: WeightTable;
  private readonly words: WordTypes;
  private readonly unit: number;
  private readonly path = new Path();
  private readonly features = new Int32Array(mostOfCue);
  private labelled = new Uint8Array(1024);

  constructor(words: WordTypes, table: WeightTable, transition: Float32Array, unit: number) {
    this.words = words;
    this.table = table;
    this.unit = unit;
    this.lattice = new Lattice(2, transition);
  }

  link(s: Surroundings, cue: CueCandidate): Linked {
    const { lattice, table, features, path, words } = this;
    path.measure(s, words, cue.first, cue.last, that);
    const length = path.to - path.from;
    lattice.begin(length);
    for (let at = 0; at < length; at++) {
      const token = path.from + at;
      const base = at * table.labels;
      if (token >= cue.first && token <= cue.last) {
        for (let l = 1; l < table.labels; l++) lattice.bias[base + l] = -50;
        continue;
      }
      const count = cueFeatures(s, words, path, token, features);
      for (let i = 0; i < count; i++) table.add(features[i] as number, lattice.scores, base);
    }
    lattice.run(this.unit);
    if (this.labelled.length < length) this.labelled = new Uint8Array(2 * length);
    const certainty = lattice.best(this.labelled);
    return { cue, certainty, ...this.spans(path.from, length) };
  }

  private spans(from: number, length: number): { source: TokenSpan[]; content: TokenSpan[] } {
    const source: TokenSpan[] = [];
    const content: TokenSpan[] = [];
    let begin = 0;
    for (let at = 0; at < length; at++) {
      const label = this.labelled[at] ?? 0;
      if (label === 0) continue;
      if (opens(label)) begin = at;
      if (ends(label)) (roleOf(label) === 0 ? source : content).push([from + begin, from + at]);
    }
    return { source, content };
  }
}
