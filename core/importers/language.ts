import { stopWords } from './stop-words.ts';

/** UTF-16 units looked at. */
const enough = 20_000;
/** Small words there must be, the share of all words they make, and how much more of them than in the next language. */
const fewest = 6;
const leastShare = 0.1;
const lead = 1.25;

/** Scripts that one language among those with news is written in. */
const scripts: readonly (readonly [RegExp, string])[] = [
  [/[\u3040-\u30ff]/g, 'ja'],
  [/\p{Script=Hangul}/gu, 'ko'],
  [/\p{Script=Greek}/gu, 'el'],
  [/\p{Script=Hebrew}/gu, 'he'],
  [/\p{Script=Thai}/gu, 'th'],
  [/\p{Script=Georgian}/gu, 'ka'],
  [/\p{Script=Armenian}/gu, 'hy'],
  [/\p{Script=Tamil}/gu, 'ta'],
  [/\p{Script=Telugu}/gu, 'te'],
  [/\p{Script=Khmer}/gu, 'km'],
];

/** Letters beyond the Latin ones: without any, no script needs to be counted. */
const otherLetters = /[\u0370-\u1fff\u2e80-\uffff]/;

/** What may be a letter, or part of one, beyond those of {@link latinWords}. */
const beyondLatin = /[\u0250-\u1fff\u2071-\u218f\u2c00-\uffff]/;
/** Words of Latin letters up to U+024F: without others, what `\p{L}+` and `[\p{L}\p{M}]+` find, several times as fast. */
const latinWords = /[A-Za-z\xaa\xb5\xba\xc0-\xd6\xd8-\xf6\xf8-\u024f]+/g;

/** The languages whose small words a word is among. */
const tagsOf = new Map<string, string[]>();
for (const [tag, words] of Object.entries(stopWords)) {
  for (const word of words) tagsOf.set(word, [...(tagsOf.get(word) ?? []), tag]);
}

/**
 * The language a text is written in, as a BCP 47 tag, told by its script or by its small words. Null when that is not clear:
 * too few words, a mixture, or a language not known here.
 */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, enough);
  if (!beyondLatin.test(sample)) {
    const words = sample.match(latinWords) ?? [];
    return lettersIn(words) < 20 ? null : bySmallWords(words.map((word) => word.toLowerCase()));
  }
  const letters = lettersIn(sample.match(/\p{L}+/gu) ?? []);
  if (letters < 20) return null;
  for (const [script, tag] of otherLetters.test(sample) ? scripts : []) {
    // Japanese is told by its kana, which are fewer than the ideographs between them.
    if (count(sample, script) > letters * (tag === 'ja' ? 0.1 : 0.6)) return tag;
  }
  if (otherLetters.test(sample) && count(sample, /\p{Script=Han}/gu) > letters * 0.7) return 'zh';
  return bySmallWords(sample.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []);
}

function lettersIn(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0);
}

function bySmallWords(words: readonly string[]): string | null {
  const hits = new Map<string, number>();
  for (const word of words) for (const tag of tagsOf.get(word) ?? []) hits.set(tag, (hits.get(tag) ?? 0) + 1);
  const scores = [...hits].map(([tag, count]) => ({ tag, hits: count })).sort((a, b) => b.hits - a.hits);
  const [best, next] = scores;
  if (!best || best.hits < fewest || best.hits < words.length * leastShare) return null;
  return best.hits >= (next?.hits ?? 0) * lead ? best.tag : null;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
