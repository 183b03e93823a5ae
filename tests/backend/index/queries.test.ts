import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ListName, sortKeys } from '../../../core/lists/rows.ts';
import { fieldNames, fields } from '../../../core/search/fields.ts';
import { parseQuery } from '../../../core/search/query.ts';
import type { Index } from '../../../electron/backend/index/index.ts';
import { ids } from './rows.ts';
import { indexOf, stationNotebook } from './station.ts';

let index: Index;
beforeAll(async () => {
  index = await indexOf(stationNotebook());
});
afterAll(() => index.close());

/** The records a query finds in a list, by the numbers in their ids; the problem when it is refused. */
function found(list: ListName, query: string, typing = false): string {
  const page = index.page(list, query, null, 0, 100, { typing });
  if (!page.ok) return page.error.message;
  expect(page.value.total).toBe(page.value.rows.length);
  return page.value.rows
    .map((row) => ('ref' in row ? row.ref.id : row.id))
    .map((id) => id.slice(2).split('-').map(Number).join('.'))
    .sort()
    .join(' ');
}

describe('a list with a query', () => {
  it.each<[list: ListName, query: string, ids: string]>([
    ['articles', '', '1 2 3'],
    ['articles', 'leak', '1'],
    ['articles', 'leak*', '1 2'],
    ['articles', 'third coolant', '1'],
    ['articles', '"third leak"', '1'],
    ['articles', '"leak third"', ''],
    ['articles', '-leak', '2 3'],
    ['articles', 'not "third leak" -泄漏', '2'],
    ['articles', 'ENGINEERS', '2'],
    ['articles', 'díaz', '1'],
    ['articles', 'diaz', '1'],
    ['articles', '泄漏', '3'],
    ['articles', '空间', '3'],
    ['articles', '漏泄', ''],
    ['articles', 'leak – ', '1'],
    ['articles', '–', '1 2 3'],
    ['articles', '-–', '1 2 3'],
    ['articles', 'title:engineers', '2'],
    ['articles', 'title:coolant', ''],
    ['articles', 'status:disputed', '1 2'],
    ['articles', 'status:unverified', '1'],
    ['articles', '-status:disputed', '3'],
    ['articles', 'kind:causal', '1 2'],
    ['articles', 'source:AFP', '1 2'],
    ['articles', 'source:mcdowell', '1'],
    ['articles', 'source:guardian', '1'],
    ['articles', `source:${ids.source(2)}`, '1 2'],
    ['articles', 'source:mcdowell,afp', '1 2'],
    ['articles', '-source:afp', '3'],
    ['articles', 'outlet:"the guardian"', '1'],
    ['articles', '-outlet:guardian', '2 3'],
    ['articles', 'outlet:afp', ''],
    ['articles', 'tag:SPACE', '1'],
    ['articles', 'date:2023-10', '1 2'],
    ['articles', 'date:2023-10-11..', '2'],
    ['articles', 'date:2022', ''],
    ['articles', 'is:unread', '1 3'],
    ['articles', 'is:read', '2'],
    ['articles', 'is:copy', ''],
    ['articles', 'is:read,unread', '1 2 3'],
    ['articles', 'has:outlet', '1'],
    ['articles', 'has:date', '1 2'],
    ['articles', 'has:verdict', '1 2'],
    ['articles', 'has:source', '1 2'],
    ['articles', 'has:tag', '1'],
    ['articles', 'has:note', ''],
    ['articles', 'grade:C', '2'],
    ['articles', 'certainty:CT', '1 2'],
    ['articles', 'stance:denies leaks', '2'],
    ['articles', 'mentions>1', '1'],
    ['articles', 'mentions<=1', '2 3'],
    ['claims', 'leak', '2'],
    ['claims', 'leak*', '2 3'],
    ['claims', 'russia’s', '1'],
    ['claims', 'russia', '1'],
    ['claims', 'status:disputed', '1'],
    ['claims', 'status:un', '2 3'],
    ['claims', 'kind:causal,opinion', '1 3'],
    ['claims', 'kind:event -leak', ''],
    ['claims', 'tag:energie', '1'],
    ['claims', 'date:2023-10', '2'],
    ['claims', 'source:"Agence France-Presse"', '1'],
    ['claims', 'source:guardian', '1 2'],
    ['claims', 'outlet:guardian', '1 2'],
    ['claims', 'grade:B2', '1'],
    ['claims', 'grade:2', '1'],
    ['claims', 'grade:B3', ''],
    ['claims', 'certainty:PR+', '1'],
    ['claims', 'has:note', '1'],
    ['claims', 'has:verdict', '1'],
    ['claims', '-has:verdict', '2 3'],
    ['claims', 'articles>=2', '1'],
    ['claims', 'mentions=0', '3'],
    ['claims', 'title:systematic', '1'],
    ['sources', 'agence', '2'],
    ['sources', 'astrophysics', '1'],
    ['sources', 'title:astrophysics', ''],
    ['sources', 'kind:agency', '2'],
    ['sources', 'tag:experts', '1'],
    ['sources', 'source:afp', '2'],
    ['sources', 'status:disputed', '1 2 3'],
    ['sources', 'stance:denies', '2'],
    ['sources', '-stance:denies', '1 3 4'],
    ['sources', 'grade:B2', '1'],
    ['sources', 'has:grade', '1 2'],
    ['sources', 'mentions>0', '1 2 3'],
    ['sources', 'mentions=2', '2 3'],
    ['mentions', 'systematic', '1.1 2.1'],
    ['mentions', 'source:mcdowell', '1.1'],
    ['mentions', 'source:guardian', '1.1 1.2'],
    ['mentions', 'outlet:guardian', '1.1 1.2'],
    ['mentions', 'status:disputed', '1.1 2.1'],
    ['mentions', 'grade:B', '1.1'],
    ['mentions', '-has:source', '1.2'],
    ['mentions', 'has:note', '1.2'],
    ['mentions', 'has:tag', '1.1'],
    ['mentions', 'tag:key', '1.1'],
    ['mentions', 'title:iss', '1.1 1.2'],
    ['mentions', 'date:2023-11', '2.1'],
    ['trash', 'leak', ''],
  ])('%s: %s', (list, query, expected) => {
    expect(found(list, query)).toBe(expected);
  });

  it.each<[ListName, string, string]>([
    ['articles', 'coo', '1'],
    ['articles', 'coo ', ''],
    ['articles', 'third lea', '1'],
    ['sources', 'source:guard', '3'],
    ['claims', 'tag:ener', '1'],
    ['articles', '第三', '3'],
  ])('takes the last word as one that may go on while it is typed: %s: %s', (list, query, expected) => {
    expect(found(list, query, true)).toBe(expected);
  });

  it.each<[ListName, string, string]>([
    ['sources', 'is:unread', '“is” (character 1) cannot be asked of sources.'],
    ['articles', 'leak origins<2', 'There is no field “origins” (character 6).'],
    ['trash', 'tag:x', '“tag” (character 1) cannot be asked of the trash.'],
  ])('refuses what it cannot ask, and says where: %s: %s', (list, query, problem) => {
    expect(found(list, query)).toBe(problem);
  });

  it.each([
    '"',
    '""',
    '*',
    'a*b',
    '^leak',
    'NEAR(a b)',
    '{title}',
    'title : x',
    'OR',
    'AND',
    'leak OR',
    "'; DROP TABLE articles; --",
    'a\0b',
    '\ud800',
    '%',
    '_',
    '(',
    'x" OR "y',
    '+',
    'rowid',
  ])('takes what means something to SQLite as words: %s', (query) => {
    for (const list of Object.keys(sortKeys) as ListName[])
      expect(index.page(list, query, null, 0, 10)).toMatchObject({ ok: true });
    expect(index.find(query, 10)).toMatchObject({ ok: true });
    expect(index.counts().articles).toBe(3);
  });

  it('answers any query that can be read, on every list and in search', () => {
    const word = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 6 }),
      fc.constantFrom('leak', '"third leak"', '漏', '*', '"', "'", '\0', '\ud800', 'AND', '(', '–'),
    );
    const field = fc
      .tuple(
        fc.constantFrom(...fieldNames),
        fc.oneof(word, fc.constantFrom('B2', '2023-10', 'note', 'disputed', 'event', 'agency', '3', 'CT')),
      )
      .map(([name, value]) => `${name}:${value}`);
    const example = fc.constantFrom(...fieldNames.map((name) => fields[name].example));
    const term = fc
      .tuple(fc.constantFrom('', '-', 'not '), fc.oneof(word, field, example))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(term, { maxLength: 5 }), fc.boolean(), (terms, typing) => {
        const query = terms.join(' ');
        const parsed = parseQuery(query, { typing });
        for (const list of Object.keys(sortKeys) as ListName[]) {
          const page = index.page(list, query, null, 0, 10, { typing });
          if (!parsed.ok) expect(page).toEqual(parsed);
          else if (!page.ok) expect(page.error.code).toBe('wrong-input');
        }
        expect(index.find(query, 10, { typing }).ok).toBe(parsed.ok);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses a sort key it does not have', () => {
    expect(index.page('claims', '', 'author', 0, 10)).toMatchObject({
      ok: false,
      error: { message: 'claims cannot be sorted by “author”.' },
    });
    expect(index.page('claims', '', 'constructor', 0, 10)).toMatchObject({ ok: false });
  });
});
