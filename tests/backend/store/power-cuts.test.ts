import { describe, expect, it } from 'vitest';
import { sealedLines } from '../../../electron/backend/store/checksum.ts';
import { DocumentsLog, readDocumentsLog } from '../../../electron/backend/store/documents-log.ts';
import { createNotebook, type Notebook, openNotebook } from '../../../electron/backend/store/notebook.ts';
import { headerOf } from '../../../electron/backend/store/recovery.ts';
import { knownText } from '../../support/any-command.ts';
import { type DiskState, type Image, ModelDisk } from '../../support/model-disk.ts';
import {
  addSource,
  byHand,
  importKnownText,
  lineAt,
  orThrow,
  ownFolder,
  surroundings,
} from '../../support/notebook-folder.ts';
import { imagesAfter } from '../../support/power-cut.ts';
import { Chance } from '../../torture/campaign.ts';

const root = '/Case.assay';
/** Little, so that the journal is made larger now and then. */
const journalRoom = 1000;
const lock = () => ({ lock: { release: () => undefined } });
const openOn = (disk: ModelDisk, seed = 2) =>
  openNotebook(root, surroundings(seed), { disk, lock, checkpoints: byHand, journalRoom });
const opened = async (disk: ModelDisk, seed = 2) => orThrow(await openOn(disk, seed));
const newOn = async (disk: ModelDisk) =>
  orThrow(
    await createNotebook(root, 'Case', surroundings(), { disk, lock, checkpoints: byHand, journalRoom }),
  );
const names = (notebook: Notebook) => [...notebook.all('sources')].map((source) => source.name).sort();

/** What is reported besides what was being written to the journal. */
const alarms = (notebook: Notebook) =>
  notebook.reports.filter((report) => !report.includes('being saved when'));

/** The disk at every moment of some work, to its end. */
async function momentsOf(disk: ModelDisk, work: () => Promise<unknown>): Promise<DiskState[]> {
  const states: DiskState[] = [];
  disk.observe = () => states.push(disk.state);
  await work();
  disk.observe = () => undefined;
  return [...states, disk.state];
}

/** What a power cut may leave at some moments, at most so much at each. */
function afterPowerCuts(states: readonly DiskState[], limit = 300): Image[] {
  const chance = new Chance(1);
  return states.flatMap((state) => imagesAfter(state, limit, chance));
}

/** What a program finds that is started after another was killed, with no power cut: nothing more is durable than was. */
const killed = (state: DiskState) => new ModelDisk(state);

