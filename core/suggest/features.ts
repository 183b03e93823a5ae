import { hashOfPair as pair } from './hashing.ts';
import { edge, padding, type Surroundings } from './surroundings.ts';
import type { WordTypes } from './word-types.ts';

/** How far to either side single words are looked at. */
export const reach = 3;
/** At most so many features of single words at one distance. */
export const mostOfWord = 10;
/** At most so many features of a token together. */
export const mostOfToken = 64;

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

/**
 * Writes the features of a token that join several words or look further away to `out`; answers their number. Their order is
 * their name: the weights hold for this one only.
 */
export function tokenFeatures(s: Surroundings, at: number, out: Int32Array): number {
  nearFeatures(s, at, out);
  const inside = quoteFeatures(s, at, out);
  const sides = attributingFeatures(s, at, inside, out);
  clauseFeatures(s, at, inside, out);
  sentenceFeatures(s, at, inside, sides, out);
  return 46;
}

function nearFeatures({ lower, kind }: Surroundings, at: number, out: Int32Array): void {
  const i = at + padding;
  const [a2, a1, w0, b1, b2] = [lower[i - 2], lower[i - 1], lower[i], lower[i + 1], lower[i + 2]] as Five;
  const [k2, k1, k0, l1, l2] = [kind[i - 2], kind[i - 1], kind[i], kind[i + 1], kind[i + 2]] as Five;
  const before = pair(a2, a1);
  const here = pair(w0, b1);
  const kindsBefore = pair(k2, k1);
  const kindsHere = pair(k0, l1);
  out[0] = pair(1, pair(a1, w0));
  out[1] = pair(2, here);
  out[2] = pair(3, pair(a1, b1));
  out[3] = pair(4, before);
  out[4] = pair(5, pair(b1, b2));
  out[5] = pair(6, pair(before, w0));
  out[6] = pair(7, pair(here, b2));
  out[7] = pair(8, pair(k1, w0));
  out[8] = pair(9, pair(w0, l1));
  out[9] = pair(10, pair(pair(k1, k0), l1));
  out[10] = pair(11, pair(kindsBefore, k0));
  out[11] = pair(12, pair(kindsHere, l2));
  out[12] = pair(13, pair(pair(kindsBefore, kindsHere), l2));
  out[13] = pair(14, pair(pair(kind[i - 3] as number, k2), pair(k1, k0)));
  out[14] = pair(15, pair(kindsHere, pair(l2, kind[i + 3] as number)));
}

type Five = [number, number, number, number, number];

/** Answers how the token stands in its quotation: 0 in none, else 1 and bits for its first and last two tokens. */
function quoteFeatures({ lower, kind, quotes }: Surroundings, at: number, out: Int32Array): number {
  const i = at + padding;
  const open = quotes.open[at] as number;
  const k0 = kind[i] as number;
  const around = pair(k0, kind[i + 1] as number);
  if (open < 0) {
    out[15] = pair(16, 0);
    out[16] = pair(17, pair(0, lower[i] as number));
    out[17] = pair(18, pair(pair(0, kind[i - 1] as number), around));
    out[18] = pair(19, pair(0, 0));
    out[19] = pair(20, 0);
    out[20] = pair(21, 0);
    return 0;
  }
  const close = quotes.close[at] as number;
  let inside = 1;
  if (at === open) inside += 1;
  if (at === open + 1) inside += 2;
  if (at === close) inside += 4;
  if (at === close - 1) inside += 8;
  const o = open + padding;
  const c = close + padding;
  const after = kind[c + 1] as number;
  out[15] = pair(16, pair(inside, bucket((close - open) >> 1)));
  out[16] = pair(17, pair(inside, lower[i] as number));
  out[17] = pair(18, pair(pair(inside, kind[i - 1] as number), around));
  out[18] = pair(19, pair(pair(kind[o - 1] as number, after), inside));
  out[19] = pair(20, pair(pair(lower[o - 1] as number, 5), inside));
  const afterNext = pair(kind[c + 2] as number, kind[c + 3] as number);
  out[20] = pair(21, pair(pair(kind[c - 1] as number, after), afterNext));
  return inside;
}

