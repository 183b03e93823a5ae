import type { DraftBlock, MarkedWords } from '../../../../core/text/assemble.ts';
import { Vocabulary } from './hyphens.ts';
import type { Line } from './lines.ts';
import { joinedRuns, type Paragraph, Paragraphs } from './paragraphs.ts';
import { unitsOf } from './tables.ts';
import { type Typography, typographyOf } from './typography.ts';
import { markedWords, type Run, textOf } from './words.ts';

/** A heading is no longer than this, in lines and in characters. */
const mostLines = 4;
const longestHeading = 250;

interface Draft {
  readonly paragraph: Paragraph;
  readonly runs: readonly Run[];
  readonly isNote: boolean;
}
type Item = Draft | { readonly block: DraftBlock; readonly page: number };

/**
 * The columns of a document, in reading order, as blocks. Notes at the foot of a column come after the paragraph that
 * goes on over them. `labels` names the pages.
 */
export function blocksOf(columns: readonly (readonly Line[])[], labels: readonly string[]): DraftBlock[] {
  const type = typographyOf(columns);
  const vocabulary = new Vocabulary();
  for (const line of columns.flat()) vocabulary.add(line.text);
  const items = itemsOf(columns, type, vocabulary);
  const levels = headingLevels(items, type);
  const depths = itemDepths(items);
  return joinedCapitals(items.map((item) => blockOf(item, type, levels, depths, labels)));
}

function itemsOf(columns: readonly (readonly Line[])[], type: Typography, vocabulary: Vocabulary): Item[] {
  const items: Item[] = [];
  const paragraphs = new Paragraphs(type);
  const waiting: Item[] = [];
  const put = (paragraph: Paragraph | null) => {
    if (paragraph) items.push({ paragraph, runs: joinedRuns(paragraph.lines, vocabulary), isNote: false });
    // Only when the paragraph they interrupted is whole.
    if (paragraph) items.push(...waiting.splice(0));
  };
  for (const column of columns) {
    const { body, notes } = partedNotes(column, type);
    for (const unit of unitsOf(body, type.isBodyMono)) {
      if (unit.kind === 'line') put(paragraphs.add(unit.line));
      else {
        put(paragraphs.end());
        items.push({ block: unit.block, page: unit.lines[0]?.page ?? 0 });
      }
    }
    waiting.push(...noteItems(notes, type, vocabulary));
  }
  put(paragraphs.end());
  items.push(...waiting);
  return items;
}

const noteMark = /^(?:[⁰¹²³⁴-⁹]+|\d{1,3}(?!\d|[.,]\d)|[*†‡§])\s*\S/u;

/** The notes at the foot of a column: smaller lines down to its end, the first with a number or sign. */
function partedNotes(
  column: readonly Line[],
  type: Typography,
): { body: readonly Line[]; notes: readonly Line[] } {
  let start = column.length;
  while (start > 0 && (column[start - 1]?.size ?? 0) < type.bodySize * 0.93) start--;
  while (start < column.length && !noteMark.test(column[start]?.text ?? '')) start++;
  return { body: column.slice(0, start), notes: column.slice(start) };
}

function noteItems(lines: readonly Line[], type: Typography, vocabulary: Vocabulary): Draft[] {
  const notes: Line[][] = [];
  const paragraphs = new Paragraphs(type);
  for (const line of lines) {
    const isNew = noteMark.test(line.text) && (line.indent > 1 || notes.length === 0 || isRaised(line));
    const last = notes.at(-1);
    if (last && !isNew) last.push(line);
    else notes.push([line]);
  }
  paragraphs.end();
  return notes.map((found) => ({
    paragraph: { lines: found, marker: null },
    runs: spacedMark(joinedRuns(found, vocabulary)),
    isNote: true,
  }));
}

function isRaised({ text, cells: [cell] }: Line): boolean {
  return (
    /^[⁰¹²³⁴-⁹*†‡§]/u.test(text) || (cell !== undefined && (cell.pieces[0]?.size ?? 0) < cell.size * 0.86)
  );
}

/** A note’s mark often touches its words. */
function spacedMark([first, second, ...rest]: readonly Run[]): Run[] {
  if (!first) return [];
  const touches = second && /^[⁰¹²³⁴-⁹*†‡§]+$/u.test(first.text.trim()) && !second.text.startsWith(' ');
  return [first, ...(second ? [touches ? { ...second, text: ` ${second.text}` } : second] : []), ...rest];
}

