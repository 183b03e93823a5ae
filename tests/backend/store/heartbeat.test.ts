import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Heartbeat, heartbeatFile } from '../../../electron/backend/store/heartbeat.ts';
import {
  addSource,
  newNotebook,
  reopened,
  surroundings,
  temporaryFolder,
} from '../../support/notebook-folder.ts';

let place = temporaryFolder();
const file = () => path.join(place.folder, heartbeatFile);
beforeEach(async () => {
  place = temporaryFolder();
  await (await newNotebook(place.folder)).close();
});
afterEach(() => place.remove());

/** A sign of another machine, `ago` milliseconds old by the clock the next opening begins with. */
function beatOf(host: string, ago: number): void {
  const now = Date.parse(surroundings(2).clock());
  const at = new Date(now - ago).toISOString();
  writeFileSync(file(), JSON.stringify({ host, opening: 'another', at }));
}

describe('a notebook that is open on another machine', () => {
  it('can only be read, and says where it is open', async () => {
    beatOf('LAPTOP-2', 5000);
    const notebook = await reopened(place.folder);
    expect(notebook.readOnly).toContain('open on LAPTOP-2');
    expect(notebook.writerElsewhere).toBe('LAPTOP-2');
    expect(await notebook.run('createSource', { name: 'Ada', kind: 'person' })).toMatchObject({
      ok: false,
      error: { code: 'read-only' },
    });
    await notebook.close();
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ host: 'LAPTOP-2' });
  });

  it('can be taken over', async () => {
    beatOf('LAPTOP-2', 5000);
    const notebook = await reopened(place.folder, { takeOver: true });
    expect(notebook.readOnly).toBe(null);
    await addSource(notebook, 'Ada');
    await notebook.close();
    expect(existsSync(file())).toBe(false);
  });

  it.each([
    ['its sign is old', () => beatOf('LAPTOP-2', 120_000)],
    ['its sign is of this machine, whose lock is free', () => beatOf(hostname(), 5000)],
    ['its sign cannot be read', () => writeFileSync(file(), 'half a si')],
  ])('is no longer taken for open when %s', async (_, sign) => {
    sign();
    const notebook = await reopened(place.folder);
    expect(notebook.readOnly).toBe(null);
    await notebook.close();
  });
});

describe('a heartbeat', () => {
  it('says where the notebook is open, and goes when it is closed', async () => {
    const heart = new Heartbeat(place.folder, surroundings().clock, () => {});
    await heart.beat();
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ host: hostname() });
    await heart.stop();
    expect(existsSync(file())).toBe(false);
  });

  it('stops when another machine has taken the notebook over, and leaves that one’s sign', async () => {
    const lost: string[] = [];
    const heart = new Heartbeat(place.folder, surroundings().clock, (host) => lost.push(host));
    await heart.beat();
    beatOf('LAPTOP-2', 0);
    await heart.beat();
    await heart.beat();
    await heart.stop();
    expect(lost).toEqual(['LAPTOP-2']);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toMatchObject({ host: 'LAPTOP-2' });
  });
});
