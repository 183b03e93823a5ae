import type { Operators, TextItem } from './library.ts';

/** pdf.js: `OPS.showText` */
const showText = 44;
/** Lam and alef, which are drawn as one, the wrong way round. */
const turned = /[\u0627\u0622\u0623\u0625]\u0644/;

export function mayHoldTurnedLigatures(items: readonly TextItem[]): boolean {
  return items.some(({ str, dir }) => dir === 'rtl' && turned.test(str));
}

/**
 * Puts the letters of Arabic ligatures into their order. pdf.js turns a line that is drawn from right to left round letter
 * by letter, and so also the two letters of one sign: `لا` comes out as `ال`, which is the article. Which of them are one
 * sign is told by the signs that were drawn.
 */
export function withLigatures(items: readonly TextItem[], operators: Operators): TextItem[] {
  const drawn = drawnSigns(operators);
  const known = new Map<string, string>();
  return items.map((item) => {
    if (item.dir !== 'rtl' || !turned.test(item.str)) return item;
    const str = item.str.replace(/[\u0600-\u06ff]+/g, (word) => {
      if (!turned.test(word)) return word;
      const found = known.get(word) ?? mended(word, drawn);
      known.set(word, found);
      return found;
    });
    return { ...item, str };
  });
}

interface Signs {
  /** the letters of all signs in the order they were drawn in */
  readonly letters: string;
  /** offsets of letters that are the first of two in one sign */
  readonly pairs: ReadonlySet<number>;
}

function drawnSigns({ fnArray, argsArray }: Operators): Signs {
  const pieces: string[] = [];
  const pairs = new Set<number>();
  let length = 0;
  for (const [index, operator] of fnArray.entries()) {
    if (operator !== showText) continue;
    const [glyphs] = argsArray[index] as [readonly unknown[]];
    for (const glyph of glyphs) {
      if (typeof glyph !== 'object' || glyph === null || !('unicode' in glyph)) continue;
      const letters = String(glyph.unicode).normalize('NFKC').trim();
      if (/^\u0644[\u0627\u0622\u0623\u0625]$/.test(letters)) pairs.add(length);
      pieces.push(letters);
      length += letters.length;
    }
  }
  return { letters: pieces.join(''), pairs };
}

/** A word as its signs are drawn from the right, two letters of one sign together. */
function mended(word: string, { letters, pairs }: Signs): string {
  const backwards = [...word].reverse().join('');
  const at = letters.indexOf(backwards);
  if (at < 0) return word;
  const signs: string[] = [];
  for (let index = 0; index < backwards.length; index++) {
    const isPair = pairs.has(at + index) && index + 1 < backwards.length;
    signs.push(backwards.slice(index, index + (isPair ? 2 : 1)));
    if (isPair) index++;
  }
  return signs.reverse().join('');
}
