import { cpSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Rows } from '../../../core/model/tables.ts';
import { inventoryOf } from '../../../electron/backend/snapshots/manifest.ts';
import { Objects } from '../../../electron/backend/snapshots/objects.ts';
import { Snapshots } from '../../../electron/backend/snapshots/snapshots.ts';
import { decodeDocument, encodeDocument } from '../../../electron/backend/store/envelope.ts';
import { nodeDisk } from '../../../electron/backend/store/node-disk.ts';
import type { Notebook } from '../../../electron/backend/store/notebook.ts';
import { anyCommand, knownText } from '../../support/any-command.ts';
import { FaultyDisk } from '../../support/faulty-disk.ts';
import { everyRow, steppingClock } from '../../support/memory-notebook.ts';
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
} from '../../support/notebook-folder.ts';

let place = temporaryFolder();
let data = '';
let snapshots = new Snapshots('', () => '');
beforeEach(() => {
  place = temporaryFolder();
  data = path.join(path.dirname(place.folder), 'data');
  snapshots = new Snapshots(data, steppingClock('2024-03-01T00:00:00.000Z'));
});
afterEach(() => place.remove());

const beside = (name: string) => path.join(path.dirname(place.folder), name);
const objects = () => filesIn(path.join(data, 'snapshots')).filter((file) => file.endsWith('.gz'));
const manifests = () => filesIn(path.join(data, 'snapshots')).filter((file) => file.endsWith('.json'));
const names = (notebook: Notebook) => [...notebook.all('sources')].map((source) => source.name).sort();

/** Every row as it is but for the trash, where what came later may be. */
function livingRows(notebook: Notebook): ReturnType<typeof everyRow> {
  return everyRow({
    *all<T extends keyof Rows>(table: T): Iterable<Rows[T]> {
      for (const row of notebook.all(table)) if (!('trashedAt' in row) || row.trashedAt === null) yield row;
    },
  });
}

/** A notebook with an article that has an original, a mention, a claim and a source. */
async function filled(): Promise<{ notebook: Notebook; article: string; claimId: string; source: string }> {
  const notebook = await newNotebook(place.folder);
  const article = await importKnownText(notebook);
  const bytes = new TextEncoder().encode('as it was handed in');
  const original = orThrow(await notebook.keepOriginal(bytes, 'a.txt', 'text/plain'));
  const text = notebook.get('articles', article)?.revisions[0]?.text ?? '';
  orThrow(
    await notebook.run('importArticle', {
      ...{ title: 'Second', bylines: [], language: null, publishedAt: null, accessedAt: null, url: null },
      ...{ tags: [], outlet: null, foundIn: {}, revision: { text, original } },
    }),
  );
  const { claimId } = await tagFirstWords(notebook, article, 'A tanker struck the pier');
  const source = await addSource(notebook, 'Harbour office');
  return { notebook, article, claimId, source };
}

