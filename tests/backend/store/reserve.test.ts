import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createNotebook, type Notebook, openNotebook } from '../../../electron/backend/store/notebook.ts';
import { type ReserveRules, reserveFile, usualReserve } from '../../../electron/backend/store/reserve.ts';
import { ModelDisk } from '../../support/model-disk.ts';
import { addSource, byHand, orThrow, surroundings } from '../../support/notebook-folder.ts';

const root = '/Case.assay';
const lock = () => ({ lock: { release: () => undefined } });
/** Nothing happens by the clock, and a part is room for a part of the journal. */
const reserve: ReserveRules = { bytes: 40_000, part: 10_000, low: 150_000, firstMs: 0, nextMs: 1e9 };
const options = { lock, reserve, checkpoints: byHand, journalRoom: 4000 };

/** A new notebook on a disk with so much room left. */
async function notebookOn(disk: ModelDisk, left: number, rules = reserve): Promise<Notebook> {
  const made = orThrow(
    await createNotebook(root, 'Case', surroundings(), { ...options, disk, reserve: rules }),
  );
  await leave(disk, left);
  return made;
}

/** Others take all of the disk but so much. */
async function leave(disk: ModelDisk, left: number): Promise<void> {
  disk.capacity = 1e9;
  disk.capacity -= ((await disk.free()) ?? 0) - left;
}

const kept = (disk: ModelDisk) => disk.standing(`${root}/${reserveFile}`)?.size ?? 0;

describe('the reserve', () => {
  it('is made beside the notebook when there is room, and is gone when it is closed', async () => {
    const disk = new ModelDisk();
    const notebook = await notebookOn(disk, 1e6);
    await notebook.lookOutside();
    expect(kept(disk)).toBe(reserve.bytes);
    await notebook.close();
    expect(disk.standing(`${root}/${reserveFile}`)).toBe(null);
  });

  it('that a killed program left is taken up', async () => {
    const disk = new ModelDisk();
    await (await notebookOn(disk, 1e6)).lookOutside();
    const after = new ModelDisk(disk.state);
    const notebook = orThrow(await openNotebook(root, surroundings(2), { ...options, disk: after }));
    await notebook.close();
    expect(kept(after)).toBe(0);
  });

  it('is not made where it would take most of what is left, nor before its time, nor by one who reads', async () => {
    const disk = new ModelDisk();
    const notebook = await notebookOn(disk, 2 * reserve.bytes - 1);
    await notebook.lookOutside();
    expect(kept(disk)).toBe(0);
    await notebook.close();
    await leave(disk, 1e6);
    for (const rules of [{ readOnly: 'A test reads it.' }, { reserve: { ...reserve, firstMs: 1e9 } }]) {
      const again = orThrow(await openNotebook(root, surroundings(3), { ...options, disk, ...rules }));
      await again.lookOutside();
      expect(kept(disk)).toBe(0);
      await again.close();
    }
  });

  it('gives way to edits on a full disk, which are there afterwards, until nothing is left of it', async () => {
    const disk = new ModelDisk();
    const notebook = await notebookOn(disk, 1e6);
    await notebook.lookOutside();
    await leave(disk, 0);
    const told: (string | null)[] = [];
    notebook.onShortage((shortage) => told.push(shortage));
    const saved: string[] = [];
    let refusal = '';
    while (refusal === '') {
      const done = await notebook.run('createSource', { name: `${saved.length}`, kind: 'person' });
      if (done.ok) saved.push(`${saved.length}`);
      else refusal = `${done.error.message} ${done.error.advice}`;
    }
    expect(refusal).toContain('was not saved: the disk is full. Free some space');
    // Each edit is some 400 bytes.
    expect(saved.length).toBeGreaterThan(60);
    expect(told.map((each) => /[\d.]+ MB|used up/.exec(each ?? '')?.[0])).toEqual(['0.0 MB', 'used up']);
    const after = new ModelDisk(disk.state);
    after.capacity = disk.capacity;
    const again = orThrow(await openNotebook(root, surroundings(4), { ...options, disk: after }));
    expect([...again.all('sources')].map(({ name }) => name).sort()).toEqual(saved.sort());
    expect(again.reports).toEqual([]);
  });

  it('is made anew once there is room, edits are taken then, and nothing more is said', async () => {
    const disk = new ModelDisk();
    const notebook = await notebookOn(disk, 1e6);
    await notebook.lookOutside();
    await leave(disk, 0);
    while ((await notebook.run('createSource', { name: 'x', kind: 'person' })).ok);
    await leave(disk, 1e6);
    await addSource(notebook, 'afterwards');
    await notebook.lookOutside();
    expect(kept(disk)).toBe(reserve.bytes);
    expect(notebook.shortage).toBe(null);
    await notebook.close();
  });

  it('that cannot be made stops no edit', async () => {
    const disk = new ModelDisk();
    const notebook = await notebookOn(disk, 1e6);
    disk.fault = ({ file }) => (file.includes('.cache') ? { code: 'EACCES', done: 'none' } : null);
    await notebook.lookOutside();
    await addSource(notebook, 'one');
    expect(notebook.shortage).toBe(null);
    await notebook.close();
  });
});

describe('how little room there is', () => {
  it('is said as soon as it is known, and no longer when there is enough', async () => {
    const disk = new ModelDisk();
    const rules = { ...usualReserve, firstMs: 1e9 };
    const notebook = await notebookOn(disk, 127_300_000, rules);
    const told: (string | null)[] = [];
    notebook.onShortage((shortage) => told.push(shortage));
    await notebook.lookOutside();
    await leave(disk, 3_680_000);
    await notebook.lookOutside();
    await leave(disk, 200_000_000);
    await notebook.lookOutside();
    expect(told).toEqual([
      'Only 120 MB are free on the disk this notebook is on.',
      'Only 3.6 MB are free on the disk this notebook is on.',
      null,
    ]);
    await notebook.close();
  });

  it('is looked at after edits, now and then', async () => {
    // Nothing but the edit has it look.
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const disk = new ModelDisk();
    const notebook = await notebookOn(disk, 1e6, { ...reserve, nextMs: 0 });
    await leave(disk, 100_000);
    const told = new Promise((resolve) => notebook.onShortage(resolve));
    await addSource(notebook, 'one');
    expect(await told).toMatch(/^Only 0\.\d MB are free on the disk this notebook is on\.$/);
    await notebook.close();
  });
});
