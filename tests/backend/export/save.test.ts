import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { saveExport } from '../../../electron/backend/export/save.ts';
import type { Disk } from '../../../electron/backend/store/files.ts';
import { nodeDisk } from '../../../electron/backend/store/node-disk.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'assay-export-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const failing = (code: string) => async () => {
  throw Object.assign(new Error(code), { code });
};
const broken: [string, string, Disk][] = [
  [
    'the disk is full',
    'ENOSPC',
    {
      ...nodeDisk,
      open: async (file, how) => ({ ...(await nodeDisk.open(file, how)), write: failing('ENOSPC') }),
    },
  ],
  [
    'it cannot be made durable',
    'EIO',
    {
      ...nodeDisk,
      open: async (file, how) => ({ ...(await nodeDisk.open(file, how)), sync: failing('EIO') }),
    },
  ],
  ['it cannot be put in place', 'EACCES', { ...nodeDisk, rename: failing('EACCES') }],
];

describe('saving an export', () => {
  it('writes the text as UTF-8 and says how many bytes', async () => {
    const file = path.join(folder, 'a.md');
    expect(await saveExport(file, 'ä\r\n')).toEqual({ ok: true, value: { file, bytes: 4 } });
    expect(readFileSync(file, 'utf8')).toBe('ä\r\n');
    expect(readdirSync(folder)).toEqual(['a.md']);
  });

  it('replaces a file, keeping its rights, and the file a link leads to', async () => {
    const [file, link] = [path.join(folder, 'a.md'), path.join(folder, 'link.md')];
    writeFileSync(file, 'old');
    chmodSync(file, 0o640);
    symlinkSync(file, link);
    expect((await saveExport(link, 'new')).ok).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('new');
    expect(statSync(file).mode & 0o777).toBe(0o640);
  });

  it.each(broken)('leaves what was there before when %s', async (_, code, disk) => {
    const file = path.join(folder, 'a.md');
    writeFileSync(file, 'old');
    const saved = await saveExport(file, 'new '.repeat(1000), disk);
    expect(saved).toMatchObject({ ok: false, error: { code: 'not-saved' } });
    if (!saved.ok && code === 'ENOSPC')
      expect(saved.error.message).toBe('The export was not saved: the disk is full.');
    expect(readFileSync(file, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['a.md']);
  });

  it('says so when the folder is not there', async () => {
    const saved = await saveExport(path.join(folder, 'none', 'x', 'a.md'), 'x', {
      ...nodeDisk,
      makeFolder: failing('EACCES'),
    });
    expect(saved).toMatchObject({
      ok: false,
      error: { code: 'not-saved', message: 'The export was not saved: this folder cannot be written to.' },
    });
  });
});
