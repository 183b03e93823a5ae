import type { Span } from '../../core/model/passage.ts';
import type { ReaderMark } from './reader-mark.ts';

interface Entry {
  readonly start: number;
  readonly end: number;
  readonly mark: ReaderMark;
}

/** Finds marks by offset, without walking over all of them. */
export interface MarkIndex {
  /** The marks on the character at `offset`, innermost first. */
  at(offset: number): readonly ReaderMark[];
  /** The marks that touch [start, end), in order of the text, each once. */
  within(span: Span): readonly ReaderMark[];
  byId(id: string): ReaderMark | null;
  /** The marks that stand for themselves, in order of the text: the stops of “next mark”. */
  readonly stops: readonly ReaderMark[];
  /** A mark and its parts. */
  family(id: string): readonly ReaderMark[];
}

/** Indexes marks; those without spans are left out. */
export function indexMarks(marks: readonly ReaderMark[]): MarkIndex {
  const drawn = marks.filter((mark) => mark.spans.length > 0);
  const entries = drawn
    .flatMap((mark) => mark.spans.map((span): Entry => ({ start: span.start, end: span.end, mark })))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const farthest = farthestEnds(entries);
  const ids = new Map(drawn.map((mark) => [mark.id, mark]));
  const parts = Map.groupBy(
    drawn.filter((mark) => mark.partOf !== undefined),
    (mark) => mark.partOf ?? '',
  );

  function touching(start: number, end: number): Entry[] {
    const found: Entry[] = [];
    const visit = (low: number, high: number): void => {
      if (low >= high) return;
      const middle = (low + high) >> 1;
      if ((farthest[middle] ?? 0) <= start) return;
      visit(low, middle);
      const entry = entries[middle] as Entry;
      if (entry.start >= end) return;
      if (entry.end > start) found.push(entry);
      visit(middle + 1, high);
    };
    visit(0, entries.length);
    return found;
  }

  return {
    at: (offset) =>
      unique(
        touching(offset, offset + 1)
          .toSorted((a, b) => a.end - a.start - (b.end - b.start) || partsFirst(a.mark, b.mark))
          .map((entry) => entry.mark),
      ),
    within: (span) => unique(touching(span.start, span.end).map((entry) => entry.mark)),
    byId: (id) => ids.get(id) ?? null,
    stops: drawn
      .filter((mark) => mark.partOf === undefined)
      .toSorted((a, b) => startOf(a) - startOf(b) || endOf(b) - endOf(a)),
    family: (id) => [...(ids.has(id) ? [ids.get(id) as ReaderMark] : []), ...(parts.get(id) ?? [])],
  };
}

/** Where a mark begins. */
export function startOf(mark: ReaderMark): number {
  return mark.spans[0]?.start ?? 0;
}

/** Where a mark ends, whatever lies between its spans. */
export function endOf(mark: ReaderMark): number {
  return mark.spans.at(-1)?.end ?? 0;
}

/** For the balanced tree that lies in a sorted array: the farthest end in the half that each middle stands for. */
function farthestEnds(entries: readonly Entry[]): Float64Array {
  const farthest = new Float64Array(entries.length);
  const fill = (low: number, high: number): number => {
    if (low >= high) return -1;
    const middle = (low + high) >> 1;
    const end = Math.max((entries[middle] as Entry).end, fill(low, middle), fill(middle + 1, high));
    farthest[middle] = end;
    return end;
  };
  fill(0, entries.length);
  return farthest;
}

function partsFirst(a: ReaderMark, b: ReaderMark): number {
  return Number(a.partOf === undefined) - Number(b.partOf === undefined);
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)];
}
