import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ListName, type SearchHit, sortKeys } from '../../../core/lists/rows.ts';
import type { TableName } from '../../../core/model/id.ts';
import type { Ref, Rows } from '../../../core/model/tables.ts';
import type { Result } from '../../../core/result.ts';
import { Database } from '../../../electron/backend/index/database.ts';
import { type Index, openIndex } from '../../../electron/backend/index/index.ts';
import { article, at, claim, hop, ids, mention, type PlainNotebook, put, shaOf } from './rows.ts';
import { indexOf, stationNotebook } from './station.ts';

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'assay-index-'));
  file = path.join(folder, '.cache', 'index.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const numbers = (index: Index, list: ListName, sort: string | null, query = '') =>
  value(index.page(list, query, sort, 0, 100)).rows.map((row) =>
    Number(('ref' in row ? row.ref.id : row.id).slice(2, 18)),
  );

describe('lists', () => {
  it.each<[ListName, string | null, number[]]>([
    ['articles', null, [3, 2, 1]],
    ['articles', 'title', [2, 1, 3]],
    ['articles', '-title', [3, 1, 2]],
    ['articles', 'publishedAt', [2, 1, 3]],
    ['articles', '-publishedAt', [1, 2, 3]],
    ['articles', 'outlet', [1, 2, 3]],
    ['articles', '-outlet', [1, 2, 3]],
    ['articles', '-mentions', [1, 2, 3]],
    ['claims', null, [1, 2, 3]],
    ['claims', 'statement', [2, 3, 1]],
    ['claims', 'status', [2, 3, 1]],
    ['claims', 'kind', [2, 1, 3]],
    ['claims', '-mentions', [1, 2, 3]],
    ['claims', 'eventTime', [2, 1, 3]],
    ['claims', '-eventTime', [2, 3, 1]],
    ['sources', null, [2, 4, 1, 3]],
    ['sources', 'kind', [1, 3, 2, 4]],
    ['sources', '-mentions', [3, 2, 1, 4]],
    ['mentions', 'article', [2, 1, 1]],
    ['mentions', 'claim', [1, 2, 1]],
  ])('%s sorted by %s', async (list, sort, order) => {
    const index = await indexOf(stationNotebook());
    expect(numbers(index, list, sort)).toEqual(order);
    index.close();
  });

  it('are given by pages, with the total of all', async () => {
    const index = await indexOf(stationNotebook());
    const [first, rest] = [
      value(index.page('articles', '', 'title', 0, 2)),
      value(index.page('articles', '', 'title', 2, 2)),
    ];
    expect([...first.rows, ...rest.rows].map((row) => row.id)).toEqual([2, 1, 3].map(ids.article));
    expect([first.total, rest.total]).toEqual([3, 3]);
    expect(value(index.page('claims', 'leak*', null, 1, 1))).toMatchObject({
      rows: [{ id: ids.claim(3) }],
      total: 2,
    });
    index.close();
  });

  it('show a mention with its chain from the origin to the publisher', async () => {
    const index = await indexOf(stationNotebook());
    expect(value(index.page('mentions', 'seems', null, 0, 10)).rows).toEqual([
      {
        id: ids.mention(1, 1),
        articleId: ids.article(1),
        articleTitle: 'Third leak on ISS',
        claimId: ids.claim(1),
        statement: 'Russia’s space programme has systematic problems',
        quote: 'seems to have systematic problems',
        stance: 'asserts',
        certainty: 'PR+',
        chain: ['Jonathan McDowell', 'AFP', 'The Guardian'],
        grades: ['B2', '', ''],
        publishedAt: '2023-10-10',
        standing: 'current',
        changed: false,
      },
    ]);
    index.close();
  });

  it('have what is in the trash in the trash only, and count the mentions of a trashed article nowhere', async () => {
    const notebook = stationNotebook();
    const index = await indexOf(notebook);
    const row = notebook.tables.articles.get(ids.article(1));
    if (!row) throw new Error('no article 1');
    index.apply(
      notebook.change({ table: 'articles', id: row.id, after: { ...row, trashedAt: at(50) } }),
      notebook.revision,
    );
    expect(index.counts()).toEqual({ articles: 2, claims: 3, sources: 4, mentions: 1 });
    expect(numbers(index, 'articles', null)).toEqual([3, 2]);
    expect(value(index.page('trash', 'third', null, 0, 10)).rows).toEqual([
      { ref: { table: 'articles', id: ids.article(1) }, title: 'Third leak on ISS', trashedAt: at(50) },
    ]);
    expect(value(index.page('trash', 'thi date:2024', null, 0, 10)).total).toBe(0);
    expect(value(index.page('trash', 'title:leak date:2024', null, 0, 10)).total).toBe(1);
    expect(value(index.page('sources', 'mcdowell', null, 0, 1)).rows[0]).toMatchObject({
      mentions: 0,
      asOrigin: 0,
      articles: 0,
    });
    expect(value(index.find('seems', 10)).total).toBe(0);
    index.apply(notebook.change({ table: 'articles', id: row.id, after: row }), notebook.revision);
    expect(value(index.page('sources', 'mcdowell', null, 0, 1)).rows[0]).toMatchObject({
      mentions: 1,
      asOrigin: 1,
      articles: 1,
    });
    expect(value(index.find('seems', 10)).total).toBe(1);
    index.close();
  });

  it('count a mention for another source when its article gets another outlet', async () => {
    const notebook = stationNotebook();
    const index = await indexOf(notebook);
    const row = notebook.tables.articles.get(ids.article(1)) as Rows['articles'];
    index.apply(
      notebook.change({ table: 'articles', id: row.id, after: { ...row, outletId: ids.source(2) } }),
      notebook.revision,
    );
    const rows = value(index.page('sources', '', 'name', 0, 10)).rows;
    expect(
      rows.map(({ name, mentions, asOrigin, articles }) => [name, mentions, asOrigin, articles]),
    ).toEqual([
      ['AFP', 3, 2, 2],
      ['an official', 0, 0, 0],
      ['Jonathan McDowell', 1, 1, 1],
      ['The Guardian', 0, 0, 0],
    ]);
    index.close();
  });
});

describe('search over everything', () => {
  const marked = ({ snippet, matches }: SearchHit) =>
    matches
      .toReversed()
      .reduce(
        (text, { start, end }) => `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`,
        snippet,
      );
  const told = (hits: readonly SearchHit[]) =>
    hits.map((hit) => `${hit.ref.table} ${hit.title}: ${marked(hit)}`);

  it('finds records of every kind, each with its own words', async () => {
    const index = await indexOf(stationNotebook());
    const { rows, total } = value(index.find('leak', 50, { typing: false }));
    expect(told(rows).sort()).toEqual([
      'articles Third leak on ISS: Third [leak] on ISS',
      'claims A third leak was found: A third [leak] was found',
      'mentions A third leak was found: a third [leak] of coolant',
      'notes Ask: # Ask Ask McDowell about the [leak]',
    ]);
    expect(total).toBe(4);
    expect(value(index.find('leak', 1, { typing: false }))).toMatchObject({ rows: [{}], total: 4 });
    index.close();
  });

  it.each([
    [
      'coolant',
      'articles Third leak on ISS: A third leak of [coolant] at the station. Nobody was hurt, said the agency.',
    ],
    [
      '"nobody was"',
      'articles Third leak on ISS: A third leak of coolant at the station. [Nobody was] hurt, said the agency.',
    ],
    ['泄漏 -ISS', 'articles 第三次泄漏: 第三次[泄漏]'],
    ['france presse', 'sources AFP: Agence [France]-[Presse]'],
    ['mcd', 'sources Jonathan McDowell: Jonathan [McDowell]'],
    ['ENGIneers', 'articles éngineers answer: [éngineers] answer'],
  ])('shows what matched: %s', async (query, hit) => {
    const index = await indexOf(stationNotebook());
    expect(told(value(index.find(query, 50)).rows)).toContain(hit);
    index.close();
  });

  it('leaves out kinds of records that a field cannot be asked of', async () => {
    const index = await indexOf(stationNotebook());
    expect(told(value(index.find('status:disputed systematic', 50)).rows).sort()).toEqual([
      'articles éngineers answer: Engineers deny the leaks are [systematic].',
      'claims Russia’s space programme has systematic problems: Russia’s space programme has [systematic] problems',
      'mentions Russia’s space programme has systematic problems: seems to have [systematic] problems',
      'mentions Russia’s space programme has systematic problems: the leaks are [systematic]',
    ]);
    expect(value(index.find('is:unread', 50)).rows.map((row) => row.title)).toEqual([
      '第三次泄漏',
      'Third leak on ISS',
    ]);
    index.close();
  });

  it.each(['', '  ', '-leak', '–', '""'])('finds nothing when nothing is asked for: “%s”', async (query) => {
    const index = await indexOf(stationNotebook());
    expect(value(index.find(query, 50))).toEqual({ rows: [], total: 0 });
    index.close();
  });

  it('says where a query is wrong', async () => {
    const index = await indexOf(stationNotebook());
    expect(index.find('leak origins<2', 5)).toMatchObject({
      ok: false,
      error: { code: 'wrong-input', at: { start: 5, end: 12 } },
    });
    index.close();
  });

  it('cuts a snippet of one endless word and keeps the match inside it', async () => {
    const notebook = stationNotebook();
    notebook.put(put.claim(9, 'x'.repeat(3000)));
    const index = await indexOf(notebook);
    const [hit] = value(index.find('xxx*', 5)).rows;
    expect(hit?.snippet.length).toBeLessThanOrEqual(301);
    expect(hit?.matches).toEqual([{ start: 0, end: 300 }]);
    index.close();
  });
});

describe('what belongs to a record', () => {
  it('notes, mentions and their ids', async () => {
    const index = await indexOf(stationNotebook());
    expect(index.notesOn({ table: 'claims', id: ids.claim(1) })).toEqual([ids.note(1)]);
    expect(index.notesOn({ table: 'notebook', id: 'notebook' })).toEqual([ids.note(3)]);
    expect(index.mentionIdsOf({ table: 'claims', id: ids.claim(1) })).toEqual([
      ids.mention(2, 1),
      ids.mention(1, 1),
    ]);
    expect(index.mentionIdsOf({ table: 'sources', id: ids.source(3) })).toEqual([
      ids.mention(1, 1),
      ids.mention(1, 2),
    ]);
    expect(index.mentionsOf({ table: 'sources', id: ids.source(2) }, 1)).toMatchObject({
      rows: [{ id: ids.mention(2, 1) }],
      total: 2,
    });
    index.close();
  });

  it.each<[string, Ref[], number[]]>([
    [
      'an article: its mentions, the verdict that rests on one, a note on one',
      [{ table: 'articles', id: ids.article(1) }],
      [2, 1, 0, 1],
    ],
    ['a claim: its mentions, the note on it', [{ table: 'claims', id: ids.claim(1) }], [2, 0, 0, 1]],
    ['a source in a chain', [{ table: 'sources', id: ids.source(2) }], [2, 0, 0, 0]],
    ['an outlet: its articles', [{ table: 'sources', id: ids.source(3) }], [0, 0, 1, 0]],
    ['a mention: the verdict that rests on it', [{ table: 'mentions', id: ids.mention(1, 1) }], [0, 1, 0, 0]],
    ['a mention with a note', [{ table: 'mentions', id: ids.mention(1, 2) }], [0, 0, 0, 1]],
    ['a source nobody names', [{ table: 'sources', id: ids.source(4) }], [0, 0, 0, 0]],
    ['nothing', [], [0, 0, 0, 0]],
    [
      'several, not counting one another',
      [
        { table: 'articles', id: ids.article(1) },
        { table: 'claims', id: ids.claim(1) },
        { table: 'mentions', id: ids.mention(1, 1) },
        { table: 'notes', id: ids.note(1) },
      ],
      [2, 0, 0, 1],
    ],
  ])('depends on %s', async (_, refs, [mentions, claims, articles, notes]) => {
    const index = await indexOf(stationNotebook());
    expect(index.dependants(refs)).toEqual({ mentions, claims, articles, notes });
    index.close();
  });

  it.each([
    ['afp', 2],
    ['AGENCE  france-presse', 2],
    ['the guardian', 3],
    ['Guardian', null],
    ['', null],
  ])('the source named “%s”', async (name, n) => {
    const index = await indexOf(stationNotebook());
    expect(index.sourceNamed(name)).toBe(n === null ? null : ids.source(n));
    index.close();
  });

  it('the article with a text or an original, unless it is in the trash', async () => {
    const notebook = stationNotebook();
    const index = await indexOf(notebook);
    const row = notebook.tables.articles.get(ids.article(1)) as Rows['articles'];
    const { text, original } = row.revisions[0] as Rows['articles']['revisions'][0];
    expect([index.articlesWithText(text), index.articleWithOriginal(original?.sha256 ?? '')]).toEqual([
      [row.id],
      row.id,
    ]);
    expect([index.articlesWithText('0'), index.articleWithOriginal('')]).toEqual([[], null]);
    index.apply(
      notebook.change({ table: 'articles', id: row.id, after: { ...row, trashedAt: at(1) } }),
      notebook.revision,
    );
    expect([index.articlesWithText(text), index.articleWithOriginal(original?.sha256 ?? '')]).toEqual([
      [],
      null,
    ]);
    index.close();
  });
});

describe('an index in a file', () => {
  it('is there again when it is opened again', async () => {
    const notebook = stationNotebook();
    const first = await indexOf(notebook, file);
    first.apply(notebook.put(put.claim(4, 'Added later')), notebook.revision);
    first.close();
    const again = openIndex(file, notebook.text);
    expect(again.position).toBe(notebook.revision);
    expect(numbers(again, 'claims', 'statement')).toEqual([2, 4, 3, 1]);
    expect(again.verify()).toEqual([]);
    again.close();
  });

  const bytes = () => readFileSync(file);
  it.each<[string, () => void]>([
    ['missing', () => rmSync(file)],
    ['empty', () => writeFileSync(file, '')],
    ['no database', () => writeFileSync(file, 'This is no database. '.repeat(500))],
    ['cut short', () => writeFileSync(file, bytes().subarray(0, 5000))],
    [
      'overwritten at its start',
      () => writeFileSync(file, Buffer.concat([Buffer.alloc(100), bytes().subarray(100)])),
    ],
    ['another program’s database', () => writeFileSync(file, Buffer.concat([bytes().subarray(0, 4096)]))],
    [
      'a folder',
      () => {
        rmSync(file);
        mkdirSync(path.join(file, 'x'), { recursive: true });
      },
    ],
  ])('is made anew, with nothing in it yet, when the file is %s', async (_, harm) => {
    const notebook = stationNotebook();
    (await indexOf(notebook, file)).close();
    harm();
    const index = openIndex(file, notebook.text);
    expect(index.position).toBe(-1);
    expect(await index.rebuild(notebook, notebook.revision)).toBe(true);
    expect(index.counts()).toEqual({ articles: 3, claims: 3, sources: 4, mentions: 3 });
    index.close();
    const again = openIndex(file, notebook.text);
    expect(again.position).toBe(notebook.revision);
    again.close();
  });

  it('is made anew when the names in its tables are not what they were', async () => {
    const notebook = stationNotebook();
    (await indexOf(notebook, file)).close();
    const name = bytes().indexOf('statement_sort', bytes().lastIndexOf('CREATE TABLE claims (\n'));
    writeFileSync(file, bytes().fill('z', name, name + 1));
    const index = openIndex(file, notebook.text);
    expect(index.position).toBe(-1);
    expect(index.page('claims', '', null, 0, 9).ok).toBe(true);
    index.close();
  });

  it('survives damage at any place: it answers, or is made anew, and never throws', async () => {
    const notebook = stationNotebook();
    (await indexOf(notebook, file)).close();
    const sound = bytes();
    for (let place = 0; place < sound.length; place += 4001) {
      const harmed = Buffer.from(sound);
      harmed.fill(0xff, place, place + 600);
      writeFileSync(file, harmed);
      const index = openIndex(file, notebook.text);
      for (const list of Object.keys(sortKeys) as ListName[]) index.page(list, 'leak', null, 0, 50);
      index.find('leak', 50);
      index.dependants([{ table: 'articles', id: ids.article(1) }]);
      index.verify();
      index.apply(notebook.put(put.claim(5, 'Another')), notebook.revision);
      expect(await index.rebuild(notebook, notebook.revision)).toBe(true);
      expect(index.counts().articles).toBe(3);
      index.close();
    }
  });

  it('is kept in memory where no file can be made', async () => {
    const notebook = stationNotebook();
    writeFileSync(path.join(folder, 'in-the-way'), '');
    const index = await indexOf(notebook, path.join(folder, 'in-the-way', 'index.sqlite'));
    expect(index.position).toBe(notebook.revision);
    expect(index.counts().articles).toBe(3);
    index.close();
  });
});

describe('a rebuild', () => {
  const step = (notebook: PlainNotebook, n: number) => notebook.put(put.claim(n, `Claim ${n}`));

  it('is not taken for done before it is', async () => {
    const notebook = stationNotebook();
    const index = openIndex(file, notebook.text);
    index.apply(step(notebook, 20), notebook.revision);
    expect(index.position).toBe(-1);
    const positions: number[] = [];
    const rows = {
      *each(tables: readonly TableName[]) {
        for (const row of notebook.each(tables)) {
          positions.push(index.position);
          yield row;
        }
      },
    };
    await index.rebuild(rows, notebook.revision);
    expect(new Set(positions)).toEqual(new Set([-1]));
    expect(index.position).toBe(notebook.revision);
    index.close();
  });

  it('that is given up by closing leaves an index that will be built again', async () => {
    const notebook = stationNotebook();
    const index = openIndex(file, notebook.text);
    const rows = {
      *each(tables: readonly TableName[]) {
        for (const row of notebook.each(tables)) {
          yield row;
          if (row.table === 'claims') index.close();
        }
      },
    };
    expect(await index.rebuild(rows, notebook.revision)).toBe(false);
    const again = openIndex(file, notebook.text);
    expect(again.position).toBe(-1);
    again.close();
  });

  it('begun again takes the place of the one before', async () => {
    const notebook = stationNotebook();
    const index = openIndex(':memory:', notebook.text);
    let second: Promise<boolean> | null = null;
    const rows = {
      *each(tables: readonly TableName[]) {
        for (const row of notebook.each(tables)) {
          if (row.table === 'claims') second ??= index.rebuild(notebook, notebook.revision);
          yield row;
        }
      },
    };
    expect(await index.rebuild(rows, notebook.revision)).toBe(false);
    expect(await second).toBe(true);
    expect(index.counts()).toEqual({ articles: 3, claims: 3, sources: 4, mentions: 3 });
    expect(index.verify()).toEqual([]);
    index.close();
  });

  it('is given up, and nothing is thrown, when the disk has no room even for its beginning', async () => {
    const notebook = stationNotebook();
    const said: string[] = [];
    const index = openIndex(file, notebook.text, (message) => said.push(message));
    const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
    const bare = vi.spyOn(Database, 'bare').mockImplementation(() => {
      throw full;
    });
    expect(await index.rebuild(notebook, notebook.revision)).toBe(false);
    expect(bare).toHaveBeenCalledTimes(2);
    bare.mockRestore();
    expect(said.join()).toContain('disk full');
    expect(await index.rebuild(notebook, notebook.revision)).toBe(true);
    index.close();
  });

  it('is given up, and nothing is thrown, when an edit finds no room and the transaction ends by that', async () => {
    const notebook = stationNotebook();
    const said: string[] = [];
    const index = openIndex(file, notebook.text, (message) => said.push(message));
    await index.rebuild(notebook, notebook.revision);
    const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
    const written = vi.spyOn(Database.prototype, 'setMeta').mockImplementationOnce(function (this: Database) {
      this.rollBack();
      throw full;
    });
    index.apply([], notebook.revision + 1);
    written.mockRestore();
    expect(said.join()).toContain('disk full');
    expect(index.position).toBe(-1);
    index.close();
  });

  it('lets a bug in the rows be seen', async () => {
    const notebook = stationNotebook();
    const index = openIndex(':memory:', notebook.text);
    const broken = {
      each: () => {
        throw new Error('the notebook broke');
      },
    };
    await expect(index.rebuild(broken, 1)).rejects.toThrow('the notebook broke');
    index.close();
  });
});

describe('an edit', () => {
  it('is taken as a whole or not at all', async () => {
    const notebook = stationNotebook();
    const index = await indexOf(notebook);
    const before = index.counts();
    const bad = { ...mention(2, 9, 1, 'words'), stance: 'unheard of' } as unknown as Rows['mentions'];
    const changes = [
      { table: 'claims' as const, id: ids.claim(9), before: null, after: claim(9, 'New') },
      { table: 'mentions' as const, id: bad.id, before: null, after: bad },
    ];
    expect(() => index.apply(changes, 99)).toThrow('unheard of');
    expect(index.counts()).toEqual(before);
    expect(index.position).toBe(notebook.revision);
    index.apply(notebook.put(put.claim(9, 'New')), notebook.revision);
    expect(index.counts().claims).toBe(before.claims + 1);
    expect(index.verify()).toEqual([]);
    index.close();
  });

  it('reads a text only when the article has another one', async () => {
    const notebook = stationNotebook();
    const asked: string[] = [];
    const index = openIndex(':memory:', (sha256) => {
      asked.push(sha256);
      return notebook.text(sha256);
    });
    await index.rebuild(notebook, notebook.revision);
    asked.length = 0;
    const row = notebook.tables.articles.get(ids.article(1)) as Rows['articles'];
    index.apply(
      notebook.change({ table: 'articles', id: row.id, after: { ...row, readAt: at(3), title: 'Renamed' } }),
      notebook.revision,
    );
    expect(asked).toEqual([]);
    expect(numbers(index, 'articles', null, 'renamed coolant')).toEqual([1]);
    notebook.keepText('A corrected text');
    const corrected = {
      ...row,
      revisions: [
        ...row.revisions,
        { text: shaOf('A corrected text'), importedAt: at(9), original: null, entry: null, warnings: [] },
      ],
    };
    index.apply(notebook.change({ table: 'articles', id: row.id, after: corrected }), notebook.revision);
    expect(numbers(index, 'articles', null, 'corrected')).toEqual([1]);
    expect(numbers(index, 'articles', null, 'coolant')).toEqual([]);
    index.close();
  });

  it('may bring a mention before its article, and a source after who names it', async () => {
    const notebook = stationNotebook();
    const index = await indexOf(notebook);
    const later = mention(7, 1, 8, 'words', { chain: [hop(ids.source(9))] });
    index.apply(notebook.put({ table: 'mentions', row: later }), notebook.revision);
    expect(index.counts().mentions).toBe(3);
    index.apply(
      notebook.put(
        { table: 'articles', row: article(7, '') },
        put.claim(8, 'Eighth'),
        put.source(9, 'Ninth'),
      ),
      notebook.revision,
    );
    expect(index.counts().mentions).toBe(4);
    expect(value(index.page('sources', 'ninth', null, 0, 1)).rows[0]).toMatchObject({
      mentions: 1,
      asOrigin: 1,
      articles: 1,
    });
    expect(value(index.page('claims', 'eighth', null, 0, 1)).rows[0]).toMatchObject({
      mentions: 1,
      articles: 1,
    });
    index.close();
  });
});
