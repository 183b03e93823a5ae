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

/**
 * The language a text is written in, as a BCP 47 tag, told by its script or by its small words. Null when that is not clear:
 * too few words, a mixture, or a language not known here.
 */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, enough);
  const letters = count(sample, /\p{L}/gu);
  if (letters < 20) return null;
  for (const [script, tag] of scripts) {
    // Japanese is told by its kana, which are fewer than the ideographs between them.
    if (count(sample, script) > letters * (tag === 'ja' ? 0.1 : 0.6)) return tag;
  }
  if (count(sample, /\p{Script=Han}/gu) > letters * 0.7) return 'zh';
  return bySmallWords(sample);
}

function bySmallWords(sample: string): string | null {
  const words = sample.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const scores = Object.entries(stopWords)
    .map(([tag, small]) => ({ tag, hits: words.reduce((sum, word) => sum + (small.has(word) ? 1 : 0), 0) }))
    .sort((a, b) => b.hits - a.hits);
  const [best, next] = scores;
  if (!best || best.hits < fewest || best.hits < words.length * leastShare) return null;
  return best.hits >= (next?.hits ?? 0) * lead ? best.tag : null;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