describe('a snapshot', () => {
  it('is a notebook of its own, with every record, text and original, also when the notebook is gone', async () => {
    const { notebook } = await filled();
    const taken = orThrow(await snapshots.take(notebook, 'manual'));
    const before = structuredClone(everyRow(notebook));
    const { revision } = notebook;
    await notebook.close();
    rmSync(place.folder, { recursive: true });
    const [found] = snapshots.at(place.folder);
    expect(found).toEqual(taken);
    expect(orThrow(await snapshots.restoreTo(taken, beside('again.assay')))).toEqual([]);
    const again = await reopened(beside('again.assay'));
    expect(everyRow(again)).toEqual(before);
    expect(again.revision).toBe(revision);
    expect(again.reports).toEqual([]);
    for (const { revisions } of again.all('articles')) {
      for (const { text, original } of revisions) {
        expect(again.text(text)).toEqual(knownText);
        if (original) expect(again.original(original.sha256)).not.toBe(null);
      }
    }
    await again.close();
  });

  it('counts what was there, and says of what notebook, when and why', async () => {
    const { notebook, source } = await filled();
    orThrow(await notebook.run('moveToTrash', { refs: [{ table: 'sources', id: source }] }));
    const { manifest } = orThrow(await snapshots.take(notebook, 'before merge'));
    expect(manifest).toMatchObject({
      ...{ reason: 'before merge', name: 'Case', folder: place.folder, revision: notebook.revision },
      counts: { articles: 2, claims: 1, sources: 0, mentions: 1, notes: 0 },
      unread: { documents: [], files: [] },
    });
    await notebook.close();
  });

  it('holds edits made while it is taken, in full or not at all', async () => {
    const { notebook } = await filled();
    let made = 0;
    const taking = snapshots.take(notebook, 'manual', {
      stopped: () => {
        made += 1;
        void addSource(notebook, `made meanwhile ${made}`);
        if (made === 3) void notebook.checkpoint();
        return false;
      },
    });
    const { manifest } = orThrow(await taking);
    expect(made).toBeGreaterThan(4);
    expect(manifest.records).not.toBe(null);
    await notebook.checkpoint();
    const copy = beside('copy.assay');
    const [found] = snapshots.of(notebook);
    if (!found) throw new Error('no snapshot');
    orThrow(await snapshots.restoreTo(found, copy));
    const then = await reopened(copy);
    expect(then.revision).toBe(manifest.revision);
    expect(then.reports).toEqual([]);
    const count = names(then).filter((name) => name.startsWith('made meanwhile')).length;
    expect(manifest.counts.sources).toBe(count + 1);
    // As many edits as there are revisions between: none in part, none missing.
    expect(names(then).length).toBe(names(notebook).length - (notebook.revision - then.revision));
    await then.close();
    await notebook.close();
  });

  it('holds the notebook at one moment, though some documents are copied before an edit and some after', async () => {
    const notebook = await newNotebook(place.folder);
    const sources: string[] = [];
    for (let count = 0; count < 20; count += 1) sources.push(await addSource(notebook, `source ${count}`));
    const disk = new FaultyDisk();
    const open = disk.open.bind(disk);
    const edit = async () => {
      for (const id of sources) orThrow(await notebook.run('editSource', { id, name: `${id} renamed` }));
      const refs = sources.slice(0, 10).map((id) => ({ table: 'sources', id }));
      orThrow(await notebook.run('moveToTrash', { refs }));
      await addSource(notebook, 'new');
      await notebook.checkpoint();
    };
    let edited: Promise<void> | null = null;
    // The first documents have been read by the time that anything is written.
    disk.open = async (file, how) => {
      if (file.includes('objects')) {
        edited ??= edit();
        await edited;
      }
      return open(file, how);
    };
    const watched = new Snapshots(data, steppingClock(), disk);
    const taken = orThrow(await watched.take(notebook, 'manual'));
    expect(taken.manifest).toMatchObject({ revision: notebook.revision, counts: { sources: 11 } });
    expect(taken.manifest.from).toBeLessThan(notebook.revision);
    expect(orThrow(await snapshots.plan(notebook, taken, null))).toEqual({ records: [], left: [] });
    orThrow(await snapshots.restoreTo(taken, beside('copy.assay')));
    const copy = await reopened(beside('copy.assay'));
    expect(everyRow(copy)).toEqual(everyRow(notebook));
    await copy.close();
    await notebook.close();
  });

  it('of the same moment as another is one of its own', async () => {
    const { notebook } = await filled();
    const stopped = new Snapshots(data, () => '2024-03-01T00:00:00.000Z');
    for (let count = 0; count < 3; count += 1) orThrow(await stopped.take(notebook, 'manual'));
    expect(stopped.of(notebook).map(({ id }) => id)).toEqual([
      ...['20240301T000000002Z', '20240301T000000001Z', '20240301T000000000Z'],
    ]);
    await notebook.close();
  });

  it('costs nothing for what has not changed since the last', async () => {
    const { notebook, source } = await filled();
    orThrow(await snapshots.take(notebook, 'manual'));
    const before = objects();
    orThrow(await snapshots.take(notebook, 'manual'));
    expect(objects()).toEqual(before);
    orThrow(await notebook.run('editSource', { id: source, name: 'Port authority' }));
    orThrow(await snapshots.take(notebook, 'manual'));
    // The document, and the list of what the snapshot holds.
    expect(objects()).toHaveLength(before.length + 2);
    await notebook.close();
  });

  it('can be taken of a notebook that is open elsewhere, with what is only in its journal', async () => {
    const { notebook } = await filled();
    await notebook.checkpoint();
    await addSource(notebook, 'not in a document yet');
    const reader = await reopened(place.folder);
    expect(reader.readOnly).not.toBe(null);
    const taken = orThrow(await snapshots.take(reader, 'manual'));
    orThrow(await snapshots.restoreTo(taken, beside('copy.assay')));
    const copy = await reopened(beside('copy.assay'));
    expect(everyRow(copy)).toEqual(everyRow(notebook));
    await copy.close();
    await reader.close();
    await notebook.close();
  });

  it('says what it has not got of a damaged notebook, and is taken all the same', async () => {
    const { notebook, source } = await filled();
    await notebook.close();
    const file = `sources/${source.slice(-2)}.json`;
    for (const copy of [file, `${file}.bak`]) truncateSync(path.join(place.folder, copy), 9);
    rmSync(path.join(place.folder, ownFolder, 'history'), { recursive: true });
    const [text = ''] = readdirSync(path.join(place.folder, 'texts'));
    writeFileSync(path.join(place.folder, 'texts', text), 'other words');
    const again = await reopened(place.folder);
    const taken = orThrow(await snapshots.take(again, 'manual'));
    expect(taken.manifest.unread).toEqual({ documents: [file.slice(0, -5)], files: [`texts/${text}`] });
    // What is not known of it is not taken for gone.
    const { records, left } = orThrow(await snapshots.plan(again, taken, null));
    expect(records).toEqual([]);
    expect(left.join()).toContain(file);
    await again.close();
  });

  it('that the disk refuses is a failure in a sentence, and the notebook goes on', async () => {
    const disk = new FaultyDisk();
    const refusing = new Snapshots(data, steppingClock(), disk);
    const { notebook } = await filled();
    disk.refuse = ({ operation, file }) =>
      operation === 'write' && file.includes('objects') ? 'ENOSPC' : null;
    const failed = await refusing.take(notebook, 'manual');
    expect(failed).toMatchObject({ error: { message: 'No snapshot was taken: the disk is full.' } });
    expect(manifests()).toEqual([]);
    await addSource(notebook, 'another');
    disk.refuse = () => null;
    orThrow(await refusing.take(notebook, 'manual'));
    await notebook.close();
  });

  it('that was interrupted leaves no snapshot, and what it left is removed by the next', async () => {
    const { notebook } = await filled();
    let asked = 0;
    const stopped = await snapshots.take(notebook, 'manual', { stopped: () => ++asked > 2 });
    expect(stopped).toMatchObject({ error: { code: 'cancelled' } });
    expect(manifests()).toEqual([]);
    const [owner = ''] = readdirSync(path.join(data, 'snapshots'));
    const left = path.join(data, 'snapshots', owner, 'objects', '00');
    cpSync(
      path.join(data, 'snapshots', owner, 'objects', readdirSync(path.join(left, '..'))[0] ?? ''),
      left,
      {
        recursive: true,
      },
    );
    writeFileSync(path.join(left, `.${'0'.repeat(64)}.gz.x.tmp`), 'half');
    orThrow(await snapshots.take(notebook, 'manual'));
    expect(readdirSync(left)).toEqual([]);
    await notebook.close();
  });
});

