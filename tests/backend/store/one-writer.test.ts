import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everyRow } from '../../support/memory-notebook.ts';
import {
  addSource,
  filesIn,
  importKnownText,
  newNotebook,
  reopened,
  temporaryFolder,
} from '../../support/notebook-folder.ts';

let place = temporaryFolder();
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

/** Starts a writer; answers its lines as they come. */
function startWriter(run: string): {
  child: ChildProcess;
  lines: AsyncIterator<string>;
  ended: Promise<void>;
} {
  const script = path.join(import.meta.dirname, '../../support/crashing-writer.ts');
  const child = spawn(process.execPath, [script, place.folder, run], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](), ended };
}

describe('a writer that is killed', () => {
  it('has lost no acknowledged edit and done none in part, ten times over', async () => {
    await (await newNotebook(place.folder)).close();
    const acknowledged = new Map<string, string>();
    const pairs: string[] = [];
    for (let round = 0; round < 10; round += 1) {
      const { child, lines, ended } = startWriter(`r${round}`);
      expect((await lines.next()).value).toBe('ready');
      const stopAfter = 3 + round * 7;
      for (let heard = 0; ; heard += 1) {
        if (heard === stopAfter) child.kill('SIGKILL');
        const { value, done } = await lines.next();
        if (done) break;
        const [what, first = '', second = ''] = String(value).split(' ');
        if (what === 'made') acknowledged.set(first, second);
        if (what === 'pair') pairs.push(first);
      }
      await ended;
      const notebook = await reopened(place.folder, {}, round + 50);
      expect(notebook.readOnly).toBe(null);
      const lost = [...acknowledged].filter(([id, name]) => notebook.get('sources', id)?.name !== name);
      expect(lost).toEqual([]);
      const names = new Set([...notebook.all('sources')].map((source) => source.name));
      expect(pairs.filter((pair) => !names.has(`left ${pair}`))).toEqual([]);
      for (const name of names)
        if (name.startsWith('left ')) expect(names).toContain(name.replace('left', 'right'));
      // A record that was being written may be reported as unfinished; nothing else may be.
      expect(notebook.reports.filter((report) => !report.includes('being saved when'))).toEqual([]);
      await notebook.close();
    }
    expect(acknowledged.size).toBeGreaterThan(100);
  });
});

describe('the lock', () => {
  it('lets a second one in the same program read, and says why it cannot write', async () => {
    const notebook = await newNotebook(place.folder);
    const id = await addSource(notebook, 'Harbour office');
    const second = await reopened(place.folder);
    expect(second.readOnly).toBe(
      'This notebook is open in another window or program, so it can only be read here.',
    );
    expect(second.get('sources', id)?.name).toBe('Harbour office');
    expect(await second.run('createSource', { name: 'x', kind: 'person' })).toMatchObject({
      error: { code: 'read-only', message: second.readOnly },
    });
    await second.close();
    await addSource(notebook, 'still writing');
    await notebook.close();
    const third = await reopened(place.folder);
    expect(third.readOnly).toBe(null);
    await third.close();
  });

  it('is held against another program while its holder lives, and free once that is killed', async () => {
    await (await newNotebook(place.folder)).close();
    const { child, lines, ended } = startWriter('only');
    expect((await lines.next()).value).toBe('ready');
    const second = await reopened(place.folder);
    expect(second.readOnly).toContain('another window or program');
    expect(second.reports).toEqual([]);
    await second.close();
    child.kill('SIGKILL');
    await ended;
    const third = await reopened(place.folder);
    expect(third.readOnly).toBe(null);
    await third.close();
  });
});

describe('a lock’s file', () => {
  it('that something was written into is made anew, and locks as before', async () => {
    const notebook = await newNotebook(place.folder);
    await notebook.close();
    writeFileSync(path.join(place.folder, '.lock'), 'This is no database. '.repeat(100));
    const again = await reopened(place.folder);
    expect(again.readOnly).toBe(null);
    const second = await reopened(place.folder);
    expect(second.readOnly).toContain('another window or program');
    await again.close();
  });
});

describe('a folder that cannot be written', () => {
  const user = process.getuid?.();
  /** Runs something as somebody the folder does not belong to: permissions do not bind root. */
  async function unprivileged<T>(work: () => Promise<T>): Promise<T> {
    if (user !== 0) return work();
    process.seteuid?.(65_534);
    try {
      return await work();
    } finally {
      process.seteuid?.(0);
    }
  }

  it.skipIf(process.platform === 'win32')(
    'is opened for reading, with edits of its journal, and nothing is made in it',
    async () => {
      const notebook = await newNotebook(place.folder);
      const article = await importKnownText(notebook);
      await notebook.checkpoint();
      await addSource(notebook, 'in the journal only');
      const before = structuredClone(everyRow(notebook));
      await notebook.close();
      const files = filesIn(place.folder);
      const folders = [
        '.',
        ...readdirSync(place.folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isDirectory())
          .map((entry) => path.relative(place.folder, path.join(entry.parentPath, entry.name))),
      ];
      for (const file of files) chmodSync(path.join(place.folder, file), 0o444);
      for (const folder of folders) chmodSync(path.join(place.folder, folder), 0o555);
      chmodSync(path.dirname(place.folder), 0o755);
      await unprivileged(async () => {
        const again = await reopened(place.folder);
        expect(again.readOnly).toBe('This notebook’s folder cannot be written, so it can only be read.');
        expect(everyRow(again)).toEqual(before);
        expect(again.text(again.get('articles', article)?.revisions[0]?.text ?? '')).not.toBe(null);
        expect(await again.keepOriginal(new Uint8Array(3), 'a.txt', 'text/plain')).toMatchObject({
          ok: false,
        });
        await again.close();
      });
      expect(filesIn(place.folder)).toEqual(files);
      for (const folder of folders) chmodSync(path.join(place.folder, folder), 0o755);
    },
  );
});
