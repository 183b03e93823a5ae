import type { DraftBlock, MarkedWords } from '../../../../core/text/assemble.ts';
import { plainWords } from '../../../../core/text/assemble.ts';
import type { Line } from './lines.ts';
import { isMarker } from './markers.ts';
import type { Segment } from './piece.ts';
import { markedWords, runsOf, textOf } from './words.ts';

/** Lines that are a block as they stand, such as a table, or one line that is not. */
export type Unit =
  | { readonly kind: 'line'; readonly line: Line }
  | { readonly kind: 'block'; readonly block: DraftBlock; readonly lines: readonly Line[] };

/** A row whose lines are further apart than this, in sizes of the type, ends a table. */
const furthest = 4;

/** Puts lines of cells that stand below each other together, and lines of code, which is set in a face of its own. */
export function unitsOf(lines: readonly Line[], isAllCode: boolean): Unit[] {
  const units: Unit[] = [];
  let index = 0;
  while (index < lines.length) {
    const code = isAllCode ? [] : codeAt(lines, index);
    const table = tableAt(lines, index);
    const [line] = table;
    if (code.length > 0) units.push({ kind: 'block', block: codeOf(code), lines: code });
    else if (table.length > 1) units.push({ kind: 'block', block: tableOf(table), lines: table });
    else if (line) units.push({ kind: 'line', line });
    index += Math.max(1, code.length || table.length);
  }
  return units;
}

function codeAt(lines: readonly Line[], start: number): readonly Line[] {
  let end = start;
  while (lines[end]?.isMono) end++;
  return lines.slice(start, end);
}

/** Lines of code, set in as they are. */
function codeOf(lines: readonly Line[]): DraftBlock {
  const least = Math.min(...lines.map(({ indent }) => indent));
  const text = lines.map((line) => {
    const spaces = Math.round((line.indent - least) / (line.size * 0.6));
    return ' '.repeat(Math.min(80, spaces)) + line.text;
  });
  return { kind: 'preformatted', words: plainWords(text.join('\n')) };
}

/** The lines of the table that begins with a line; only that line when there is none. */
function tableAt(lines: readonly Line[], start: number): Line[] {
  const run: Line[] = [];
  let rows = 0;
  for (let index = start; index < lines.length; index++) {
    const line = lines[index];
    const last = run.at(-1);
    if (!line || (last && line.y - last.y > furthest * line.size)) break;
    if (isRow(line)) rows++;
    // The words of a cell may go on below it, in a line of their own.
    else if (!last || !staysWithin(line, run) || !isRow(lines[index + 1])) break;
    run.push(line);
  }
  const isTable = rows >= 2 && (isGrid(run) ? rows >= (isSparse(run) ? 2 : 3) : isSparse(run) && rows >= 3);
  return isTable ? run : lines.slice(start, start + 1);
}

/** Whether each cell stands in a column of its own. */
function isGrid(lines: readonly Line[]): boolean {
  const columns = columnsOf(lines);
  return (
    columns.length > 1 &&
    lines.every(({ cells }) =>
      columns.every(([left, right]) => cells.filter(({ x }) => x >= left && x <= right).length < 2),
    )
  );
}

/** Whether there is more white than in lines that are stretched to the width of a column. */
function isSparse(lines: readonly Line[]): boolean {
  const rows = lines.filter(isRow);
  const ink = rows
    .flatMap(({ cells }) => cells.map(({ x, right }) => right - x))
    .reduce((sum, each) => sum + each, 0);
  return ink < 0.65 * rows.reduce((sum, { width }) => sum + width, 0);
}

function isRow(line: Line | undefined): boolean {
  if (!line || line.cells.length < 2) return false;
  return !isMarker(textOf(runsOf(line.cells.slice(0, 1))));
}

function staysWithin({ cells: [cell] }: Line, run: readonly Line[]): boolean {
  if (!cell) return false;
  const columns = columnsOf(run);
  return columns.filter(([left, right]) => cell.x < right && cell.right > left).length === 1;
}

type Span = readonly [number, number];

/** The spans cells stand in, from the left; cells that overlap are in one. */
function columnsOf(lines: readonly Line[]): Span[] {
  const spans = lines
    .flatMap(({ cells }) => cells.map(({ x, right }): Span => [x, right]))
    .sort((a, b) => a[0] - b[0]);
  const columns: Span[] = [];
  for (const [left, right] of spans) {
    const last = columns.at(-1);
    if (last && left < last[1]) columns[columns.length - 1] = [last[0], Math.max(last[1], right)];
    else columns.push([left, right]);
  }
  return columns;
}

/** A table where its grid is clear; else its lines as they stand. */
function tableOf(lines: readonly Line[]): DraftBlock {
  if (!isGrid(lines)) return asTheyStand(lines);
  const columns = columnsOf(lines);
  const [first] = lines;
  const isRtl = (first?.cells[0]?.x ?? 0) > (first?.cells[1]?.x ?? 0);
  if (isRtl) columns.reverse();
  const rows: (readonly Segment[])[][] = [];
  for (const line of lines) {
    const row = columns.map(([left, right]) => line.cells.filter(({ x }) => x >= left && x <= right));
    const last = rows.at(-1);
    if (last && line.cells.length === 1 && lines.length > 1) rows[rows.length - 1] = merged(last, row);
    else rows.push(row);
  }
  const isHead = (first?.isBold ?? false) && lines.some((line) => !line.isBold);
  return { kind: 'table', head: isHead, rows: rows.map((row) => row.map(words)) };
}

function merged(above: readonly (readonly Segment[])[], below: readonly (readonly Segment[])[]) {
  return above.map((cells, index) => [...cells, ...(below[index] ?? [])]);
}

/** The words of a cell, whose lines stand below each other. */
function words(cells: readonly Segment[]): MarkedWords {
  if (cells.length === 0) return plainWords('');
  const runs = cells.flatMap((cell, index) => {
    const [first, ...rest] = runsOf([cell]);
    return first ? [{ ...first, text: index > 0 ? ` ${first.text}` : first.text }, ...rest] : [];
  });
  return markedWords(runs);
}

function asTheyStand(lines: readonly Line[]): DraftBlock {
  const text = lines.map(({ cells }) => cells.map((cell) => textOf(runsOf([cell]))).join('   ')).join('\n');
  return { kind: 'preformatted', words: plainWords(text) };
}
