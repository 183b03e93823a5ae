import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptConflicts } from '../../../electron/backend/store/conflicts.ts';
import { type StrayCopy, strayCopies } from '../../../electron/backend/store/document-layout.ts';
import { nodeDisk } from '../../../electron/backend/store/node-disk.ts';
import { createNotebook, type Notebook, openNotebook } from '../../../electron/backend/store/notebook.ts';
import {
  addSource,
  byHand,
  filesIn,
  importKnownText,
  orThrow,
  surroundings,
  tagFirstWords,
  temporaryFolder,
  testLock,
} from '../../support/notebook-folder.ts';

let place = temporaryFolder();
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

/** Programs on different machines do not see each other's lock. */
async function on(machine: string, folder = place.folder, seed = 3): Promise<Notebook> {
  return orThrow(
    await openNotebook(
      folder,
      { ...surroundings(seed), machine },
      { checkpoints: byHand, lock: testLock().take },
    ),
  );
}

async function made(machine = 'desk'): Promise<Notebook> {
  return orThrow(
    await createNotebook(
      place.folder,
      'Case',
      { ...surroundings(), machine },
      { checkpoints: byHand, lock: testLock().take },
    ),
  );
}

const rename = async (notebook: Notebook, id: string, name: string) =>
  orThrow(await notebook.run('editSource', { id, name }));
const nameIn = (notebook: Notebook, id: string) => notebook.get('sources', id)?.name;

describe('a notebook that moves from one machine to another', () => {
  it('shows there what the first left in its journal, whose files it leaves as they are', async () => {
    const desk = await made();
    const id = await addSource(desk, 'kept in the journal');
    const journal = path.join(place.folder, 'machines/desk/journal');
    const before = readdirSync(journal).map((file) => readFileSync(path.join(journal, file)));
    const lap = await on('laptop');
    expect(nameIn(lap, id)).toBe('kept in the journal');
    expect(lap.reports).toEqual([]);
    await rename(lap, id, 'edited there');
    await lap.close();
    expect(readdirSync(journal).map((file) => readFileSync(path.join(journal, file)))).toEqual(before);
    const again = await on('laptop');
    expect([nameIn(again, id), again.reports]).toEqual(['edited there', []]);
    expect(again.documents.changed()).toEqual([]);
    await again.close();
  });

  it('has its later state when it comes back, though the first machine’s journal was never cut', async () => {
    const id = await addSource(await made(), 'one');
    const lap = await on('laptop');
    await rename(lap, id, 'two');
    await lap.close();
    const desk = await on('desk');
    expect([nameIn(desk, id), desk.reports]).toEqual(['two', []]);
    await desk.close();
    expect(keptConflicts(nodeDisk, place.folder)).toEqual([]);
  });

  it('can be undone back to what was done on the first', async () => {
    const desk = await made();
    const id = await addSource(desk, 'one');
    await rename(desk, id, 'two');
    await desk.close();
    const lap = await on('laptop');
    await lap.recall();
    expect(lap.history.undo).toBe('edit source');
    await rename(lap, id, 'three');
    await lap.close();
    const again = await on('desk');
    for (const name of ['two', 'one']) {
      orThrow(await again.undo());
      expect(nameIn(again, id)).toBe(name);
    }
    await again.close();
  });

  it('is not written to by being opened and closed there', async () => {
    const desk = await made();
    await addSource(desk, 'one');
    await desk.close();
    const before = filesIn(place.folder);
    await (await on('laptop')).close();
    expect(filesIn(place.folder)).toEqual(before);
  });
});

