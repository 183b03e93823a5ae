import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexMarks } from '../../../renderer/article/hits.ts';
import type { ReaderMark } from '../../../renderer/article/reader-mark.ts';
import { anySpans } from './texts.ts';

function mark(id: string, spans: [number, number][], partOf?: string): ReaderMark {
  return {
    id,
    kind: 'claim',
    spans: spans.map(([start, end]) => ({ start, end })),
    letter: 'A',
    label: id,
    ...(partOf !== undefined && { partOf }),
  };
}

const ids = (marks: readonly ReaderMark[]) => marks.map((each) => each.id);

describe('finding marks', () => {
  test('finds exactly the marks that a walk over all of them finds', () => {
    fc.assert(
      fc.property(
        fc.array(anySpans(60, 3), { maxLength: 25 }),
        fc.nat(75),
        fc.nat(20),
        (lists, offset, length) => {
          const marks = lists.map((spans, at) =>
            mark(
              `m${at}`,
              spans.map(({ start, end }) => [start, end] as [number, number]),
            ),
          );
          const index = indexMarks(marks);
          const at = marks.filter((each) =>
            each.spans.some(({ start, end }) => start <= offset && offset < end),
          );
          expect(ids(index.at(offset)).toSorted()).toEqual(ids(at).toSorted());
          const window = { start: offset, end: offset + length };
          const within = marks.filter((each) =>
            each.spans.some(({ start, end }) => start < window.end && end > window.start),
          );
          expect(ids(index.within(window)).toSorted()).toEqual(
            length === 0 ? ids(index.within(window)).toSorted() : ids(within).toSorted(),
          );
        },
      ),
    );
  });

  test('gives the innermost first', () => {
    const index = indexMarks([
      mark('outer', [[0, 50]]),
      mark('inner', [[10, 20]]),
      mark('middle', [[5, 30]]),
    ]);
    expect(ids(index.at(12))).toEqual(['inner', 'middle', 'outer']);
    expect(ids(index.at(40))).toEqual(['outer']);
    expect(index.at(50)).toEqual([]);
  });

  test('gives a mark of several spans once, and its parts with it', () => {
    const index = indexMarks([
      mark('a', [
        [0, 5],
        [8, 12],
      ]),
      mark('cue', [[5, 8]], 'a'),
      mark('lost', []),
    ]);
    expect(ids(index.within({ start: 0, end: 20 }))).toEqual(['a', 'cue']);
    expect(ids(index.family('a'))).toEqual(['a', 'cue']);
    expect(ids(index.stops)).toEqual(['a']);
    expect(index.byId('lost')).toBeNull();
  });
});
