import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { check } from '../../electron/backend/check.ts';
import { runtime } from '../support/command-line.ts';
import { aftermath } from './aftermath.ts';
import type { Base } from './bases.ts';
import type { Chance } from './campaign.ts';
import { type Outcome, startWriter } from './disk-full.ts';
import { type Mount, run } from './disk-mounts.ts';
import { Edits } from './edits.ts';
import { feed } from './writers.ts';

const execute = promisify(execFile);

/** A disk that is mounted for reading: the notebook opens, is whole, says why it cannot be changed, and stays as it is. */
export async function openOnReadOnlyDisk(mount: Mount, base: Base): Promise<Outcome> {
  const folder = path.join(mount.folder, 'Case.assay');
  cpSync(base.folder, folder, { recursive: true });
  run('mount', '-o', 'remount,ro', mount.folder);
  const troubles = await onlyRead(folder, base, 0);
  run('mount', '-o', 'remount,rw', mount.folder);
  return opened(folder, base, troubles);
}

/** The same of a folder in which nothing can be made, changed or removed, not even by root. */
export async function openImmutable(mount: Mount, base: Base): Promise<Outcome> {
  const folder = path.join(mount.folder, 'Case.assay');
  cpSync(base.folder, folder, { recursive: true });
  run('chattr', '-R', '+i', folder);
  const troubles = await onlyRead(folder, base, 0);
  run('chattr', '-R', '-i', folder);
  return opened(folder, base, troubles);
}

/** The same of a folder somebody else owns, for a user without rights in it. */
export async function openAsPlainUser(parent: string, base: Base): Promise<Outcome> {
  const folder = path.join(parent, 'Case.assay');
  cpSync(base.folder, folder, { recursive: true });
  for (const { file, isFolder } of everythingIn(folder)) chmodSync(file, isFolder ? 0o755 : 0o644);
  // So that the user may come here, and read.
  for (const each of [folder, parent, path.dirname(parent)]) chmodSync(each, 0o755);
  return opened(folder, base, await onlyRead(folder, base, nobody));
}

const nobody = 65_534;

async function opened(folder: string, base: Base, troubles: readonly string[]): Promise<Outcome> {
  const { troubles: after } = await aftermath(folder, base.names, null);
  rmSync(folder, { recursive: true });
  return { counts: { 'opened for reading': 1 }, troubles: [...troubles, ...after] };
}

/** What is wrong when a user opens, reads and tries to change a notebook that cannot be written. */
async function onlyRead(folder: string, base: Base, user: number): Promise<string[]> {
  const before = fingerprint(folder);
  const reader = path.join(import.meta.dirname, 'disk-reader.ts');
  const expected = JSON.stringify([...base.names]);
  const { stdout } = await execute(process.execPath, [reader, folder, String(user), expected], {
    env: runtime,
  });
  const troubles = JSON.parse(stdout) as string[];
  for await (const { severity, message } of check(folder)) {
    if (severity !== 'note') troubles.push(`the check says: ${message}`);
  }
  if (fingerprint(folder) !== before) troubles.push('something in its folder has changed');
  return troubles;
}

/**
 * One file or folder of a notebook can suddenly not be changed, not even by root (chattr +i), before it is opened or while
 * edits go on. What is refused says why, and what is acknowledged is there.
 */
export async function editWithImmutable(
  mount: Mount,
  base: Base,
  chance: Chance,
  part: number,
): Promise<Outcome> {
  const folder = path.join(mount.folder, 'Case.assay');
  cpSync(base.folder, folder, { recursive: true });
  const edits = new Edits(chance, base.names);
  const choices = [{ file: folder, isFolder: true }, ...everythingIn(folder)];
  const { file } = chance.of(choices);
  const from = chance.of([0, 0, 10, 30]);
  if (from === 0) run('chattr', '+i', file);
  const child = startWriter(folder);
  const fed = await feed(child, edits, 60 * part, {
    answered(sofar) {
      if (sofar === from && existsSync(file)) run('chattr', '+i', file);
    },
  });
  if (existsSync(file)) run('chattr', '-i', file);
  const named = path.relative(mount.folder, file);
  const troubles = [...new Set(fed.refusals)]
    .filter((refusal) => !/cannot be written/.test(refusal))
    .map((refusal) => `a refusal says: ${refusal}`);
  if (fed.hung) troubles.push(`it hung; it had said: ${fed.said}`);
  const { troubles: after } = await aftermath(folder, edits.acknowledged, fed.underWay);
  rmSync(folder, { recursive: true });
  return {
    counts: {
      'edits accepted beside something immutable': fed.acknowledged,
      'edits refused because of something immutable': fed.refusals.length,
    },
    troubles: [...troubles, ...after].map((trouble) => `${named}: ${trouble}`),
  };
}

function everythingIn(folder: string): { file: string; isFolder: boolean }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
    file: path.join(entry.parentPath, entry.name),
    isFolder: entry.isDirectory(),
  }));
}

/** Changes with every name, every byte and every time of change in a folder. */
function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  const found = [{ file: folder, isFolder: true }, ...everythingIn(folder)];
  for (const { file, isFolder } of found.sort((a, b) => (a.file < b.file ? -1 : 1))) {
    hash.update(`${file} ${lstatSync(file, { bigint: true }).mtimeNs}\n`);
    if (!isFolder) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
