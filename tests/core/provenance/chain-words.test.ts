import { describe, expect, it } from 'vitest';
import type { Grade } from '../../../core/model/grade.ts';
import type { Source } from '../../../core/model/source.ts';
import type { ChainStep } from '../../../core/provenance/chain.ts';
import { chainInWords, gradeInWords, originKind } from '../../../core/provenance/chain-words.ts';

const source = (id: string, name: string, kind: Source['kind']): [string, Source] => [
  id,
  {
    id,
    name,
    kind,
    aliases: [],
    affiliation: '',
    place: '',
    tags: [],
    role: '',
    basis: '',
    anonymityReason: '',
    author: '',
    createdAt: '2024-01-01T00:00:00.000Z',
    modifiedAt: '2024-01-01T00:00:00.000Z',
    trashedAt: null,
  },
];
const sources = new Map([
  source('mcd', 'McDowell', 'person'),
  source('afp', 'AFP', 'agency'),
  source('guardian', 'The Guardian', 'outlet'),
  source('unnamed', 'an official', 'unnamed'),
]);

const grade = (reliability: Grade['reliability'], credibility: Grade['credibility']): Grade => ({
  scheme: 'admiralty',
  reliability,
  credibility,
  rationale: '',
  author: '',
  at: '2024-01-01T00:00:00.000Z',
});
const step = (role: ChainStep['role'], sourceId: string | null, held: Grade | null = null): ChainStep => ({
  id: role,
  role,
  sourceId,
  cue: [],
  words: [],
  date: null,
  grades: held ? [held] : [],
  grade: held,
});

describe('a chain in words', () => {
  it.each<[string, ChainStep[]]>([
    [
      'McDowell (person, C3) → AFP (agency) → The Guardian',
      [step('origin', 'mcd', grade('C', '3')), step('relay', 'afp'), step('publisher', 'guardian')],
    ],
    [
      'McDowell (person) → The Guardian (outlet, B–) → outlet not known',
      [step('origin', 'mcd'), step('relay', 'guardian', grade('B', null)), step('publisher', null)],
    ],
    [
      'nobody named (F6) → The Guardian (A2)',
      [step('origin', null, grade('F', '6')), step('publisher', 'guardian', grade('A', '2'))],
    ],
    ['AFP (agency)', [step('publisher', 'afp')]],
    [
      'McDowell (person) → source not in this notebook',
      [step('origin', 'mcd', grade(null, null)), step('publisher', 'gone')],
    ],
  ])('%s', (words, steps) => {
    expect(chainInWords(steps, sources)).toBe(words);
  });

  it.each<[ReturnType<typeof originKind>, ChainStep[]]>([
    ['named', [step('origin', 'mcd'), step('publisher', null)]],
    ['unnamed', [step('origin', null), step('publisher', 'guardian')]],
    ['unnamed', [step('origin', 'unnamed'), step('relay', 'afp'), step('publisher', 'guardian')]],
    ['own-voice', [step('publisher', 'guardian')]],
    ['own-voice', []],
  ])('rests on an origin that is %s', (kind, steps) => {
    expect(originKind(steps, sources)).toBe(kind);
  });

  it('tells what a grade means, as far as it was given', () => {
    expect(gradeInWords(grade('B', '2'))).toBe('usually reliable; probably true');
    expect(gradeInWords(grade(null, '6'))).toBe('truth cannot be judged');
    expect(gradeInWords(grade(null, null))).toBe('');
  });
});
