import { lengthOf, mainSize, type Segment } from './piece.ts';
import { isRightToLeft } from './segments.ts';

/** Segments that are read top to bottom, in a column or across the page. */
export interface Column {
  readonly segments: readonly Segment[];
}

/** The narrowest space between columns, in sizes of the type. */
const narrowestGutter = 0.8;
/** A gutter this wide is none of the gaps of stretched lines, even where there are few of them. */
const wideGutter = 2;
/** How many lines there have to be at either side, of a wide gutter and of a narrow one. */
const fewestLines = 3;
const fewestOfNarrow = 6;
/** Nothing narrower than this is a column, in sizes of the type. */
const narrowestColumn = 7;
/** A column's lines are this full of ink, and hold this many characters; cells of tables are emptier or shorter. */
const fullness = 0.55;
const fewestCharacters = 12;
/** Places looked at on one page, those that most lines speak for: no page that people read has more. */
const mostPlaces = 60;
const fewestVotes = 3;
const deepest = 6;

/**
 * Puts the segments of a page into reading order. Where a gutter runs between lines of prose, what is at its left is read
 * before what is at its right, or the other way round; what crosses it parts the page above from the page below. `known`
 * holds where gutters were on earlier pages, and is added to.
 */
export function columnsOf(segments: readonly Segment[], known: number[], depth = 0): Column[] {
  const gutter = depth < deepest ? bestGutter(segments, known) : null;
  if (!gutter) return segments.length > 0 ? [{ segments }] : [];
  if (!known.includes(gutter.x)) known.push(gutter.x);
  const rtl = isRightToLeft(segments);
  const columns: Column[] = [];
  let undivided: Segment[] = [];
  const flush = () => {
    if (undivided.length > 0) columns.push(...columnsOf(undivided, known, depth + 1));
    undivided = [];
  };
  for (const band of gutter.bands) {
    if (!band.isDivided) undivided.push(...band.segments);
    else {
      flush();
      const sides = [
        band.segments.filter((segment) => middle(segment) < gutter.x),
        band.segments.filter((segment) => middle(segment) >= gutter.x),
      ];
      for (const side of rtl ? sides.reverse() : sides) columns.push(...columnsOf(side, known, depth + 1));
    }
  }
  flush();
  return columns;
}

const middle = ({ x, right }: Segment): number => (x + right) / 2;

interface Band {
  readonly segments: Segment[];
  readonly isDivided: boolean;
}
interface Gutter {
  readonly x: number;
  readonly bands: readonly Band[];
  /** segments it puts into order */
  readonly gain: number;
}

function bestGutter(segments: readonly Segment[], known: readonly number[]): Gutter | null {
  if (segments.length < fewestLines * 2) return null;
  const size = mainSize(segments.flatMap(({ pieces }) => pieces));
  let best: Gutter | null = null;
  for (const x of places(segments, known)) {
    const isKnown = known.some((other) => Math.abs(other - x) < 10);
    const bands = bandsAt(x, segments, size, isKnown);
    const gain = bands.reduce((sum, band) => sum + (band.isDivided ? band.segments.length : 0), 0);
    if (gain > (best?.gain ?? 0)) best = { x, bands, gain };
  }
  return best;
}

/** Where a gutter could be: in the middle of gaps between segments that stand beside each other. */
function places(segments: readonly Segment[], known: readonly number[]): number[] {
  const found = new Map<number, number>();
  for (const [index, a] of segments.entries()) {
    for (let next = index + 1; next < segments.length; next++) {
      const b = segments[next];
      if (!b || b.y > a.y + a.size) break;
      const [left, right] = a.x < b.x ? [a, b] : [b, a];
      if (right.x - left.right < narrowestGutter * Math.min(a.size, b.size)) continue;
      // Lines may be short at their right, but begin where the column does.
      for (const x of [right.x - 0.45 * right.size, (left.right + right.x) / 2])
        found.set(Math.round(x), (found.get(Math.round(x)) ?? 0) + 1);
    }
  }
  const likely = [...found].filter(([, votes]) => votes >= fewestVotes).sort((a, b) => b[1] - a[1]);
  return [...new Set([...known.slice(0, 10), ...likely.slice(0, mostPlaces).map(([x]) => x)])];
}

/** The page cut where segments cross `x`, top to bottom. */
function bandsAt(x: number, segments: readonly Segment[], size: number, isKnown: boolean): Band[] {
  const bands: Band[] = [];
  let open: Segment[] = [];
  let crossing: Segment[] = [];
  const endOpen = () => {
    if (open.length > 0) bands.push({ segments: open, isDivided: isDivided(x, open, size, isKnown) });
    open = [];
  };
  const endCrossing = () => {
    if (crossing.length > 0) bands.push({ segments: crossing, isDivided: false });
    crossing = [];
  };
  for (const segment of segments) {
    if (segment.x < x && segment.right > x) {
      endOpen();
      crossing.push(segment);
    } else {
      endCrossing();
      open.push(segment);
    }
  }
  endOpen();
  endCrossing();
  return bands;
}

function isDivided(x: number, segments: readonly Segment[], size: number, isKnown: boolean): boolean {
  const left = segments.filter(({ right }) => right <= x);
  const right = segments.filter(({ x: start }) => start >= x);
  if (left.length === 0 || right.length === 0) return false;
  const [leftStart, leftEnd] = extent(left);
  const [rightStart, rightEnd] = extent(right);
  const width = rightStart - leftEnd;
  if (width < Math.min(narrowestGutter * size, 9)) return false;
  if (isKnown) return true;
  if (Math.min(leftEnd - leftStart, rightEnd - rightStart) < narrowestColumn * size) return false;
  const fewest = width >= wideGutter * size ? fewestLines : fewestOfNarrow;
  return Math.min(left.length, right.length) >= fewest && isProse(left) && isProse(right);
}

function extent(segments: readonly Segment[]): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { x, right } of segments) {
    least = Math.min(least, x);
    most = Math.max(most, right);
  }
  return [least, most];
}

/**
 * Whether lines are full of words. What is counted is ink, not from where to where a line reaches: lines that are stretched
 * to the width of a narrow column have wide gaps, rows of a table have wider ones.
 */
function isProse(segments: readonly Segment[]): boolean {
  const [start, end] = extent(segments);
  const lines: { y: number; ink: number; length: number }[] = [];
  for (const segment of segments) {
    const ink = segment.right - segment.x;
    const last = lines.at(-1);
    if (last && segment.y - last.y < segment.size / 2) {
      last.ink += ink;
      last.length += lengthOf(segment);
    } else lines.push({ y: segment.y, ink, length: lengthOf(segment) });
  }
  const ideographs = segments.some(({ pieces }) =>
    /[\u3040-\u30ff\u4e00-\u9fff]/.test(pieces[0]?.text ?? ''),
  );
  const shortest = ideographs ? 6 : fewestCharacters;
  const full = lines.filter(({ ink, length }) => ink >= fullness * (end - start) && length >= shortest);
  return full.length * 2 >= lines.length;
}
