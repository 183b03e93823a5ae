import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListName, sortKeys } from '../../../core/lists/rows.ts';
import { fieldNames, fields, knows } from '../../../core/search/fields.ts';
import {
  type Condition,
  checkScope,
  type GradePattern,
  type ParseOptions,
  parseQuery,
} from '../../../core/search/query.ts';

/** What a query asks, one condition a line, as people would say it. */
function said(query: string, options?: ParseOptions): string[] | string {
  const parsed = parseQuery(query, options);
  if (!parsed.ok) return `${parsed.error.at.start}–${parsed.error.at.end} ${parsed.error.message}`;
  return parsed.value.conditions.map((condition) => `${condition.not ? 'not ' : ''}${saidOf(condition)}`);
}

function saidOf(condition: Condition): string {
  const or = (values: readonly string[]) => values.join(' or ');
  const grade = ({ reliability, credibility }: GradePattern) => `${reliability ?? '?'}${credibility ?? '?'}`;
  if (condition.by === 'words') return `words ${condition.text}${condition.prefix ? '…' : ''}`;
  if (condition.by === 'number') return `${condition.field} ${condition.compare} ${condition.number}`;
  if (condition.by === 'grade') return `grade is ${or(condition.values.map(grade))}`;
  if (condition.by === 'date')
    return `${condition.field} is ${or(condition.values.map(({ from, to }) => `${from} to ${to}`))}`;
  return `${condition.field} is ${or(condition.values)}${condition.by === 'named' && condition.prefix ? '…' : ''}`;
}