describe('a power cut', () => {
  it('while a notebook is made leaves none, or one that is whole and has its name', async () => {
    const disk = new ModelDisk();
    const images = afterPowerCuts(await momentsOf(disk, () => newOn(disk)));
    const outcomes = new Set<string>();
    for (const image of images) {
      const answer = await openOn(ModelDisk.after(image));
      if (!answer.ok) outcomes.add(answer.error.code);
      else outcomes.add(`${answer.value.get('notebook', 'notebook')?.name} ${alarms(answer.value)}`);
    }
    expect([...outcomes].sort()).toEqual(['Case ', 'not-a-notebook']);
  });

  it('leaves all of the edits that share a sync, or none, whatever part of them was written', async () => {
    const disk = new ModelDisk();
    const notebook = await newOn(disk);
    await addSource(notebook, 'before');
    const long = 'x'.repeat(190);
    const states = await momentsOf(disk, () =>
      Promise.all([1, 2, 3, 4, 5].map((number) => addSource(notebook, `${number} ${long}`))),
    );
    const counts = new Set<number>();
    for (const image of afterPowerCuts(states)) {
      const found = await opened(ModelDisk.after(image));
      counts.add(names(found).length);
      expect(alarms(found)).toEqual([]);
    }
    expect([...counts].sort()).toEqual([1, 6]);
  });

  it('leaves all that could be undone before', async () => {
    const disk = new ModelDisk();
    const notebook = await newOn(disk);
    for (const name of ['one', 'two']) await addSource(notebook, name);
    const states = await momentsOf(disk, async () => {
      await notebook.checkpoint();
      await addSource(notebook, 'three');
    });
    for (const image of afterPowerCuts(states, 40)) {
      const found = await opened(ModelDisk.after(image));
      while ((await found.undo()).ok);
      expect(names(found)).toEqual([]);
    }
  });

  it('during a checkpoint is no reason to speak of damage', async () => {
    const disk = new ModelDisk();
    const notebook = await newOn(disk);
    await addSource(notebook, 'one');
    await importKnownText(notebook);
    for (const image of afterPowerCuts(await momentsOf(disk, () => notebook.checkpoint()))) {
      const found = await opened(ModelDisk.after(image));
      expect(names(found)).toEqual(['one']);
      expect([...found.all('articles')]).toHaveLength(1);
      expect(alarms(found)).toEqual([]);
    }
  });

  it('after that is none to speak of what was not whole before, and is set aside', async () => {
    const disk = new ModelDisk();
    await (await newOn(disk)).close();
    const notebook = await opened(disk);
    const told = new Set<number>();
    const moments = await momentsOf(disk, () => addSource(notebook, 'one'));
    const crashed = afterPowerCuts(moments, 12).map((image) => ModelDisk.after(image));
    for (const next of [...moments.map(killed), ...crashed]) {
      const again = await opened(next);
      told.add(again.reports.length);
      await addSource(again, 'two');
      await again.checkpoint();
      for (const image of afterPowerCuts([next.state]))
        expect((await opened(ModelDisk.after(image), 3)).reports).toEqual([]);
    }
    expect([...told].sort()).toEqual([0, 1]);
  });

  it('that brings back a part of the journal that was cut has nobody read it, or told what is wrong with it', async () => {
    const disk = new ModelDisk();
    const notebook = await newOn(disk);
    await addSource(notebook, 'one');
    const folder = `${root}/${ownFolder}/journal`;
    const [segment = ''] = disk.list(folder);
    const bytes = Buffer.from(disk.read(`${folder}/${segment}`) ?? []);
    await notebook.checkpoint();
    await addSource(notebook, 'two');
    const back = await disk.open(`${folder}/${segment}`, 'new');
    await back.write(bytes.fill('x', bytes.indexOf('one'), bytes.indexOf('one') + 1), 0);
    const again = await opened(killed(disk.state));
    expect(again.reports).toEqual([]);
    expect(names(again)).toEqual(['one', 'two']);
  });

  it('while a part of the journal is made leaves none under its name that has no header', async () => {
    const disk = new ModelDisk();
    await (await newOn(disk)).close();
    const notebook = await opened(disk);
    const moments = await momentsOf(disk, () => addSource(notebook, 'one'));
    const left = [...moments.map(killed), ...afterPowerCuts(moments).map((image) => ModelDisk.after(image))];
    const folder = `${root}/${ownFolder}/journal`;
    for (const after of left)
      for (const file of after.list(folder).filter((name) => !name.startsWith('.')))
        expect(headerOf(sealedLines(after.read(`${folder}/${file}`) ?? new Uint8Array())[0]?.value)).not.toBe(
          null,
        );
    expect(left.length).toBeGreaterThan(30);
  });

  it('takes no edit with it that was saved after a new part of the journal could not be made', async () => {
    const disk = new ModelDisk();
    const notebook = await newOn(disk);
    await addSource(notebook, 'one');
    disk.fault = ({ operation }) => (operation === 'syncFolder' ? { code: 'EIO', done: 'none' } : null);
    await expect(notebook.checkpoint()).rejects.toThrow('EIO');
    disk.fault = () => null;
    await addSource(notebook, 'two');
    for (const image of afterPowerCuts([disk.state])) {
      const found = await opened(ModelDisk.after(image));
      expect(names(found)).toEqual(['one', 'two']);
      expect(alarms(found)).toEqual([]);
    }
  });

  it('leaves the list of documents as it was or with its last line, in pieces too, and undamaged', async () => {
    const disk = new ModelDisk();
    await (await newOn(disk)).close();
    const log = new DocumentsLog(lineAt(root, disk), readDocumentsLog(lineAt(root, disk)));
    const added = Array.from({ length: 120 }, (_, index) => `claims/${index}`);
    const line = { at: 9, keep: 3, seen: {} };
    const ends = new Set<number | undefined>();
    for (const image of afterPowerCuts(await momentsOf(disk, () => log.checkpoint(line, added, 'now')))) {
      const read = readDocumentsLog(lineAt(root, ModelDisk.after(image)));
      expect(read?.problem).toBe(null);
      ends.add(read?.at);
    }
    expect([...ends].sort()).toEqual([1, 9]);
  });

  it('leaves the list of documents without damage, though the program before was killed in adding to it', async () => {
    const disk = new ModelDisk();
    await (await newOn(disk)).close();
    const logOn = (on: ModelDisk) => new DocumentsLog(lineAt(root, on), readDocumentsLog(lineAt(root, on)));
    const added = Array.from({ length: 120 }, (_, index) => `claims/${index}`);
    const line = { at: 9, keep: 3, seen: {} };
    for (const state of await momentsOf(disk, () => logOn(disk).checkpoint(line, added, 'now'))) {
      const next = killed(state);
      const moments = await momentsOf(next, () =>
        logOn(next).checkpoint({ ...line, at: 10 }, ['claims/aa'], 'now'),
      );
      for (const image of afterPowerCuts(moments))
        expect(readDocumentsLog(lineAt(root, ModelDisk.after(image)))?.problem).toBe(null);
    }
  });

  it('while the list of documents, grown long, is made anew leaves the old one or the new', async () => {
    const disk = new ModelDisk();
    await (await newOn(disk)).close();
    const log = new DocumentsLog(lineAt(root, disk), readDocumentsLog(lineAt(root, disk)));
    const checkpoint = (at: number) => log.checkpoint({ at, keep: 3, seen: {} }, [], 'now');
    for (let lines = readDocumentsLog(lineAt(root, disk))?.lines ?? 0; lines <= 2000; lines += 1)
      await checkpoint(lines);
    const states = await momentsOf(disk, () => checkpoint(2001));
    const lengths = new Set<boolean>();
    for (const image of afterPowerCuts(states)) {
      const read = readDocumentsLog(lineAt(root, ModelDisk.after(image)));
      expect(read).toMatchObject({ problem: null, known: new Set(['notebook']) });
      expect(read?.at).toBeGreaterThanOrEqual(2000);
      lengths.add((read?.lines ?? 0) > 2000);
    }
    expect([...lengths].sort()).toEqual([false, true]);
  });
});

