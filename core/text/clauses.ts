import type { Span } from '../model/passage.ts';
import { isSpace, trimmed } from './snap.ts';

/** Marks that part clauses where a space or a closing mark comes after them. */
const parting = new Set(',;:،؛、，；：');
const dashes = new Set('–—―');
/** Square brackets are not among them: what they add to a quotation is part of its clause. */
const opening = new Set('“„«‹(「『（"');
const closing = new Set('”»›)」』）"');
/** Words that begin a clause and belong to it. */
const beginning =
  /^(?:because|although|though|whereas|unless|but|weil|obwohl|aber|parce|mais|pero|aunque)$/iu;
/** Words after which “that” is a conjunction, not a pronoun: what it brings in has a subject of its own. */
const subject =
  /^(?:the|a|an|there|it|its|he|she|they|we|i|you|this|these|those|his|her|their|our|my|no|some|many|most|all|both|any|each|every|more|\p{Lu}.*|\d.*)$/u;

/**
 * The clauses of a sentence, roughly and in order: what stands between commas, semicolons, dashes, brackets and quotation
 * marks, before “because” and the like, and after the “that” of reported speech. Not every word is in one. Meant for a
 * selection to grow by and for a first wording, never to be stored unseen.
 */
export function clauses(text: string, sentence: Span): Span[] {
  const found: Span[] = [];
  const wordsEnd = endOfWords(text, sentence);
  let start = sentence.start;
  const close = (end: number, next: number) => {
    const clause = trimmed(text, { start, end: Math.max(start, Math.min(end, wordsEnd)) });
    if (clause && /[\p{L}\p{N}]/u.test(text.slice(clause.start, clause.end))) found.push(clause);
    start = next;
  };
  let at = sentence.start;
  while (at < sentence.end) {
    const character = text.charAt(at);
    if (isPart(text, at, sentence)) {
      close(at, at + 1);
      at++;
    } else if (isWordStart(text, at, sentence.start)) {
      const end = wordEnd(text, at, sentence.end);
      const word = text.slice(at, end);
      if (at > start && beginning.test(word)) close(at, at);
      else if (word === 'that' && subject.test(wordAfter(text, end, sentence.end))) close(at, end);
      at = end;
    } else {
      at += character === '' ? 1 : character.length;
    }
  }
  close(sentence.end, sentence.end);
  return found;
}

/** What stands within a pair of quotation marks around both ends of the span, marks left out; null when nothing does. */
export function quotationAround(text: string, paragraph: Span, span: Span): Span | null {
  const pairs: Readonly<Record<string, string>> = {
    '“': '”',
    '„': '“”',
    '«': '»',
    '"': '"',
    '「': '」',
    '『': '』',
  };
  let open: { closers: string; start: number } | null = null;
  for (let at = paragraph.start; at < paragraph.end; at++) {
    const character = text.charAt(at);
    if (open?.closers.includes(character)) {
      if (open.start <= span.start && span.end <= at) return trimmed(text, { start: open.start, end: at });
      open = null;
    } else if (!open && Object.hasOwn(pairs, character)) {
      open = { closers: pairs[character] ?? '', start: at + 1 };
    }
    if (at >= span.end && !open) return null;
  }
  return null;
}

function isPart(text: string, at: number, { start, end }: Span): boolean {
  const character = text.charAt(at);
  if (opening.has(character) || closing.has(character) || dashes.has(character)) return true;
  const isLast = at + 1 >= end;
  if (parting.has(character)) return isLast || isSpace(text, at + 1) || closing.has(text.charAt(at + 1));
  if (character === '-') return at > start && isSpace(text, at - 1) && !isLast && isSpace(text, at + 1);
  return false;
}

/** Where the stop that ends a sentence begins, with the marks that close after it. */
function endOfWords(text: string, { start, end }: Span): number {
  let at = end;
  while (at > start && (closing.has(text.charAt(at - 1)) || /[.!?…。！？]/u.test(text.charAt(at - 1)))) at--;
  return at;
}

function isWordStart(text: string, at: number, start: number): boolean {
  return isWordUnit(text, at) && (at === start || !isWordUnit(text, at - 1));
}

function isWordUnit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) return (unit | 32) >= 97 && (unit | 32) <= 122;
  return unit >= 0xc0 && /[\p{L}\p{M}]/u.test(text.charAt(at));
}

function wordEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isWordUnit(text, at)) at++;
  return Math.max(at, from + 1);
}

function wordAfter(text: string, from: number, end: number): string {
  let at = from;
  while (at < end && isSpace(text, at)) at++;
  return /^[\p{L}\p{N}]*/u.exec(text.slice(at, Math.min(end, at + 24)))?.[0] ?? '';
}
