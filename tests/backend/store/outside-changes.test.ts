import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Source } from '../../../core/model/source.ts';
import { keptConflicts } from '../../../electron/backend/store/conflicts.ts';
import { strayCopies } from '../../../electron/backend/store/document-layout.ts';
import { decodeDocument, encodeDocument } from '../../../electron/backend/store/envelope.ts';
import { nodeDisk } from '../../../electron/backend/store/node-disk.ts';
import type { Commit, Notebook } from '../../../electron/backend/store/notebook.ts';
import { FaultyDisk } from '../../support/faulty-disk.ts';
import { everyRow } from '../../support/memory-notebook.ts';
import {
  addSource,
  importKnownText,
  newNotebook,
  orThrow,
  ownFolder,
  reopened,
  temporaryFolder,
} from '../../support/notebook-folder.ts';

let place = temporaryFolder();
let notebook: Notebook;
let id: string;
let file: string;
beforeEach(async () => {
  place = temporaryFolder();
  notebook = await newNotebook(place.folder);
  id = await addSource(notebook, 'Ada');
  file = path.join(place.folder, 'sources', `${id.slice(-2)}.json`);
  await notebook.checkpoint();
  expect(await notebook.lookOutside()).toBe(true);
});
afterEach(async () => {
  await notebook.close();
  place.remove();
});

const nameOf = (of: string, within = notebook) => within.get('sources', of)?.name;

/** Writes a document as another copy of this program would, both copies of it. */
async function writtenElsewhere(change: (rows: Map<string, Source>) => void, copies = ['']): Promise<void> {
  const decoded = decodeDocument(readFileSync(file));
  if ('problem' in decoded) throw new Error(decoded.problem);
  change(decoded.rows as Map<string, Source>);
  for (const end of copies) writeFileSync(file + end, await encodeDocument(decoded));
}
const renamed = (name: string) => (rows: Map<string, Source>) => {
  rows.set(id, { ...(rows.get(id) as Source), name });
};
/** As an editor would: the words replaced, the checksum left as it was. */
const editedByHand = (from: string, to: string) =>
  writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

const conflicts = () => keptConflicts(nodeDisk, place.folder);

/** Another record of the same document. */
async function neighbour(name: string): Promise<string> {
  const other = `${id.slice(0, 2)}${id[2] === '0' ? '1' : '0'}${id.slice(3)}`;
  await writtenElsewhere((rows) => rows.set(other, { ...(rows.get(id) as Source), id: other, name }));
  await notebook.lookOutside();
  return other;
}

