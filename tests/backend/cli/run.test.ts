import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assay, startAssay } from '../../support/command-line.ts';
import { newNotebook, reopened, temporaryFolder } from '../../support/notebook-folder.ts';
import { cannotMount, mountTmpfs } from '../../torture/disk-mounts.ts';

let place = temporaryFolder();
beforeEach(async () => {
  place = temporaryFolder();
  await (await newNotebook(place.folder)).close();
});
afterEach(() => place.remove());

const source = (name: string) =>
  `${JSON.stringify({ name: 'createSource', input: { name, kind: 'person' } })}\n`;

/** Names of the sources that are on the disk. */
async function namesOnDisk(): Promise<string[]> {
  const notebook = await reopened(place.folder);
  expect(notebook.readOnly).toBe(null);
  const names = [...notebook.all('sources')].map((each) => each.name).sort();
  await notebook.close();
  return names;
}

describe('run', () => {
  it('answers every line in its order, good or bad, and goes on', async () => {
    const lines = [
      `\uFEFF${source('Ada')}`,
      '\n',
      'nonsense\n',
      '{"input":{}}\n',
      '{"name":"becomeRich","input":{}}\n',
      '{"name":"createSource","input":{"name":""}}\n',
      source('Grace'),
      '{"name":"undo"}\n',
      '{"name":"redo"}\n',
      '{"name":"redo"}',
    ];
    const ran = await assay(['run', place.folder, '-'], lines.join(''));
    expect(ran).toMatchObject({ status: 1, err: '' });
    const codes = ran.rows().map((row) => (row['ok'] ? 'ok' : (row['error'] as { code: string }).code));
    expect(codes).toEqual([
      'ok',
      'wrong-input',
      'wrong-input',
      'wrong-input',
      'wrong-input',
      'ok',
      'ok',
      'ok',
      'nothing-to-undo',
    ]);
    expect(await namesOnDisk()).toEqual(['Ada', 'Grace']);
  });

  it('reads a file as it reads standard input', async () => {
    const file = path.join(path.dirname(place.folder), 'commands.jsonl');
    writeFileSync(file, source('Ada') + source('Grace'));
    const ran = await assay(['run', place.folder, file, '--json']);
    expect(ran).toMatchObject({ status: 0, err: '' });
    expect(ran.rows()).toMatchObject([{ ok: true }, { ok: true }]);
    expect(await namesOnDisk()).toEqual(['Ada', 'Grace']);
  });

  it('tells on standard error how little room there is on the disk', async ({ skip }) => {
    const why = cannotMount();
    if (why !== null) skip(why);
    const disk = mountTmpfs(path.join(path.dirname(place.folder), 'disk'), '16m');
    const folder = path.join(disk.folder, 'Case.assay');
    cpSync(place.folder, folder, { recursive: true });
    const ran = await assay(['run', folder, '-'], source('Ada'));
    disk.unmount();
    expect(ran).toMatchObject({ status: 0 });
    expect(ran.err).toBe('assay: Only 10 MB are free on the disk this notebook is on.\n');
  });

  it('answers a line before the next one is there', async () => {
    const child = startAssay(['run', place.folder, '-']);
    const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const name of ['Ada', 'Grace']) {
      child.stdin.write(source(name));
      expect(JSON.parse(String((await answers.next()).value))).toMatchObject({ ok: true });
    }
    child.stdin.end();
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('killed at any moment, has lost none of what it answered', async () => {
    const answered: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const child = startAssay(['run', place.folder, '-']);
      const names = Array.from({ length: 400 }, (_, index) => `r${round}-${index}`);
      child.stdin.on('error', () => {});
      child.stdin.write(names.map(source).join(''));
      const answers = createInterface({ input: child.stdout });
      let heard = 0;
      for await (const line of answers) {
        expect(JSON.parse(line)).toMatchObject({ ok: true });
        answered.push(names[heard] ?? '');
        heard += 1;
        if (heard === 1 + round * 13) child.kill('SIGKILL');
      }
      expect(heard).toBeLessThan(names.length);
    }
    expect(await namesOnDisk()).toEqual(expect.arrayContaining(answered));
    expect(answered.length).toBeGreaterThan(150);
  });

  it('ends at once after a bug, though its input goes on', async () => {
    const broken = 'data:text/javascript,Date.prototype.toISOString = () => { throw new Error("a bug"); }';
    const more = { NODE_OPTIONS: `--import=${encodeURI(broken)}` };
    const child = startAssay(['run', place.folder, '-'], { more });
    child.stdin.on('error', () => {});
    child.stdin.write(source('Ada'));
    expect(await once(child, 'close')).toEqual([4, null]);
    expect(await namesOnDisk()).toEqual([]);
  });

  it('ends quietly when nobody reads its answers any more', async () => {
    const child = startAssay(['run', place.folder, '-']);
    let err = '';
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      err += part;
    });
    child.stdin.on('error', () => {});
    child.stdin.write(source('Ada'));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const closed = once(child, 'close');
    child.stdin.end(Array.from({ length: 200 }, (_, index) => source(`x${index}`)).join(''));
    expect(await closed).toEqual([0, null]);
    expect(err).toBe('');
    expect(await namesOnDisk()).toContain('Ada');
  });
});
