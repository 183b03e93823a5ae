import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applyChanges, emptyTables } from '../../../core/change.ts';
import type { Rows } from '../../../core/model/tables.ts';
import type { Notebook } from '../../../electron/backend/store/notebook.ts';
import { anyCommand, knownText } from '../../support/any-command.ts';
import { FaultyDisk } from '../../support/faulty-disk.ts';
import { everyRow } from '../../support/memory-notebook.ts';
import {
  addSource,
  filesIn,
  importKnownText,
  newNotebook,
  orThrow,
  ownFolder,
  reopened,
  tagFirstWords,
  temporaryFolder,
  testLock,
} from '../../support/notebook-folder.ts';

let place = temporaryFolder();
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

describe('a notebook on the disk', () => {
  it('has the same records after closing and opening it', async () => {
    const notebook = await newNotebook(place.folder);
    const article = await importKnownText(notebook);
    await tagFirstWords(notebook, article, 'A tanker struck the pier');
    const before = structuredClone(everyRow(notebook));
    await notebook.close();
    const again = await reopened(place.folder);
    expect(everyRow(again)).toEqual(before);
    expect(again.reports).toEqual([]);
    expect(again.mentionsIn(article)).toHaveLength(1);
    await again.close();
  });

  it('has the same records, undo aside, when the program ended without closing it', async () => {
    const lock = testLock();
    const notebook = await newNotebook(place.folder, { lock: lock.take });
    const article = await importKnownText(notebook);
    await notebook.checkpoint();
    await tagFirstWords(notebook, article, 'A tanker struck the pier');
    orThrow(await notebook.undo());
    await tagFirstWords(notebook, article, 'A ship struck the pier');
    lock.release();
    const again = await reopened(place.folder);
    expect(everyRow(again)).toEqual(everyRow(notebook));
    expect(again.reports).toEqual([]);
    expect(again.revision).toBe(notebook.revision);
    await again.close();
  });

  it('answers a damaged or unknown id with null', async () => {
    const notebook = await newNotebook(place.folder);
    expect(notebook.get('claims', '../../etc/passwd')).toBe(null);
    expect(notebook.get('claims', 'constructor')).toBe(null);
    expect(notebook.get('articles', 's-0000000000000000')).toBe(null);
    expect(notebook.mentionsIn('a-../..')).toEqual([]);
    expect(notebook.text('../notebook')).toBe(null);
    expect(notebook.original('x')).toBe(null);
    await notebook.close();
  });

  it('keeps a claim and the article it stands in apart, and no row of them in notebook.json', async () => {
    const notebook = await newNotebook(place.folder);
    const article = await importKnownText(notebook);
    const { claimId } = await tagFirstWords(notebook, article, 'A tanker struck the pier');
    await notebook.close();
    const files = filesIn(place.folder);
    expect(files).toContain(`articles/${article.slice(-2)}/${article}.json`);
    expect(files).toContain(`claims/${claimId.slice(-2)}.json`);
    const document = JSON.parse(readFileSync(path.join(place.folder, 'notebook.json'), 'utf8')) as object;
    expect(Object.keys(document)).toEqual(['assay', 'rev', 'of', 'crc', 'data']);
    expect(JSON.stringify(document)).not.toContain('tanker');
    expect(files.filter((file) => file.includes('.tmp'))).toEqual([]);
  });

  it('cuts the journal once the documents are up to date, and needs it no more', async () => {
    const notebook = await newNotebook(place.folder);
    await addSource(notebook, 'Harbour office');
    expect(journalOf(place.folder)).toContain('Harbour office');
    await notebook.checkpoint();
    expect(journalOf(place.folder)).not.toContain('Harbour office');
    expect([...notebook.all('sources')]).toHaveLength(1);
    await notebook.close();
  });

  it('takes its own documents for its own, however often they are written', async () => {
    const notebook = await newNotebook(place.folder);
    const id = await addSource(notebook, 'one');
    for (const name of ['two', 'three', 'four']) {
      await notebook.checkpoint();
      orThrow(await notebook.run('editSource', { id, name }));
    }
    await notebook.close();
    expect(notebook.reports).toEqual([]);
    expect(filesIn(place.folder).filter((file) => file.startsWith('quarantine'))).toEqual([]);
  });

  it('writes nothing when it is opened, read and closed', async () => {
    const notebook = await newNotebook(place.folder);
    await addSource(notebook, 'Harbour office');
    await notebook.close();
    const disk = new FaultyDisk();
    const again = await reopened(place.folder, { disk });
    expect([...again.all('sources')]).toHaveLength(1);
    await again.close();
    expect(disk.asked).toEqual([]);
  });

  it('keeps commits for a follower until the documents have them, across a crash', async () => {
    const lock = testLock();
    const notebook = await newNotebook(place.folder, { lock: lock.take });
    const { revision } = notebook;
    await addSource(notebook, 'One');
    await addSource(notebook, 'Two');
    lock.release();
    const again = await reopened(place.folder);
    expect(again.commitsAfter(revision)?.map((commit) => commit.revision)).toEqual([
      revision + 1,
      revision + 2,
    ]);
    expect(again.commitsAfter(again.revision)).toEqual([]);
    expect(again.commitsAfter(0)).toBe(null);
    await again.close();
  });

  it('refuses a folder that is not empty, and one that is no notebook', async () => {
    const notebook = await newNotebook(place.folder);
    await notebook.close();
    await expect(newNotebook(place.folder)).rejects.toThrow('empty folder');
    await expect(reopened(path.dirname(place.folder))).rejects.toThrow('no notebook');
    await expect(reopened(path.join(place.folder, 'nowhere'))).rejects.toThrow('no notebook');
  });

  it('refuses whatever is asked after closing', async () => {
    const notebook = await newNotebook(place.folder);
    const asked = notebook.run('createSource', { name: 'asked in time', kind: 'person' });
    await notebook.close();
    expect((await asked).ok).toBe(true);
    expect(await notebook.run('createSource', { name: 'late', kind: 'person' })).toMatchObject({ ok: false });
    const again = await reopened(place.folder);
    expect([...again.all('sources')].map((source) => source.name)).toEqual(['asked in time']);
    await again.close();
  });
});