describe('a document another program wrote', () => {
  it.each([
    ['by a copy of this program', () => writtenElsewhere(renamed('Grace'))],
    ['by hand', async () => editedByHand('Ada', 'Grace')],
  ])('is taken over as one commit that can be undone (%s)', async (_, write) => {
    const heard: Commit[] = [];
    notebook.onCommit((commit) => heard.push(commit));
    await write();
    expect(await notebook.lookOutside()).toBe(true);
    expect(nameOf(id)).toBe('Grace');
    expect(heard).toMatchObject([{ label: 'changes from outside', changes: [{ id }] }]);
    expect(notebook.reports.join()).toContain('1 record');
    orThrow(await notebook.undo());
    expect(nameOf(id)).toBe('Ada');
    await notebook.close();
    notebook = await reopened(place.folder);
    expect(nameOf(id)).toBe('Ada');
    expect(notebook.reports).toEqual([]);
  });

  it('is taken over when nobody here has read it, from what its second copy says it was', async () => {
    await notebook.close();
    notebook = await reopened(place.folder, { cacheBytes: 0 });
    await notebook.lookOutside();
    const heard: Commit[] = [];
    notebook.onCommit((commit) => heard.push(commit));
    await writtenElsewhere(renamed('Grace'));
    expect(await notebook.lookOutside()).toBe(true);
    expect(heard).toMatchObject([{ changes: [{ before: { name: 'Ada' }, after: { name: 'Grace' } }] }]);
    expect(nameOf(id)).toBe('Grace');
  });

  it('is owned to be unknown when both its copies are new and nobody here has read it', async () => {
    await notebook.close();
    notebook = await reopened(place.folder, { cacheBytes: 0 });
    await notebook.lookOutside();
    await writtenElsewhere(renamed('Grace'), ['', '.bak']);
    expect(await notebook.lookOutside()).toBe(false);
    expect(nameOf(id)).toBe('Grace');
    expect(await notebook.lookOutside()).toBe(true);
  });

  it('brings records that are new', async () => {
    const article = await importKnownText(notebook);
    await notebook.checkpoint();
    await notebook.lookOutside();
    const end = id.slice(-2) === 'zz' ? 'yy' : 'zz';
    const made = `${id.slice(0, -2)}${end}`;
    const row = { ...(notebook.get('sources', id) as Source), id: made, name: 'New here' };
    const other = path.join(place.folder, 'sources', `${end}.json`);
    mkdirSync(path.dirname(other), { recursive: true });
    writeFileSync(other, await encodeDocument({ revision: 1, includes: {}, rows: new Map([[made, row]]) }));
    expect(await notebook.lookOutside()).toBe(true);
    expect(nameOf(made)).toBe('New here');
    expect(notebook.get('articles', article)).not.toBe(null);
    orThrow(await notebook.undo());
    expect(nameOf(made)).toBe(undefined);
  });

  it('is merged with what was edited here, record by record', async () => {
    const other = await neighbour('Other');
    await notebook.checkpoint();
    orThrow(await notebook.run('editSource', { id: other, name: 'Edited' }));
    orThrow(await notebook.run('editSource', { id: other, name: 'Edited here' }));
    await writtenElsewhere(renamed('Edited there'));
    await notebook.checkpoint();
    expect([nameOf(id), nameOf(other)]).toEqual(['Edited there', 'Edited here']);
    await notebook.close();
    notebook = await reopened(place.folder);
    expect([nameOf(id), nameOf(other)]).toEqual(['Edited there', 'Edited here']);
    expect(readdirSync(place.folder)).not.toContain('conflicts');
  });

  it('does not take the place of an edit of the same record here; what it says is kept', async () => {
    orThrow(await notebook.run('editSource', { id, name: 'Edited here' }));
    await writtenElsewhere(renamed('Edited there'));
    await notebook.lookOutside();
    expect(nameOf(id)).toBe('Edited here');
    expect(conflicts()).toMatchObject([
      { id, ours: { name: 'Edited here' }, theirs: { name: 'Edited there' } },
    ]);
    await notebook.checkpoint();
    await notebook.lookOutside();
    expect(conflicts()).toHaveLength(1);
    expect(notebook.reports.join()).toContain('What is here stands');
  });

  it('loses to an edit here what it deleted', async () => {
    orThrow(await notebook.run('editSource', { id, name: 'Edited here' }));
    await writtenElsewhere((rows) => rows.delete(id));
    await notebook.lookOutside();
    expect(nameOf(id)).toBe('Edited here');
  });

  it('is kept, and not taken over, where it says what is no record', async () => {
    await writtenElsewhere((rows) => {
      rows.set(id, { ...(rows.get(id) as Source), kind: 'ghost' as Source['kind'] });
      rows.set('nonsense', rows.get(id) as Source);
    });
    await notebook.lookOutside();
    expect(nameOf(id)).toBe('Ada');
    expect(
      conflicts()
        .map((each) => each.id)
        .sort(),
    ).toEqual([id, 'nonsense'].sort());
  });

  it.each([
    ['is no document any more', () => writeFileSync(file, 'something else')],
    ['is gone', () => rmSync(file)],
    ['is gone with its second copy', () => [file, `${file}.bak`].forEach((each) => void rmSync(each))],
  ])('is written anew when it %s', async (_, spoil) => {
    const before = structuredClone(everyRow(notebook));
    spoil();
    await notebook.lookOutside();
    await notebook.checkpoint();
    await notebook.close();
    notebook = await reopened(place.folder);
    expect(everyRow(notebook)).toEqual(before);
    expect(notebook.reports).toEqual([]);
  });

  it('changes nothing when it says what it said', async () => {
    const { revision } = notebook;
    writeFileSync(file, readFileSync(file));
    expect(await notebook.lookOutside()).toBe(true);
    expect(notebook.revision).toBe(revision);
    expect(notebook.reports).toEqual([]);
  });

  it('is set aside when it changes while the notebook is being closed', async () => {
    orThrow(await notebook.run('editSource', { id, name: 'Edited here' }));
    await writtenElsewhere(renamed('Edited there'));
    await notebook.close();
    const aside = readdirSync(path.join(place.folder, 'quarantine'));
    expect(readFileSync(path.join(place.folder, 'quarantine', aside[0] ?? ''), 'utf8')).toContain(
      'Edited there',
    );
    notebook = await reopened(place.folder);
    expect(nameOf(id)).toBe('Edited here');
  });
});

