import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clipped, coveredBy, paintOf } from '../../../renderer/article/highlights.ts';
import type { MarkKind, ReaderMark } from '../../../renderer/article/reader-mark.ts';
import { anySpans } from './texts.ts';

const everything = { start: 0, end: 1000 };

function mark(kind: MarkKind, start: number, end: number): ReaderMark {
  return { id: `${kind} ${start} ${end}`, kind, spans: [{ start, end }], letter: '', label: '' };
}

describe('what is highlighted', () => {
  test('each depth covers exactly the characters that so many spans cover', () => {
    fc.assert(
      fc.property(anySpans(50, 10), fc.integer({ min: 1, max: 4 }), (spans, depth) => {
        const covered = coveredBy(spans, depth);
        for (let at = 0; at < 70; at++) {
          const count = spans.filter(({ start, end }) => start <= at && at < end).length;
          expect(covered.some(({ start, end }) => start <= at && at < end)).toBe(count >= depth);
        }
        for (const [index, span] of covered.entries()) {
          expect(span.start).toBeLessThan(span.end);
          expect(span.start).toBeGreaterThan(covered[index - 1]?.end ?? -1);
        }
      }),
    );
  });

  test('overlapping claims are distinct at two and at three', () => {
    const paint = paintOf([mark('claim', 0, 30), mark('claim', 10, 25), mark('claim', 20, 40)], everything);
    expect(paint.get('mark-claim')).toEqual([{ start: 0, end: 40 }]);
    expect(paint.get('mark-claim-2')).toEqual([{ start: 10, end: 30 }]);
    expect(paint.get('mark-claim-3')).toEqual([{ start: 20, end: 25 }]);
  });

  test('kinds do not mix, and a kind that is not there takes its highlight away', () => {
    const paint = paintOf([mark('claim', 0, 10), mark('cue', 5, 8)], everything);
    expect(paint.get('mark-claim-2')).toEqual([]);
    expect(paint.get('mark-cue')).toEqual([{ start: 5, end: 8 }]);
    expect(paint.get('mark-orphan')).toEqual([]);
  });

  test('nothing outside the window is drawn', () => {
    expect(
      clipped(
        [
          { start: 0, end: 10 },
          { start: 12, end: 40 },
          { start: 50, end: 60 },
        ],
        { start: 5, end: 20 },
      ),
    ).toEqual([
      { start: 5, end: 10 },
      { start: 12, end: 20 },
    ]);
  });
});
