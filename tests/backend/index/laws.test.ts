import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ListName, sortKeys } from '../../../core/lists/rows.ts';
import type { TableName } from '../../../core/model/id.ts';
import type { Ref } from '../../../core/model/tables.ts';
import { signature } from '../../../core/provenance/near-duplicates.ts';
import type { Result } from '../../../core/result.ts';
import { fieldNames, fields } from '../../../core/search/fields.ts';
import { type Index, openIndex } from '../../../electron/backend/index/index.ts';
import { articleRows, claimRows, mentionRows, sourceRows, trashNames, trashRefs } from './plain-answers.ts';
import { ids, notebookWithTexts, type PlainNotebook, shaOf, someChanges, texts } from './rows.ts';

const lists = Object.keys(sortKeys) as ListName[];
const queries = ['', 'leak', '"coolant – third"', '-leak', 'lea', '漏れ', 'text', 'title:leak', 'eclair'];
const fieldQueries = [
  ...fieldNames.map((name) => fields[name].example),
  'source:afp',
  'outlet:AFP',
  'has:note',
  'has:verdict',
  'has:source',
  'has:grade',
  'has:tag',
  'is:read',
  'is:copy',
  'is:orphan',
  'is:kept',
  'is:changed',
  '-grade:A',
  'tag:energie',
  'date:2023-10',
  'certainty:CT',
  'kind:person',
  'mentions>0',
  'articles>=1',
  '-source:leak',
];

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const all = <L extends ListName>(index: Index, list: L) => value(index.page(list, '', null, 0, 1000));
const byId = <R extends { readonly id: string }>(rows: readonly R[]) =>
  rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Every answer an index can give, by what was asked. Equal scores of a search are put in order. */
function answers(index: Index): Record<string, unknown> {
  const result: Record<string, unknown> = { counts: index.counts() };
  for (const list of lists) {
    for (const sort of sortKeys[list]) result[`${list} ${sort}`] = index.page(list, '', sort, 0, 1000);
    for (const query of [...queries, ...fieldQueries])
      result[`${list} ${query}`] = index.page(list, query, null, 0, 1000);
  }
  for (const query of [...queries, ...fieldQueries]) {
    const { rows, total } = value(index.find(query, 1000));
    result[`find ${query}`] = { total, rows: rows.map((row) => JSON.stringify(row)).sort() };
  }
  const refs: Ref[] = [0, 1, 2].flatMap((n) => [
    { table: 'articles', id: ids.article(n) } as const,
    { table: 'claims', id: ids.claim(n) } as const,
    { table: 'sources', id: ids.source(n) } as const,
    { table: 'mentions', id: ids.mention(n, n) } as const,
  ]);
  for (const ref of refs) {
    result[`of ${ref.id}`] = [
      index.notesOn(ref),
      index.mentionsOf(ref),
      index.mentionIdsOf(ref),
      index.dependants([ref]),
    ];
  }
  result['dependants of all'] = index.dependants(refs);
  for (const name of ['LEAK', 'eclair  NAIVE', 'afp', '€ 5'])
    result[`named ${name}`] = index.sourceNamed(name);
  for (const n of [0, 1, 2]) result[`copies of ${n}`] = index.copiesOf(ids.article(n));
  for (const text of texts) {
    result[`like ${text}`] = index.articlesLike(signature(`${text} and ${text}`));
    result[`with ${text}`] = index.articlesWithText(shaOf(text));
  }
  result['same text'] = [index.articleWithOriginal(shaOf('original leak in the text'))];
  return result;
}

async function rebuilt(notebook: PlainNotebook): Promise<Index> {
  const index = openIndex(':memory:', notebook.text);
  expect(await index.rebuild(notebook, notebook.revision)).toBe(true);
  return index;
}

describe('the index, whatever happens to a notebook', () => {
  it('answers as one built from scratch, and is sound', async () => {
    await fc.assert(
      fc.asyncProperty(someChanges, async (steps) => {
        const notebook = notebookWithTexts();
        const index = await rebuilt(notebook);
        for (const step of steps) index.apply(notebook.change(...step), notebook.revision);
        const fresh = await rebuilt(notebook);
        expect(answers(index)).toEqual(answers(fresh));
        expect(index.verify()).toEqual([]);
        expect(index.position).toBe(notebook.revision);
        index.close();
        fresh.close();
      }),
      { numRuns: 30 },
    );
  });

  it('lists what going through all rows finds', async () => {
    await fc.assert(
      fc.asyncProperty(someChanges, async (steps) => {
        const notebook = notebookWithTexts();
        const index = await rebuilt(notebook);
        for (const step of steps) index.apply(notebook.change(...step), notebook.revision);
        const { tables } = notebook;
        expect(byId(all(index, 'articles').rows)).toEqual(articleRows(tables));
        expect(byId(all(index, 'claims').rows)).toEqual(claimRows(tables));
        expect(byId(all(index, 'sources').rows)).toEqual(sourceRows(tables));
        expect(byId(all(index, 'mentions').rows)).toEqual(mentionRows(tables));
        expect(trashNames(all(index, 'trash').rows)).toEqual(trashRefs(tables));
        const { articles, claims, sources, mentions } = index.counts();
        expect([articles, claims, sources, mentions]).toEqual([
          articleRows(tables).length,
          claimRows(tables).length,
          sourceRows(tables).length,
          mentionRows(tables).length,
        ]);
        index.close();
      }),
      { numRuns: 80 },
    );
  });

  it('is right when edits come while it is rebuilt, whichever state of a row the rebuild reads', async () => {
    await fc.assert(
      fc.asyncProperty(
        someChanges,
        someChanges,
        fc.array(fc.nat(3), { maxLength: 30 }),
        async (before, during, gaps) => {
          const notebook = notebookWithTexts();
          for (const step of before) notebook.change(...step);
          const index = openIndex(':memory:', notebook.text);
          const edits = [...during];
          const edit = () => {
            const step = edits.shift();
            if (step) index.apply(notebook.change(...step), notebook.revision);
          };
          // rows are read a little ahead of their use, so that some are old by then
          const rows = {
            *each(tables: readonly TableName[]) {
              for (const table of tables) {
                for (const row of [...notebook.each([table])]) {
                  for (let n = gaps.shift() ?? 0; n > 0; n -= 1) edit();
                  yield row;
                }
              }
            },
          };
          expect(await index.rebuild(rows, notebook.revision, async () => edit())).toBe(true);
          while (edits.length > 0) edit();
          const fresh = await rebuilt(notebook);
          expect(answers(index)).toEqual(answers(fresh));
          expect(index.position).toBe(notebook.revision);
          index.close();
          fresh.close();
        },
      ),
      { numRuns: 25 },
    );
  });
});
