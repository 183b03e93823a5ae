import { describe, expect, it } from 'vitest';
import { placeInDateline } from '../../../core/importers/dateline.ts';
import { Finds } from '../../../core/importers/details.ts';
import { takeHead } from '../../../core/importers/head.ts';

describe('the place in a dateline', () => {
  it.each([
    ['MOSCOW, October 10, 2023 (AP) — ', 'MOSCOW'],
    ['PARIS, Oct. 10 (AFP) – ', 'PARIS'],
    ['WASHINGTON (Reuters) - ', 'WASHINGTON'],
    ['LORIENT, France, March 5 (EXA) -', 'LORIENT, France'],
    ['GENEVA, 10 October 2023 –', 'GENEVA'],
    ['NEW YORK', 'NEW YORK'],
    ['10 October 2023', null],
    ['', null],
  ])('of “%s” is %s', (words, place) => {
    expect(placeInDateline(words)).toBe(place);
  });

  it.each([
    ['MOSCOW, October 10, 2023 (AP) — A leak was found.', 'MOSCOW', '2023-10-10'],
    ['WASHINGTON (Reuters) - A leak was found.', 'WASHINGTON', null],
    ['PARIS, Oct 10 (AFP) – A leak was found.', 'PARIS', null],
    // Capitals before a dash may be anything.
    ['BREAKING — A leak was found.', null, null],
    ['NASA and ESA — the two agencies — found a leak.', null, null],
  ])('is taken from the head of a text: %s', (line, place, date) => {
    const finds = new Finds();
    takeHead([line], finds);
    expect(finds.details).toMatchObject({ dateline: place, publishedAt: date });
  });
});
