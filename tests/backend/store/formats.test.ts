import { cpSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Migration, migrated, migrations } from '../../../core/model/migrations.ts';
import { check } from '../../../electron/backend/check.ts';
import { decodeDocument, formatVersion, headOf } from '../../../electron/backend/store/envelope.ts';
import type { Notebook } from '../../../electron/backend/store/notebook.ts';
import { FaultyDisk } from '../../support/faulty-disk.ts';
import { everyRow } from '../../support/memory-notebook.ts';
import {
  addSource,
  filesIn,
  orThrow,
  ownFolder,
  reopened,
  temporaryFolder,
} from '../../support/notebook-folder.ts';

/**
 * A notebook of each earlier version, as the program of that time left it when it was killed: with edits in its journal
 * and a history. Beside each, what is in it and what can be undone. They are never made anew.
 */
const formats = path.join(import.meta.dirname, 'formats');
const versions = Array.from({ length: formatVersion - 1 }, (_, index) => index + 1);

interface Expected {
  readonly rows: unknown;
  readonly undo: readonly string[];
}
const expectedOf = (version: number) =>
  JSON.parse(readFileSync(path.join(formats, `${version}.expected.json`), 'utf8')) as Expected;

let place = temporaryFolder();
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

const copyOf = (version: number) =>
  cpSync(path.join(formats, `${version}`), place.folder, { recursive: true });
const bytesOf = (file: string) => readFileSync(path.join(place.folder, file));
/** What a machine that goes on with its own line has in it: it adds to its log, and moves its journal to the history. */
const ownLine = () =>
  filesIn(path.join(place.folder, ownFolder))
    .map((file) => bytesOf(`${ownFolder}/${file}`).toString())
    .join('\n');
const documentsIn = (folder: string) =>
  filesIn(folder).filter((file) => /\.json(\.bak)?$/.test(file) && !/^(texts|originals|\.)/.test(file));

async function undoAll(notebook: Notebook): Promise<string[]> {
  const undone: string[] = [];
  for (await notebook.recall(); notebook.history.undo !== null; )
    undone.push(orThrow(await notebook.undo()).label);
  return undone;
}

it('every version of the format has a migration to it, and every earlier one a notebook kept of it', () => {
  expect(migrations.map(({ to }) => to)).toEqual(versions.map((version) => version + 1));
  expect(readdirSync(formats).sort()).toEqual(
    versions.flatMap((version) => [`${version}`, `${version}.expected.json`]),
  );
  for (const version of versions)
    expect(headOf(readFileSync(path.join(formats, `${version}`, 'notebook.json')))?.format).toBe(version);
});

for (const version of versions) {
  describe(`a notebook of format ${version}`, () => {
    it('is read with everything in it, edits of its journal too, and can be undone', async () => {
      copyOf(version);
      const notebook = await reopened(place.folder);
      expect([notebook.readOnly, notebook.older, notebook.reports]).toEqual([null, true, []]);
      expect(JSON.parse(JSON.stringify(everyRow(notebook)))).toEqual(expectedOf(version).rows);
      expect(await undoAll(notebook)).toEqual(expectedOf(version).undo);
      await notebook.close();
    });

    it('has a document brought to this format when it is written, kept as it was before', async () => {
      copyOf(version);
      const before = new Map(filesIn(place.folder).map((file) => [file, bytesOf(file)]));
      const notebook = await reopened(place.folder);
      await addSource(notebook, 'New');
      await notebook.close();
      const [written, left]: [string[], string[]] = [[], []];
      for (const file of documentsIn(path.join(formats, `${version}`))) {
        const { format } = decodeDocument(bytesOf(file)) as { format: number };
        (format === formatVersion ? written : left).push(file);
      }
      expect([written.length > 0, left.length > 0]).toEqual([true, true]);
      // Nothing that version wrote is gone: it is where it was, or in backups/.
      const twice = new Set(written);
      for (const [file, bytes] of before) {
        const kept = twice.has(file) ? `backups/format-${version}/${file.replace(/\.bak$/, '')}` : file;
        if (file.startsWith(ownFolder)) expect(ownLine(), file).toContain(bytes.toString().trimEnd());
        else expect(bytesOf(kept).equals(bytes), file).toBe(true);
      }
      const found = [];
      for await (const { severity, message } of check(place.folder))
        if (severity === 'error') found.push(message);
      expect(found).toEqual([]);
    });

    it('says first of all that no program of that version can write it any more', async () => {
      copyOf(version);
      const disk = new FaultyDisk();
      disk.refuse = ({ file }) => (/notebook\.json$/.test(file) ? 'EACCES' : null);
      const notebook = await reopened(place.folder, { disk });
      expect(await notebook.run('createSource', { name: 'Too early', kind: 'person' })).toMatchObject({
        ok: false,
        error: { code: 'not-saved' },
      });
      await notebook.checkpoint().catch(() => undefined);
      for (const file of documentsIn(place.folder).filter((each) => !each.startsWith('backups/')))
        expect(headOf(bytesOf(file))?.format, file).toBe(version);
      disk.refuse = () => null;
      await addSource(notebook, 'In time');
      for (const copy of ['notebook.json', 'notebook.json.bak'])
        expect(headOf(bytesOf(copy))?.format).toBe(formatVersion);
      await notebook.close();
    });

    it('is left as it is by somebody who only reads', async () => {
      copyOf(version);
      const before = filesIn(place.folder);
      const notebook = await reopened(place.folder, { readOnly: 'A test reads it.' });
      expect(JSON.parse(JSON.stringify(everyRow(notebook)))).toEqual(expectedOf(version).rows);
      await notebook.close();
      expect(filesIn(place.folder)).toEqual(before);
    });
  });
}

describe('a record of an earlier format', () => {
  const steps: Migration[] = [
    { to: 2, what: 'names are lists', row: (_, row) => ({ ...row, names: [row['name']] }) },
    { to: 3, what: 'and have no single one', row: (_, { name: _name, ...row }) => row },
  ];
  it.each([
    ['is brought through every version since', 1, { name: 'Ada' }, { names: ['Ada'] }],
    ['is brought through those that came after it', 2, { name: 'Ada', names: ['A.'] }, { names: ['A.'] }],
    ['of the last version is left alone', 3, { name: 'Ada' }, { name: 'Ada' }],
    ['that is none is left to those who refuse it', 1, 'Ada', 'Ada'],
  ] as const)('%s', (_, from, row, expected) => {
    expect(migrated('s-1', row, from, steps)).toEqual(expected);
  });
});
