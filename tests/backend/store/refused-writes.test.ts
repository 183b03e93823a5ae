import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sealedLines } from '../../../electron/backend/store/checksum.ts';
import { DocumentsLog, readDocumentsLog } from '../../../electron/backend/store/documents-log.ts';
import type { Commit, Notebook } from '../../../electron/backend/store/notebook.ts';
import { FaultyDisk, type Operation } from '../../support/faulty-disk.ts';
import { everyRow } from '../../support/memory-notebook.ts';
import { ModelDisk } from '../../support/model-disk.ts';
import {
  addSource,
  filesIn,
  importKnownText,
  lineAt,
  newNotebook,
  orThrow,
  ownFolder,
  reopened,
  temporaryFolder,
  testLock,
} from '../../support/notebook-folder.ts';

let place = temporaryFolder();
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

function journalText(): string {
  const folder = path.join(place.folder, ownFolder, 'journal');
  return filesIn(folder)
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('');
}

const source = (name: string) => ({ name, kind: 'person' });
const names = (notebook: Notebook) => [...notebook.all('sources')].map((row) => row.name).sort();

describe('an edit the disk refuses', () => {
  for (const operation of ['write', 'syncData'] as const) {
    for (const code of ['ENOSPC', 'EIO'] as const) {
      it(`is refused (${operation}, ${code}), leaves memory and disk as they were, and stops no later edit`, async () => {
        const disk = new FaultyDisk();
        const lock = testLock();
        const notebook = await newNotebook(place.folder, { disk, lock: lock.take });
        await addSource(notebook, 'before');
        const before = structuredClone(everyRow(notebook));
        const { revision, history } = notebook;
        const heard: Commit[] = [];
        notebook.onCommit((commit) => heard.push(commit));
        disk.refuse = (asked) => (asked.operation === operation ? code : null);
        const refused = await notebook.run('createSource', source('refused'));
        expect(refused).toMatchObject({ ok: false, error: { code: 'not-saved' } });
        expect(everyRow(notebook)).toEqual(before);
        expect([notebook.revision, notebook.history]).toEqual([revision, history]);
        expect(heard).toEqual([]);
        disk.refuse = () => null;
        await addSource(notebook, 'after');
        lock.release();
        const again = await reopened(place.folder);
        expect(everyRow(again)).toEqual(everyRow(notebook));
        expect([...again.all('sources')].map((row) => row.name).sort()).toEqual(['after', 'before']);
        expect(again.reports).toEqual([]);
        await again.close();
      });
    }
  }

  it('does not come back when everything the disk is asked fails and the program then ends', async () => {
    for (const operation of ['syncData', 'sync', 'truncate', 'open', 'syncFolder'] as const) {
      const { folder, remove } = temporaryFolder();
      const disk = new FaultyDisk();
      const lock = testLock();
      const notebook = await newNotebook(folder, { disk, lock: lock.take });
      await addSource(notebook, 'before');
      disk.refuse = (asked) => (['syncData', operation].includes(asked.operation) ? 'EIO' : null);
      expect((await notebook.run('createSource', source('refused'))).ok).toBe(false);
      disk.refuse = () => null;
      await notebook.close();
      lock.release();
      const again = await reopened(folder);
      expect([...again.all('sources')].map((row) => row.name)).toEqual(['before']);
      await again.close();
      remove();
    }
  });

  for (const later of [[], ['after']]) {
    it(`does not come back after a crash when it could not be cut off the journal, with ${later.length} edits after it`, async () => {
      const disk = new FaultyDisk();
      const lock = testLock();
      const notebook = await newNotebook(place.folder, { disk, lock: lock.take });
      await addSource(notebook, 'before');
      disk.refuse = ({ operation }) => (['syncData', 'truncate'].includes(operation) ? 'EIO' : null);
      expect((await notebook.run('createSource', source('refused'))).ok).toBe(false);
      disk.refuse = () => null;
      for (const name of later) await addSource(notebook, name);
      expect(journalText()).toContain('refused');
      lock.release();
      const again = await reopened(place.folder);
      expect([...again.all('sources')].map((row) => row.name).sort()).toEqual([...later, 'before']);
      expect(again.reports).toEqual([]);
      await again.close();
    });
  }

  it('does not come back after a kill when it was cut off the journal and no new part of that could be made', async () => {
    for (const operation of ['open', 'syncFolder'] as const) {
      const { folder, remove } = temporaryFolder();
      const disk = new FaultyDisk();
      const lock = testLock();
      const notebook = await newNotebook(folder, { disk, lock: lock.take });
      await addSource(notebook, 'before');
      disk.refuse = (asked) => (['syncData', operation].includes(asked.operation) ? 'EIO' : null);
      expect((await notebook.run('createSource', source('refused'))).ok).toBe(false);
      lock.release();
      const again = await reopened(folder);
      expect(names(again)).toEqual(['before']);
      await again.close();
      remove();
    }
  });

  it('stops no later edit when no new part of the journal could be made after it', async () => {
    const disk = new FaultyDisk();
    const notebook = await newNotebook(place.folder, { disk });
    await addSource(notebook, 'before');
    disk.refuse = ({ operation }) => (['syncData', 'open'].includes(operation) ? 'EIO' : null);
    expect((await notebook.run('createSource', source('refused'))).ok).toBe(false);
    disk.refuse = () => null;
    await addSource(notebook, 'after');
    await notebook.close();
    const again = await reopened(place.folder);
    expect(names(again)).toEqual(['after', 'before']);
    await again.close();
  });

  it('is gone for good once the documents are brought up to date, though they were so before', async () => {
    const disk = new FaultyDisk();
    const lock = testLock();
    const notebook = await newNotebook(place.folder, { disk, lock: lock.take });
    await addSource(notebook, 'before');
    await notebook.checkpoint();
    disk.refuse = ({ operation }) => (['syncData', 'truncate', 'open'].includes(operation) ? 'EIO' : null);
    expect((await notebook.run('createSource', source('refused'))).ok).toBe(false);
    disk.refuse = () => null;
    await notebook.checkpoint();
    lock.release();
    const again = await reopened(place.folder);
    expect(names(again)).toEqual(['before']);
    expect(again.reports).toEqual([]);
    await again.close();
  });

  it('is refused together with what was planned on it, and not in part', async () => {
    const disk = new FaultyDisk();
    const notebook = await newNotebook(place.folder, { disk });
    const article = await importKnownText(notebook);
    disk.refuse = (asked) => (asked.operation === 'syncData' ? 'EIO' : null);
    const answers = await Promise.all([
      notebook.run('editArticle', { id: article, title: 'one' }),
      notebook.run('editArticle', { id: article, url: 'two' }),
      notebook.undo(),
    ]);
    expect(answers.map((answer) => answer.ok)).toEqual([false, false, false]);
    expect(notebook.get('articles', article)).toMatchObject({ title: 'An article', url: null });
    disk.refuse = () => null;
    expect(orThrow(await notebook.undo()).label).toBe('import article');
    await notebook.close();
  });

  it('does not make the notebook’s folder anew when that has been moved away, and goes on when it is back', async () => {
    const notebook = await newNotebook(place.folder);
    await addSource(notebook, 'before');
    const elsewhere = `${place.folder}-moved`;
    renameSync(place.folder, elsewhere);
    await notebook.checkpoint().catch(() => undefined);
    expect(await notebook.run('createSource', source('while it is away'))).toMatchObject({
      ok: false,
      error: { code: 'not-saved', message: expect.stringContaining('is not there') },
    });
    expect(existsSync(place.folder)).toBe(false);
    renameSync(elsewhere, place.folder);
    await addSource(notebook, 'after');
    await notebook.close();
    const again = await reopened(place.folder);
    expect([...again.all('sources')].map((row) => row.name).sort()).toEqual(['after', 'before']);
    await again.close();
  });

  it('is saved when the disk takes it in small pieces', async () => {
    const disk = new FaultyDisk();
    const lock = testLock();
    const notebook = await newNotebook(place.folder, { disk, lock: lock.take });
    disk.refuse = (asked) => (asked.operation === 'write' ? 'short' : null);
    const id = await addSource(notebook, 'in pieces');
    lock.release();
    const again = await reopened(place.folder);
    expect(again.get('sources', id)?.name).toBe('in pieces');
    await again.close();
  });

  for (const lasting of [false, true]) {
    it(`leaves every saved edit and no refused one, whichever call fails${lasting ? ', and all after it' : ''}`, async () => {
      const trouble: string[] = [];
      let failed = true;
      for (let failing = 0; failed; failing += 1) {
        failed = false;
        const disk = new ModelDisk();
        const notebook = await newNotebook('/Case.assay', { disk, lock: testLock().take });
        const from = disk.count.calls;
        disk.fault = ({ index }) => {
          const call = index - from;
          if (call !== failing && !(lasting && call > failing)) return null;
          failed = true;
          return { code: 'EIO', done: 'none' };
        };
        const saved: string[] = [];
        for (let edit = 0; edit < 8; edit += 1) {
          const done = await notebook.run('createSource', source(`s${edit}`));
          if (done.ok) saved.push(`s${edit}`);
          if (edit === 3) await notebook.checkpoint().catch(() => undefined);
        }
        disk.fault = () => null;
        const again = await reopened('/Case.assay', { disk, lock: testLock().take });
        const [found, inMemory] = [again, notebook].map((each) => names(each));
        // With a disk that fails for good, what was refused may be there or not; nobody was told that it is.
        const fine = lasting ? saved.every((name) => found?.includes(name)) : `${found}` === `${saved}`;
        if (!fine || `${inMemory}` !== `${saved}`)
          trouble.push(`call ${failing}: saved ${saved}, found ${found}, in memory ${inMemory}`);
      }
      expect(trouble).toEqual([]);
    });
  }
});

