import type { Column } from './columns.ts';
import { mainSize, type Segment } from './piece.ts';
import { isRightToLeft } from './segments.ts';
import { isAllBold, type Run, runsOf, textOf } from './words.ts';

/** A line of a column: `cells` are its parts where wide gaps part it. `start` and `end` count in reading direction. */
export interface Line {
  readonly cells: readonly Segment[];
  readonly runs: readonly Run[];
  readonly text: string;
  readonly y: number;
  readonly size: number;
  readonly isBold: boolean;
  readonly isMono: boolean;
  /** points from the edge of the column where reading begins to the line */
  readonly indent: number;
  /** points left at the other edge of the column */
  readonly left: number;
  /** points left at that edge, or at that of the lines it is set in with */
  readonly room: number;
  readonly width: number;
  /** which column of the document, counted in reading order, and which page */
  readonly column: number;
  readonly page: number;
}

/** How far baselines of one line may be apart, in sizes of the type. */
const sameLine = 0.35;

/** The lines of a column, top to bottom. */
export function linesOf({ segments }: Column, column: number, page: number): Line[] {
  const rows: Segment[][] = [];
  for (const segment of [...segments].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && segment.y - first.y <= sameLine * Math.min(first.size, segment.size))
      row.push(segment);
    else rows.push([segment]);
  }
  const edges = edgesOf(segments);
  const isRtl = isRightToLeft(segments);
  return withRoom(rows.map((row) => lineOf(row, edges, isRtl, column, page)));
}

/** Lines that are set in together, such as a quotation, have an edge of their own where they end. */
function withRoom(lines: readonly Line[]): Line[] {
  const found: Line[] = [];
  for (let start = 0, end = 1; start < lines.length; start = end, end += 1) {
    const first = lines[start];
    if (!first) break;
    const isSetIn = first.indent > first.size;
    while (isSetIn && isLike(first, lines[end])) end++;
    const run = lines.slice(start, end);
    const edge = isSetIn ? Math.min(...run.map(({ left }) => left)) : 0;
    found.push(...run.map((line) => ({ ...line, room: line.left - edge })));
  }
  return found;
}

function isLike(a: Line, b: Line | undefined): boolean {
  return b !== undefined && Math.abs(a.indent - b.indent) < 1.5 && Math.abs(a.size - b.size) < 0.3;
}

function lineOf(
  row: readonly Segment[],
  [left, right]: readonly [number, number],
  isRtl: boolean,
  column: number,
  page: number,
): Line {
  const cells = [...row].sort((a, b) => (isRtl ? b.x - a.x : a.x - b.x));
  const runs = runsOf(cells);
  const start = Math.min(...cells.map((cell) => cell.x));
  const end = Math.max(...cells.map((cell) => cell.right));
  const size = mainSize(cells.flatMap((cell) => cell.pieces));
  return {
    cells,
    runs,
    text: textOf(runs),
    y: cells.find((cell) => Math.abs(cell.size - size) < 0.1)?.y ?? cells[0]?.y ?? 0,
    size,
    isBold: isAllBold(runs),
    isMono: runs.every(({ face }) => face.mono),
    indent: Math.max(0, isRtl ? right - end : start - left),
    left: Math.max(0, isRtl ? start - left : right - end),
    room: 0,
    width: end - start,
    column,
    page,
  };
}

/** Where most lines of a column begin and end; a line that hangs out of it does not count. */
function edgesOf(segments: readonly Segment[]): readonly [number, number] {
  return [
    edge(
      segments.map(({ x }) => x),
      'least',
    ),
    edge(
      segments.map(({ right }) => right),
      'most',
    ),
  ];
}

function edge(values: readonly number[], which: 'least' | 'most'): number {
  const sorted = values.toSorted((a, b) => (which === 'least' ? a - b : b - a));
  const [outermost = 0] = sorted;
  return sorted.find((value, index) => Math.abs((sorted[index + 1] ?? value) - value) < 1.5) ?? outermost;
}
