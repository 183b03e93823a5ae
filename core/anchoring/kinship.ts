/** Words, or letters of scripts that put no space between them, in a row: so many are rarely in two texts by chance. */
const rowLength = 3;
const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}]+/gu;

/**
 * How much of the shorter of two texts stands in the longer one: the share of its rows of three words, 0 … 1. Unrelated news
 * items have a few hundredths, an item and a rewritten version of it a quarter and more.
 */
export function kinship(a: string, b: string): number {
  const [shorter, longer] = [rowsOf(a), rowsOf(b)].sort((x, y) => x.length - y.length) as [
    string[],
    string[],
  ];
  const there = new Set(longer);
  const shared = shorter.filter((row) => there.has(row)).length;
  return shorter.length === 0 ? 0 : shared / shorter.length;
}

function rowsOf(text: string): string[] {
  const words = text.toLowerCase().match(word) ?? [];
  return words.slice(rowLength - 1).map((_, index) => words.slice(index, index + rowLength).join(' '));
}

/** A text shorter than this part of the one before it is what a server says of an error, or a teaser, rather than the article. */
const leastPart = 0.25;
const leastKinship = 0.2;

/** Why a text is no newer version of another, as far as a program can tell; null when it may be one. */
export function strangeness(before: string, after: string): 'short' | 'other words' | null {
  if (after.length < before.length * leastPart) return 'short';
  return kinship(before, after) < leastKinship ? 'other words' : null;
}
