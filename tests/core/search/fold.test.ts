import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysOf, queriedDays } from '../../../core/search/dates.ts';
import { folded, foldedWords } from '../../../core/search/fold.ts';

describe('folded text', () => {
  it.each([
    ['Agence  FRANCE-Presse ', 'agence france-presse'],
    ['Éclair', 'eclair'],
    ['E\u0301clair', 'eclair'],
    ['ＡＦＰ', 'afp'],
    ['İstanbul', 'istanbul'],
    ['Ιός', 'ιος'],
    ['漢字', '漢字'],
    ['が', 'か'],
    ['', ''],
  ])('%s is compared as %s', (text, expected) => {
    expect(folded(text)).toBe(expected);
  });

  it('is the same when folded again', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => folded(folded(text)) === folded(text)));
  });

  it('has words without what stands between them', () => {
    expect(foldedWords('The “third” leak–at 10:30')).toEqual(['the', 'third', 'leak', 'at', '10', '30']);
    expect(foldedWords('–!')).toEqual([]);
  });
});

describe('the days a date can mean', () => {
  const meets = (date: string, query: string) => {
    const [days, asked] = [daysOf(date), queriedDays(query)];
    return asked !== null && days.from <= asked.to && days.to >= asked.from;
  };

  it.each([
    ['2023-10-09', '2023-10', true],
    ['2023-10-09', '2023', true],
    ['2023', '2023-10-09', true],
    ['2023-10', '2023-11', false],
    ['2023-11-30', '2023-10..2023-11', true],
    ['2023-12-01', '2023-10..2023-11', false],
    ['2022-12/2023-10', '2023-05', true],
    ['2022-12/2023-10', '2023-11', false],
    ['2023-10-09', '..2023-10-09', true],
    ['2023-10-09', '2023-10-10..', false],
  ])('%s meets %s: %s', (date, query, expected) => {
    expect(meets(date, query)).toBe(expected);
  });
});
