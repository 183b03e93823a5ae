import { opens, roleOf } from '../../core/suggest/labels.ts';
import { paragraphs } from '../../core/suggest/paragraphs.ts';
import { type Tokens, tokens } from '../../core/suggest/tokens.ts';
import type { Attribution, Labelled, Pair } from './corpus.ts';

export const roles = ['source', 'cue', 'content'] as const;

/** A paragraph of a labelled article: its tokens and, of each, the label of the first pass. */
export interface LabelledParagraph {
  readonly tokens: Tokens;
  readonly gold: Uint8Array;
}

/** Labels a span of tokens, both ends included, where it meets no other. Answers whether it did. */
export function write(gold: Uint8Array, role: number, first: number, last: number): boolean {
  for (let at = first; at <= last; at++) if (gold[at] !== 0) return false;
  const begin = 1 + 4 * role;
  if (first === last) {
    gold[first] = begin + 3;
    return true;
  }
  gold[first] = begin;
  gold.fill(begin + 1, first + 1, last);
  gold[last] = begin + 2;
  return true;
}

export function labelledParagraphs(article: Labelled): LabelledParagraph[] {
  const found = paragraphs(article.text).map((span) => {
    const t = tokens(article.text, span);
    return { tokens: t, gold: new Uint8Array(t.count) };
  });
  for (const attribution of reference(article)) {
    roles.forEach((name, role) => {
      for (const span of attribution[name]) {
        for (const { tokens: t, gold } of found) {
          const covered = tokensOf(t, span);
          if (covered) write(gold, role, ...covered);
        }
      }
    });
  }
  return found;
}

export const reference = (article: Labelled): readonly Attribution[] => article.annotations[0] ?? [];

const edge = /^[\s"“”'‘’.,;:!?()\-—–]+$/;

/** The tokens a span of characters covers, both ends included, without marks at its ends; null when none are left. */
export function tokensOf(t: Tokens, [from, to]: Pair): [number, number] | null {
  let first = 0;
  while (first < t.count && (t.end[first] ?? 0) <= from) first++;
  let last = t.count - 1;
  while (last >= 0 && (t.start[last] ?? 0) >= to) last--;
  while (first <= last && edge.test(t.words[first] ?? '')) first++;
  while (last >= first && edge.test(t.words[last] ?? '')) last--;
  return first <= last ? [first, last] : null;
}

/** Spans of each role in labels, as `role first last`. */
export function spansIn(labels: Uint8Array): string[] {
  const found: string[] = [];
  let first = 0;
  labels.forEach((label, at) => {
    if (label === 0) return;
    if (opens(label)) first = at;
    const part = (label - 1) & 3;
    if (part >= 2) found.push(`${roleOf(label)} ${first} ${at}`);
  });
  return found;
}