describe('restoring', () => {
  it('shows what would change, and changes that in one step', async () => {
    const { notebook, article, claimId, source } = await filled();
    const taken = orThrow(await snapshots.take(notebook, 'manual'));
    orThrow(await notebook.run('editClaim', { id: claimId, statement: 'Otherwise worded' }));
    orThrow(await notebook.run('moveToTrash', { refs: [{ table: 'sources', id: source }] }));
    const later = await tagFirstWords(notebook, article, 'Came later');
    const { records, left } = orThrow(await snapshots.plan(notebook, taken, null));
    expect(left).toEqual([]);
    expect(records.map(({ id, here, kept }) => [id, here !== null, kept !== null])).toEqual([
      [source, true, true],
      ...[[claimId, true, true] as const, [later.claimId, true, false] as const].sort(
        (a, b) => records.findIndex(({ id }) => id === a[0]) - records.findIndex(({ id }) => id === b[0]),
      ),
      [later.mentionId, true, false],
    ]);
    const revision = notebook.revision;
    const restored = orThrow(await snapshots.restore(notebook, taken, null));
    expect(notebook.revision).toBe(revision + 1);
    expect(restored.done?.label).toBe('restore snapshot');
    expect(snapshots.of(notebook).map(({ manifest }) => manifest.reason)).toEqual([
      'before restore',
      'manual',
    ]);
    expect(notebook.get('claims', claimId)?.statement).toBe('A tanker struck the pier');
    expect(notebook.get('sources', source)?.trashedAt).toBe(null);
    expect(notebook.get('claims', later.claimId)?.trashedAt).not.toBe(null);
    expect(orThrow(await snapshots.plan(notebook, taken, null)).records).toEqual([]);
    expect(orThrow(await snapshots.restore(notebook, taken, null)).done).toBe(null);
    await notebook.close();
  });

  it('brings back only what was asked for, and what that cannot be without', async () => {
    const { notebook, claimId } = await filled();
    const before = structuredClone(everyRow(notebook));
    const taken = orThrow(await snapshots.take(notebook, 'manual'));
    while (notebook.history.undo !== null) orThrow(await notebook.undo());
    expect(notebook.get('claims', claimId)).toBe(null);
    const [mention] = orThrow(await snapshots.plan(notebook, taken, null)).records.filter(
      ({ table }) => table === 'mentions',
    );
    orThrow(await snapshots.restore(notebook, taken, [mention?.id ?? '']));
    expect(everyRow(notebook)).toEqual({
      ...before,
      sources: [],
      articles: before.articles.filter(
        (row) => (row as { id: string }).id.slice(2) === mention?.id.slice(2, 18),
      ),
    });
    expect(await snapshots.restore(notebook, taken, ['c-0000000000000000'])).toMatchObject({
      error: { code: 'not-found' },
    });
    await notebook.close();
  });

  it('puts a record back that refers to others as they are, and leaves one whose others are nowhere', async () => {
    const { notebook, article, claimId } = await filled();
    const [mention] = notebook.mentionsIn(article);
    const id = mention?.id ?? '';
    const taken = orThrow(await snapshots.take(notebook, 'manual'));
    orThrow(await notebook.run('editMention', { id, tags: ['other'] }));
    const restored = orThrow(await snapshots.restore(notebook, taken, null));
    expect(restored.records.map((each) => each.id)).toEqual([id]);
    expect(notebook.get('mentions', id)).toEqual(mention);

    while (notebook.history.undo !== null) orThrow(await notebook.undo());
    const held = inventoryOf(
      new Objects(nodeDisk, path.join(data, 'snapshots', taken.owner)),
      taken.manifest,
    );
    const hash = held?.documents[`claims/${claimId.slice(-2)}`] ?? '';
    rmSync(path.join(data, 'snapshots', taken.owner, 'objects', hash.slice(0, 2), `${hash}.gz`));
    const { left } = orThrow(await snapshots.restore(notebook, taken, null));
    expect(left.join()).toContain(`${id} is left as it is: it refers to ${claimId}`);
    expect(notebook.get('articles', article)?.title).toBe('An article');
    expect(notebook.get('mentions', id)).toBe(null);
    await notebook.close();
  });

  it('is not done when the snapshot before it cannot be taken', async () => {
    const { notebook, source } = await filled();
    const taken = orThrow(await snapshots.take(notebook, 'manual'));
    orThrow(await notebook.run('editSource', { id: source, name: 'changed' }));
    const disk = new FaultyDisk();
    disk.refuse = ({ operation }) => (operation === 'write' ? 'ENOSPC' : null);
    const failing = new Snapshots(data, steppingClock(), disk);
    expect(await failing.restore(notebook, taken, null)).toMatchObject({ error: { code: 'not-saved' } });
    expect(names(notebook)).toEqual(['changed']);
    await notebook.close();
  });

  it('passes over a record that cannot be read, here or there, and says so', async () => {
    const { notebook, source } = await filled();
    orThrow(await snapshots.take(notebook, 'manual'));
    await notebook.close();
    const name = `sources/${source.slice(-2)}`;
    const other = `s-0000000000000${source.slice(-3)}`;
    const file = path.join(place.folder, `${name}.json`);
    const content = decodeDocument(readFileSync(file));
    if ('problem' in content) throw new Error(content.problem);
    const row = content.rows.get(source) as object;
    content.rows.set(other, { ...row, id: other, name: 7 });
    for (const copy of [file, `${file}.bak`]) writeFileSync(copy, await encodeDocument(content));
    const again = await reopened(place.folder);
    const taken = orThrow(await snapshots.take(again, 'manual'));
    orThrow(await again.run('editSource', { id: source, name: 'changed' }));
    const { records, left } = orThrow(await snapshots.restore(again, taken, null));
    expect(records.map(({ id }) => id)).toEqual([source]);
    expect(left.join()).toContain(other);
    await again.close();
  });

  it('puts texts and originals back that the notebook has lost', async () => {
    const { notebook } = await filled();
    const taken = orThrow(await snapshots.take(notebook, 'manual'));
    while (notebook.history.undo !== null) orThrow(await notebook.undo());
    await notebook.close();
    for (const lost of ['texts', 'originals']) rmSync(path.join(place.folder, lost), { recursive: true });
    const again = await reopened(place.folder);
    const { left } = orThrow(await snapshots.restore(again, taken, null));
    expect(left).toEqual([]);
    for (const { revisions } of again.all('articles')) {
      for (const { text, original } of revisions) {
        expect(again.text(text)).toEqual(knownText);
        if (original) expect(again.original(original.sha256)).not.toBe(null);
      }
    }
    await again.close();
  });

  it('leaves what cannot be read in the snapshot, and says so', async () => {
    const { notebook, source, claimId } = await filled();
    const taken = orThrow(await snapshots.take(notebook, 'manual'));
    const inventory = inventoryOf(
      new Objects(nodeDisk, path.join(data, 'snapshots', taken.owner)),
      taken.manifest,
    );
    const hash = inventory?.documents[`sources/${source.slice(-2)}`] ?? '';
    orThrow(await notebook.run('editSource', { id: source, name: 'changed' }));
    orThrow(await notebook.run('editClaim', { id: claimId, statement: 'changed' }));
    const object = path.join(data, 'snapshots', taken.owner, 'objects', hash.slice(0, 2), `${hash}.gz`);
    writeFileSync(object, gzipSync('something else'));
    const { done, left } = orThrow(await snapshots.restore(notebook, taken, null));
    expect(done).not.toBe(null);
    expect(left.join()).toContain(`sources/${source.slice(-2)}.json`);
    expect(names(notebook)).toEqual(['changed']);
    expect(notebook.get('claims', claimId)?.statement).toBe('A tanker struck the pier');
    const copy = beside('copy.assay');
    expect(orThrow(await snapshots.restoreTo(taken, copy)).join()).toContain('damaged in the snapshot');
    const made = await reopened(copy);
    expect(made.get('claims', claimId)?.statement).toBe('A tanker struck the pier');
    expect(made.get('sources', source)).toBe(null);
    expect(made.reports.join()).toContain('is missing, and so is its second copy');
    await made.close();
    await notebook.close();
  });

  it('is refused when what the snapshot holds cannot be told', async () => {
    const { notebook, source } = await filled();
    const taken = orThrow(await snapshots.take(notebook, 'manual'));
    const { inventory } = taken.manifest;
    rmSync(path.join(data, 'snapshots', taken.owner, 'objects', inventory.slice(0, 2), `${inventory}.gz`));
    const damaged = { error: { code: 'damaged' } };
    expect(await snapshots.restore(notebook, taken, null)).toMatchObject(damaged);
    expect(await snapshots.restoreTo(taken, beside('copy.assay'))).toMatchObject(damaged);
    // What it needs is not known, so nothing is thrown away with the next.
    const before = objects();
    orThrow(await notebook.run('editSource', { id: source, name: 'changed' }));
    orThrow(await snapshots.take(notebook, 'manual'));
    expect(objects()).toEqual(expect.arrayContaining(before));
    await notebook.close();
  });

  it('leaves a damaged document of the notebook alone, and says so', async () => {
    const { notebook, source } = await filled();
    const taken = orThrow(await snapshots.take(notebook, 'manual'));
    await notebook.close();
    const file = `sources/${source.slice(-2)}.json`;
    for (const copy of [file, `${file}.bak`]) truncateSync(path.join(place.folder, copy), 9);
    rmSync(path.join(place.folder, ownFolder, 'history'), { recursive: true });
    const again = await reopened(place.folder);
    const { done, left } = orThrow(await snapshots.restore(again, taken, null));
    expect([done, left.length]).toEqual([null, 1]);
    expect(left[0]).toContain(file);
    await again.close();
  });

  it('is refused where the notebook can only be read, and into a folder that is not empty', async () => {
    const { notebook } = await filled();
    const taken = orThrow(await snapshots.take(notebook, 'manual'));
    const reader = await reopened(place.folder);
    expect(await snapshots.restore(reader, taken, null)).toMatchObject({ error: { code: 'read-only' } });
    const before = filesIn(place.folder);
    expect(await snapshots.restoreTo(taken, place.folder)).toMatchObject({ error: { code: 'not-empty' } });
    expect(filesIn(place.folder)).toEqual(before);
    expect(readdirSync(path.dirname(place.folder)).sort()).toEqual(['Case.assay', 'data']);
    await reader.close();
    await notebook.close();
  });

  it('leaves nothing beside when the new notebook cannot be made', async () => {
    const { notebook } = await filled();
    const taken = orThrow(await snapshots.take(notebook, 'manual'));
    const disk = new FaultyDisk();
    disk.refuse = ({ operation, file }) => (operation === 'sync' && file.includes('journal') ? 'EIO' : null);
    const failing = new Snapshots(data, steppingClock(), disk);
    expect(await failing.restoreTo(taken, beside('copy.assay'))).toMatchObject({
      error: { code: 'not-saved' },
    });
    expect(readdirSync(path.dirname(place.folder)).sort()).toEqual(['Case.assay', 'data']);
    await notebook.close();
  });

  it('does not know a manifest that was cut or changed', async () => {
    const { notebook, source } = await filled();
    const taken = orThrow(await snapshots.take(notebook, 'manual'));
    orThrow(await notebook.run('editSource', { id: source, name: 'changed' }));
    const file = path.join(data, 'snapshots', taken.owner, `${taken.id}.json`);
    const sound = readFileSync(file, 'utf8');
    for (const harmed of [sound.slice(0, -5), sound.replace('"Case"', '"Fall"'), '']) {
      writeFileSync(file, harmed);
      expect(snapshots.of(notebook)).toEqual([]);
      expect(snapshots.find(`${taken.owner}/${taken.id}`)).toMatchObject({ error: { code: 'not-found' } });
      // What it needs is not known, so the next snapshot removes nothing.
      const before = objects();
      const next = orThrow(await snapshots.take(notebook, 'manual'));
      expect(objects()).toEqual(expect.arrayContaining(before));
      orThrow(await snapshots.remove(next));
    }
    writeFileSync(file, sound);
    expect(snapshots.of(notebook)).toHaveLength(1);
    await notebook.close();
  });
});