describe('a checkpoint the disk refuses', () => {
  for (const operation of ['open', 'write', 'sync', 'rename', 'syncFolder', 'makeFolder'] as Operation[]) {
    it(`(${operation}) loses nothing, leaves whole documents, and is made good by the next`, async () => {
      const disk = new FaultyDisk();
      const lock = testLock();
      const notebook = await newNotebook(place.folder, { disk, lock: lock.take });
      await addSource(notebook, 'one');
      await notebook.checkpoint();
      const target = { table: 'notebook', id: 'notebook' };
      orThrow(await notebook.run('writeNote', { target, body: 'In a folder that is not there yet.' }));
      disk.refuse = (asked) =>
        asked.operation === operation && !asked.file.includes('journal') ? 'ENOSPC' : null;
      await expect(notebook.checkpoint()).rejects.toThrow('ENOSPC');
      disk.refuse = () => null;
      const before = structuredClone(everyRow(notebook));
      const reader = await reopened(place.folder, { readOnly: 'A test reads it.' });
      expect(everyRow(reader)).toEqual(before);
      await notebook.checkpoint();
      await notebook.close();
      const again = await reopened(place.folder);
      expect(everyRow(again)).toEqual(before);
      expect(again.reports).toEqual([]);
      await again.close();
      expect(filesIn(place.folder).filter((file) => file.endsWith('.tmp'))).toEqual([]);
    });
  }
});

