import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateAtStart, wholeDate } from '../../../core/importers/dates.ts';

describe('a date in words', () => {
  it.each([
    ['2023-10-10', '2023-10-10'],
    ['2023/10/9', '2023-10-09'],
    ['2023-10-10T08:15:00.000Z', '2023-10-10'],
    ['2023-10-10 08:15', '2023-10-10'],
    ['10 October 2023', '2023-10-10'],
    ['October 10, 2023', '2023-10-10'],
    ['Oct. 10, 2023, 8:15 a.m.', '2023-10-10'],
    ['Tuesday, 10th of October 2023', '2023-10-10'],
    ['Friday, January 4, 2019 ', '2019-01-04'],
    ['Tue 10 Oct 2023 08:15 GMT', '2023-10-10'],
    ['10. Oktober 2023', '2023-10-10'],
    ['Dienstag, 10. Oktober 2023 um 08:15', '2023-10-10'],
    ['le 1er octobre 2023', '2023-10-01'],
    ['10 de octubre de 2023', '2023-10-10'],
    ['10. lokakuuta 2023', '2023-10-10'],
    ['9.10.2023', '2023-10-09'],
    ['13/10/2023', '2023-10-13'],
    ['10/13/2023', '2023-10-13'],
    ['10/10/2023', '2023-10-10'],
    ['2023年10月10日', '2023-10-10'],
    ['20231010', '2023-10-10'],
    ['October 2023', '2023-10'],
    ['2023-10', '2023-10'],
  ])('%s is %s', (words, date) => {
    expect(wholeDate(words)?.date).toBe(date);
  });

  it.each([
    '2023-13-10',
    '31 April 2023',
    '2023-02-30',
    'May I come in',
    '10 bananas 2023',
    'on Monday',
    '3.5.1',
    '12345678',
    'Oct 10',
    '',
  ])('%s is none', (words) => {
    expect(wholeDate(words)).toBeNull();
  });

  it('that can be read in two ways is said to be one, and not chosen', () => {
    expect(wholeDate('03/04/2023')).toMatchObject({ date: null });
    expect(wholeDate('3-4-2023')).toMatchObject({ date: null });
  });

  it('may stand before other words, but is then not all of them', () => {
    expect(dateAtStart('2023-10-10 The leak')).toEqual({ date: '2023-10-10', length: 10 });
    expect(wholeDate('2023-10-10 The leak')).toBeNull();
  });

  it('is always a day of the calendar, whatever the words', () => {
    const words = fc.array(
      fc.constantFrom(
        '2023',
        '10',
        '31',
        '2',
        '-',
        '/',
        '.',
        ' ',
        'May',
        'mars',
        'Tue,',
        ':',
        'T',
        '08',
        'x',
      ),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        const found = dateAtStart(text);
        if (!found?.date) return;
        expect(found.length).toBeLessThanOrEqual(text.length);
        const [year, month, day] = found.date.split('-').map(Number);
        const date = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1));
        expect(date.toISOString().slice(0, found.date.length)).toBe(found.date);
      }),
      { numRuns: 2000 },
    );
  });
});
