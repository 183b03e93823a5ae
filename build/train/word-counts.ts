import { hashOfText } from '../../core/suggest/hashing.ts';
import { roleOf } from '../../core/suggest/labels.ts';
import { cueRole } from '../../core/suggest/role-model.ts';
import type { WordTable } from '../../core/suggest/word-types.ts';
import type { LabelledParagraph } from './labelled-paragraphs.ts';

/** How often a word occurs, and how often as part of a cue. */
export type WordCounts = Map<string, { all: number; cue: number }>;

export const folded = (word: string): string => word.toLowerCase().replaceAll("'", '’');

export function countWords(articles: readonly (readonly LabelledParagraph[])[]): WordCounts {
  const counts: WordCounts = new Map();
  for (const { tokens, gold } of articles.flat()) {
    tokens.words.forEach((word, at) => {
      const key = folded(word);
      const known = counts.get(key) ?? { all: 0, cue: 0 };
      known.all++;
      if (roleOf(gold[at] ?? 0) === cueRole) known.cue++;
      counts.set(key, known);
    });
  }
  return counts;
}

/** Shares of a word's uses as cue from which on its class is 2, 3 … 7. */
const shares = [0.04, 0.1, 0.2, 0.35, 0.5, 0.7];

/** The table of single words that ships: hashes, classes, clusters. */
export function wordTable(counts: WordCounts, clusters: ReadonlyMap<string, number>): WordTable {
  const rows: { hash: number; cue: number; cluster: number }[] = [];
  for (const word of new Set([...counts.keys(), ...clusters.keys()])) {
    const { all, cue } = counts.get(word) ?? { all: 0, cue: 0 };
    const isAttributing = cue > 0 && /\p{L}/u.test(word);
    const cueClass = isAttributing ? 1 + shares.filter((share) => cue / (all + 2) > share).length : 0;
    const cluster = clusters.get(word) ?? 0;
    if (cueClass > 0 || cluster > 0) rows.push({ hash: hashOfText(word) >>> 0, cue: cueClass, cluster });
  }
  rows.sort((a, b) => a.hash - b.hash);
  return {
    hashes: Uint32Array.from(rows, ({ hash }) => hash),
    cue: Uint8Array.from(rows, ({ cue }) => cue),
    cluster: Uint8Array.from(rows, ({ cluster }) => cluster),
  };
}
