import type { Span } from '../../core/model/passage.ts';
import { foldedText } from '../../core/text/folding.ts';
import { sentences } from '../../core/text/sentences.ts';
import { trimmed } from '../../core/text/snap.ts';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * A text that was changed, and for each of its units which one of the first text it is, −1 for what was put in: so that where
 * any words went is known because the change took them there, not because they were looked for.
 */
export interface Revised {
  readonly text: string;
  readonly origins: Int32Array;
}

export function unrevised(text: string): Revised {
  return { text, origins: Int32Array.from({ length: text.length }, (_, index) => index) };
}

/** `from` to `to` of what was there, now with these words; each stands for the unit in the same place, the last for the rest. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

function edited({ text, origins }: Revised, edits: readonly Edit[]): Revised {
  const words: string[] = [];
  const from: number[] = [];
  let at = 0;
  const keep = (to: number) => {
    words.push(text.slice(at, to));
    for (; at < to; at++) from.push(origins[at] ?? -1);
  };
  for (const edit of edits) {
    keep(edit.from);
    words.push(edit.words);
    const length = edit.to - edit.from;
    for (let index = 0; index < edit.words.length; index++)
      from.push(length === 0 ? -1 : (origins[edit.from + Math.min(index, length - 1)] ?? -1));
    at = edit.to;
  }
  keep(text.length);
  return { text: words.join(''), origins: Int32Array.from(from) };
}

/**
 * What has become of a span of the first text: where it is, the share of its visible units that are left, and how many others
 * stand among them, as a share of its length. Null when none are left, or not in their order.
 */
export function whereabouts(
  first: string,
  span: Span,
  { text, origins }: Revised,
): { span: Span; share: number; strange: number } | null {
  const isWithin = (origin: number) => origin >= span.start && origin < span.end;
  const start = origins.findIndex(isWithin);
  if (start < 0) return null;
  const end = origins.findLastIndex(isWithin) + 1;
  const left = new Set<number>();
  let strange = 0;
  let last = -1;
  for (let at = start; at < end; at++) {
    const origin = origins[at] ?? -1;
    if (/\s/u.test(text.charAt(at))) continue;
    if (origin >= 0 && !isWithin(origin)) strange++;
    if (!isWithin(origin)) continue;
    if (origin < last) return null;
    last = origin;
    left.add(origin);
  }
  const place = trimmed(text, { start, end });
  const visible = first.slice(span.start, span.end).replace(/\s+/gu, '').length;
  return place && { span: place, share: left.size / visible, strange: strange / visible };
}

/** A way a text is changed between two revisions; `quoted` are the words that are looked for afterwards. */
export type Mutation = (revised: Revised, first: string, quoted: Span, random: () => number) => Revised;