describe('a copy a sync tool left', () => {
  it.each([
    (base: string) => `${base} (1).json`,
    (base: string) => `${base}.sync-conflict-20240131-120000-ABCDEFG.json`,
    (base: string) => `${base} (Ada’s conflicted copy 2024-01-31).json`,
    (base: string) => `${base}-LAPTOP-7Q.json`,
    (base: string) => `${base} 2.json`,
    (base: string) => `${base}_conflict-20240131-120000.json`,
  ])('is found and merged: what it alone has is taken, what differs is kept (%#)', async (nameOfCopy) => {
    const base = id.slice(-2);
    const copy = path.join(place.folder, 'sources', nameOfCopy(base));
    const decoded = decodeDocument(readFileSync(file));
    if ('problem' in decoded) throw new Error(decoded.problem);
    const row = decoded.rows.get(id) as Source;
    const other = `${id.slice(0, 2)}${id[2] === '0' ? '1' : '0'}${id.slice(3)}`;
    decoded.rows.set(id, { ...row, name: 'Written there' });
    decoded.rows.set(other, { ...row, id: other, name: 'Made there' });
    writeFileSync(copy, await encodeDocument(decoded));
    const [found, ...more] = strayCopies(nodeDisk, place.folder);
    expect(more).toEqual([]);
    if (!found) throw new Error('it was not found');
    expect(orThrow(await notebook.mergeStray(found))).toEqual({ taken: 1, kept: 1 });
    expect([nameOf(id), nameOf(other)]).toEqual(['Ada', 'Made there']);
    expect(conflicts()).toMatchObject([{ id, theirs: { name: 'Written there' } }]);
    expect(strayCopies(nodeDisk, place.folder)).toEqual([]);
    orThrow(await notebook.undo());
    expect(nameOf(other)).toBe(undefined);
  });

  it('is no document, nor a file of this program’s own', async () => {
    await importKnownText(notebook);
    await notebook.checkpoint();
    expect(strayCopies(nodeDisk, place.folder)).toEqual([]);
  });

  it('is left as it is when it cannot be read', async () => {
    const copy = path.join(place.folder, 'sources', `${id.slice(-2)} (1).json`);
    writeFileSync(copy, 'nothing');
    const [found] = strayCopies(nodeDisk, place.folder);
    if (!found) throw new Error('it was not found');
    expect(await notebook.mergeStray(found)).toMatchObject({ ok: false, error: { code: 'unreadable' } });
    expect(readFileSync(copy, 'utf8')).toBe('nothing');
  });
});

describe('the journal of an open notebook, when another program', () => {
  const folder = () => path.join(place.folder, ownFolder, 'journal');
  it.each<[string, (segment: string, earlier: Buffer) => void]>([
    ['removes it', (segment) => rmSync(segment)],
    ['renames it', (segment) => renameSync(segment, segment.replace('.wal', ' (conflicted copy).wal'))],
    [
      'puts it back to what it was',
      (segment, earlier) => {
        writeFileSync(`${segment}.new`, earlier);
        renameSync(`${segment}.new`, segment);
      },
    ],
    ['cuts it', (segment) => truncateSync(segment, 10)],
    ['removes its folder', () => rmSync(folder(), { recursive: true })],
  ])('%s, still gets every edit, and so do the documents', async (_, deed) => {
    const [name = ''] = readdirSync(folder());
    const segment = path.join(folder(), name);
    const earlier = readFileSync(segment);
    orThrow(await notebook.run('editSource', { id, name: 'Ada L.' }));
    deed(segment, earlier);
    const complete = new Promise<void>((done) => notebook.onCheckpoint(done));
    const second = await addSource(notebook, 'Grace');
    const inJournal = Buffer.concat(
      readdirSync(folder()).map((each) => readFileSync(path.join(folder(), each))),
    );
    expect(inJournal.toString()).toContain('Grace');
    await complete;
    const killed = path.join(place.folder, '..', 'Killed.assay');
    cpSync(place.folder, killed, { recursive: true });
    const again = await reopened(killed);
    expect([nameOf(id, again), nameOf(second, again)]).toEqual(['Ada L.', 'Grace']);
    expect(again.reports).toEqual([]);
    await again.close();
  });
});

describe('looking for changes from outside', () => {
  it('finds none in what this program is half-way through writing', async () => {
    await notebook.close();
    const disk = new FaultyDisk();
    notebook = await reopened(place.folder, { disk });
    await notebook.lookOutside();
    orThrow(await notebook.run('editSource', { id, name: 'Ada L.' }));
    const looks: Promise<boolean>[] = [];
    disk.rename = async (from, to) => {
      if (to === `${file}.bak` && looks.length === 0) {
        orThrow(await notebook.undo());
        looks.push(notebook.lookOutside());
      }
      await nodeDisk.rename(from, to);
    };
    await notebook.checkpoint();
    expect(await Promise.all(looks)).toEqual([true]);
    expect([nameOf(id), notebook.reports]).toEqual(['Ada', []]);
  });

  it('finds none in what this program itself writes', async () => {
    await notebook.close();
    notebook = await reopened(place.folder, { cacheBytes: 0 });
    await notebook.lookOutside();
    const { revision } = notebook;
    orThrow(await notebook.run('editSource', { id, name: 'Edited here' }));
    await importKnownText(notebook);
    await addSource(notebook, 'Grace');
    await notebook.checkpoint();
    expect(await notebook.lookOutside()).toBe(true);
    expect(notebook.revision).toBe(revision + 3);
    expect(notebook.reports).toEqual([]);
  });
});
