import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { currentRevision } from '../../../core/model/article.ts';
import { type IncomingFile, importFile, importFiles } from '../../../electron/backend/import/import-files.ts';
import { Session } from '../../../electron/backend/session.ts';
import { newNotebook, reopened, temporaryFolder } from '../../support/notebook-folder.ts';

const body =
  'The leak was found by the crew on Monday. It was not a danger to them, the agency said, and it is being looked into.';

function file(name: string, content: string | Uint8Array): IncomingFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, read: () => Promise.resolve(bytes) };
}

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

function articles() {
  return [...session.notebook.all('articles')];
}

describe('importing a file', () => {
  it('keeps its bytes, its text and its details, and says where each was found', async () => {
    const bytes = new TextEncoder().encode(
      `date 2023-10-10 A third leak.\r\nSource: The Orbital Times\r\n\r\n${body}`,
    );
    const [row] = await importFile(session, file('leak.txt', bytes));
    expect(row).toMatchObject({
      ok: true,
      title: 'A third leak.',
      duplicateOf: null,
      stopped: false,
      warnings: [],
      error: null,
    });
    const article = session.notebook.get('articles', row?.articleId ?? '');
    expect(article).toMatchObject({
      title: 'A third leak.',
      publishedAt: '2023-10-10',
      accessedAt: null,
      language: 'en',
      foundIn: {
        title: 'first line of the text',
        publishedAt: 'first line of the text',
        outletId: 'line 2 of the text',
      },
    });
    expect(session.notebook.get('sources', article?.outletId ?? '')).toMatchObject({
      name: 'The Orbital Times',
      kind: 'outlet',
    });
    const revision = article && currentRevision(article);
    expect(revision?.original).toMatchObject({
      fileName: 'leak.txt',
      mediaType: 'text/plain',
      bytes: bytes.length,
    });
    expect(session.notebook.original(revision?.original?.sha256 ?? '')).toEqual(Buffer.from(bytes));
    expect(session.notebook.text(revision?.text ?? '')?.text).toBe(
      `date 2023-10-10 A third leak.\nSource: The Orbital Times\n\n${body}`,
    );
  });

  it('uses an outlet that is in the registry, whatever its case', async () => {
    const made = await session.run('createSource', { kind: 'agency', name: 'The Orbital Times' });
    expect(made.ok).toBe(true);
    await importFile(session, file('leak.txt', `Leak\nSource: the orbital times\n\n${body}`));
    expect([...session.notebook.all('sources')]).toHaveLength(1);
    expect(articles()[0]?.outletId).toBe([...session.notebook.all('sources')][0]?.id);
  });

  it('is named by its file where its words give no title', async () => {
    const [row] = await importFile(
      session,
      file('../x/The leak.v2.txt', 'Date: 2023-10-10\n\nhttps://example.org/leak'),
    );
    expect(row).toMatchObject({ name: 'The leak.v2.txt', ok: true, title: 'The leak.v2' });
    expect(articles()[0]?.foundIn).toMatchObject({ title: 'name of the file' });
  });

  it('does not add the same file, or the same text, a second time, also within one import', async () => {
    const rows = await importFiles(session, [
      file('a.txt', body),
      file('b.txt', body),
      file('c.txt', `\r\n${body}\r\n`),
      file('d.txt', `${body} And more.`),
    ]);
    const [first] = rows;
    expect(rows.map((row) => [row.ok, row.duplicateOf])).toEqual([
      [true, null],
      [true, first?.articleId],
      [true, first?.articleId],
      [true, null],
    ]);
    expect(rows[1]?.title).toBe('The leak was found by the crew on Monday.');
    expect(articles()).toHaveLength(2);
  });

  it('knows what is there also when the notebook was opened just now', async () => {
    await importFile(session, file('a.txt', body));
    await session.close();
    rmSync(path.join(place.folder, '.cache'), { recursive: true });
    session = await Session.over(await reopened(place.folder));
    expect((await importFile(session, file('b.txt', body)))[0]).toMatchObject({ articleId: null });
    expect(articles()).toHaveLength(1);
  });

  it('knows the same file again when its text would be read otherwise today', async () => {
    const [first] = await importFile(session, file('a.txt', body));
    const lookups = { ...session.lookups, articleWithText: () => null };
    const [again] = await importFile(
      { notebook: session.notebook, indexed: () => session.indexed(), isEmpty: session.isEmpty, lookups },
      file('a.txt', body),
    );
    expect(again).toMatchObject({ ok: true, articleId: null, duplicateOf: first?.articleId });
  });

  it('tells of a file that was not UTF-8', async () => {
    const [row] = await importFile(
      session,
      file('alt.txt', Buffer.from('Das Leck wurde für “klein” befunden.'.replace(/[“”]/g, '"'), 'latin1')),
    );
    expect(row?.warnings[0]).toMatch(/^It is not UTF-8/);
    expect(articles()[0]?.title).toBe('Das Leck wurde für "klein" befunden.');
  });

  it('is one step that can be undone', async () => {
    await importFile(session, file('leak.txt', `Leak\nSource: The Orbital Times\n\n${body}`));
    expect(await session.undo()).toMatchObject({ ok: true, value: { label: 'import article' } });
    expect([articles(), [...session.notebook.all('sources')]]).toEqual([[], []]);
  });

  it('takes a bundle for what it is', async () => {
    const [row] = await importFile(
      session,
      file('case.assay.json', '{\n"format": "assay-bundle",\n"version": 99}'),
    );
    expect(row).toMatchObject({ ok: false, articleId: null });
    expect(row?.error).toMatch(/later version of Assay/);
  });

  const seed = path.join(import.meta.dirname, '../../../../shared/seeds/000_701db9d4c64ae26b.txt');
  it.skipIf(!existsSync(seed))(
    'dates and names the article the project began with (skipped where it is not there)',
    async () => {
      const [row] = await importFile(session, file(path.basename(seed), readFileSync(seed)));
      expect(row).toMatchObject({
        ok: true,
        title: 'The sequence of the leaks makes it less likely that they were caused by a meteoroid impact.',
      });
      expect(articles()[0]).toMatchObject({ publishedAt: '2023-10-10', language: 'en' });
    },
  );
});

