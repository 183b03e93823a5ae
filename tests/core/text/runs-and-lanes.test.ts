import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatRuns } from '../../../core/text/flat-runs.ts';
import { lanesOf } from '../../../core/text/lanes.ts';
import { joined } from '../../../core/text/spans.ts';

const range = fc
  .record({ start: fc.nat(40), length: fc.nat(15) })
  .map(({ start, length }) => ({ start, end: start + length }));
const ranges = fc
  .array(range, { maxLength: 20 })
  .map((all) => all.map((each, index) => ({ id: `r${index}`, ...each })));
const repeated = fc
  .array(fc.tuple(range, fc.constantFrom('a', 'b', 'c')), { maxLength: 20 })
  .map((all) => all.map(([each, id]) => ({ id, ...each })));

describe('overlapping ranges as flat runs', () => {
  it('name at every place the ranges that cover it, and no others', () => {
    fc.assert(
      fc.property(fc.oneof(ranges, repeated), (given) => {
        const runs = flatRuns(given);
        for (let at = 0; at < 60; at++) {
          const covering = new Set(
            given.filter((each) => each.start <= at && at < each.end).map((each) => each.id),
          );
          const run = runs.find((each) => each.start <= at && at < each.end);
          expect(new Set(run?.ids ?? [])).toEqual(covering);
        }
      }),
    );
  });

  it('are in order, apart, and as long as they can be', () => {
    fc.assert(
      fc.property(fc.oneof(ranges, repeated), (given) => {
        const runs = flatRuns(given);
        for (const [index, run] of runs.entries()) {
          expect(run.start).toBeLessThan(run.end);
          expect(run.ids.length).toBeGreaterThan(0);
          const next = runs[index + 1];
          if (next)
            expect(
              next.start > run.end || (next.start === run.end && next.ids.join() !== run.ids.join()),
            ).toBe(true);
        }
      }),
    );
  });
});

describe('lanes', () => {
  it('keep overlapping ranges apart and use no more lanes than overlap at one place', () => {
    fc.assert(
      fc.property(ranges, (given) => {
        const some = given.filter((each) => each.start < each.end);
        const lanes = lanesOf(some);
        for (const a of some)
          for (const b of some)
            if (a.id !== b.id && a.start < b.end && b.start < a.end)
              expect(lanes.get(a.id)).not.toBe(lanes.get(b.id));
        const deepest = Math.max(0, ...flatRuns(some).map((run) => run.ids.length));
        expect(Math.max(0, ...[...lanes.values()].map((lane) => lane + 1))).toBe(deepest);
      }),
    );
  });

  it('do not depend on the order given, nor on ranges that start later', () => {
    fc.assert(
      fc.property(ranges, fc.nat(40), (given, from) => {
        const lanes = lanesOf(given);
        expect(lanesOf(given.toReversed())).toEqual(lanes);
        for (const [id, lane] of lanesOf(given.filter((each) => each.start <= from)))
          expect(lanes.get(id)).toBe(lane);
      }),
    );
  });
});

describe('joined spans', () => {
  it('cover the same places, in order, without touching', () => {
    fc.assert(
      fc.property(
        fc.array(
          range.filter((each) => each.start < each.end),
          { maxLength: 20 },
        ),
        (spans) => {
          const one = joined(spans);
          for (let at = 0; at < 60; at++)
            expect(one.some((span) => span.start <= at && at < span.end)).toBe(
              spans.some((span) => span.start <= at && at < span.end),
            );
          for (const [index, span] of one.entries())
            expect(span.end).toBeLessThan(one[index + 1]?.start ?? Number.POSITIVE_INFINITY);
        },
      ),
    );
  });
});
