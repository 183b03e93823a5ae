import { hashOfPair as pair } from './hashing.ts';
import type { Surroundings } from './surroundings.ts';
import type { WordTypes } from './word-types.ts';

/** How far to either side single words are looked at. */
export const reach = 3;
/** At most so many features of single words at one distance. */
export const mostOfWord = 10;
/** At most so many features of a token together. */
export const mostOfToken = 64;

/** Where there is no word: before the first and after the last. */
const edge = 0x5bd1e995;

/**
 * The features a single word gives a token `offset` tokens before it (negative: after it), written to `out`; their number
 * is answered. `type` -1 is the edge of the sequence.
 */
export function wordFeatures(words: WordTypes, type: number, offset: number, out: Int32Array): number {
  const salt = 1000 + (offset + reach) * 16;
  if (type < 0) {
    out[0] = pair(salt, edge);
    return 1;
  }
  let count = 0;
  const put = (value: number) => {
    out[count] = pair(salt + count, value);
    count++;
  };
  put(words.lower[type] ?? 0);
  put(words.kind[type] ?? 0);
  put(words.cluster[type] ?? 0);
  if (Math.abs(offset) > 2) return count;
  put(words.suffix3[type] ?? 0);
  put(words.shape[type] ?? 0);
  put(words.cue[type] ?? 0);
  if (offset !== 0) return count;
  put(words.form[type] ?? 0);
  put(words.suffix2[type] ?? 0);
  put(words.prefix3[type] ?? 0);
  return count;
}

/** 0, 1, 2, 3–4, 5–8, 9–16, more */
export function bucket(distance: number): number {
  if (distance <= 2) return distance;
  return distance <= 4 ? 3 : distance <= 8 ? 4 : distance <= 16 ? 5 : 6;
}