describe('any notebook', () => {
  it('is the same when made of a snapshot, and as it was when restored; undo takes the restoring back', async () => {
    const commands = fc.array(anyCommand, { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(commands, commands, async (first, second) => {
        const { folder, remove } = temporaryFolder();
        const own = new Snapshots(path.join(path.dirname(folder), 'data'), steppingClock());
        const notebook = await newNotebook(folder);
        const textSha256 = orThrow(await notebook.keepText(knownText));
        const run = async (choices: typeof first) => {
          for (const { name, inputFor } of choices) {
            const input = inputFor({ all: (table) => notebook.all(table), textSha256 });
            if (input !== null) await notebook.run(name, input);
          }
        };
        await run(first);
        const then = structuredClone(everyRow(notebook));
        const thenLiving = structuredClone(livingRows(notebook));
        const taken = orThrow(await own.take(notebook, 'manual'));
        await run(second);
        const before = structuredClone(everyRow(notebook));
        const { done } = orThrow(await own.restore(notebook, taken, null));
        expect(livingRows(notebook)).toEqual(thenLiving);
        for (const [table, rows] of Object.entries(then)) {
          for (const row of rows as { id: string }[])
            expect(notebook.get(table as keyof Rows, row.id)).toEqual(row);
        }
        if (done) orThrow(await notebook.undo());
        expect(everyRow(notebook)).toEqual(before);
        await notebook.close();
        const copy = path.join(path.dirname(folder), 'copy.assay');
        orThrow(await own.restoreTo(taken, copy));
        const again = await reopened(copy);
        expect(everyRow(again)).toEqual(then);
        await again.close();
        remove();
      }),
      { numRuns: 6 },
    );
  });
});
