import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check } from '../../../electron/backend/check.ts';
import { documentOf } from '../../../electron/backend/store/document-layout.ts';
import { decodeDocument, encodeDocument } from '../../../electron/backend/store/envelope.ts';
import type { Disk } from '../../../electron/backend/store/files.ts';
import { nodeDisk } from '../../../electron/backend/store/node-disk.ts';
import {
  createNotebook,
  type Notebook,
  type OpenOptions,
  openNotebook,
  type Surroundings,
} from '../../../electron/backend/store/notebook.ts';
import { pastHistory } from '../../../electron/backend/store/past.ts';
import { anyCommand, knownText } from '../../support/any-command.ts';
import { everyRow, seededRandom } from '../../support/memory-notebook.ts';
import {
  addSource,
  byHand,
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

const at = (...parts: string[]) => path.join(place.folder, ...parts);
const names = (notebook: Notebook) => [...notebook.all('sources')].map((source) => source.name).sort();
const history = () => readdirSync(at(ownFolder, 'history')).sort();

/** Makes sources, closing and opening the notebook after each. */
async function sourcesMadeApart(...sources: string[]): Promise<void> {
  await (await newNotebook(place.folder)).close();
  for (const [index, source] of sources.entries()) {
    const notebook = await reopened(place.folder, {}, index + 10);
    await addSource(notebook, source);
    await notebook.close();
  }
}

/** Undoes until nothing is left, and answers what was. */
async function undoAll(notebook: Notebook): Promise<string[]> {
  const left: string[] = [];
  while ((await notebook.undo()).ok) left.push(names(notebook).join(' '));
  return left;
}

describe('undo after a restart', () => {
  it('takes back what was done in earlier sittings, down to the empty notebook and no further', async () => {
    await sourcesMadeApart('one', 'two', 'three');
    const notebook = await reopened(place.folder);
    expect(notebook.history).toEqual({ undo: null, redo: null });
    await notebook.recall();
    expect(notebook.history).toEqual({ undo: 'add source', redo: null });
    expect(await undoAll(notebook)).toEqual(['one two', 'one', '']);
    expect(notebook.history).toEqual({ undo: null, redo: 'add source' });
    expect(notebook.get('notebook', 'notebook')?.name).toBe('Case');
    await notebook.close();
    const again = await reopened(place.folder);
    for (const left of ['one', 'one two', 'one three two']) {
      orThrow(await again.redo());
      expect(names(again).join(' ')).toBe(left);
    }
    expect(await again.redo()).toMatchObject({ error: { code: 'nothing-to-undo' } });
    await again.close();
  });

  it('begins with what was done since, whether or not the past was asked for before', async () => {
    await sourcesMadeApart('one');
    const notebook = await reopened(place.folder);
    const asked = [addSource(notebook, 'two'), notebook.recall(), addSource(notebook, 'three')];
    await Promise.all(asked);
    expect(await undoAll(notebook)).toEqual(['one two', 'one', '']);
    await notebook.close();
  });

  it('reads nothing of the past while the notebook is opened, and little for the last step', async () => {
    await sourcesMadeApart('one', 'two');
    const read: string[] = [];
    const disk: Disk = Object.assign(Object.create(nodeDisk) as Disk, {
      read(file: string) {
        read.push(path.relative(place.folder, file));
        return nodeDisk.read(file);
      },
    });
    const notebook = await reopened(place.folder, { disk });
    expect(read.filter((file) => file.startsWith('history'))).toEqual([]);
    await notebook.close();
  });

  it('is refused when what it changed is no longer as it was left', async () => {
    const made = await newNotebook(place.folder);
    const id = await addSource(made, 'one');
    orThrow(await made.run('editSource', { id, name: 'two' }));
    await made.close();
    const file = `${documentOf('sources', id)}.json`;
    const content = decodeDocument(readFileSync(at(file)));
    if ('problem' in content) throw new Error(content.problem);
    content.rows.set(id, { ...(content.rows.get(id) as object), name: 'written by hand' });
    writeFileSync(at(file), await encodeDocument(content));
    const notebook = await reopened(place.folder);
    expect(await notebook.undo()).toMatchObject({ error: { code: 'moved-on' } });
    expect(names(notebook)).toEqual(['written by hand']);
    await notebook.close();
  });

  it('reaches back over an unclosed notebook, a torn record and segments that are back after a power cut', async () => {
    const lock = testLock();
    const first = await newNotebook(place.folder, { lock: lock.take });
    await addSource(first, 'one');
    cpSync(at(ownFolder, 'journal'), at('before'), { recursive: true });
    await first.checkpoint();
    await addSource(first, 'two');
    lock.release();
    const newest = readdirSync(at(ownFolder, 'journal')).sort().at(-1) ?? '';
    writeFileSync(at(ownFolder, 'journal', newest), '0123abcd {"s":9', { flag: 'a' });
    cpSync(at('before'), at(ownFolder, 'journal'), { recursive: true });
    const second = await reopened(place.folder, { lock: lock.take });
    expect(second.reports.join()).toContain('being saved when the program ended');
    await addSource(second, 'three');
    await second.checkpoint();
    await addSource(second, 'four');
    lock.release();
    const third = await reopened(place.folder);
    expect(await undoAll(third)).toEqual(['one three two', 'one two', 'one', '']);
    await third.close();
  });

  it('reads no more of the past than the steps that are wanted, those that were undone not counting', async () => {
    await sourcesMadeApart('one', 'two', 'three');
    const notebook = await reopened(place.folder);
    orThrow(await notebook.undo());
    const { done, undone } = await pastHistory(lineAt(place.folder), notebook.revision, 1);
    expect([done.length, undone.length]).toEqual([1, 1]);
    await notebook.close();
  });

  it('does again what was undone, also when only the undoing is still known', async () => {
    await sourcesMadeApart('one');
    rmSync(at(ownFolder, 'history'), { recursive: true });
    const notebook = await reopened(place.folder);
    const [source] = notebook.all('sources');
    orThrow(await notebook.run('editSource', { id: source?.id, name: 'two' }));
    await notebook.checkpoint();
    rmSync(at(ownFolder, 'history'), { recursive: true });
    orThrow(await notebook.undo());
    await notebook.close();
    const again = await reopened(place.folder);
    expect(names(again)).toEqual(['one']);
    orThrow(await again.redo());
    expect(names(again)).toEqual(['two']);
    await again.close();
  });

  it('reaches back over segments that are back in the journal long after they were moved', async () => {
    const lock = testLock();
    const first = await newNotebook(place.folder, { lock: lock.take });
    await addSource(first, 'one');
    cpSync(at(ownFolder, 'journal'), at('before'), { recursive: true });
    for (const source of ['two', 'three']) {
      await first.checkpoint();
      await addSource(first, source);
    }
    lock.release();
    cpSync(at('before'), at(ownFolder, 'journal'), { recursive: true });
    const second = await reopened(place.folder, { lock: lock.take });
    expect((await pastHistory(lineAt(place.folder), second.revision)).done).toHaveLength(3);
    await second.close();
    const third = await reopened(place.folder);
    expect(await undoAll(third)).toEqual(['one two', 'one', '']);
    await third.close();
  });

  it('knows new steps from old ones when the journal and its list were lost', async () => {
    await sourcesMadeApart('one', 'two');
    for (const lost of ['journal', 'documents.log']) rmSync(at(ownFolder, lost), { recursive: true });
    const notebook = await reopened(place.folder);
    await addSource(notebook, 'three');
    await notebook.close();
    const again = await reopened(place.folder);
    expect(await undoAll(again)).toEqual(['one two', 'one', '']);
    await again.close();
  });

  it('does not bring back what was refused', async () => {
    const lock = testLock();
    const first = await newNotebook(place.folder, { lock: lock.take });
    await addSource(first, 'one');
    lock.release();
    const segment = at(ownFolder, 'journal', readdirSync(at(ownFolder, 'journal')).sort().at(-1) ?? '');
    const whole = readFileSync(segment);
    const second = await reopened(place.folder, { lock: lock.take });
    await addSource(second, 'other');
    // As after a failed sync: the older segment holds a record of the same revision, which a later header cancels.
    const record = readFileSync(
      at(ownFolder, 'journal', readdirSync(at(ownFolder, 'journal')).sort().at(-1) ?? ''),
      'utf8',
    );
    writeFileSync(
      segment,
      Buffer.concat([whole, Buffer.from(record.split('\n')[1]?.replace('other', 'refused') ?? '')]),
    );
    await second.close();
    const third = await reopened(place.folder);
    expect(await undoAll(third)).toEqual(['one', '']);
    await third.close();
  });
});

describe('a damaged past', () => {
  it('costs the steps before the damage, and nothing is said of it when the notebook is opened', async () => {
    await sourcesMadeApart('one', 'two', 'three');
    const [file = ''] = history();
    const bytes = readFileSync(at(ownFolder, 'history', file));
    const spot = bytes.indexOf('"two"') + 2;
    bytes[spot] = (bytes[spot] ?? 0) ^ 4;
    writeFileSync(at(ownFolder, 'history', file), bytes);
    const notebook = await reopened(place.folder);
    expect(await undoAll(notebook)).toEqual(['one two']);
    expect(notebook.reports).toEqual([]);
    await notebook.close();
    const again = await reopened(place.folder);
    await addSource(again, 'four');
    await again.close();
    // What cannot be read whole is not added to.
    expect(history()).toHaveLength(2);
    expect(readFileSync(at(ownFolder, 'history', file))).toEqual(bytes);
    const last = await reopened(place.folder);
    expect(names(last)).toEqual(['four', 'one', 'two']);
    expect(await undoAll(last)).toEqual(['one two']);
    await last.close();
  });

  it('is not made of what could not be read of the journal', async () => {
    const lock = testLock();
    const first = await newNotebook(place.folder, { lock: lock.take });
    for (const source of ['one', 'two', 'three']) await addSource(first, source);
    lock.release();
    const segment = at(ownFolder, 'journal', readdirSync(at(ownFolder, 'journal')).sort().at(-1) ?? '');
    const bytes = readFileSync(segment);
    const spot = bytes.indexOf('"two"') + 2;
    bytes[spot] = (bytes[spot] ?? 0) ^ 4;
    writeFileSync(segment, bytes);
    await (await reopened(place.folder)).close();
    const found: string[] = [];
    for await (const { severity, file } of check(place.folder)) found.push(`${severity} ${file}`);
    expect(found).toEqual(['note quarantine', 'note history']);
    const again = await reopened(place.folder);
    expect(await undoAll(again)).toEqual(['one']);
    await again.close();
  });

  it('that is missing leaves nothing to undo, and new steps can be undone', async () => {
    await sourcesMadeApart('one', 'two');
    rmSync(at(ownFolder, 'history'), { recursive: true });
    const notebook = await reopened(place.folder);
    expect(await notebook.undo()).toMatchObject({ error: { code: 'nothing-to-undo' } });
    await addSource(notebook, 'three');
    await notebook.close();
    const again = await reopened(place.folder);
    expect(await undoAll(again)).toEqual(['one two']);
    await again.close();
  });
});

describe('the past that is kept', () => {
  const limits = { days: 30, bytes: 3000, fileBytes: 500 };

  it('is in few files, the oldest of which go when there are too many', async () => {
    const notebook = await newNotebook(place.folder, { history: limits });
    for (let count = 0; count < 40; count += 1) {
      await addSource(notebook, `s${count}`);
      await notebook.checkpoint();
    }
    const total = history().reduce(
      (sum, file) => sum + readFileSync(at(ownFolder, 'history', file)).length,
      0,
    );
    expect(total).toBeLessThanOrEqual(3000 + 2 * 500);
    expect(history().length).toBeGreaterThan(2);
    await notebook.close();
    const again = await reopened(place.folder);
    const left = await undoAll(again);
    expect(left.length).toBeGreaterThan(3);
    expect(left.length).toBeLessThan(40);
    await again.close();
  });

  it('is no older than 30 days, but for the newest file', async () => {
    const clocked = (time: string): Surroundings => ({
      author: () => 'A',
      machine: 'desk',
      clock: () => time,
      random: seededRandom(Date.parse(time) / 1000),
    });
    const days = ['2024-01-01', '2024-01-20', '2024-02-05', '2024-06-01'];
    for (const [index, date] of days.entries()) {
      const options: OpenOptions = { history: { ...limits, bytes: 1e9, fileBytes: 1 }, checkpoints: byHand };
      const surroundings = clocked(`${date}T00:00:00.000Z`);
      const notebook =
        index === 0
          ? orThrow(await createNotebook(place.folder, 'Case', surroundings, options))
          : orThrow(await openNotebook(place.folder, surroundings, options));
      await addSource(notebook, date);
      await notebook.close();
      const text = history()
        .map((file) => readFileSync(at(ownFolder, 'history', file), 'utf8'))
        .join('');
      const kept = days.filter((day) => text.includes(`"${day}"`));
      expect(kept).toEqual([days.slice(0, 1), days.slice(0, 2), days.slice(1, 3), days.slice(3)][index]);
    }
  });
});

describe('any commands, undone and redone, with restarts in between, on one machine or another', () => {
  it('leave the same notebook and the same to undo and redo as without them', async () => {
    const step = fc.oneof(
      { weight: 8, arbitrary: anyCommand.map((choice) => ({ kind: 'run' as const, choice })) },
      { weight: 4, arbitrary: fc.constant({ kind: 'undo' as const }) },
      { weight: 3, arbitrary: fc.constant({ kind: 'redo' as const }) },
      { weight: 3, arbitrary: fc.constantFrom('checkpoint', 'crash', 'close').map((kind) => ({ kind })) },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom('desk', 'laptop')
          .map((machine) => ({ kind: 'elsewhere' as const, machine })),
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 30 }),
        fc.constantFrom(1, 600, 1e6),
        async (list, fileBytes) => {
          const [one, other] = [temporaryFolder(), temporaryFolder()];
          let now = 0;
          let machine = 'desk';
          const both = (): Surroundings => ({
            author: () => 'A. Analyst',
            clock: () => new Date(1.7e12 + now * 1000).toISOString(),
            random: seededRandom(1),
            get machine() {
              return machine;
            },
          });
          const [lasting, restarting] = [both(), both()];
          const lock = testLock();
          const options: OpenOptions = {
            checkpoints: byHand,
            lock: lock.take,
            history: { days: 30, bytes: 1e9, fileBytes },
          };
          const reference = orThrow(
            await createNotebook(one.folder, 'Case', lasting, { checkpoints: byHand }),
          );
          let notebook = orThrow(await createNotebook(other.folder, 'Case', restarting, options));
          const textSha256 = orThrow(await reference.keepText(knownText));
          orThrow(await notebook.keepText(knownText));
          const pair = () => [reference, notebook] as const;
          for (const each of list) {
            now += 1;
            if (each.kind === 'run' && 'choice' in each) {
              const input = each.choice.inputFor({ all: (table) => reference.all(table), textSha256 });
              if (input !== null) await Promise.all(pair().map((the) => the.run(each.choice.name, input)));
            } else if (each.kind === 'undo') await Promise.all(pair().map((the) => the.undo()));
            else if (each.kind === 'redo') await Promise.all(pair().map((the) => the.redo()));
            else if (each.kind === 'checkpoint') await notebook.checkpoint();
            // From the next opening on.
            else if ('machine' in each) machine = each.machine;
            else {
              if (each.kind === 'close') await notebook.close();
              else lock.release();
              notebook = orThrow(await openNotebook(other.folder, restarting, options));
            }
          }
          await notebook.recall();
          expect(notebook.history).toEqual(reference.history);
          const [all, few] = await Promise.all(
            [1000, 3].map((limit) => pastHistory(lineAt(other.folder), notebook.revision, limit)),
          );
          expect(few?.done).toEqual(all?.done.slice(-3));
          expect(everyRow(notebook)).toEqual(everyRow(reference));
          while (reference.history.redo !== null) {
            orThrow(await reference.redo());
            orThrow(await notebook.redo());
          }
          while (reference.history.undo !== null) {
            expect(orThrow(await notebook.undo()).label).toBe(orThrow(await reference.undo()).label);
            expect(notebook.history).toEqual(reference.history);
          }
          expect(everyRow(notebook)).toEqual(everyRow(reference));
          await notebook.close();
          await reference.close();
          one.remove();
          other.remove();
        },
      ),
      { numRuns: 25 },
    );
  });
});
