/** How a run of characters looks, as far as it says what they are. */
export interface Face {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly mono: boolean;
}

/**
 * A run of characters in one face. Places are in points, turned so that the text runs upright: `x` to the right, `y` down to
 * the baseline. `text` is in the order it is read in.
 */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly face: Face;
  readonly isRtl: boolean;
  /** white space was drawn before it */
  readonly afterSpace: boolean;
  /** where a link on these words leads */
  readonly href: string | null;
}

/** Pieces next to each other on one baseline, left to right, with nothing wider than a word space between them. */
export interface Segment {
  readonly pieces: readonly Piece[];
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

export const rightOf = ({ x, width }: Piece): number => x + width;

/** The size most characters of some pieces have. */
export function mainSize(pieces: readonly { readonly text: string; readonly size: number }[]): number {
  const counts = new Map<number, number>();
  for (const { text, size } of pieces) {
    const rounded = Math.round(size * 10) / 10;
    counts.set(rounded, (counts.get(rounded) ?? 0) + text.length);
  }
  let best = { size: 0, count: -1 };
  for (const [size, count] of counts) if (count > best.count) best = { size, count };
  return best.size;
}

/** A segment of pieces, whose order does not matter. */
export function segmentOf(pieces: readonly Piece[]): Segment {
  const sorted = [...pieces].sort((a, b) => a.x - b.x);
  const size = mainSize(sorted);
  const base = sorted.find((piece) => Math.abs(piece.size - size) < 0.1) ?? sorted[0];
  return {
    pieces: sorted,
    x: sorted[0]?.x ?? 0,
    right: sorted.reduce((most, piece) => Math.max(most, rightOf(piece)), Number.NEGATIVE_INFINITY),
    y: base?.y ?? 0,
    size,
  };
}

export function lengthOf({ pieces }: Segment): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}