describe('a list of documents the disk refuses', () => {
  it('names every document again when it is written anew', async () => {
    await (await newNotebook(place.folder)).close();
    const disk = new FaultyDisk();
    const log = new DocumentsLog(lineAt(place.folder, disk), readDocumentsLog(lineAt(place.folder, disk)));
    const line = { at: 5, keep: 3, seen: {} };
    await log.checkpoint(line, ['claims/aa'], 'now');
    disk.refuse = () => 'EIO';
    await expect(log.checkpoint(line, ['claims/bb'], 'now')).rejects.toThrow('EIO');
    disk.refuse = () => null;
    await log.checkpoint({ ...line, at: 6 }, ['claims/bb', 'claims/cc'], 'now');
    const read = readDocumentsLog(lineAt(place.folder, disk));
    expect(read).toMatchObject({ at: 6, keep: 3, sound: true, problem: null });
    expect([...(read?.known ?? [])].sort()).toEqual(['claims/aa', 'claims/bb', 'claims/cc', 'notebook']);
  });
});

describe('an addition to the history that the disk takes in part', () => {
  it('leaves nothing in it that cannot be read', async () => {
    const disk = new ModelDisk();
    const notebook = await newNotebook('/Case.assay', { disk, lock: testLock().take });
    const history = `/Case.assay/${ownFolder}/history/000001.wal`;
    await addSource(notebook, 'one');
    disk.fault = ({ operation, file }) =>
      operation === 'write' && file === history ? { code: 'ENOSPC', done: 'some' } : null;
    await expect(notebook.checkpoint()).rejects.toThrow('ENOSPC');
    disk.fault = () => null;
    await notebook.checkpoint();
    const lines = sealedLines(disk.read(history) ?? new Uint8Array());
    expect(lines.map(({ value, whole }) => whole && value !== undefined)).toEqual([true, true, true, true]);
  });
});

