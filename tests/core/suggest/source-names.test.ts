import { describe, expect, it } from 'vitest';
import { Names } from '../../../core/suggest/source-names.ts';

const article =
  'The engineer Ada Brandt spoke. Brandt left. Tomas Okafor stayed. Okafor wrote to the World Health Organization.';

/** Those credited one after another in one article, and whom each is taken for. */
const cases: readonly (readonly [string, readonly string[], readonly (string | null)[]])[] = [
  ['a surname', ['the engineer Ada Brandt', 'Brandt'], ['Ada Brandt', 'Ada Brandt']],
  ['a pronoun', ['Ada Brandt', 'she'], ['Ada Brandt', 'Ada Brandt']],
  ['a pronoun after a body', ['Ada Brandt', 'the ministry', 'she'], ['Ada Brandt', 'ministry', 'Ada Brandt']],
  ['“it” after a body', ['the harbour ministry', 'it'], ['harbour ministry', 'harbour ministry']],
  ['a title', ['Mayor Tomas Okafor', 'Mr. Okafor'], ['Tomas Okafor', 'Tomas Okafor']],
  ['two people', ['Ada Brandt', 'Tomas Okafor', 'Brandt'], ['Ada Brandt', 'Tomas Okafor', 'Ada Brandt']],
  ['a pronoun with nobody before it', ['he'], [null]],
  [
    'initials',
    ['the World Health Organization', 'WHO'],
    ['World Health Organization', 'World Health Organization'],
  ],
  ['an apposition', ['the harbour master, Ada Brandt', 'Brandt'], ['Ada Brandt', 'Ada Brandt']],
  ['a possessive', ['Ada Brandt’s', 'Brandt'], ['Ada Brandt', 'Ada Brandt']],
];

describe('names of those credited', () => {
  it.each(cases)('are grouped: %s', (_, words, expected) => {
    const names = new Names(article);
    expect(words.map((each) => names.credit(each, '')?.name ?? null)).toEqual(expected);
  });

  it.each([
    ['Ada Brandt', 'person'],
    ['the defence ministry', 'organisation'],
    ['Roskosmos', 'organisation'],
    ['Reuters', 'agency'],
    ['The Norland Times', 'outlet'],
    ['a report by the council', 'document'],
    ['official figures', 'dataset'],
    ['two people familiar with the talks', 'unnamed'],
    ['a senior official', 'unnamed'],
    ['critics', 'unnamed'],
  ])('%s is of the kind %s', (words, kind) => {
    expect(new Names(article).credit(words, '')?.kind).toBe(kind);
  });

  it('keep of an unnamed source who it is, how it knows, and why it is not named', () => {
    const sentence =
      'Two officials familiar with the talks said so, speaking on condition of anonymity because the talks are secret.';
    const found = new Names('').credit('Two officials familiar with the talks', sentence);
    expect(found).toMatchObject({
      role: 'Two officials',
      basis: 'familiar with the talks',
      anonymityReason: 'speaking on condition of anonymity because the talks are secret',
    });
  });
});
