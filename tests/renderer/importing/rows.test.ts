import { describe, expect, it } from 'vitest';
import type { ImportRow } from '../../../core/ipc/contract.ts';
import { byOutcome } from '../../../renderer/importing/outcomes.ts';
import { rowFor } from '../../../renderer/importing/rows.ts';

const row = (name: string, more: Partial<ImportRow> = {}): ImportRow => ({
  ...{
    name,
    stopped: false,
    ok: true,
    articleId: 'a',
    title: name,
    duplicateOf: null,
    warnings: [],
    error: null,
  },
  ...more,
});

describe('the rows of an import report', () => {
  it('stand by what came of them, those first that need a look, each once', () => {
    const copy = { of: 'b', title: 'B', similarity: 0.9 };
    const groups = byOutcome([
      row('fine'),
      row('again', { articleId: null, duplicateOf: 'b' }),
      row('copy', { copy }),
      row('bad', { ok: false, articleId: null, error: 'It is empty.' }),
      row('odd copy', { copy, warnings: ['Look at it.'] }),
      row('late', { ok: false, stopped: true, articleId: null, error: 'Stopped.' }),
      row('fine too'),
    ]);
    expect(groups.map(({ outcome, rows }) => [outcome, ...rows.map(({ name }) => name)])).toEqual([
      ['failed', 'bad'],
      ['doubtful', 'odd copy'],
      ['copy', 'copy'],
      ['imported', 'fine', 'fine too'],
      ['duplicate', 'again'],
      ['stopped', 'late'],
    ]);
  });

  it.each([
    ['ArrowDown', -1, 0],
    ['ArrowDown', 4, 5],
    ['ArrowUp', 0, 0],
    ['PageDown', 95, 99],
    ['PageUp', 5, 0],
    ['End', 3, 99],
    ['Home', 50, 0],
    ['x', 50, null],
  ])('%s leads from row %i to row %s of 100', (key, at, to) => {
    expect(rowFor(key, at, 100)).toBe(to);
  });

  it('are none to go to where there are none', () => {
    expect(rowFor('End', -1, 0)).toBeNull();
  });
});
