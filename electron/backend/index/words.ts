import { foldedWords } from '../../../core/search/fold.ts';

/**
 * Between characters of scripts that are written without spaces, so that each is found by itself and a word of several
 * as a phrase. FTS5 has to take it for no letter, so it cannot be a noncharacter: it is the invisible separator, which
 * no text is known to use. One that does has a zero-width space in lists and searches instead.
 */
const joint = '\u2063';
/** Set around what a search matched (see {@link marked}). Noncharacters: a text that has some gets replacement characters. */
export const opening = '\uFDD0';
export const ending = '\uFDD1';

const unspacedScripts = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
const hasUnspaced = new RegExp(`[${unspacedScripts}]`, 'u');
const joints = new RegExp(
  String.raw`(?<=[\p{L}\p{N}]\p{M}*)(?=(?!\p{M})[${unspacedScripts}])|(?<=(?!\p{M})[${unspacedScripts}]\p{M}*)(?=[\p{L}\p{N}])`,
  'gu',
);

/** The text as the index keeps and searches it. */
export function indexed(text: string): string {
  const clean = /[\uFDD0\uFDD1\u2063\0]/.test(text)
    ? text.replace(/[\uFDD0\uFDD1\0]/g, '\uFFFD').replaceAll(joint, '\u200B')
    : text;
  return hasUnspaced.test(clean) ? clean.replace(joints, joint) : clean;
}

/** The text that was indexed. */
export function original(text: string): string {
  return text.includes(joint) ? text.replaceAll(joint, '') : text;
}

/**
 * The words as an FTS5 phrase, the last one open when `prefix` and it is at least `shortest` characters long; null when
 * there is no letter or digit to look for. Every string is a valid phrase: quotation marks become spaces, and nothing
 * between the outer ones is an operator.
 */
export function phrase(text: string, prefix: boolean, shortest = 1): string | null {
  if (!/[\p{L}\p{N}\p{Co}]/u.test(text)) return null;
  // a letter or digit at the very end, or the prefix would belong to an empty word
  const last = /[\p{L}\p{N}\p{M}\p{Co}]+$/u.exec(text)?.[0] ?? '';
  return `"${indexed(text).replaceAll('"', ' ')}"${prefix && last.length >= shortest ? '*' : ''}`;
}

/** A text as words between single spaces, and as `needle` finds them, for the few texts that are not in FTS5. */
export function haystack(text: string): string {
  return ` ${foldedWords(indexed(text)).join(' ')} `;
}
export function needle(text: string, prefix: boolean): string | null {
  const words = foldedWords(indexed(text));
  return words.length === 0 ? null : ` ${words.join(' ')}${prefix ? '' : ' '}`;
}

/** Splits a text with {@link opening} and {@link ending} in it into the text itself and the ranges between them. */
export function marked(text: string): { text: string; matches: { start: number; end: number }[] } {
  const matches: { start: number; end: number }[] = [];
  let plain = '';
  let start = -1;
  for (const piece of original(text).split(/([\uFDD0\uFDD1])/)) {
    if (piece === opening) start = plain.length;
    else if (piece === ending) {
      if (start >= 0 && start < plain.length) matches.push({ start, end: plain.length });
      start = -1;
    } else plain += piece;
  }
  return { text: plain, matches };
}
