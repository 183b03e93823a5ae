import type { NamedRange } from './flat-runs.ts';

/**
 * A lane for each range, from 0, so that no two that overlap share one: the lowest that is free where it starts. The order
 * they are given in does not matter, and a range never changes lane for one that starts after it. As many lanes are used as
 * ranges overlap at one place, and no more. Ids are taken to be different.
 */
export function lanesOf(ranges: readonly NamedRange[]): Map<string, number> {
  const sorted = ranges.toSorted(
    (a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  );
  const ends: number[] = [];
  const lanes = new Map<string, number>();
  for (const range of sorted) {
    const free = ends.findIndex((end) => end <= range.start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = range.end;
    lanes.set(range.id, lane);
  }
  return lanes;
}