export const mutations = {
  'white space': (revised, _first, _quoted, random) =>
    edited(
      revised,
      [...revised.text.matchAll(/\s+|(?<=\p{L}{4})(?=\p{L}{3})/gu)].flatMap((match) => {
        const words = whiteSpace(match[0], random);
        return words === match[0] ? [] : [{ from: match.index, to: match.index + match[0].length, words }];
      }),
    ),
  'quotes and dashes': (revised, _first, _quoted, random) =>
    edited(
      revised,
      [...revised.text.matchAll(/["“”'’‘«»]|[-–—]|…|\.{3}/gu)].flatMap((match) => {
        const words = typography(match[0], random);
        return [{ from: match.index, to: match.index + match[0].length, words }];
      }),
    ),
  'a typo every 50': (revised, _first, _quoted, random) => {
    const edits: Edit[] = [];
    for (let at = Math.floor(random() * 50); at < revised.text.length - 1; at += 50) {
      const letter = /[\p{L}\p{N}]{2}/u.exec(revised.text.slice(at, at + 25));
      if (letter) edits.push(typo(revised.text, at + letter.index, random));
    }
    return edited(revised, edits);
  },
  'paragraph before': (revised, _first, quoted, random) => {
    const start = revised.origins.indexOf(quoted.start);
    const at = pick(
      blockStarts(revised.text).filter((each) => start < 0 || each <= start),
      random,
    );
    return edited(revised, [{ from: at, to: at, words: `${paragraph(random)}\n\n` }]);
  },
  'sentence deleted': (revised, _first, quoted, random) => {
    const at = revised.origins.indexOf(quoted.start);
    const all = sentences(revised.text);
    const near = all.filter(({ start, end }) => at < 0 || (start < at + 600 && end > at - 600));
    const gone = pick(near, random);
    if (!gone || all.length === 1) return revised;
    const after = /^[ \u00a0]*/.exec(revised.text.slice(gone.end))?.[0].length ?? 0;
    return edited(revised, [{ from: gone.start, to: gone.end + after, words: '' }]);
  },
  'quote deleted': (revised, _first, quoted) => {
    const edits: Edit[] = [];
    revised.origins.forEach((origin, at) => {
      if (origin >= quoted.start && origin < quoted.end) edits.push({ from: at, to: at + 1, words: '' });
    });
    return edited(revised, edits);
  },
  'quote elsewhere': (revised, first, quoted, random) => {
    // Beside where it was, it would be there still. A repetition is in one paragraph, and a paragraph repeated is within another.
    const [start, end] = [placeOf(revised, quoted.start - 1), placeOf(revised, quoted.end)];
    const far = blockStarts(revised.text).filter((each) => each < start - 100 || each > end + 100);
    if (far.length === 0) return revised;
    const words = first.slice(quoted.start, quoted.end).replace(/\s*\n\s*/g, ' ');
    const isAlone = random() < 0.5 && !isWholeBlock(first, quoted);
    const added = isAlone ? words : `${sentence(random)} ${words} ${sentence(random)}`;
    const at = pick(far, random);
    return edited(revised, [{ from: at, to: at, words: `${added}\n\n` }]);
  },
  'block order': ({ text, origins }, _first, _quoted, random) => {
    const blocks: Span[] = [];
    let start = 0;
    for (const match of text.matchAll(/\n\s*\n/g)) {
      blocks.push({ start, end: match.index });
      start = match.index + match[0].length;
    }
    blocks.push({ start, end: text.length });
    const places = blocks.map((block) => ({ block, place: random() })).sort((a, b) => a.place - b.place);
    const words: string[] = [];
    const from: number[] = [];
    for (const [index, block] of toldApart(
      text,
      blocks,
      places.map((each) => each.block),
    ).entries()) {
      if (index > 0) {
        words.push('\n\n');
        from.push(-1, -1);
      }
      words.push(text.slice(block.start, block.end));
      for (let at = block.start; at < block.end; at++) from.push(origins[at] ?? -1);
    }
    return { text: words.join(''), origins: Int32Array.from(from) };
  },
} satisfies Record<string, Mutation>;

export type MutationName = keyof typeof mutations;

/** Blocks in a new order, of which those that read the same are told apart by what they followed and what followed them. */
function toldApart(text: string, blocks: readonly Span[], order: readonly Span[]): Span[] {
  const words = new Map(
    blocks.map((block) => [block, foldedText(text.slice(block.start, block.end)).text.trim()]),
  );
  const followers = new Map(blocks.map((block, index) => [block, blocks[index + 1]]));
  const left = new Map<string | undefined, Span[]>();
  for (const block of blocks) left.set(words.get(block), [...(left.get(words.get(block)) ?? []), block]);
  const told: Span[] = [];
  for (const [index, block] of order.entries()) {
    const alike = left.get(words.get(block)) ?? [];
    const [last, next] = [told.at(-1), order[index + 1]];
    const wordsAfter = (each: Span) => words.get(followers.get(each) ?? each);
    const best =
      alike.find((each) => last && followers.get(last) === each) ??
      alike.find((each) => next && followers.get(each) && wordsAfter(each) === words.get(next)) ??
      (alike[0] as Span);
    alike.splice(alike.indexOf(best), 1);
    told.push(best);
  }
  return told;
}

/** Where the unit of the first text is, or where it would be: behind what stood before it. */
function placeOf({ origins }: Revised, unit: number): number {
  for (let origin = unit; origin >= 0; origin--) {
    const at = origins.indexOf(origin);
    if (at >= 0) return at;
  }
  return 0;
}

/** Whether line ends, or the text's, are on either side. */
export function isWholeBlock(text: string, { start, end }: Span): boolean {
  return /(^|\n)\s*$/.test(text.slice(0, start)) && /^\s*(\n|$)/.test(text.slice(end));
}

function blockStarts(text: string): number[] {
  return [0, ...[...text.matchAll(/\n\s*\n(?=\S)/g)].map((match) => match.index + match[0].length)];
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T;
}

function whiteSpace(was: string, random: () => number): string {
  if (was === '') return random() < 0.03 ? '\u00ad' : '';
  if (was.includes('\n')) return pick(['\n\n', '\n \n\n', '\n\n\n', ' \n\n'], random);
  return pick([' ', ' ', ' ', '\u00a0', '  ', '\n', '\t', '\u2009'], random);
}

function typography(was: string, random: () => number): string {
  if (was === '…') return '...';
  if (was === '...') return '…';
  if (/["“”«»]/u.test(was)) return pick(['"', '“', '”', '«', '»', '„'], random);
  if (/['’‘]/u.test(was)) return pick(["'", '’', '‘'], random);
  return pick(['-', '–', '—', '‑'], random);
}

function typo(text: string, at: number, random: () => number): Edit {
  const letter = text.charAt(at);
  const other = pick([...'abcdefghijklmnopqrstuvwxyz'], random);
  switch (pick(['other', 'missing', 'twice', 'swapped'], random)) {
    case 'other':
      return { from: at, to: at + 1, words: other };
    case 'missing':
      return { from: at, to: at + 1, words: '' };
    case 'twice':
      return { from: at, to: at + 1, words: letter + letter };
    default:
      return { from: at, to: at + 2, words: text.charAt(at + 1) + letter };
  }
}

const subjects = [
  'The committee',
  'A spokesman',
  'Our reporter',
  'The harbour office',
  'One of the witnesses',
];
const verbs = [
  'later corrected',
  'had not seen',
  'is to publish',
  'spoke of',
  'asked about',
  'said nothing of',
];
const objects = [
  'the earlier figures',
  'a second vessel',
  'what had been agreed',
  'the repairs',
  'the new schedule',
];
const ends = [
  'on the same day',
  'before the meeting',
  'in a short note',
  'without giving a reason',
  'once more',
];

function sentence(random: () => number): string {
  return `${pick(subjects, random)} ${pick(verbs, random)} ${pick(objects, random)} ${pick(ends, random)}.`;
}

function paragraph(random: () => number): string {
  return Array.from({ length: 1 + Math.floor(random() * 4) }, () => sentence(random)).join(' ');
}

/** Whether words stand in a text just once, whatever its typography. */
export function isOnce(text: string, words: string): boolean {
  const [whole, part] = [foldedText(text).text, foldedText(words).text.trim()];
  const at = whole.indexOf(part);
  return at >= 0 && whole.indexOf(part, at + 1) < 0;
}