describe('a part of the history that the disk can neither read nor sync', () => {
  it('does not keep the documents from being brought up to date', async () => {
    const first = await newNotebook(place.folder);
    await addSource(first, 'one');
    await first.close();
    const disk = new FaultyDisk();
    const bad = path.join(place.folder, ownFolder, 'history/000001.wal');
    const { read } = disk;
    disk.read = (file) => {
      if (file === bad) throw Object.assign(new Error('EIO'), { code: 'EIO' });
      return read(file);
    };
    disk.refuse = ({ operation, file }) => (operation === 'sync' && file === bad ? 'EINVAL' : null);
    const notebook = await reopened(place.folder, { disk });
    await addSource(notebook, 'two');
    await notebook.checkpoint();
    expect(notebook.documents.changed()).toEqual([]);
    await notebook.close();
  });
});

describe('the order of writing', () => {
  it('makes a text durable before it is answered, and a record before it is acknowledged', async () => {
    const disk = new FaultyDisk();
    const notebook = await newNotebook(place.folder, { disk });
    disk.asked.length = 0;
    await importKnownText(notebook);
    const order = disk.asked
      .map(({ operation, file }) => `${operation} ${path.relative(place.folder, file).split(path.sep)[0]}`)
      .filter((each) => !each.startsWith('open') && !each.startsWith('makeFolder'));
    expect(order).toEqual([
      'write texts',
      'sync texts',
      'rename texts',
      'syncFolder texts',
      'write machines',
      'syncData machines',
    ]);
    await notebook.close();
  });

  it('makes a new part of the journal durable, its name too, before the first record in it', async () => {
    await (await newNotebook(place.folder)).close();
    const disk = new FaultyDisk();
    const notebook = await reopened(place.folder, { disk });
    await addSource(notebook, 'one');
    expect(disk.asked.map(({ operation }) => operation)).toEqual([
      // of the journal and the folders it is in, the articles and the notebook: what a program before this one may have left
      ...Array.from({ length: 5 }, () => 'syncFolder'),
      ...['open', 'write', 'sync', 'rename', 'syncFolder', 'open'],
      ...['write', 'syncData'],
    ]);
    await notebook.close();
  });

  it('gives a new part of the journal no name under which there is a file', async () => {
    const disk = new FaultyDisk();
    const notebook = await newNotebook(place.folder, { disk });
    await addSource(notebook, 'one');
    const next = `${place.folder}/${ownFolder}/journal/000003.wal`;
    writeFileSync(next, 'put here by somebody');
    disk.asked.length = 0;
    await notebook.checkpoint();
    const renamed = disk.asked.flatMap(({ operation, file }) => (operation === 'rename' ? [file] : []));
    expect(renamed).not.toContain(next);
    expect(renamed).toContain(next.replace('3.wal', '4.wal'));
    await notebook.close();
  });

  it('begins a new part of the journal, writes both copies of a document, then the list of documents, then the history, and only then removes journal', async () => {
    const disk = new FaultyDisk();
    const notebook = await newNotebook(place.folder, { disk });
    await addSource(notebook, 'one');
    disk.asked.length = 0;
    await notebook.checkpoint();
    const durable = disk.asked.filter(({ operation }) =>
      ['rename', 'syncData', 'remove'].includes(operation),
    );
    expect(
      durable.map(({ operation, file }) => `${operation} ${/(\.json|\.bak|\.log|\.wal)$/.exec(file)?.[1]}`),
    ).toEqual([
      'rename .wal',
      'rename .json',
      'rename .bak',
      'syncData .log',
      'syncData .wal',
      'remove .wal',
    ]);
    expect(readFileSync(path.join(place.folder, ownFolder, 'documents.log'), 'utf8')).toContain('sources/');
    await notebook.close();
  });
});
