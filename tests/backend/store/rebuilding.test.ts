import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check } from '../../../electron/backend/check.ts';
import { Snapshots } from '../../../electron/backend/snapshots/snapshots.ts';
import { sealedLine } from '../../../electron/backend/store/checksum.ts';
import { documentOf } from '../../../electron/backend/store/document-layout.ts';
import { anyCommand, knownText } from '../../support/any-command.ts';
import { everyRow, steppingClock } from '../../support/memory-notebook.ts';
import {
  addSource,
  filesIn,
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

const at = (file: string) => path.join(place.folder, file);
const quarantine = () => readdirSync(at('quarantine')).map((file) => readFileSync(at(`quarantine/${file}`)));

/** A closed notebook with one source, edited before and after a restart; answers its id and document. */
async function edited(): Promise<{ id: string; file: string }> {
  const notebook = await newNotebook(place.folder);
  const id = await addSource(notebook, 'one');
  await notebook.close();
  const again = await reopened(place.folder);
  orThrow(await again.run('editSource', { id, name: 'two' }));
  await again.close();
  return { id, file: `${documentOf('sources', id)}.json` };
}

describe('a document of which no copy can be read', () => {
  it('is rebuilt from the history of edits, named, and written anew; the damaged copies are kept', async () => {
    const { id, file } = await edited();
    for (const [copy, end] of [[file, 60] as const, [`${file}.bak`, 70] as const])
      truncateSync(at(copy), end);
    const damaged = [file, `${file}.bak`].map((copy) => readFileSync(at(copy)));
    const notebook = await reopened(place.folder);
    expect(notebook.get('sources', id)?.name).toBe('two');
    expect(notebook.reports).toEqual([
      `${file} is not as it was written: its checksum does not fit. It was rebuilt from the history of edits; nothing of it is missing.`,
    ]);
    orThrow(await notebook.run('editSource', { id, name: 'three' }));
    await notebook.close();
    for (const bytes of damaged) expect(quarantine()).toContainEqual(bytes);
    const again = await reopened(place.folder);
    expect(again.get('sources', id)?.name).toBe('three');
    expect(again.reports).toEqual([]);
    await again.close();
  });

  it('is rebuilt when it is missing, with what only the journal has', async () => {
    const { id, file } = await edited();
    const lock = testLock();
    const notebook = await reopened(place.folder, { lock: lock.take });
    orThrow(await notebook.run('editSource', { id, name: 'three' }));
    lock.release();
    for (const copy of [file, `${file}.bak`]) rmSync(at(copy));
    const again = await reopened(place.folder);
    expect(again.get('sources', id)?.name).toBe('three');
    await again.close();
  });

  it('is rebuilt in memory alone where nothing may be written', async () => {
    const { id, file } = await edited();
    for (const copy of [file, `${file}.bak`]) rmSync(at(copy));
    const before = filesIn(place.folder);
    const notebook = await reopened(place.folder, { readOnly: 'A test reads it.' });
    expect(notebook.get('sources', id)?.name).toBe('two');
    await notebook.close();
    expect(filesIn(place.folder)).toEqual(before);
  });

  it('is left damaged when an edit since the beginning cannot be found', async () => {
    const { id, file } = await edited();
    for (const copy of [file, `${file}.bak`]) rmSync(at(copy));
    const [past = ''] = readdirSync(at(`${ownFolder}/history`));
    const bytes = readFileSync(at(`${ownFolder}/history/${past}`));
    const spot = bytes.indexOf('create notebook');
    bytes[spot] = (bytes[spot] ?? 0) ^ 4;
    writeFileSync(at(`${ownFolder}/history/${past}`), bytes);
    const notebook = await reopened(place.folder);
    expect(notebook.get('sources', id)).toBe(null);
    expect(notebook.reports.join()).toContain('is missing, and so is its second copy');
    await notebook.close();
  });

  it('is left damaged when what is left of it tells of later edits than the journal has', async () => {
    const { id, file } = await edited();
    const bytes = readFileSync(at(file), 'utf8').replace(/"rev":\d+/, '"rev":900');
    for (const copy of [file, `${file}.bak`]) writeFileSync(at(copy), bytes);
    const notebook = await reopened(place.folder);
    expect(notebook.get('sources', id)).toBe(null);
    await notebook.close();
  });

  it('is found damaged by a check all the same', async () => {
    const { file } = await edited();
    for (const copy of [file, `${file}.bak`]) truncateSync(at(copy), 0);
    const found: string[] = [];
    for await (const { severity, message } of check(place.folder)) found.push(`${severity}: ${message}`);
    expect(found.join('\n')).toContain(`error: ${file} is empty.`);
  });
});

describe('a document that a snapshot has', () => {
  const snapshots = () => new Snapshots(path.join(path.dirname(place.folder), 'data'), steppingClock());

  /** A notebook whose edits before a snapshot are forgotten, with one source edited since. */
  async function remembered() {
    const notebook = await newNotebook(place.folder);
    const id = await addSource(notebook, 'one');
    orThrow(await snapshots().take(notebook, 'manual'));
    await notebook.close();
    const again = await reopened(place.folder);
    orThrow(await again.run('editSource', { id, name: 'two' }));
    await again.close();
    const [past = ''] = readdirSync(at(`${ownFolder}/history`));
    const text = readFileSync(at(`${ownFolder}/history/${past}`), 'utf8');
    // The first edit is no longer known; the one the snapshot ends with is.
    writeFileSync(at(`${ownFolder}/history/${past}`), text.replace('create notebook', 'made the notebook'));
    return { id, file: `${documentOf('sources', id)}.json`, history: at(`${ownFolder}/history/${past}`) };
  }

  const earlier = () => ({ earlier: snapshots().earlier(place.folder) });

  it('is rebuilt from it and the edits since', async () => {
    const { id, file } = await remembered();
    for (const copy of [file, `${file}.bak`]) truncateSync(at(copy), 9);
    const notebook = await reopened(place.folder, earlier());
    expect(notebook.get('sources', id)?.name).toBe('two');
    expect(notebook.reports.join()).toMatch(
      /It was rebuilt from the snapshot of 2024-.* and the history of edits/,
    );
    await notebook.close();
  });

  it('is left damaged when the edits since are not all known, or the snapshot came another way', async () => {
    const { id, file, history } = await remembered();
    for (const copy of [file, `${file}.bak`]) truncateSync(at(copy), 9);
    const sound = readFileSync(history, 'utf8');
    const lines = sound.split('\n');
    const harms = [
      sound.replace('"two"', '"owt"'),
      // The edit that the snapshot ends with is another one, as in a copy of the folder that went its own way.
      lines
        .map((line) =>
          line.includes('"one"') && !line.includes('"two"')
            ? Buffer.from(sealedLine({ ...JSON.parse(line.slice(9)), t: 'another time' }))
                .toString()
                .trimEnd()
            : line,
        )
        .join('\n'),
    ];
    for (const harmed of harms) {
      writeFileSync(history, harmed);
      const notebook = await reopened(place.folder, { ...earlier(), readOnly: 'A test reads it.' });
      expect(notebook.get('sources', id)).toBe(null);
      await notebook.close();
    }
    writeFileSync(history, sound);
    const notebook = await reopened(place.folder, earlier());
    expect(notebook.get('sources', id)?.name).toBe('two');
    await notebook.close();
  });

  it('is taken as it is there when it holds later edits than the others', async () => {
    const { id, file } = await remembered();
    const notebook = await reopened(place.folder);
    orThrow(await notebook.run('editSource', { id, name: 'three' }));
    const taking = snapshots().take(notebook, 'manual', {
      stopped: () => {
        void notebook.run('editSource', { id, name: 'four' });
        void notebook.checkpoint();
        return false;
      },
    });
    orThrow(await taking);
    orThrow(await notebook.run('editSource', { id, name: 'five' }));
    await notebook.close();
    for (const copy of [file, `${file}.bak`]) truncateSync(at(copy), 9);
    const again = await reopened(place.folder, earlier());
    expect(again.get('sources', id)?.name).toBe('five');
    await again.close();
  });
});

describe('any notebook all of whose documents are lost', () => {
  it('is rebuilt from its history as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof({ weight: 6, arbitrary: anyCommand }, fc.constantFrom('undo', 'checkpoint')), {
          maxLength: 20,
        }),
        async (list) => {
          const { folder, remove } = temporaryFolder();
          const notebook = await newNotebook(folder);
          const textSha256 = orThrow(await notebook.keepText(knownText));
          for (const step of list) {
            if (step === 'undo') await notebook.undo();
            else if (step === 'checkpoint') await notebook.checkpoint();
            else if (typeof step !== 'string') {
              const input = step.inputFor({ all: (table) => notebook.all(table), textSha256 });
              if (input !== null) await notebook.run(step.name, input);
            }
          }
          const before = structuredClone(everyRow(notebook));
          await notebook.close();
          for (const file of filesIn(folder)) {
            if (/\.json(\.bak)?$/.test(file) && !file.startsWith('texts')) rmSync(path.join(folder, file));
          }
          const again = await reopened(folder);
          expect(everyRow(again)).toEqual(before);
          await again.close();
          remove();
        },
      ),
      { numRuns: 15 },
    );
  });
});
