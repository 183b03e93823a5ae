import { describe, expect, it } from 'vitest';
import type { ImportRow } from '../../../core/ipc/contract.ts';
import { becomeOf } from '../../../core/lists/revised.ts';
import { byOutcome, labelOf } from '../../../renderer/importing/outcomes.ts';

const row: ImportRow = {
  ...{ name: 'a.html', stopped: false, ok: true, articleId: 'a-1', title: 'A', duplicateOf: null },
  ...{ warnings: [], error: null },
};
const revised = { carried: 2, changed: 0, orphans: 1 };
const copy = { of: 'a-2', title: 'B', similarity: 0.9 };
const warnings = ['Half of it is missing.'];

describe('a row of an import', () => {
  it('is called what it became, also where it is to be looked at', () => {
    const rows = [row, { ...row, revised }, { ...row, copy }];
    const labels = ['Imported', 'Newer version', 'Copy'];
    expect(rows.map(labelOf)).toEqual(labels);
    expect(rows.map((each) => labelOf({ ...each, warnings }))).toEqual(labels);
    expect(rows.map((each) => labelOf({ ...each, attachments: 2 }))).toEqual(labels);
    expect(labelOf({ ...row, ok: false, articleId: null, error: 'It is empty.', warnings })).toBe(
      'Not imported',
    );
  });

  it('stands before those that need no look when there is something to look at', () => {
    const doubtful = { ...row, revised, warnings };
    const groups = byOutcome([row, { ...row, revised }, doubtful]);
    expect(groups.map(({ outcome }) => outcome)).toEqual(['doubtful', 'newer', 'imported']);
    expect(groups[0]?.rows).toEqual([doubtful]);
  });
});

describe('what became of a newer version', () => {
  it('is told with its title when that is another', () => {
    expect(becomeOf(revised)).toBe('2 marks carried over, 1 orphan');
    expect(becomeOf({ ...revised, retitled: 'C' })).toBe('2 marks carried over, 1 orphan, now titled “C”');
    expect(becomeOf({ carried: 0, changed: 0, orphans: 0, retitled: 'C' })).toBe('no marks, now titled “C”');
  });
});
