import { type FoldedText, foldedText } from './folding.ts';
import { isGraphemeBoundary } from './graphemes.ts';

/**
 * The words of a text as offsets of its folded form; every visible character that is no letter or digit is one by itself, and
 * so are the letters of scripts that put no space between words. White space belongs to none. No token but
 * the first begins within a character of the source (a grapheme cluster).
 */
export interface Tokens {
  readonly source: string;
  readonly folded: FoldedText;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** Scripts that put no space between words. */
const unspaced =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const token = new RegExp(`[${unspaced}]\\p{M}*|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+|\\.+|\\S`, 'uy');

export function tokensOf(source: string, folded: FoldedText = foldedText(source)): Tokens {
  const { text } = folded;
  const starts = new Uint32Array(text.length);
  const ends = new Uint32Array(text.length);
  let count = 0;
  let at = 0;
  while (at < text.length) {
    const end = endOfToken(text, at);
    if (end === at) {
      at++;
      continue;
    }
    const isWithin =
      folded.starts[at] === folded.starts[at - 1] || !isGraphemeBoundary(source, folded.starts[at] ?? 0);
    if (count > 0 && isWithin) ends[count - 1] = end;
    else {
      starts[count] = at;
      ends[count] = end;
      count++;
    }
    at = end;
  }
  return { source, folded, starts: starts.slice(0, count), ends: ends.slice(0, count) };
}

/** Where the token that begins at `at` ends; `at` itself in white space. */
function endOfToken(text: string, at: number): number {
  let end = at;
  while (isPlainLetter(text.charCodeAt(end))) end++;
  if (end > at && !(text.charCodeAt(end) >= 0x80)) return end;
  token.lastIndex = at;
  return token.test(text) ? token.lastIndex : at;
}

/** ASCII letters and digits. */
function isPlainLetter(unit: number): boolean {
  const lower = unit | 32;
  return (lower >= 97 && lower <= 122) || (unit >= 48 && unit <= 57);
}

/** The tokens as numbers, the same for the same words in either text. */
export function numbered(before: Tokens, after: Tokens): { before: Int32Array; after: Int32Array } {
  const numbers = new Map<string, number>();
  const numbersOf = ({ folded, starts, ends }: Tokens) =>
    Int32Array.from(starts, (start, index) => {
      const words = folded.text.slice(start, ends[index]);
      const number = numbers.get(words) ?? numbers.size;
      numbers.set(words, number);
      return number;
    });
  return { before: numbersOf(before), after: numbersOf(after) };
}
