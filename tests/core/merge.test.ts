import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeRows, type RowsById } from '../../core/merge.ts';

const ids = ['a', 'b', 'c', 'd', 'e'];
const someRows = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...ids), fc.record({ words: fc.nat(2) })), {
    selector: ([id]) => id,
  })
  .map((entries) => new Map<string, unknown>(entries));

/** Ours, once it has taken what theirs did. */
function merged(base: RowsById | null, ours: RowsById, theirs: RowsById): Map<string, unknown> {
  const rows = new Map(ours);
  for (const { id, before, after } of mergeRows(base, ours, theirs).taken) {
    expect(rows.get(id) ?? null).toEqual(before);
    if (after === null) rows.delete(id);
    else rows.set(id, after);
  }
  return rows;
}

const rows = (entries: Record<string, string>) => new Map<string, unknown>(Object.entries(entries));

describe('rows merged three-way', () => {
  it.each([
    ['they edited it', { a: '1' }, { a: '1' }, { a: '2' }, { a: '2' }, []],
    ['we edited it', { a: '1' }, { a: '2' }, { a: '1' }, { a: '2' }, []],
    ['both did the same', { a: '1' }, { a: '2' }, { a: '2' }, { a: '2' }, []],
    ['both edited it, each its own way', { a: '1' }, { a: '2' }, { a: '3' }, { a: '2' }, ['a']],
    ['they made one', {}, {}, { a: '1' }, { a: '1' }, []],
    ['we made one', {}, { a: '1' }, {}, { a: '1' }, []],
    ['they deleted it', { a: '1' }, { a: '1' }, {}, {}, []],
    ['we deleted it', { a: '1' }, {}, { a: '1' }, {}, []],
    ['they deleted what we edited', { a: '1' }, { a: '2' }, {}, { a: '2' }, []],
    ['we deleted what they edited', { a: '1' }, {}, { a: '2' }, { a: '2' }, []],
  ] as const)('%s', (_, base, ours, theirs, after, collided) => {
    expect(merged(rows(base), rows(ours), rows(theirs))).toEqual(rows(after));
    expect(mergeRows(rows(base), rows(ours), rows(theirs)).collisions.map(({ id }) => id)).toEqual(collided);
  });

  it('keep all there is when nobody knows the state both had', () => {
    const theirs = rows({ a: 'their a', b: 'same', c: 'their c' });
    const ours = rows({ a: 'our a', b: 'same', d: 'our d' });
    expect(merged(null, ours, theirs)).toEqual(rows({ a: 'our a', b: 'same', c: 'their c', d: 'our d' }));
    expect(mergeRows(null, ours, theirs).collisions).toEqual([{ id: 'a', ours: 'our a', theirs: 'their a' }]);
  });

  it('change nothing when the other side did nothing', () => {
    fc.assert(
      fc.property(someRows, someRows, (base, ours) => {
        expect(mergeRows(base, ours, base)).toEqual({ taken: [], collisions: [] });
      }),
    );
  });

  it('become the other side when ours did nothing', () => {
    fc.assert(
      fc.property(someRows, someRows, (base, theirs) => {
        expect(merged(base, base, theirs)).toEqual(theirs);
      }),
    );
  });

  it('have every edit of both sides, but for those that collide, which are all told', () => {
    fc.assert(
      fc.property(fc.option(someRows), someRows, someRows, (base, ours, theirs) => {
        const after = merged(base, ours, theirs);
        const collided = mergeRows(base, ours, theirs).collisions.map(({ id }) => id);
        for (const [id, row] of ours) {
          if (base?.has(id) && JSON.stringify(base.get(id)) === JSON.stringify(row)) continue;
          expect(after.get(id)).toEqual(row);
        }
        for (const [id, row] of theirs) {
          if (base?.has(id) && JSON.stringify(base.get(id)) === JSON.stringify(row)) continue;
          if (!collided.includes(id)) expect(after.get(id)).toEqual(row);
        }
      }),
    );
  });

  it('have nothing more to take once they have taken it', () => {
    fc.assert(
      fc.property(fc.option(someRows), someRows, someRows, (base, ours, theirs) => {
        expect(mergeRows(base, merged(base, ours, theirs), theirs).taken).toEqual([]);
      }),
    );
  });
});
