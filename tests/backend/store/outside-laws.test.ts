import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Source } from '../../../core/model/source.ts';
import { keptConflicts } from '../../../electron/backend/store/conflicts.ts';
import { decodeDocument, encodeDocument } from '../../../electron/backend/store/envelope.ts';
import { nodeDisk } from '../../../electron/backend/store/node-disk.ts';
import {
  addSource,
  filesIn,
  newNotebook,
  orThrow,
  reopened,
  temporaryFolder,
  testLock,
} from '../../support/notebook-folder.ts';

type Step =
  | { readonly does: 'edit' | 'outside'; readonly record: number }
  | { readonly does: 'look' | 'checkpoint' | 'crash' | 'reopen' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('edit' as const), record: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('outside' as const), record: fc.nat(2) }) },
  ...(['look', 'checkpoint', 'crash', 'reopen'] as const).map((does) => ({
    weight: 1,
    arbitrary: fc.constant({ does }),
  })),
);

/** Everything there is of a notebook that a person could still find a name in. */
function everywhere(folder: string): string {
  return filesIn(folder)
    .filter((file) => /\.(json|bak|wal)$/.test(file) || file.startsWith('quarantine'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
}

it('loses no edit of this program and no edit of another one, whatever happens in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 14 }), async (steps) => {
      const place = temporaryFolder();
      let lock = testLock();
      let notebook = await newNotebook(place.folder, { lock: lock.take });
      const first = await addSource(notebook, 'first');
      // Three records of one document, so that the document can be written on both sides.
      const ids = ['0', '1', '2'].map((digit) => `${first.slice(0, 2)}${digit}${first.slice(3)}`);
      const file = path.join(place.folder, 'sources', `${first.slice(-2)}.json`);
      await notebook.checkpoint();
      const write = async (change: (rows: Map<string, Source>) => void): Promise<void> => {
        const decoded = decodeDocument(readFileSync(file));
        if ('problem' in decoded) throw new Error(decoded.problem);
        change(decoded.rows as Map<string, Source>);
        writeFileSync(file, await encodeDocument(decoded));
      };
      await write((rows) => {
        for (const id of ids) rows.set(id, { ...(rows.get(first) as Source), id, name: 'made' });
      });
      await notebook.lookOutside();
      await notebook.checkpoint();
      const names: string[] = [];
      const last = new Map<string, string>();
      /** what the other program wrote since the last look; it may write the same record again before anybody saw it */
      const unseen = new Map<string, string>();
      /** the same, while no notebook was open: it is what was found when it was opened again */
      const accepted = new Map<string, string>();
      for (const [index, { does, ...rest }] of steps.entries()) {
        const id = ids['record' in rest ? rest.record : 0] ?? '';
        const name = `name-${index}-${does}`;
        if (does === 'edit') {
          orThrow(await notebook.run('editSource', { id, name }));
          last.set(id, name);
          names.push(name);
        } else if (does === 'outside') {
          await write((rows) => rows.set(id, { ...(rows.get(id) as Source), name }));
          unseen.set(id, name);
          accepted.delete(id);
        } else if (does === 'look') {
          await notebook.lookOutside();
          names.push(...unseen.values());
          unseen.clear();
        } else if (does === 'checkpoint') await notebook.checkpoint();
        else {
          if (does === 'reopen') await notebook.close();
          for (const [of, written] of unseen) accepted.set(of, written);
          unseen.clear();
          lock.release();
          lock = testLock();
          notebook = await reopened(place.folder, { lock: lock.take });
          await notebook.lookOutside();
        }
      }
      await notebook.lookOutside();
      names.push(...unseen.values(), ...accepted.values());
      await notebook.close();
      notebook = await reopened(place.folder);
      const kept = keptConflicts(nodeDisk, place.folder).map(({ theirs }) => (theirs as Source).name);
      const there = everywhere(place.folder);
      for (const name of names) expect(there).toContain(name);
      for (const [id, name] of last) {
        const now = notebook.get('sources', id)?.name ?? '';
        // The last edit made here stands, unless another program wrote the record after it had been saved.
        expect(now === name || now.endsWith('-outside')).toBe(true);
      }
      expect(kept.every((name) => name.endsWith('-outside'))).toBe(true);
      await notebook.close();
      place.remove();
    }),
    { numRuns: Number(process.env['RUNS'] ?? 25) },
  );
});