describe('a power cut after a program was killed', () => {
  it('takes no edit with it, wherever in a checkpoint that was, and however the next program went on', async () => {
    const disk = new ModelDisk();
    const notebook = await newOn(disk);
    const id = await addSource(notebook, 'one');
    await notebook.checkpoint();
    orThrow(await notebook.run('editSource', { id, name: 'two' }));
    for (const state of await momentsOf(disk, () => notebook.checkpoint())) {
      const next = killed(state);
      const states = await momentsOf(next, async () => {
        const again = await opened(next);
        await again.checkpoint();
        await again.close();
      });
      for (const image of afterPowerCuts(states, 10)) {
        const found = await opened(ModelDisk.after(image), 3);
        expect(names(found)).toEqual(['two']);
        expect(alarms(found)).toEqual([]);
      }
    }
  });

  it('takes nothing with it that could be undone, though a part of the journal seemed to be in the history', async () => {
    const disk = new ModelDisk();
    const notebook = await newOn(disk);
    await addSource(notebook, 'one');
    await notebook.checkpoint();
    await addSource(notebook, 'two');
    for (const state of await momentsOf(disk, () => notebook.checkpoint())) {
      const next = killed(state);
      const again = await opened(next);
      await addSource(again, 'three');
      for (const cut of await momentsOf(next, () => again.checkpoint())) {
        for (const image of afterPowerCuts([cut], 4)) {
          const found = await opened(ModelDisk.after(image), 3);
          while ((await found.undo()).ok);
          expect(names(found)).toEqual([]);
        }
      }
    }
  });

  it('takes nothing with it that could be undone, though a program was killed after a sync of the history had failed', async () => {
    const disk = new ModelDisk();
    const notebook = await newOn(disk);
    await addSource(notebook, 'one');
    await notebook.checkpoint();
    await addSource(notebook, 'two');
    disk.fault = ({ operation, file }) =>
      operation === 'sync' && file.includes('/history/') ? { code: 'EIO', done: 'none' } : null;
    const states = await momentsOf(disk, () => notebook.checkpoint().catch(() => undefined));
    for (const state of states) {
      const next = killed(state);
      const again = await opened(next);
      await addSource(again, 'three');
      await again.checkpoint();
      for (const image of afterPowerCuts([next.state], 12)) {
        const found = await opened(ModelDisk.after(image), 3);
        while ((await found.undo()).ok);
        expect(names(found)).toEqual([]);
      }
    }
  });

  it('does not make the next program speak of edits that are lost, when they are in the documents', async () => {
    const disk = new ModelDisk();
    const notebook = await newOn(disk);
    await addSource(notebook, 'one');
    for (const state of await momentsOf(disk, () => notebook.checkpoint())) {
      const next = killed(state);
      await addSource(await opened(next), 'two');
      for (const image of afterPowerCuts([next.state])) {
        const found = await opened(ModelDisk.after(image), 3);
        expect(names(found)).toEqual(['one', 'two']);
        expect(alarms(found)).toEqual([]);
      }
    }
  });

  it('takes no text with it that the next program kept, wherever in keeping it the first one was', async () => {
    const disk = new ModelDisk();
    await (await newOn(disk)).close();
    const notebook = await opened(disk);
    for (const state of await momentsOf(disk, () => notebook.keepText(knownText))) {
      const next = killed(state);
      const sha256 = orThrow(await (await opened(next)).keepText(knownText));
      for (const image of afterPowerCuts([next.state]))
        expect((await opened(ModelDisk.after(image), 3)).text(sha256)).toEqual(knownText);
    }
  });

  it('takes no text of an article with it, though the folder of the texts was only just made', async () => {
    const disk = new ModelDisk();
    await (await newOn(disk)).close();
    const notebook = await opened(disk);
    for (const state of await momentsOf(disk, () => notebook.keepText(knownText))) {
      const next = killed(state);
      const article = await importKnownText(await opened(next));
      for (const image of afterPowerCuts([next.state])) {
        const found = await opened(ModelDisk.after(image), 3);
        expect(found.text(found.get('articles', article)?.revisions[0]?.text ?? '')).toEqual(knownText);
      }
    }
  });

  for (const failing of [3, 4, 5, 6]) {
    it(`leaves nothing that rests on what is gone, when ${failing} calls had failed before that and an edit was refused`, async () => {
      const disk = new ModelDisk();
      const notebook = await newOn(disk);
      let failures = failing;
      disk.fault = ({ operation }) => {
        if (operation !== 'sync' && failures === failing) return null;
        failures -= 1;
        return failures < 0 ? null : { code: 'EIO', done: 'none' };
      };
      expect((await notebook.run('createSource', { name: 'refused', kind: 'person' })).ok).toBe(false);
      const next = killed(disk.state);
      const again = await opened(next);
      const seen = names(again);
      await addSource(again, 'saved');
      for (const image of afterPowerCuts([next.state])) {
        const found = await opened(ModelDisk.after(image), 3);
        expect(names(found)).toEqual([...seen, 'saved']);
        expect(alarms(found)).toEqual([]);
      }
    });
  }

  for (const operation of ['open', 'syncFolder']) {
    it(`has nobody told that an edit is saved while what it rests on cannot be made durable (${operation})`, async () => {
      const disk = new ModelDisk();
      const notebook = await newOn(disk);
      const states = await momentsOf(disk, () => addSource(notebook, 'written, and not synced'));
      const next = killed(states.at(-2) ?? disk.state);
      next.fault = (call) => (call.operation === operation ? { code: 'EIO', done: 'none' } : null);
      const again = await opened(next);
      expect(names(again)).toEqual(['written, and not synced']);
      const refused = await again.run('createSource', { name: 'x', kind: 'person' });
      expect(refused).toMatchObject({ ok: false, error: { code: 'not-saved' } });
      next.fault = () => null;
      await addSource(again, 'saved');
      for (const image of afterPowerCuts([next.state]))
        expect(names(await opened(ModelDisk.after(image), 3))).toEqual(['saved', 'written, and not synced']);
    });
  }

  for (const [what, file] of [
    ['the list of documents', /documents\.log$/],
    ['the history', /history\/[^/]*$/],
  ] as const) {
    it(`takes nothing with it when a sync of ${what} had failed`, async () => {
      const disk = new ModelDisk();
      const notebook = await newOn(disk);
      await addSource(notebook, 'one');
      await notebook.checkpoint();
      // So many that the line that names their documents does not fit into one sector.
      for (let number = 0; number < 50; number += 1) await addSource(notebook, `${number}`);
      disk.fault = (call) =>
        call.operation === 'sync' && file.test(call.file) ? { code: 'EIO', done: 'none' } : null;
      await expect(notebook.checkpoint()).rejects.toThrow('EIO');
      const next = killed(disk.state);
      const again = await opened(next);
      await addSource(again, 'saved');
      await again.checkpoint();
      for (const image of afterPowerCuts([next.state])) {
        const found = await opened(ModelDisk.after(image), 3);
        expect(names(found)).toEqual(names(again));
        expect(alarms(found)).toEqual([]);
        while ((await found.undo()).ok);
        expect(names(found)).toEqual([]);
      }
    });
  }
});
