import { type QuoteMarks, quoteMarks } from './quote-marks.ts';
import type { Tokens } from './tokens.ts';
import { isMark, isQuotation, type WordTypes } from './word-types.ts';

/** Words read beyond either end of a sequence; they are `edge`, which is no word. */
export const padding = 4;
export const edge = 0x5bd1e995;

/** From which learned class on a word counts as one that attributes. */
export const attributes = 3;

/**
 * What features look at beyond the words next to a token, found in one pass each way over a sequence: where its sentence,
 * clause and quotation begin and end, and the nearest words of its sentence that often attribute. Tokens by number; -1 or
 * the number of tokens where there is none.
 */
export interface Surroundings {
  readonly tokens: Tokens;
  readonly types: Int32Array;
  /** hashes of each word and of its kind, from `padding` on */
  readonly lower: Int32Array;
  readonly kind: Int32Array;
  readonly quotes: QuoteMarks;
  readonly sentenceStart: Int32Array;
  /** the first token after the sentence */
  readonly sentenceEnd: Int32Array;
  /** the nearest mark (not of quotation) before the token, and after it, within the sentence */
  readonly markBefore: Int32Array;
  readonly markAfter: Int32Array;
  readonly cueBefore: Int32Array;
  readonly cueAfter: Int32Array;
  /** attributing words in the sentence */
  readonly cues: Uint8Array;
}

export function surroundings(tokens: Tokens, words: WordTypes): Surroundings {
  const { count } = tokens;
  const types = new Int32Array(count);
  const lower = new Int32Array(count + 2 * padding).fill(edge);
  const kind = new Int32Array(count + 2 * padding).fill(edge);
  for (let at = 0; at < count; at++) {
    const type = words.of(tokens.words[at] ?? '');
    types[at] = type;
    lower[at + padding] = words.lower[type] ?? 0;
    kind[at + padding] = words.kind[type] ?? 0;
  }
  const result: Surroundings = {
    tokens,
    types,
    lower,
    kind,
    quotes: quoteMarks(tokens),
    sentenceStart: new Int32Array(count),
    sentenceEnd: new Int32Array(count),
    markBefore: new Int32Array(count),
    markAfter: new Int32Array(count),
    cueBefore: new Int32Array(count),
    cueAfter: new Int32Array(count),
    cues: new Uint8Array(count),
  };
  for (let start = 0; start < count; ) {
    let end = start + 1;
    while (end < count && tokens.sentence[end] === tokens.sentence[start]) end++;
    fillSentence(result, words, start, end);
    start = end;
  }
  return result;
}

function fillSentence(into: Surroundings, words: WordTypes, start: number, end: number): void {
  const { tokens, types } = into;
  let mark = -1;
  let cue = -1;
  let cues = 0;
  for (let at = start; at < end; at++) {
    const type = types[at] ?? 0;
    into.sentenceStart[at] = start;
    into.sentenceEnd[at] = end;
    into.markBefore[at] = mark;
    into.cueBefore[at] = cue;
    if ((words.cue[type] ?? 0) >= attributes) {
      cue = at;
      cues++;
    }
    if (isClauseMark(words.flags[type] ?? 0)) mark = at;
  }
  mark = tokens.count;
  cue = tokens.count;
  for (let at = end - 1; at >= start; at--) {
    const type = types[at] ?? 0;
    into.markAfter[at] = mark;
    into.cueAfter[at] = cue;
    into.cues[at] = Math.min(cues, 255);
    if ((words.cue[type] ?? 0) >= attributes) cue = at;
    if (isClauseMark(words.flags[type] ?? 0)) mark = at;
  }
}

/** Whether a word of these flags is a mark other than of quotation. */
export function isClauseMark(flags: number): boolean {
  return (flags & (isMark | isQuotation)) === isMark;
}