describe('a query', () => {
  it.each<[query: string, ...asks: string[]]>([
    [''],
    ['   '],
    ['leak', 'words leak'],
    ['  third   leak ', 'words third', 'words leak'],
    ['"third leak"', 'words third leak'],
    ['“third leak” iss', 'words third leak', 'words iss'],
    ['«third leak»', 'words third leak'],
    ['„third leak“', 'words third leak'],
    ['"not closed', 'words not closed'],
    ['""'],
    ['coolant*', 'words coolant…'],
    ['"coolant*"', 'words coolant*'],
    ['-leak', 'not words leak'],
    ['-"third leak"', 'not words third leak'],
    ['not leak', 'not words leak'],
    ['NOT leak', 'not words leak'],
    ['leak not', 'words leak', 'words not'],
    ['"not" leak', 'words not', 'words leak'],
    ['notable', 'words notable'],
    ['a - b', 'words a', 'words -', 'words b'],
    ['10:30', 'words 10:30'],
    ['https://example.org/a', 'words https://example.org/a'],
    ['Moscow: leak', 'words Moscow:', 'words leak'],
    ['Moscow:', 'words Moscow:'],
    ['status:disputed', 'status is disputed'],
    ['STATUS:Disputed', 'status is disputed'],
    ['status: disputed leak', 'status is disputed', 'words leak'],
    ['status:disputed,refuted', 'status is disputed or refuted'],
    ['status:dis', 'status is disputed'],
    ['status:un', 'status is unverified or unverifiable'],
    ['status:"in progress"', 'status is in-progress'],
    ['status:"cannot be verified"', 'status is unverifiable'],
    ['-status:refuted', 'not status is refuted'],
    ['not status:refuted', 'not status is refuted'],
    ['certainty:ct', 'certainty is CT+ or CT-'],
    ['certainty:PS+', 'certainty is PS+'],
    ['stance:denies', 'stance is denies'],
    ['kind:agency', 'kind is agency'],
    ['source:"The Guardian",AFP', 'source is The Guardian or AFP'],
    ['source:a, b', 'source is a', 'words b'],
    ['outlet:guardian leak', 'outlet is guardian', 'words leak'],
    ['grade:b2', 'grade is B2'],
    ['grade:B,3', 'grade is B? or ?3'],
    ['tag:energy', 'tag is energy'],
    ['title:leak', 'title is leak'],
    ['date:2023-10', 'date is 2023-10-00 to 2023-10-99'],
    ['date:2023-10..2023-12', 'date is 2023-10-00 to 2023-12-99'],
    ['date:2023/2024', 'date is 2023-00-00 to 2024-99-99'],
    ['date:2023..', 'date is 2023-00-00 to 9999-99-99'],
    ['date:..2023-10-09', 'date is 0000-00-00 to 2023-10-09'],
    ['has:note', 'has is note'],
    ['is:unread', 'is is unread'],
    ['mentions>5', 'mentions > 5'],
    ['mentions>=5 articles<2', 'mentions >= 5', 'articles < 2'],
    ['mentions:5', 'mentions = 5'],
    ['mentions:<5', 'mentions < 5'],
    ['mentions', 'words mentions'],
    ['x"y z', 'words x"y', 'words z'],
  ])('%s', (query, ...asks) => {
    expect(said(query)).toEqual(asks);
  });

  it.each([
    ['leak', 'words leak…'],
    ['third leak', 'words leak…'],
    ['leak ', 'words leak'],
    ['"third leak"', 'words third leak'],
    ['"third lea', 'words third lea'],
    ['source:Guard', 'source is Guard…'],
    ['source:"Guard"', 'source is Guard'],
    ['tag:ener', 'tag is ener…'],
  ])('leaves the last word open while it is typed: %s', (query, last) => {
    expect((said(query, { typing: true }) as string[]).at(-1)).toBe(last);
  });

  it.each([
    ['origins<2', '0–7 There is no field “origins” (character 1).'],
    ['leak origin:AFP', '5–11 There is no field “origin” (character 6).'],
    ['-colour:red', '1–7 There is no field “colour” (character 2).'],
    ['leak status:good', '12–16 “good” (character 13) is nothing that “status” can be.'],
    ['status:disputed,good', '16–20 “good” (character 17) is nothing that “status” can be.'],
    ['status:', '0–7 “status” (character 1) needs a value.'],
    ['status:""', '0–9 “status” (character 1) needs a value.'],
    ['status>2', '0–8 “status” (character 1) is followed by a colon, not by “>”.'],
    ['grade:B7', '6–8 “B7” (character 7) is nothing that “grade” can be.'],
    ['grade:G', '6–7 “G” (character 7) is nothing that “grade” can be.'],
    ['date:October', '5–12 “October” (character 6) is nothing that “date” can be.'],
    ['date:2023-13', '5–12 “2023-13” (character 6) is nothing that “date” can be.'],
    ['date:2024..2023', '5–15 “2024..2023” (character 6) is nothing that “date” can be.'],
    ['date:..', '5–7 “..” (character 6) is nothing that “date” can be.'],
    ['mentions:many', '9–13 “many” (character 10) is nothing that “mentions” can be.'],
    ['mentions:1,2', '9–10 “1” (character 10) is nothing that “mentions” can be.'],
  ])('is refused with the word and its place: %s', (query, problem) => {
    expect(said(query)).toBe(problem);
  });

  it('that is refused says what can be written instead', () => {
    const unknown = parseQuery('origins<2');
    expect(!unknown.ok && unknown.error.advice).toContain('status, kind, certainty');
    const value = parseQuery('status:good');
    expect(!value.ok && value.error.advice).toBe(
      'Write one of: unverified, in-progress, corroborated, disputed, refuted, unverifiable.',
    );
  });

  it('reads any string, or fails at a place inside it', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        ...fieldNames,
        ':',
        ',',
        '"',
        '“',
        '«',
        '-',
        'not ',
        '<',
        '>=',
        '2',
        '..',
        '2023',
        ' ',
        '*',
        '\0',
        '\ud800',
        'x',
        'B2',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, typing) => {
        const query = pieces.join('');
        const parsed = parseQuery(query, { typing });
        const spans = parsed.ok
          ? parsed.value.conditions.map((condition) => condition.span)
          : [parsed.error.at];
        let end = 0;
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.start);
          expect(span.end).toBeLessThanOrEqual(query.length);
          end = span.end;
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a field', () => {
  it.each(fieldNames)(
    '%s has an example that is right where the field is known, and refused elsewhere',
    (name) => {
      const parsed = parseQuery(fields[name].example);
      if (!parsed.ok) throw new Error(parsed.error.message);
      for (const list of Object.keys(sortKeys) as ListName[]) {
        const wrong = checkScope(parsed.value, list);
        // an example shows one value; a list may know the field with other values
        if (!knows(list, name)) expect(wrong?.message).toMatch(`“${name}” (character 1) cannot be asked of`);
        else if (wrong) expect(wrong.advice).toMatch(/^Write one of: /);
      }
    },
  );

  it.each([
    ['leak is:unread', 'sources', '“is” (character 6) cannot be asked of sources.'],
    ['kind:agency', 'claims', '“kind” (character 1) has another value for claims.'],
    ['status:disputed', 'trash', '“status” (character 1) cannot be asked of the trash.'],
    ['date:2023', 'sources', '“date” (character 1) cannot be asked of sources.'],
    ['kind:agency', 'sources', undefined],
    ['status:disputed', 'articles', undefined],
    ['words alone', 'trash', undefined],
  ] as const)('%s of %s', (query, list, problem) => {
    const parsed = parseQuery(query);
    if (!parsed.ok) throw new Error(parsed.error.message);
    expect(checkScope(parsed.value, list)?.message).toBe(problem);
  });
});