/** A style headings have: larger, or as large and bold. */
function headingStyle(
  { paragraph: { lines, marker }, runs, isNote }: Draft,
  type: Typography,
): string | null {
  const [line] = lines;
  const text = textOf(runs).trim();
  if (!line || isNote || marker || lines.length > mostLines || text.length > longestHeading) return null;
  if (!/\p{L}/u.test(text) || [...text].length < 2) return null;
  const size = line.size / type.bodySize;
  const isBold = lines.every((each) => each.isBold) && !type.isBodyBold;
  if (size < 1.12 && !(isBold && size > 0.97)) return null;
  if (size < 1.3 && /[.;,]$/u.test(text) && text.length > 60) return null;
  return `${(Math.round(line.size * 2) / 2).toFixed(1).padStart(6, '0')} ${isBold ? 1 : 0}`;
}

/** The levels of the styles of headings: the largest is the first. */
function headingLevels(items: readonly Item[], type: Typography): ReadonlyMap<string, number> {
  const styles = new Set(items.flatMap((item) => ('runs' in item ? (headingStyle(item, type) ?? []) : [])));
  return new Map([...styles].sort((a, b) => (a < b ? 1 : -1)).map((style, index) => [style, index + 1]));
}

/** How deep items are, by how far in their markers stand. */
function itemDepths(items: readonly Item[]): ReadonlyMap<Paragraph, number> {
  const depths = new Map<Paragraph, number>();
  let indents: number[] = [];
  for (const item of items) {
    const paragraph = 'runs' in item ? item.paragraph : null;
    const [line] = paragraph?.lines ?? [];
    if (!paragraph?.marker || !line) {
      indents = [];
      continue;
    }
    while (indents.length > 0 && line.indent < (indents.at(-1) ?? 0) - line.size / 2) indents.pop();
    if (indents.length === 0 || line.indent > (indents.at(-1) ?? 0) + line.size / 2)
      indents.push(line.indent);
    depths.set(paragraph, indents.length - 1);
  }
  return depths;
}

function blockOf(
  item: Item,
  type: Typography,
  levels: ReadonlyMap<string, number>,
  depths: ReadonlyMap<Paragraph, number>,
  labels: readonly string[],
): DraftBlock {
  if (!('runs' in item)) return { ...item.block, page: labels[item.page] ?? '' };
  const { paragraph, runs } = item;
  const page = labels[paragraph.lines[0]?.page ?? 0] ?? '';
  const words = markedWords(runs);
  const { marker } = paragraph;
  if (marker)
    return {
      kind: 'item',
      depth: depths.get(paragraph) ?? 0,
      label: marker.label,
      words: cutAtStart(words, marker.length),
      page,
    };
  const style = headingStyle(item, type);
  if (style) {
    const level = Math.min(levels.get(style) ?? 1, 6) as 1 | 2 | 3 | 4 | 5 | 6;
    return { kind: 'heading', level, words, page };
  }
  return { kind: isQuote(paragraph, type) ? 'quote' : 'paragraph', words, page };
}

/** Set in from both sides. */
function isQuote({ lines }: Paragraph, { bodySize }: Typography): boolean {
  return lines.length > 1 && lines.every((line) => line.indent > bodySize && line.left > bodySize * 0.9);
}

function cutAtStart({ text, marks }: MarkedWords, length: number): MarkedWords {
  const moved = marks.map((mark) => ({
    ...mark,
    start: Math.max(0, mark.start - length),
    end: mark.end - length,
  }));
  return { text: text.slice(length), marks: moved.filter((mark) => mark.end > mark.start) };
}

/** A large first letter is part of the word it begins. */
function joinedCapitals(blocks: readonly DraftBlock[]): DraftBlock[] {
  const joined: DraftBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    const isCapital = last && 'words' in last && /^\p{Lu}$/u.test(last.words.text.trim());
    if (last && 'words' in last && isCapital && block.kind === 'paragraph') {
      const by = last.words.text.trim().length;
      const marks = block.words.marks.map((mark) => ({
        ...mark,
        start: mark.start + by,
        end: mark.end + by,
      }));
      joined[joined.length - 1] = {
        ...block,
        words: { text: last.words.text.trim() + block.words.text, marks },
      };
    } else joined.push(block);
  }
  return joined;
}
