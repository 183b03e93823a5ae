import type { MarkKind } from './reader-mark.ts';

/** A stretch of the margin, px from the top of the sheet. */
export interface Extent {
  readonly top: number;
  readonly bottom: number;
}

/** A bar before it has a lane: the stretches of the page that a mark's words stand on, in order. */
export interface BarExtent {
  readonly id: string;
  readonly kind: MarkKind;
  readonly letter: string;
  readonly label: string;
  readonly extents: readonly Extent[];
}

/** A bar in its place; lane 0 is next to the text. */
export interface Bar extends BarExtent {
  readonly lane: number;
  /** True when it stands beside another bar, so that it needs its letter. */
  readonly crowded: boolean;
}

/** Bars in different lanes where they would touch, else as near to the text as they can be. In order of their tops. */
export function placeBars(bars: readonly BarExtent[]): { bars: Bar[]; lanes: number } {
  const sorted = bars
    .filter((bar) => bar.extents.length > 0)
    .toSorted((a, b) => topOf(a) - topOf(b) || bottomOf(b) - bottomOf(a));
  const lanes: { bottom: number; index: number }[] = [];
  const laneOf: number[] = [];
  const crowded = new Set<number>();
  for (const [index, bar] of sorted.entries()) {
    const beside = lanes.filter((lane) => lane.bottom > topOf(bar));
    for (const other of beside) crowded.add(other.index).add(index);
    const free = lanes.findIndex((lane) => lane.bottom <= topOf(bar));
    const lane = free < 0 ? lanes.length : free;
    lanes[lane] = { bottom: bottomOf(bar), index };
    laneOf.push(lane);
  }
  return {
    bars: sorted.map((bar, index) => ({ ...bar, lane: laneOf[index] ?? 0, crowded: crowded.has(index) })),
    lanes: lanes.length,
  };
}

/** The boxes of a mark's words as stretches of the margin; those of neighbouring lines are one. */
export function extentsOf(
  boxes: readonly { readonly top: number; readonly bottom: number }[],
  origin: number,
): Extent[] {
  const extents: Extent[] = [];
  for (const box of boxes.toSorted((a, b) => a.top - b.top)) {
    const last = extents.at(-1);
    const top = Math.round(box.top - origin);
    const bottom = Math.round(box.bottom - origin);
    // Line spacing leaves a gap between the boxes of two lines: less than a line is no gap.
    if (last && top - last.bottom < bottom - top)
      extents[extents.length - 1] = { top: last.top, bottom: Math.max(last.bottom, bottom) };
    else extents.push({ top, bottom });
  }
  return extents;
}

export function topOf(bar: BarExtent): number {
  return bar.extents[0]?.top ?? 0;
}

export function bottomOf(bar: BarExtent): number {
  return bar.extents.at(-1)?.bottom ?? 0;
}
