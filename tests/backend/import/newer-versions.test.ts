import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportRow } from '../../../core/ipc/contract.ts';
import { importArticles } from '../../../electron/backend/import/import-articles.ts';
import {
  type ImportAs,
  type IncomingFile,
  importFiles,
} from '../../../electron/backend/import/import-files.ts';
import { askApart } from '../../../electron/backend/revisions/ask-apart.ts';
import { Session } from '../../../electron/backend/session.ts';
import { newNotebook, orThrow, temporaryFolder } from '../../support/notebook-folder.ts';

const first = 'The pump failed twice on Monday, the engineer told news agency Delta in the harbour.';
const second = 'Nobody was hurt when the second pump stopped, said the mayor of the town.';
const third =
  'It had been repaired in the spring by a firm from the next county, whose head would not speak to us.';

const address = 'https://www.example.org/news/pump/?utm_source=feed';
let place: ReturnType<typeof temporaryFolder>;
let session: Session;

beforeEach(async () => {
  place = temporaryFolder();
  session = await Session.over(await newNotebook(place.folder));
});
afterEach(async () => {
  await session.close();
  place.remove();
});

function page(url: string | null, paragraphs: readonly string[], more = ''): IncomingFile {
  const head = [
    '---',
    'title: Pump fails twice',
    ...(url ? [`url: ${url}`] : []),
    ...(more ? [more] : []),
    '---',
  ];
  const words = [...head, '', paragraphs.join('\n\n'), ''].join('\n');
  return { name: 'pump.md', read: () => Promise.resolve(new TextEncoder().encode(words)) };
}

async function bring(file: IncomingFile, as: ImportAs = 'as it comes'): Promise<ImportRow> {
  const [row] = await importFiles(session, [file], { as });
  if (!row) throw new Error('there is no row');
  return row;
}

/** Imports the first version and marks words in it; answers the article's id. */
async function marked(...words: readonly string[]): Promise<string> {
  const { articleId } = await bring(page(address, [first, second, third]));
  const id = articleId ?? '';
  const text = orThrow(session.article(id)).text.text;
  for (const each of words) {
    const start = text.indexOf(each);
    const claim = { statement: each, kind: 'event', eventTime: null, tags: [] };
    const mention = { stance: 'asserts', certainty: 'CT+', quotation: 'none' };
    const spans = [{ start, end: start + each.length }];
    orThrow(await session.run('tagClaim', { articleId: id, spans, claim, ...mention }));
  }
  return id;
}

const articles = () => [...session.notebook.all('articles')];