/** Answers how far the attributing words on either side are. */
function attributingFeatures(
  { lower, kind, tokens, cueBefore, cueAfter }: Surroundings,
  at: number,
  inside: number,
  out: Int32Array,
): number {
  const i = at + padding;
  const length = tokens.count;
  const left = cueBefore[at] as number;
  const right = cueAfter[at] as number;
  const l = left + padding;
  const r = right + padding;
  const k0 = kind[i] as number;
  const w0 = lower[i] as number;
  const leftWord = left < 0 ? 0 : (lower[l] as number);
  const rightWord = right >= length ? 0 : (lower[r] as number);
  const leftFar = left < 0 ? 9 : bucket(at - left);
  const rightFar = right >= length ? 9 : bucket(right - at);
  const sides = pair(leftFar, rightFar);
  out[21] = pair(22, pair(leftWord, leftFar));
  out[22] = pair(23, pair(rightWord, rightFar));
  out[23] = pair(24, pair(sides, inside));
  out[24] = pair(25, pair(leftWord, k0));
  out[25] = pair(26, pair(rightWord, k0));
  out[26] = pair(27, pair(leftFar, w0));
  out[27] = pair(28, pair(rightFar, w0));
  out[28] = pair(29, pair(leftWord, rightWord));
  let beside = 0;
  let frame = 0;
  if (left >= 0) {
    beside = pair(leftWord, pair(lower[l + 1] as number, lower[l - 1] as number));
    frame = pair(pair(leftFar, kind[l + 1] as number), pair(kind[l - 1] as number, kind[l + 2] as number));
  }
  out[29] = pair(30, beside);
  out[30] = pair(31, frame);
  frame = 0;
  if (right < length)
    frame = pair(pair(rightFar, kind[r + 1] as number), pair(kind[r - 1] as number, kind[r - 2] as number));
  out[31] = pair(32, frame);
  return sides;
}

function clauseFeatures(s: Surroundings, at: number, inside: number, out: Int32Array): void {
  const { lower, kind } = s;
  const start = s.sentenceStart[at] as number;
  const end = s.sentenceEnd[at] as number;
  const markLeft = s.markBefore[at] as number;
  const markRight = Math.min(s.markAfter[at] as number, end);
  const clauseStart = markLeft < 0 ? start : markLeft + 1;
  const k0 = kind[at + padding] as number;
  const first = lower[start + padding] as number;
  const leftMark = markLeft < 0 ? 1 : (lower[markLeft + padding] as number);
  const clauseFirst = lower[clauseStart + padding] as number;
  const r = markRight + padding;
  const rightMark = lower[r] as number;
  const beyond = pair(rightMark, kind[r + 1] as number);
  const intoClause = bucket(at - clauseStart);
  const intoSentence = bucket(at - start);
  out[32] = pair(33, pair(intoSentence, bucket(end - at)));
  out[33] = pair(34, pair(first, k0));
  out[34] = pair(35, pair(pair(first, lower[start + padding + 1] as number), intoSentence));
  out[35] = pair(36, pair(pair(leftMark, clauseFirst), intoClause));
  out[36] = pair(37, pair(clauseFirst, k0));
  out[37] = pair(38, pair(pair(leftMark, rightMark), k0));
  out[38] = pair(39, pair(beyond, bucket(markRight - at)));
  out[39] = pair(40, pair(beyond, pair(kind[r + 2] as number, k0)));
  const cues =
    ((s.cueBefore[at] as number) >= clauseStart ? 1 : 0) + ((s.cueAfter[at] as number) < markRight ? 2 : 0);
  const known = pair(cues, Math.min(s.cues[at] as number, 3));
  out[40] = pair(41, pair(known, pair(inside, intoClause)));
  out[41] = pair(42, pair(cues, pair(leftMark, pair(kind[clauseStart + padding] as number, rightMark))));
}

/** The sentences around, and where the paragraph begins and ends. */
function sentenceFeatures(s: Surroundings, at: number, inside: number, sides: number, out: Int32Array): void {
  const { lower, kind, quotes, cues } = s;
  const length = s.tokens.count;
  const start = s.sentenceStart[at] as number;
  const end = s.sentenceEnd[at] as number;
  let cuesBefore = 3;
  let quoteBefore = 2;
  if (start > 0) {
    cuesBefore = Math.min(cues[start - 1] as number, 2);
    quoteBefore = (quotes.open[start - 1] as number) >= 0 ? 1 : 0;
  }
  let cuesAfter = 3;
  let quoteAfter = 2;
  let next = 1;
  if (end < length) {
    cuesAfter = Math.min(cues[end] as number, 2);
    quoteAfter = (quotes.open[end] as number) >= 0 ? 1 : 0;
    next = pair(lower[end + padding] as number, lower[end + padding + 1] as number);
  }
  const here = Math.min(cues[at] as number, 2);
  const own = pair(here, inside);
  const isFirst = pair(at === start ? 1 : 0, kind[at + padding] as number);
  out[42] = pair(43, pair(pair(cuesBefore, cuesAfter), pair(own, pair(quoteBefore, quoteAfter))));
  out[43] = pair(44, pair(pair(cuesBefore, quoteBefore), pair(here, isFirst)));
  out[44] = pair(45, pair(next, own));
  const last = lower[length - 1 + padding] as number;
  out[45] = pair(46, pair(length < 16 ? 1 : 0, pair(last, pair(here, sides))));
}