describe('importing files', () => {
  it('goes on after files that fail, and says of each what happened and what to do', async () => {
    const rows = await importFiles(session, [
      file('photo.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0])),
      file('empty.txt', ''),
      { name: 'gone.txt', read: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOENT' })) },
      file('deep.md', '>'.repeat(20_000)),
      file('leak.txt', body),
    ]);
    expect(rows.map((row) => row.error)).toEqual([
      '“photo.png” is an image, which Assay does not read. Nothing was imported from it. Save or copy it as plain text, then import that.',
      '“empty.txt” is empty. Nothing was imported from it.',
      '“gone.txt” could not be opened (ENOENT). Nothing was imported from it. Check that it is still there and that you may read it.',
      '“deep.md” is nested too deeply, or its lines are too long, to be read as Markdown. Nothing was imported from it. Import it as plain text instead: change its ending to .txt.',
      null,
    ]);
    expect(articles()).toHaveLength(1);
  });

  it.each([
    ['backticks', Array.from({ length: 3000 }, (_, count) => '`'.repeat(count)).join(' ')],
    ['one row of a table', `| a |\n|---|\n${'| '.repeat(40_000)}`],
  ])('gives up a file that would take for ever, by its name: %s', async (_, content) => {
    const rows = await importFiles(session, [file('crafted.md', content), file('leak.md', body)], {
      reader: { timeLimit: 1000 },
    });
    expect(rows.map((row) => row.name)).toEqual(['crafted.md', 'leak.md']);
    // A faster machine may read it in time, which is as good.
    if (rows[0]?.error)
      expect(rows[0].error).toMatch(/^“crafted.md” was given up: reading it took longer than 1 seconds?\./);
    expect(rows[1]).toMatchObject({ ok: true });
  });

  it.each([
    ['hangs', 'took longer than 0.3 seconds'],
    ['hoards', 'takes more memory than one file may have'],
    ['hoards buffers', 'takes more memory than one file may have'],
    ['throws', 'went wrong (a bug in an importer)'],
    ['leaves', 'went wrong'],
    ['lies', 'was not understood well enough to be kept'],
  ])('gives up a file on which the worker %s, alone', async (misdeed, sentence) => {
    const entry = new URL('./misbehaving-worker.ts', import.meta.url);
    const limits = {
      entry,
      timeLimit: misdeed === 'hangs' ? 300 : 30_000,
      memoryLimit: 64,
      growthLimit: 256,
    };
    const rows = await importFiles(
      session,
      [file('bad.txt', misdeed), file('good.txt', 'good'), file('bad2.txt', misdeed)],
      { reader: limits },
    );
    expect(rows.map((row) => row.ok)).toEqual([false, true, false]);
    expect(rows[0]?.error).toContain(sentence);
    expect(rows[2]?.error).toContain('bad2.txt');
  });

  it('stops when it is told to, keeping what is in', async () => {
    const stop = new AbortController();
    const files = Array.from({ length: 5 }, (_, index) =>
      file(`${index}.txt`, `Leak number ${index}. ${body}`),
    );
    const rows = await importFiles(session, files, {
      signal: stop.signal,
      onRow: (row) => row.name === '1.txt' && stop.abort(),
    });
    expect(rows).toHaveLength(5);
    expect(rows.slice(0, 2).every((row) => row.ok)).toBe(true);
    expect(rows.slice(3).map((row) => row.error)).toEqual([
      '“3.txt” was not imported: the import was stopped.',
      '“4.txt” was not imported: the import was stopped.',
    ]);
    expect(articles()).toHaveLength(rows.filter((row) => row.ok).length);
  });

  it('stops in the middle of a file that takes for ever', async () => {
    const stop = new AbortController();
    const entry = new URL('./misbehaving-worker.ts', import.meta.url);
    const going = importFiles(session, [file('bad.txt', 'hangs')], {
      signal: stop.signal,
      onProgress: () => stop.abort(),
      reader: { entry },
    });
    expect((await going)[0]?.error).toBe('“bad.txt” was not imported: the import was stopped.');
  });

  it('tells how far it is, and of each row once it is in', async () => {
    const told: string[] = [];
    await importFiles(session, [file('a.txt', body), file('b.txt', ''), file('c.txt', `${body} c`)], {
      onProgress: ({ done, total, name }) => told.push(`${done}/${total} ${name}`),
      onRow: (row, { name }) =>
        told.push(`${name} ${row.ok && session.notebook.get('articles', row.articleId ?? '') !== null}`),
    });
    expect(told).toEqual([
      '0/3 a.txt',
      'a.txt true',
      '1/3 b.txt',
      'b.txt false',
      '2/3 c.txt',
      'c.txt true',
      '3/3 c.txt',
    ]);
  });

  it('imports any bytes or refuses them with a sentence', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.string({ maxLength: 30 }),
            fc.oneof(
              fc.uint8Array({ maxLength: 300 }),
              fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
            ),
          ),
          { maxLength: 40, size: 'max' },
        ),
        async (given) => {
          const rows = await importFiles(
            session,
            given.map(([name, bytes]) => file(name, bytes)),
          );
          expect(rows).toHaveLength(given.length);
          for (const row of rows) {
            if (row.ok) expect(row.articleId ?? row.duplicateOf).toMatch(/^a-/);
            else expect(row.error).toMatch(/^\S.*\.$/su);
          }
        },
      ),
      { numRuns: 10 },
    );
  });
});