describe('a file with the address of an article', () => {
  it('becomes a newer version of it, and its row says what became of the marks', async () => {
    const id = await marked('The pump failed twice', second);
    const row = await bring(page('http://example.org/news/pump#top', [third, first], 'updated: 2023-10-12'));
    expect(row).toMatchObject({
      ...{ ok: true, articleId: id, duplicateOf: null },
      revised: { carried: 1, changed: 0, orphans: 1 },
    });
    expect(articles()).toHaveLength(1);
    const opened = orThrow(session.article(id));
    expect(opened).toMatchObject({ place: 1, text: { text: expect.stringContaining(third) } });
    expect(orThrow(session.article(id, 0)).text.text).toContain(second);
    expect(session.article(id, 2)).toMatchObject({ ok: false });
    const orphans = orThrow(await session.orphans(id));
    expect(orphans).toHaveLength(1);
    orThrow(await session.undo());
    expect(orThrow(session.article(id)).article.revisions).toHaveLength(1);
    expect(orThrow(await session.orphans(id))).toEqual([]);
  });

  it('adds what was not known and leaves what was, and keeps with the version what it is called', async () => {
    const id = await marked();
    orThrow(await session.run('editArticle', { id, title: 'My title' }));
    const row = await bring(page(address, [first, second, `${third} Added.`], 'author: Ines Roth'));
    expect(session.notebook.get('articles', id)).toMatchObject({ title: 'My title', bylines: ['Ines Roth'] });
    expect(row).toMatchObject({ warnings: [], revised: { retitled: 'Pump fails twice' } });
    expect(session.notebook.get('articles', id)?.revisions.map(({ warnings }) => warnings)).toEqual([
      [],
      ['The title of this version is “Pump fails twice”.'],
    ]);
  });

  it('of plain text has no title but its first line, which is compared with the text', async () => {
    const id = await marked();
    const words = ['The pump fails again', first, second, third].join('\n\n');
    const bytes = new TextEncoder().encode(words);
    const file = { name: 'pump.txt', read: () => Promise.resolve(bytes) };
    const row = await bring(file, { newerVersionOf: id });
    expect(row).toMatchObject({ ok: true, warnings: [] });
    expect(row.revised).not.toHaveProperty('retitled');
  });

  it('is an article of its own when it is an error page or hardly shares a word, and the row says so', async () => {
    await marked('The pump failed twice');
    const gone = await bring(page(address, ['This page was not found.']));
    expect(gone).toMatchObject({ ok: true, articleId: expect.any(String) });
    expect(gone.revised).toBeUndefined();
    expect(gone.warnings.join()).toMatch(/address of “Pump fails twice”, but is much shorter/);
    expect(articles()).toHaveLength(2);
    expect(articles().every(({ revisions }) => revisions.length === 1)).toBe(true);
  });

  it('is an article of its own when that is wanted', async () => {
    await marked('The pump failed twice');
    const row = await bring(page(address, [first, `${second} Added.`, third]), 'separate');
    expect(row.revised).toBeUndefined();
    expect(articles()).toHaveLength(2);
  });

  it('is a duplicate when its text is one that the article has', async () => {
    const id = await marked();
    expect(await bring(page(address, [first, second, third], 'author: Ines Roth'))).toMatchObject({
      duplicateOf: id,
    });
    expect(session.notebook.get('articles', id)?.revisions).toHaveLength(1);
  });

  it('is no version of another article of the same file, as in a feed that gives one address for all', async () => {
    const bytes = new TextEncoder().encode('two entries');
    const article = (text: string) => ({
      ...{ text: { text, blocks: [{ kind: 'paragraph' as const, start: 0, end: text.length }], marks: [] } },
      details: {
        ...{ title: 'Entry', bylines: [], outlet: null, language: null, publishedAt: null, updatedAt: null },
        ...{ accessedAt: null, url: address, dateline: null, rights: null },
      },
      ...{ foundIn: {}, entry: null, warnings: [] },
    });
    const entries = [article(`${first} ${second}`), article(`${first} ${second} ${third}`)];
    const rows = await importArticles(
      session,
      { name: 'feed.xml', bytes },
      { mediaType: 'text/xml', articles: entries },
    );
    expect(rows.map((row) => [row.ok, row.revised])).toEqual([
      [true, undefined],
      [true, undefined],
    ]);
    expect(articles()).toHaveLength(2);
  });

  it('is not taken for a version of one that is in the trash', async () => {
    const id = await marked();
    orThrow(await session.run('moveToTrash', { refs: [{ table: 'articles', id }] }));
    expect((await bring(page(address, [first, `${second} Added.`, third]))).revised).toBeUndefined();
  });
});

describe('a newer version that a person names', () => {
  it('is one whatever its address and words', async () => {
    const id = await marked('The pump failed twice');
    const row = await bring(page(null, ['All other words.']), { newerVersionOf: id });
    expect(row).toMatchObject({ articleId: id, revised: { carried: 0, orphans: 1 } });
  });

  it('with the text that is there changes nothing', async () => {
    const id = await marked('The pump failed twice');
    const before = session.notebook.revision;
    expect(await bring(page(address, [first, second, third]), { newerVersionOf: id })).toMatchObject({
      duplicateOf: id,
    });
    expect(session.notebook.revision).toBe(before);
  });

  it('of an article that is not here is refused', async () => {
    const row = await bring(page(null, [first]), { newerVersionOf: 'a-0000000000000000' });
    expect(row).toMatchObject({ ok: false, error: expect.stringContaining('There is no article') });
    expect(articles()).toHaveLength(0);
  });
});

describe('two texts of an article', () => {
  it('are compared word by word, the whole of both', async () => {
    const id = await marked();
    await bring(page(address, [first.replace('twice', 'three times'), second, third]));
    const { before, after, differences } = orThrow(await session.compare(id, 0, 1));
    const side = (which: 'before' | 'after', text: string) =>
      differences.map((each) => text.slice(each[which].start, each[which].end)).join('');
    expect(side('before', before)).toBe(before);
    expect(side('after', after)).toBe(after);
    expect(differences.filter(({ kind }) => kind !== 'same').map(({ kind }) => kind)).toEqual([
      'removed',
      'added',
    ]);
    expect(await session.compare(id, 0, 7)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('that cannot be compared in time are given up with a sentence', async () => {
    const done = await askApart('differences', { before: first, after: second }, { timeLimit: 0 });
    expect(done).toMatchObject({ ok: false, error: { message: expect.stringContaining('given up') } });
  });
});
