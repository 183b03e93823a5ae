import type { Span } from '../model/passage.ts';
import { sentences } from '../text/sentences.ts';

/**
 * The tokens of a part of a text, as parallel arrays: `start[i]` and `end[i]` are UTF-16 units of the whole text, `words[i]`
 * its characters, `sentence[i]` counts the sentences of the part from nought.
 */
export interface Tokens {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly sentence: Int32Array;
  readonly words: readonly string[];
}

const space = 0;
const mark = 1;
const letter = 2;
const digit = 3;
const apostrophe = 4;

/** What a UTF-16 unit is, asked of Unicode once per unit; surrogates count as letters, so that no pair is parted. */
const kinds = new Uint8Array(65_536).fill(255);
function kindOf(unit: number): number {
  const known = kinds[unit] ?? mark;
  if (known !== 255) return known;
  const kind = classify(unit);
  kinds[unit] = kind;
  return kind;
}

function classify(unit: number): number {
  if (unit === 0x27 || unit === 0x2019) return apostrophe;
  if (unit >= 0xd800 && unit <= 0xdfff) return letter;
  const character = String.fromCharCode(unit);
  if (/[\p{L}\p{M}\p{Cf}]/u.test(character)) return letter;
  if (/\p{N}/u.test(character)) return digit;
  return /\s/u.test(character) ? space : mark;
}

/** What English writes onto the word before it: the possessive and short forms of verbs. */
const clitic = /^['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)$/;

/**
 * Cuts a part of a text into words, numbers and marks. Hyphenated words, numbers with their points and abbreviations like
 * U.S. stay whole; `’s` and other short forms stand apart. No token crosses a paragraph. Linear time.
 */
export function tokens(text: string, within: Span): Tokens {
  const start: number[] = [];
  const end: number[] = [];
  const words: string[] = [];
  let at = within.start;
  while (at < within.end) {
    if (kindOf(text.charCodeAt(at)) === space) {
      at++;
      continue;
    }
    const stop = tokenEnd(text, at, within.end);
    start.push(at);
    end.push(stop);
    words.push(text.slice(at, stop));
    at = stop;
  }
  const found = {
    count: words.length,
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    words,
  };
  return { ...found, sentence: sentenceOfEach(text, within, found.start) };
}

function sentenceOfEach(text: string, within: Span, starts: Int32Array): Int32Array {
  const result = new Int32Array(starts.length);
  const found = sentences(text, within);
  let current = 0;
  for (let token = 0; token < starts.length; token++) {
    const at = starts[token] ?? 0;
    while (current + 1 < found.length && (found[current + 1]?.start ?? 0) <= at) current++;
    result[token] = current;
  }
  return result;
}

function tokenEnd(text: string, from: number, limit: number): number {
  const first = kindOf(text.charCodeAt(from));
  if (first === mark) return runEnd(text, from, limit);
  if (first === apostrophe) {
    let at = from + 1;
    while (at < limit && at < from + 4 && kindOf(text.charCodeAt(at)) === letter) at++;
    return from > 0 && at > from + 1 && clitic.test(text.slice(from, at)) ? at : from + 1;
  }
  let at = from + 1;
  while (at < limit) {
    const kind = kindOf(text.charCodeAt(at));
    if (kind === letter || kind === digit) at++;
    else if (at + 1 < limit && joins(text, at, from)) at += 2;
    else break;
  }
  // The last dot of U.S. belongs to it.
  if (at < limit && text.charCodeAt(at) === 46 && at - from >= 3 && text.charCodeAt(at - 2) === 46) at++;
  return at;
}

/** Whether a mark within a word holds its parts together: co-operate, 1,000.5, U.S., O’Brien, but not Ann’s. */
function joins(text: string, at: number, from: number): boolean {
  const next = kindOf(text.charCodeAt(at + 1));
  const unit = text.charCodeAt(at);
  const before = kindOf(text.charCodeAt(at - 1));
  if (unit === 45) return next === letter || next === digit;
  if (unit === 46 || unit === 44) {
    if (before === digit && next === digit) return true;
    const isInitial = at - from === 1 || text.charCodeAt(at - 2) === 46;
    return unit === 46 && next === letter && isInitial && kindOf(text.charCodeAt(at + 2)) !== letter;
  }
  if (kindOf(unit) !== apostrophe || next !== letter) return false;
  let stop = at + 1;
  while (stop < text.length && stop < at + 4 && kindOf(text.charCodeAt(stop)) === letter) stop++;
  return !clitic.test(text.slice(at, stop));
}

/** Dots and dashes in a row are one token; every other mark is one by itself. */
function runEnd(text: string, from: number, limit: number): number {
  const unit = text.charCodeAt(from);
  let at = from + 1;
  if (unit === 46 || unit === 45 || unit === 0x2014 || unit === 0x2013)
    while (at < limit && text.charCodeAt(at) === unit) at++;
  return at;
}
