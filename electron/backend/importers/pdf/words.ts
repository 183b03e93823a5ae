import type { InlineMark } from '../../../../core/model/canonical-text.ts';
import type { MarkedWords } from '../../../../core/text/assemble.ts';
import { type Face, type Piece, rightOf, type Segment } from './piece.ts';

/** Words in one face, as they are read. */
export interface Run {
  readonly text: string;
  readonly face: Face;
  readonly href: string | null;
}

/** A gap this wide, in sizes of the type, is a space. */
const space = 0.13;
const superscripts: Readonly<Record<string, string>> = {
  ...{ '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹' },
};

/** The words of segments on one line, in reading order. */
export function runsOf(segments: readonly Segment[]): Run[] {
  const pieces = readingOrder(segments.flatMap((segment) => segment.pieces));
  const size = Math.max(...segments.map((segment) => segment.size));
  const base = segments.find((segment) => segment.size === size)?.y ?? 0;
  const runs: Run[] = [];
  for (const [index, piece] of pieces.entries()) {
    const before = pieces[index - 1];
    const isSuper = piece.size < size * 0.86 && base - piece.y > size * 0.15 && /^\d{1,3}$/.test(piece.text);
    const text = isSuper ? piece.text.replace(/\d/g, (digit) => superscripts[digit] ?? digit) : piece.text;
    runs.push({
      text: before && isApart(before, piece, size) ? ` ${text}` : text,
      face: piece.face,
      href: piece.href,
    });
  }
  return composed(runs);
}

/** Accents drawn over letters of their own: older TeX has no others. */
function composed(runs: readonly Run[]): Run[] {
  return runs.map((run) => ({ ...run, text: run.text.replace(accented, composedLetter) }));
}

const accented = /([¨ˇ˜ˆ˚]|(?<=\p{L})´)(\p{L})/gu;
const combining: Readonly<Record<string, string>> = {
  '¨': '\u0308',
  ˇ: '\u030C',
  '˜': '\u0303',
  ˆ: '\u0302',
  '˚': '\u030A',
  '´': '\u0301',
};

function composedLetter(both: string, accent: string, letter: string): string {
  const whole = (letter.replace('ı', 'i') + (combining[accent] ?? '')).normalize('NFC');
  return [...whole].length === 1 ? whole : both;
}

function isApart(before: Piece, piece: Piece, size: number): boolean {
  const gap = Math.max(piece.x - rightOf(before), before.x - rightOf(piece));
  if (gap > size * space) return true;
  return piece.afterSpace && gap > size * 0.02;
}

/** Left to right, or right to left with what is written the other way left as it is. */
function readingOrder(pieces: readonly Piece[]): Piece[] {
  const sorted = [...pieces].sort((a, b) => a.x - b.x);
  const rtl = sorted.reduce((sum, { text, isRtl }) => sum + (isRtl ? text.length : -text.length), 0) > 0;
  if (!rtl) return sorted;
  const groups: Piece[][] = [];
  for (const piece of sorted.reverse()) {
    const group = groups.at(-1);
    if (group && !piece.isRtl && group[0]?.isRtl === false) group.unshift(piece);
    else groups.push([piece]);
  }
  return groups.flat();
}

export function textOf(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

export function isAllBold(runs: readonly Run[]): boolean {
  return runs.every(({ face, text }) => face.bold || !/[\p{L}\p{N}]/u.test(text));
}

/** Runs as words with marks; emphasis that all of them have says nothing and is left out. */
export function markedWords(runs: readonly Run[]): MarkedWords {
  const pieces: string[] = [];
  const marks: InlineMark[] = [];
  const written = runs.filter(({ text }) => text.trim() !== '');
  const all = {
    strong: written.every(({ face }) => face.bold),
    emphasis: written.every(({ face }) => face.italic),
    code: written.every(({ face }) => face.mono),
  };
  let length = 0;
  for (const { text, face, href } of runs) {
    const start = length + (text.length - text.trimStart().length);
    pieces.push(text);
    length += text.length;
    if (text.trim() === '') continue;
    if (face.bold && !all.strong) extend(marks, { kind: 'strong', start, end: length });
    if (face.italic && !all.emphasis) extend(marks, { kind: 'emphasis', start, end: length });
    if (face.mono && !all.code) extend(marks, { kind: 'code', start, end: length });
    if (href !== null) extend(marks, { kind: 'link', start, end: length, href });
  }
  return { text: pieces.join(''), marks };
}

/** Adds a mark, or lets the one just before it go on. */
function extend(marks: InlineMark[], mark: InlineMark): void {
  const index = marks.findLastIndex((other) => other.kind === mark.kind);
  const last = marks[index];
  const goesOn =
    last &&
    mark.start - last.end <= 1 &&
    ('href' in last ? last.href : null) === ('href' in mark ? mark.href : null);
  if (last && goesOn) marks[index] = { ...last, end: mark.end };
  else marks.push(mark);
}
