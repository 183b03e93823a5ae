import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../core/change.ts';
import { type JournalRecord, packed, unpacked } from '../../../electron/backend/store/record.ts';

const row = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.jsonValue());
const change = fc
  .tuple(fc.option(row), fc.option(row))
  .map(([before, after]) => ({ table: 'notebook', id: 'notebook', before, after }) as unknown as Change);

describe('a record of the journal', () => {
  it('is the same after writing and reading, with the rows before and after', () => {
    const records = fc.record<JournalRecord>({
      revision: fc.integer({ min: 1, max: 1e12 }),
      time: fc.constant('2024-01-01T00:00:00.000Z'),
      kind: fc.constantFrom('do', 'undo', 'redo'),
      label: fc.string(),
      changes: fc.array(change, { maxLength: 4 }),
    });
    fc.assert(
      fc.property(records, (record) => {
        const read = unpacked(JSON.parse(JSON.stringify(packed(record))));
        expect(read).toEqual(JSON.parse(JSON.stringify(record)));
      }),
      { numRuns: 500 },
    );
  });

  it('does not hold what an edit left as it was twice', () => {
    const long = 'x'.repeat(10_000);
    const edit = {
      table: 'notebook',
      id: 'notebook',
      before: { long, short: 1 },
      after: { long, short: 2 },
    } as unknown as Change;
    const record = packed({ revision: 1, time: '', kind: 'do', label: '', changes: [edit] });
    expect(JSON.stringify(record).length).toBeLessThan(10_200);
  });

  for (const value of [undefined, null, 1, [], {}, { s: 0, t: '', k: 'do', l: '', c: [] }]) {
    it(`is not made of ${JSON.stringify(value)}`, () => {
      expect(unpacked(value)).toBe(null);
    });
  }

  it('is none when it names a row of no table', () => {
    expect(unpacked({ s: 1, t: '', k: 'do', l: '', c: [{ id: '../x', now: {} }] })).toBe(null);
    expect(unpacked({ s: 1, t: '', k: 'do', l: '', c: [{ id: 'notebook', now: {} }] })).not.toBe(null);
  });
});
