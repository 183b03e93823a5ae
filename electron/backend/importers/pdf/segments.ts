import { type Piece, rightOf, type Segment, segmentOf } from './piece.ts';

/** Wider than this, in sizes of the type, a gap may be that between two columns or cells. */
const widestSpace = 0.75;
/** How far one baseline may be from another on the same line, in sizes. */
const sameBaseline = 0.2;
/** How far a raised or lowered small character may be from the baseline of its line, in sizes of the line. */
const raised = 0.65;
const small = 0.86;

/** The segments of pieces that run in one direction. Takes the order they were drawn in for a hint only. */
export function segmentsOf(pieces: readonly Piece[]): Segment[] {
  const runs: Piece[][] = [];
  for (const piece of pieces) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    if (run && last && isBeside(last, piece)) run.push(piece);
    else runs.push([piece]);
  }
  return joined(runs.map(segmentOf));
}

/** Whether two pieces stand next to each other on one line. */
function isBeside(a: Piece, b: Piece): boolean {
  const gap = Math.max(b.x - rightOf(a), a.x - rightOf(b));
  return isLevel(a, b) && isNear(gap, a.size, b.size);
}

/** A heading beside a column of smaller type must not reach over the space between them. */
function isNear(gap: number, a: number, b: number): boolean {
  return gap <= widestSpace * Math.min(a, b) && gap > -Math.max(a, b) / 2;
}

interface Level {
  readonly y: number;
  readonly size: number;
}

function isLevel(a: Level, b: Level): boolean {
  const [less, more] = a.size < b.size ? [a.size, b.size] : [b.size, a.size];
  const reach = less < more * small ? raised : sameBaseline;
  return Math.abs(a.y - b.y) <= reach * more && less > more * 0.4;
}

/** Segments drawn apart from each other that are neighbours on one line. */
function joined(segments: readonly Segment[]): Segment[] {
  const sorted = [...segments].sort((a, b) => a.y - b.y || a.x - b.x);
  const open: Segment[] = [];
  const done: Segment[] = [];
  for (const segment of sorted) {
    for (let index = open.length - 1; index >= 0; index--) {
      const other = open[index];
      if (other && other.y < segment.y - other.size - segment.size) done.push(...open.splice(index, 1));
    }
    let whole = segment;
    // It may close the gap between two.
    for (let index = open.length - 1; index >= 0; index--) {
      const other = open[index];
      if (!other || !touches(other, whole)) continue;
      open.splice(index, 1);
      whole = segmentOf([...other.pieces, ...whole.pieces]);
    }
    open.push(whole);
  }
  return [...done, ...open].sort((a, b) => a.y - b.y || a.x - b.x);
}

function touches(a: Segment, b: Segment): boolean {
  const gap = Math.max(b.x - a.right, a.x - b.right);
  return isLevel(a, b) && isNear(gap, a.size, b.size);
}

/** Whether more is written from right to left than from left to right. */
export function isRightToLeft(segments: readonly Segment[]): boolean {
  let balance = 0;
  for (const { pieces } of segments)
    for (const { text, isRtl } of pieces) balance += isRtl ? text.length : -text.length;
  return balance > 0;
}