describe('any commands, undone and redone', () => {
  it('leave the same notebook on the disk as in memory, through crashes, and as their changes say', async () => {
    const steps = fc.array(
      fc.oneof(
        { weight: 8, arbitrary: anyCommand.map((choice) => ({ kind: 'run' as const, choice })) },
        { weight: 3, arbitrary: fc.constant({ kind: 'undo' as const }) },
        { weight: 2, arbitrary: fc.constant({ kind: 'redo' as const }) },
        { weight: 1, arbitrary: fc.constant({ kind: 'checkpoint' as const }) },
        { weight: 1, arbitrary: fc.constant({ kind: 'crash' as const }) },
        { weight: 1, arbitrary: fc.constant({ kind: 'close' as const }) },
      ),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (list) => {
        const { folder, remove } = temporaryFolder();
        const lock = testLock();
        const options = { lock: lock.take, cacheBytes: 3000 };
        let notebook = await newNotebook(folder, options);
        const copy = emptyTables();
        const follow = (followed: Notebook) =>
          followed.onCommit((commit) => applyChanges(copy, structuredClone(commit.changes)));
        for (const row of notebook.all('notebook')) copy.notebook.set(row.id, row);
        follow(notebook);
        const textSha256 = orThrow(await notebook.keepText(knownText));
        for (const [index, step] of list.entries()) {
          if (step.kind === 'run') {
            const input = step.choice.inputFor({ all: (table) => notebook.all(table), textSha256 });
            if (input !== null) await notebook.run(step.choice.name, input);
          } else if (step.kind === 'undo') await notebook.undo();
          else if (step.kind === 'redo') await notebook.redo();
          else if (step.kind === 'checkpoint') await notebook.checkpoint();
          else {
            if (step.kind === 'close') await notebook.close();
            else lock.release();
            notebook = await reopened(folder, options, index + 100);
            follow(notebook);
          }
        }
        const inMemory = structuredClone(everyRow(notebook));
        await notebook.close();
        const again = await reopened(folder);
        expect(everyRow(again)).toEqual(inMemory);
        expect(everyRow({ all: (table) => copy[table].values() as Iterable<Rows[typeof table]> })).toEqual(
          inMemory,
        );
        expect(again.reports).toEqual([]);
        await again.close();
        remove();
      }),
      { numRuns: 40 },
    );
  });

  it('are all taken back by undoing them, on the disk too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyCommand, { maxLength: 25 }), async (choices) => {
        const { folder, remove } = temporaryFolder();
        const notebook = await newNotebook(folder);
        const textSha256 = orThrow(await notebook.keepText(knownText));
        const before = structuredClone(everyRow(notebook));
        for (const { name, inputFor } of choices) {
          const input = inputFor({ all: (table) => notebook.all(table), textSha256 });
          if (input !== null) await notebook.run(name, input);
        }
        await notebook.checkpoint();
        while (notebook.history.undo !== null) orThrow(await notebook.undo());
        await notebook.close();
        const again = await reopened(folder);
        expect(everyRow(again)).toEqual(before);
        await again.close();
        remove();
      }),
      { numRuns: 20 },
    );
  });
});

describe('the cost of an edit', () => {
  it('is one write and one sync, whatever else is in the notebook', async () => {
    const disk = new FaultyDisk();
    const notebook = await newNotebook(place.folder, { disk });
    const article = await importKnownText(notebook);
    for (let count = 0; count < 30; count += 1) await tagFirstWords(notebook, article, `Claim ${count}`);
    disk.asked.length = 0;
    await tagFirstWords(notebook, article, 'One more');
    expect(disk.asked.map((asked) => asked.operation)).toEqual(['write', 'syncData']);
    await notebook.close();
  });

  it('is shared by commands that are asked for together, in the order they were asked for', async () => {
    const disk = new FaultyDisk();
    const notebook = await newNotebook(place.folder, { disk });
    await addSource(notebook, 'first');
    disk.asked.length = 0;
    const order: number[] = [];
    notebook.onCommit((commit) => order.push(commit.revision));
    const base = notebook.revision;
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        notebook.run('createSource', { name: `s${index}`, kind: 'person' }),
      ),
    );
    expect(disk.asked.filter((asked) => asked.operation === 'syncData')).toHaveLength(1);
    expect(answers.map((answer) => orThrow(answer).revision)).toEqual(
      Array.from({ length: 50 }, (_, index) => base + index + 1),
    );
    expect(order).toEqual(answers.map((answer) => orThrow(answer).revision));
    await notebook.close();
  });

  it('lets commands asked for together build on each other', async () => {
    const notebook = await newNotebook(place.folder);
    const article = await importKnownText(notebook);
    const [first, second, undone] = await Promise.all([
      notebook.run('editArticle', { id: article, title: 'Second title' }),
      notebook.run('editArticle', { id: article, url: 'https://example.org/' }),
      notebook.undo(),
    ]);
    expect([first?.ok, second?.ok, undone?.ok]).toEqual([true, true, true]);
    expect(notebook.get('articles', article)).toMatchObject({ title: 'Second title', url: null });
    await notebook.close();
  });
});

function journalOf(folder: string): string {
  const journal = path.join(folder, ownFolder, 'journal');
  return filesIn(journal)
    .map((file) => readFileSync(path.join(journal, file), 'utf8'))
    .join('');
}
