import type { Span } from '../model/passage.ts';
import {
  beforeNumbers,
  eitherWay,
  monthsWithOrdinals,
  sentenceOpeners,
  titlesAndAlike,
} from './abbreviations.ts';
import { isSpace, trimmed } from './snap.ts';

/** `.`, `!`, `?`, `…` and what other scripts end a sentence with. */
const enders = new Set('.!?…‼⁇⁈⁉؟۔।॥։።។။。！？｡．');
/** These end a sentence with no space after them. */
const wideEnders = new Set('。！？｡．');
const closers = new Set('"\'”’»›)]}」』）】〉》“‘');
const lateClosers = new Set('"\'”’»›');
const openers = new Set('"\'“‘„‚«‹([{「『（【〈《¿¡»›');

/**
 * The sentences of a text, or of a part of it, in order, without the white space between them. Every word is in one. A
 * paragraph's end always ends a sentence; a single line end does not. Takes linear time and never fails: where
 * abbreviations leave it open, it keeps words together that belong together rather than cut a name in two.
 */
export function sentences(text: string, within: Span = { start: 0, end: text.length }): Span[] {
  const end = Math.min(within.end, text.length);
  const found: Span[] = [];
  let start = Math.max(0, within.start);
  const close = (at: number) => {
    const sentence = trimmed(text, { start, end: at });
    if (sentence) found.push(sentence);
    start = at;
    while (start < end && isSpace(text, start)) start++;
  };
  for (let at = start; at < end; at++) {
    const character = text.charAt(at);
    if (character === '\n' && text.charAt(at + 1) === '\n') close(at);
    if (!enders.has(character)) continue;
    const first = at;
    while (at + 1 < end && enders.has(text.charAt(at + 1))) at++;
    const after = afterClosers(text, at + 1, end);
    if (endsHere(text, { start: first, end: at + 1 }, after, start, end)) close(after);
    at = Math.max(at, after - 1);
  }
  close(end);
  return found;
}

/** The sentence that holds the unit at `offset`, or that ends there; null in white space and in an empty part. */
export function sentenceAt(text: string, offset: number, within?: Span): Span | null {
  const all = sentences(text, within);
  return (
    all.find((each) => each.start <= offset && offset < each.end) ??
    all.find((each) => each.end === offset) ??
    null
  );
}

/** Past quotation marks and brackets that close, also those set off by a space: `loin. »`, `so.' "` */
function afterClosers(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (closers.has(text.charAt(at)) || isNoteMark(text, at))) at++;
  const isSetOff =
    at + 1 < end && isSpace(text, at) && text.charAt(at) !== '\n' && lateClosers.has(text.charAt(at + 1));
  return isSetOff && (at + 2 >= end || isSpace(text, at + 2)) ? at + 2 : at;
}

/** A footnote's number or sign: `…today.¹`, `†` */
function isNoteMark(text: string, at: number): boolean {
  return /[¹²³⁰⁴-⁹†‡]/.test(text.charAt(at));
}

function endsHere(text: string, mark: Span, after: number, sentenceStart: number, end: number): boolean {
  if (after >= end) return true;
  if (wideEnders.has(text.charAt(mark.start))) return true;
  if (!isSpace(text, after)) return false;
  const next = nextWord(text, after, end);
  if (next === null) return true;
  // “Stop!” he said; … and so on; an abbreviation nobody listed
  if (/^\p{Ll}/u.test(next.word)) return false;
  const isSingleDot = mark.end - mark.start === 1 && text.charAt(mark.start) === '.';
  if (!isSingleDot || after > mark.end) return true;
  const last = lastWord(text, mark.start, sentenceStart);
  return !continues(last, next.word, mark.start - last.length <= sentenceStart);
}

/** Whether the dot after `last` belongs to it and the sentence goes on with `next`. */
function continues(last: string, next: string, isFirstWord: boolean): boolean {
  const lower = last.toLowerCase();
  const following = next.toLowerCase();
  if (eitherWay.has(lower)) return !sentenceOpeners.has(following);
  if (titlesAndAlike.has(lower)) return true;
  if (beforeNumbers.has(lower)) return /^[\p{N}§]/u.test(next);
  // J. K. Rowling, J.K. Rowling, U.S.S.R.; but “vitamin C. The” ends
  if (/^(\p{Lu}\.)*\p{Lu}$/u.test(last)) return last === 'I' ? false : !sentenceOpeners.has(following);
  if (/^(\p{L}\.)+\p{L}$/u.test(last)) return !sentenceOpeners.has(following);
  // A number in front of what it numbers: “2. The second point”; a German or Nordic ordinal: “am 3. Oktober”.
  if (/^\d{1,3}$/.test(last)) return isFirstWord || monthsWithOrdinals.has(following);
  return false;
}

/** The word before a dot, dots within it included; at most 24 units, since no abbreviation is longer. */
function lastWord(text: string, dot: number, limit: number): string {
  let from = dot;
  const least = Math.max(limit, dot - 24);
  while (from > least && /[\p{L}\p{N}\p{M}.§]/u.test(text.charAt(from - 1))) from--;
  return text.slice(from, dot);
}

/** The word after the space, without what opens before it; null when the part ends. */
function nextWord(text: string, after: number, end: number): { word: string } | null {
  let from = after;
  while (from < end && (isSpace(text, from) || openers.has(text.charAt(from)))) {
    if (text.charAt(from) === '\n' && text.charAt(from + 1) === '\n') return null;
    from++;
  }
  if (from >= end) return null;
  return { word: /^[\p{L}\p{N}\p{M}§]+|/u.exec(text.slice(from, Math.min(end, from + 24)))?.[0] ?? '' };
}
