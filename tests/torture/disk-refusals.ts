import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { sentence } from '../../core/result.ts';
import { check } from '../../electron/backend/check.ts';
import { Session } from '../../electron/backend/session.ts';
import { openNotebook } from '../../electron/backend/store/notebook.ts';
import { knownText } from '../support/any-command.ts';
import { surroundings } from '../support/notebook-folder.ts';
import { aftermath } from './aftermath.ts';
import type { Base } from './bases.ts';
import type { Chance } from './campaign.ts';
import { type Outcome, startWriter } from './disk-full.ts';
import { type Mount, run } from './disk-mounts.ts';
import { Edits, namesIn, wrongNames } from './edits.ts';
import { feed } from './writers.ts';

/** A disk that is mounted for reading: the notebook opens, is whole, says why it cannot be changed, and stays as it is. */
export async function openOnReadOnlyDisk(mount: Mount, base: Base): Promise<Outcome> {
  const folder = path.join(mount.folder, 'Case.assay');
  cpSync(base.folder, folder, { recursive: true });
  run('mount', '-o', 'remount,ro', mount.folder);
  const troubles = await onlyRead(folder, base);
  run('mount', '-o', 'remount,rw', mount.folder);
  const { troubles: after } = await aftermath(folder, base.names, null);
  rmSync(folder, { recursive: true });
  return { counts: { 'notebooks opened for reading': 1 }, troubles: [...troubles, ...after] };
}

/** The same of a folder somebody else owns, for a user without rights in it. */
export async function openAsPlainUser(parent: string, base: Base): Promise<Outcome> {
  const folder = path.join(parent, 'Case.assay');
  cpSync(base.folder, folder, { recursive: true });
  // So that the user may come here, and read.
  for (let above = parent; above !== path.dirname(above); above = path.dirname(above)) {
    if ((lstatSync(above).mode & 0o001) === 0) chmodSync(above, lstatSync(above).mode | 0o011);
  }
  for (const { file, isFolder } of everythingIn(folder)) chmodSync(file, isFolder ? 0o755 : 0o644);
  chmodSync(folder, 0o755);
  process.seteuid?.(nobody);
  let troubles: string[];
  try {
    troubles = await onlyRead(folder, base);
  } finally {
    process.seteuid?.(0);
  }
  const { troubles: after } = await aftermath(folder, base.names, null);
  rmSync(folder, { recursive: true });
  return { counts: { 'notebooks opened for reading': 1 }, troubles: [...troubles, ...after] };
}

const nobody = 65_534;

async function onlyRead(folder: string, base: Base): Promise<string[]> {
  const before = fingerprint(folder);
  const opened = await openNotebook(folder, surroundings(6));
  if (!opened.ok) return [`it does not open: ${sentence(opened.error)}`];
  const notebook = opened.value;
  const session = await Session.over(notebook);
  await session.indexed();
  const troubles = wrongNames(namesIn(notebook), base.names, null);
  if (!notebook.readOnly?.includes('folder cannot be written'))
    troubles.push(`it says: ${notebook.readOnly}`);
  const refused = [
    await session.run('createSource', { name: 'x', kind: 'person' }),
    await session.undo(),
    await notebook.keepText(knownText),
    await notebook.keepOriginal(new Uint8Array(3), 'a.txt', 'text/plain'),
  ];
  for (const each of refused) {
    if (each.ok || each.error.code !== 'read-only') troubles.push('an edit was not refused as read-only');
  }
  const listed = session.page('sources', '', null, 0, 10_000);
  if (!listed.ok || listed.value.rows.length !== base.names.size) troubles.push('its list lacks something');
  troubles.push(...notebook.reports.map((report) => `it reports: ${report}`));
  await session.close();
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
export async function editWithImmutable(mount: Mount, base: Base, chance: Chance): Promise<Outcome> {
  const folder = path.join(mount.folder, 'Case.assay');
  cpSync(base.folder, folder, { recursive: true });
  const edits = new Edits(chance, base.names);
  const choices = [{ file: folder, isFolder: true }, ...everythingIn(folder)];
  const { file } = chance.of(choices);
  const from = chance.of([0, 0, 10, 30]);
  if (from === 0) run('chattr', '+i', file);
  const child = startWriter(folder);
  const fed = await feed(child, edits, 60, {
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

/** Changes with every name and every byte in a folder. */
function fingerprint(folder: string): string {
  const hash = createHash('sha256');
  for (const { file, isFolder } of everythingIn(folder).sort((a, b) => (a.file < b.file ? -1 : 1))) {
    hash.update(`${file}\n`);
    if (!isFolder) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
