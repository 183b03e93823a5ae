import { folded } from '../search/fold.ts';

/** What a unit of ASCII is in a word: its lower case, or 0 where it stands between words. */
const inWord = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[0-9a-z]/i.test(String.fromCharCode(unit)) ? String.fromCharCode(unit).toLowerCase().charCodeAt(0) : 0,
);

const unspaced = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
/** A word, or one character with its marks in scripts that are written without spaces. Invisible hyphens belong to it. */
const word = new RegExp(
  String.raw`[${unspaced}]\p{M}*|(?:(?![${unspaced}])[\p{L}\p{N}\p{M}\u00AD\u200C\u200D\u2060])+`,
  'uy',
);
const invisible = /\u00AD|\u200C|\u200D|\u2060/g;

const seed = 0x811c9dc5;

/**
 * The words of a text in order, each as a number that words which fold alike share (see core/search/fold): case, accents,
 * punctuation and white space make no difference. Different words share one by chance only: FNV-1a, 32 bits.
 */
export function wordCodes(text: string): Uint32Array {
  const codes: number[] = [];
  let code = seed;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const unit = at < text.length ? text.charCodeAt(at) : 0x20;
    const lower = unit < 128 ? (inWord[unit] ?? 0) : 0;
    if (lower > 0) {
      code = Math.imul(code ^ lower, 0x01000193);
      continue;
    }
    // Punctuation of that block is common in plain English too, and never part of a word but for the invisible.
    const odd = unit >= 128 && (unit < 0x2010 || unit > 0x205f);
    const end = odd ? oddWord(text, start, codes) : start;
    if (end === start && at > start) codes.push(code >>> 0);
    if (end > start) at = end - 1;
    start = at + 1;
    code = seed;
  }
  return Uint32Array.from(codes);
}

/** Adds the word that begins here and has more than ASCII in it; answers where it ends, which is `start` when there is none. */
function oddWord(text: string, start: number, codes: number[]): number {
  word.lastIndex = start;
  const found = word.exec(text)?.[0];
  if (found === undefined) return start;
  const plain = folded(found.replace(invisible, ''));
  let code = seed;
  for (let at = 0; at < plain.length; at += 1) code = Math.imul(code ^ plain.charCodeAt(at), 0x01000193);
  if (plain !== '') codes.push(code >>> 0);
  return start + found.length;
}
