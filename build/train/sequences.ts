import { cueFeatures, learningReach, mostOfCue, Path } from '../../core/suggest/cue-features.ts';
import { mostOfToken, mostOfWord, reach, tokenFeatures, wordFeatures } from '../../core/suggest/features.ts';
import { hashOfText } from '../../core/suggest/hashing.ts';
import { type Surroundings, surroundings } from '../../core/suggest/surroundings.ts';
import type { WordTypes } from '../../core/suggest/word-types.ts';
import type { Labelled } from './corpus.ts';
import type { Sequence } from './crf.ts';
import { type LabelledParagraph, reference, tokensOf, write } from './labelled-paragraphs.ts';

/** A sequence whose features are still hashes. */
export type Hashed = Sequence;

/** Features of every token, 0 where a token has fewer than the one with most. */
function table(
  length: number,
  most: number,
  fill: (token: number, out: Int32Array) => number,
): { width: number; features: Int32Array } {
  const rows = Array.from({ length }, (_, token) => {
    const out = new Int32Array(most);
    return out.subarray(0, fill(token, out));
  });
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const features = new Int32Array(length * width);
  rows.forEach((row, token) => {
    features.set(row, token * width);
  });
  return { width, features };
}

/** What the first pass learns from: whole paragraphs. */
export function roleSequence({ tokens, gold }: LabelledParagraph, words: WordTypes): Hashed {
  const s = surroundings(tokens, words);
  const ofWord = new Int32Array(mostOfWord);
  const ofToken = new Int32Array(mostOfToken);
  const length = tokens.count;
  const most = mostOfToken + (2 * reach + 1) * mostOfWord;
  const filled = table(length, most, (token, out) => {
    let count = 0;
    for (let offset = -reach; offset <= reach; offset++) {
      const other = token + offset;
      const type = other < 0 || other >= length ? -1 : (s.types[other] ?? 0);
      const n = wordFeatures(words, type, offset, ofWord);
      out.set(ofWord.subarray(0, n), count);
      count += n;
    }
    const n = tokenFeatures(s, token, ofToken);
    out.set(ofToken.subarray(0, n), count);
    return count + n;
  });
  return { length, gold, ...filled };
}

const that = hashOfText('that');

/** What the second pass learns from: the surroundings of every labelled cue. */
export function linkSequences(
  article: Labelled,
  paragraphs: readonly LabelledParagraph[],
  words: WordTypes,
): Hashed[] {
  const path = new Path();
  const known = new Map<LabelledParagraph, { s: Surroundings; generation: number }>();
  const found: Hashed[] = [];
  for (const { source, cue, content } of reference(article)) {
    const span = cue[0];
    if (!span) continue;
    for (const paragraph of paragraphs) {
      const at = tokensOf(paragraph.tokens, span);
      if (!at) continue;
      let entry = known.get(paragraph);
      if (!entry || entry.generation !== words.generation) {
        words.makeRoom(8192);
        entry = { s: surroundings(paragraph.tokens, words), generation: words.generation };
        known.set(paragraph, entry);
      }
      const { s } = entry;
      path.measure(s, words, at[0], at[1], that, learningReach);
      const length = path.to - path.from;
      const gold = new Uint8Array(length);
      const isFree = (first: number, last: number) => last < at[0] || first > at[1];
      [source, content].forEach((spans, role) => {
        for (const each of spans) {
          const covered = tokensOf(paragraph.tokens, each);
          if (!covered || !isFree(covered[0], covered[1])) continue;
          const first = Math.max(covered[0], path.from) - path.from;
          const last = Math.min(covered[1], path.to - 1) - path.from;
          if (first <= last) write(gold, role, first, last);
        }
      });
      const filled = table(length, mostOfCue, (token, out) =>
        cueFeatures(s, words, path, path.from + token, out),
      );
      found.push({ length, gold, ...filled });
    }
  }
  return found;
}