describe('two machines that worked on one notebook apart', () => {
  it('each keep what they had in their journals when a sync tool brings the other’s documents', async () => {
    const desk = await made();
    const article = await importKnownText(desk);
    await desk.close();
    const other = temporaryFolder();
    cpSync(place.folder, other.folder, { recursive: true });
    // More edits there than here, so that a count of edits would take theirs for the later state.
    const lap = await on('laptop', other.folder);
    for (let edit = 1; edit <= 5; edit += 1)
      orThrow(await lap.run('editArticle', { id: article, title: `theirs ${edit}` }));
    await lap.close();
    const again = await on('desk');
    // A mention is in the document of its article.
    const { mentionId, claimId } = await tagFirstWords(again, article, 'ours, in the journal only');
    // It ends without closing, and the tool brings the other machine's files.
    cpSync(other.folder, place.folder, { recursive: true });
    const merged = await on('desk');
    expect(merged.get('articles', article)?.title).toBe('theirs 5');
    expect(merged.get('mentions', mentionId)?.claimId).toBe(claimId);
    expect(merged.get('claims', claimId)?.statement).toBe('ours, in the journal only');
    await merged.close();
    other.remove();
  });

  it('take up edits of each other that a sync tool brings later than what came after them', async () => {
    const desk = await made();
    const ids = [await addSource(desk, 'one'), await addSource(desk, 'two'), await addSource(desk, 'three')];
    await desk.close();
    expect(new Set(ids.map((id) => id.slice(-2))).size).toBe(3);
    const other = `${place.folder}-lap`;
    cpSync(place.folder, other, { recursive: true });
    // Each program that does not close leaves a part of the journal.
    await rename(await on('laptop', other), ids[0] ?? '', 'the earlier');
    await rename(await on('laptop', other), ids[1] ?? '', 'the later');
    const [earlier = '', later = ''] = filesIn(path.join(other, 'machines/laptop/journal'));
    const comes = (file: string) =>
      cpSync(path.join(other, 'machines/laptop', file), path.join(place.folder, 'machines/laptop', file));
    for (const file of ['documents.log', `journal/${later}`]) comes(file);
    const between = await on('desk');
    expect(nameIn(between, ids[1] ?? '')).toBe('the later');
    await rename(between, ids[2] ?? '', 'made meanwhile');
    await between.close();
    comes(`journal/${earlier}`);
    const again = await on('desk');
    expect(ids.map((id) => nameIn(again, id))).toEqual(['the earlier', 'the later', 'made meanwhile']);
    await again.close();
    rmSync(other, { recursive: true });
  });

  it('that went on apart leave only what was done here since to be undone', async () => {
    const desk = await made();
    const id = await addSource(desk, 'one');
    await desk.close();
    const other = `${place.folder}-lap`;
    cpSync(place.folder, other, { recursive: true });
    const lap = await on('laptop', other);
    for (const name of ['there', 'there, again']) await addSource(lap, name);
    await lap.close();
    const apart = await on('desk');
    await rename(apart, id, 'here');
    await apart.close();
    cpSync(path.join(other, 'machines/laptop'), path.join(place.folder, 'machines/laptop'), {
      recursive: true,
    });
    const together = await on('desk');
    await rename(together, id, 'here, again');
    await together.close();
    const again = await on('desk');
    orThrow(await again.undo());
    expect(nameIn(again, id)).toBe('here');
    expect(await again.undo()).toMatchObject({ ok: false, error: { code: 'nothing-to-undo' } });
    await again.close();
    rmSync(other, { recursive: true });
  });

  it('lose no edit, whatever they do and in whatever order their files are brought together', async () => {
    const edit = fc.record({ machine: fc.nat(1), record: fc.nat(2) });
    const step = fc.oneof(
      { weight: 6, arbitrary: edit.map((it) => ({ ...it, does: 'edit' as const })) },
      {
        weight: 3,
        arbitrary: fc.record({ machine: fc.nat(1), does: fc.constantFrom('close', 'crash', 'checkpoint') }),
      },
      { weight: 2, arbitrary: fc.record({ machine: fc.nat(1), does: fc.constant('sync') }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
        const base = temporaryFolder();
        const folders = [base.folder, `${base.folder}-lap`] as const;
        const start = orThrow(
          await createNotebook(
            folders[0],
            'Case',
            { ...surroundings(), machine: 'desk' },
            { checkpoints: byHand, lock: testLock().take },
          ),
        );
        const ids = [await addSource(start, 'a'), await addSource(start, 'b'), await addSource(start, 'c')];
        await start.close();
        cpSync(folders[0], folders[1], { recursive: true });
        const open: (Notebook | null)[] = [null, null];
        const use = async (machine: number) => {
          open[machine] ??= await on(['desk', 'laptop'][machine] ?? '', folders[machine]);
          return open[machine];
        };
        /** names that were given and that nobody who saw them has changed since: each has to be found */
        const lasting = new Set<string>();
        for (const [index, { machine, does, ...rest }] of steps.entries()) {
          if (does === 'edit') {
            const id = ids['record' in rest ? rest.record : 0] ?? '';
            const name = `name-${index}`;
            const notebook = await use(machine);
            lasting.delete(nameIn(notebook, id) ?? '');
            await rename(notebook, id, name);
            lasting.add(name);
          } else if (does === 'sync') {
            // Both closed, as far as each machine's own files go: the tool brings what the other has.
            bring(folders[1 - machine] ?? '', folders[machine] ?? '', machine);
            await open[machine]?.lookOutside();
          } else if (does === 'checkpoint') await open[machine]?.checkpoint();
          else {
            if (does === 'close') await open[machine]?.close();
            open[machine] = null;
          }
        }
        for (const each of open) await each?.close();
        for (const machine of [0, 1])
          await (await on(['desk', 'laptop'][machine] ?? '', folders[machine])).close();
        bring(folders[1], folders[0], 0);
        const merged = await on('desk', folders[0]);
        for (const stray of strays(folders[0])) orThrow(await merged.mergeStray(stray));
        await merged.close();
        const found = everywhere(folders[0]);
        for (const name of lasting) expect(found).toContain(`"${name}"`);
        const again = await on('desk', folders[0]);
        for (const id of ids) expect(again.get('sources', id)).not.toBe(null);
        await again.close();
        base.remove();
        rmSync(folders[1], { recursive: true, force: true });
      }),
      { numRuns: 25 },
    );
  });
});

const strays = (folder: string): StrayCopy[] => strayCopies(nodeDisk, folder);

/** What a sync tool does: files the other has are brought; of one that both have, the other version gets a name beside it. */
function bring(from: string, to: string, machine: number): void {
  const own = `machines/${['desk', 'laptop'][machine]}/`;
  for (const file of filesIn(from)) {
    if (file.startsWith(own) || file.startsWith('.') || file.endsWith('.bak') || file.startsWith('conflicts'))
      continue;
    const there = path.join(to, file);
    const same = existsSync(there) && readFileSync(there).equals(readFileSync(path.join(from, file)));
    if (same) continue;
    const beside = there.replace(/\.json$/, `.sync-conflict-20240101-${machine}.json`);
    const takesPlace = !existsSync(there) || !file.endsWith('.json') || file.startsWith('machines/');
    cpSync(path.join(from, file), takesPlace ? there : beside);
  }
}

/** Everything in which a person could still find a name, without the journals: nobody looks there. */
function everywhere(folder: string): string {
  return filesIn(folder)
    .filter((file) => /^(sources|conflicts)\//.test(file) && !file.endsWith('.bak'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
}
