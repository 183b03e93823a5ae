/** A range with a name; half-open, UTF-16 units. Several may have one name. */
export interface NamedRange {
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** A stretch of text and the ranges that cover all of it, in the order in which they were given. */
export interface FlatRun {
  readonly start: number;
  readonly end: number;
  readonly ids: readonly string[];
}

/**
 * Overlapping ranges as runs that do not overlap, in order: each is as long as the same ranges cover it. What no range
 * covers is in no run; empty ranges count for nothing. Takes O(n log n), and what the answer holds.
 */
export function flatRuns(ranges: readonly NamedRange[]): FlatRun[] {
  const edges = ranges
    .flatMap((range, order) =>
      range.start < range.end
        ? [
            { at: range.start, order, opens: true },
            { at: range.end, order, opens: false },
          ]
        : [],
    )
    .sort((a, b) => a.at - b.at);
  const open = new Set<number>();
  const runs: FlatRun[] = [];
  let from = 0;
  for (const edge of edges) {
    if (edge.at > from && open.size > 0) add(runs, from, edge.at, namesOf(open, ranges));
    from = edge.at;
    if (edge.opens) open.add(edge.order);
    else open.delete(edge.order);
  }
  return runs;
}

function namesOf(open: ReadonlySet<number>, ranges: readonly NamedRange[]): string[] {
  return [...new Set([...open].sort((a, b) => a - b).map((order) => ranges[order]?.id ?? ''))];
}

/** A run that goes on with the same names, as two touching ranges of one name do, is one. */
function add(runs: FlatRun[], start: number, end: number, ids: string[]): void {
  const last = runs.at(-1);
  const goesOn =
    last?.end === start && last.ids.length === ids.length && last.ids.every((id, index) => id === ids[index]);
  if (last && goesOn) runs[runs.length - 1] = { ...last, end };
  else runs.push({ start, end, ids });
}
