import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BarExtent, bottomOf, extentsOf, placeBars, topOf } from '../../../renderer/article/bars.ts';

function bar(id: string, ...extents: [number, number][]): BarExtent {
  return {
    id,
    kind: 'claim',
    letter: id,
    label: id,
    extents: extents.map(([top, bottom]) => ({ top, bottom })),
  };
}

describe('bars in the margin', () => {
  test('bars in one lane never touch, and there are no more lanes than bars beside each other', () => {
    const list = fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 60 })), { maxLength: 30 });
    fc.assert(
      fc.property(list, (sizes) => {
        const { bars, lanes } = placeBars(
          sizes.map(([top, height], at) => bar(`${at}`, [top, top + height])),
        );
        const overlap = (a: BarExtent, b: BarExtent) => topOf(a) < bottomOf(b) && topOf(b) < bottomOf(a);
        for (const one of bars) {
          const others = bars.filter((other) => other !== one && overlap(one, other));
          expect(others.every((other) => other.lane !== one.lane)).toBe(true);
          expect(one.crowded).toBe(others.length > 0);
        }
        const most = Math.max(
          0,
          ...bars.map(
            (one) =>
              bars.filter((other) => topOf(other) <= topOf(one) && bottomOf(other) > topOf(one)).length,
          ),
        );
        expect(lanes).toBe(most);
        expect(bars).toHaveLength(sizes.length);
      }),
    );
  });

  test('an outer mark is nearer to the text than one that begins in it', () => {
    const { bars } = placeBars([bar('inner', [20, 40]), bar('outer', [0, 100])]);
    expect(bars.map(({ id, lane }) => [id, lane])).toEqual([
      ['outer', 0],
      ['inner', 1],
    ]);
  });

  test('lines that follow each other are one stretch, words further down another', () => {
    const boxes = [
      { top: 128, bottom: 150 },
      { top: 100, bottom: 122 },
      { top: 240, bottom: 262 },
    ];
    expect(extentsOf(boxes, 100)).toEqual([
      { top: 0, bottom: 50 },
      { top: 140, bottom: 162 },
    ]);
  });

  test('a mark that is nowhere on the page has no bar', () => {
    expect(placeBars([bar('gone')])).toEqual({ bars: [], lanes: 0 });
  });
});