/** Writes the features of a token that join several words or look further away to `out`; answers their number. */
export function tokenFeatures(s: Surroundings, words: WordTypes, at: number, out: Int32Array): number {
  const { types, quotes } = s;
  const length = s.tokens.count;
  let count = 0;
  const put = (value: number) => {
    out[count] = pair(count + 1, value);
    count++;
  };
  const lower = (index: number) =>
    index < 0 || index >= length ? edge : (words.lower[types[index] ?? 0] ?? 0);
  const kind = (index: number) =>
    index < 0 || index >= length ? edge : (words.kind[types[index] ?? 0] ?? 0);
  const w0 = lower(at);
  const w1 = lower(at + 1);
  const w_1 = lower(at - 1);
  const k0 = kind(at);
  const k1 = kind(at + 1);
  const k2 = kind(at + 2);
  const k_1 = kind(at - 1);
  const k_2 = kind(at - 2);
  put(pair(w_1, w0));
  put(pair(w0, w1));
  put(pair(w_1, w1));
  put(pair(lower(at - 2), w_1));
  put(pair(w1, lower(at + 2)));
  put(pair(pair(lower(at - 2), w_1), w0));
  put(pair(pair(w0, w1), lower(at + 2)));
  put(pair(k_1, w0));
  put(pair(w0, k1));
  put(pair(pair(k_1, k0), k1));
  put(pair(pair(k_2, k_1), k0));
  put(pair(pair(k0, k1), k2));
  put(pair(pair(pair(k_2, k_1), pair(k0, k1)), k2));
  put(pair(pair(kind(at - 3), k_2), pair(k_1, k0)));
  put(pair(pair(k0, k1), pair(k2, kind(at + 3))));
  // Quotation marks
  const open = quotes.open[at] ?? -1;
  const close = quotes.close[at] ?? -1;
  const inside =
    open < 0
      ? 0
      : 1 +
        (at === open ? 1 : 0) +
        (at === open + 1 ? 2 : 0) +
        (at === close ? 4 : 0) +
        (at === close - 1 ? 8 : 0);
  const quoted = open < 0 ? 0 : pair(inside, bucket((close - open) >> 1));
  put(quoted);
  put(pair(inside, w0));
  put(pair(pair(inside, k_1), pair(k0, k1)));
  const beforeQuote = open < 0 ? 0 : pair(kind(open - 1), kind(close + 1));
  put(pair(beforeQuote, inside));
  put(open < 0 ? 0 : pair(pair(lower(open - 1), 5), inside));
  put(open < 0 ? 0 : pair(pair(kind(close - 1), kind(close + 1)), pair(kind(close + 2), kind(close + 3))));
  // Attributing words of the sentence
  const left = s.cueBefore[at] ?? -1;
  const right = s.cueAfter[at] ?? length;
  const leftWord = left < 0 ? 0 : lower(left);
  const rightWord = right >= length ? 0 : lower(right);
  const leftFar = left < 0 ? 9 : bucket(at - left);
  const rightFar = right >= length ? 9 : bucket(right - at);
  put(pair(leftWord, leftFar));
  put(pair(rightWord, rightFar));
  const sides = pair(leftFar, rightFar);
  put(pair(sides, inside));
  put(pair(leftWord, k0));
  put(pair(rightWord, k0));
  put(pair(leftFar, w0));
  put(pair(rightFar, w0));
  put(pair(leftWord, rightWord));
  put(left < 0 ? 0 : pair(leftWord, pair(lower(left + 1), lower(left - 1))));
  put(left < 0 ? 0 : pair(pair(leftFar, kind(left + 1)), pair(kind(left - 1), kind(left + 2))));
  put(right >= length ? 0 : pair(pair(rightFar, kind(right + 1)), pair(kind(right - 1), kind(right - 2))));
  // The sentence and its clauses
  const start = s.sentenceStart[at] ?? 0;
  const end = s.sentenceEnd[at] ?? length;
  const markLeft = s.markBefore[at] ?? -1;
  const markRight = Math.min(s.markAfter[at] ?? length, end);
  const clauseStart = markLeft < 0 ? start : markLeft + 1;
  put(pair(bucket(at - start), bucket(end - at)));
  put(pair(lower(start), k0));
  put(pair(pair(lower(start), lower(start + 1)), bucket(at - start)));
  put(pair(pair(markLeft < 0 ? 1 : lower(markLeft), lower(clauseStart)), bucket(at - clauseStart)));
  put(pair(lower(clauseStart), k0));
  put(pair(pair(markLeft < 0 ? 1 : lower(markLeft), lower(markRight)), k0));
  put(pair(pair(lower(markRight), kind(markRight + 1)), bucket(markRight - at)));
  put(pair(pair(lower(markRight), kind(markRight + 1)), pair(kind(markRight + 2), k0)));
  const cueInClause = (left >= clauseStart ? 1 : 0) + (right < markRight ? 2 : 0);
  put(pair(pair(cueInClause, Math.min(s.cues[at] ?? 0, 3)), pair(inside, bucket(at - clauseStart))));
  put(pair(cueInClause, pair(markLeft < 0 ? 1 : lower(markLeft), pair(kind(clauseStart), lower(markRight)))));
  // The sentences around, and where the paragraph begins and ends
  const cuesBefore = start > 0 ? Math.min(s.cues[start - 1] ?? 0, 2) : 3;
  const cuesAfter = end < length ? Math.min(s.cues[end] ?? 0, 2) : 3;
  const quoteBefore = start > 0 ? ((quotes.open[start - 1] ?? -1) >= 0 ? 1 : 0) : 2;
  const quoteAfter = end < length ? ((quotes.open[end] ?? -1) >= 0 ? 1 : 0) : 2;
  const here = Math.min(s.cues[at] ?? 0, 2);
  put(pair(pair(cuesBefore, cuesAfter), pair(pair(here, inside), pair(quoteBefore, quoteAfter))));
  put(pair(pair(cuesBefore, quoteBefore), pair(here, pair(at === start ? 1 : 0, k0))));
  put(pair(end < length ? pair(lower(end), lower(end + 1)) : 1, pair(here, inside)));
  put(pair(length < 16 ? 1 : 0, pair(lower(length - 1), pair(here, sides))));
  return count;
}
