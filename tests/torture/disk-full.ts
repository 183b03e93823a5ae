import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runtime } from '../support/command-line.ts';
import { aftermath } from './aftermath.ts';
import type { Base } from './bases.ts';
import type { Chance } from './campaign.ts';
import type { Mount } from './disk-mounts.ts';
import { Edits } from './edits.ts';
import { feed } from './writers.ts';

/** What a scenario came to. */
export interface Outcome {
  readonly counts: Readonly<Record<string, number>>;
  readonly troubles: readonly string[];
}

/** Starts the program that edits the notebook in a folder; see writer.ts. */
export function startWriter(folder: string): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [path.join(import.meta.dirname, 'writer.ts'), folder], { env: runtime });
}

/**
 * Edits a notebook on a disk that is full now and again, and is killed or closes it, full or not. What it acknowledged has
 * to be there, each refusal to say why, and edits to be accepted while there is room.
 */
export async function editOnFullDisk(
  mount: Mount,
  base: Base,
  chance: Chance,
  part: number,
): Promise<Outcome> {
  const folder = path.join(mount.folder, 'Case.assay');
  cpSync(base.folder, folder, { recursive: true });
  const edits = new Edits(chance, base.names);
  const child = startWriter(folder);
  const troubles: string[] = [];
  let full = false;
  let accepted = 0;
  const counts = { 'edits accepted on a full disk': 0, 'edits refused on a full disk': 0 };
  const killedAt = chance.below(2) === 0 ? 0 : Math.ceil((50 + chance.below(300)) * part);
  const fed = await feed(child, edits, 400 * part, {
    answered(sofar) {
      if (sofar === killedAt) child.kill('SIGKILL');
      if (sofar % 20 !== 10) return;
      full = chance.below(3) > 0;
      accepted = 0;
      if (full) mount.fill(chance.below(4) * chance.below(40));
      else mount.free();
    },
    doubtful(ok) {
      if (ok) accepted += 1;
      if (full) counts[ok ? 'edits accepted on a full disk' : 'edits refused on a full disk'] += 1;
      // What was refused last may still be in the way of one edit, and is then cleared away.
      else if (!ok) troubles.push(`edit refused though there is room, after ${accepted} accepted ones`);
      return false;
    },
  });
  mount.free();
  if (fed.hung) troubles.push(`it hung; it had said: ${fed.said}`);
  for (const refusal of new Set(fed.refusals)) {
    if (!/was not saved: the disk is full\. Nothing in the notebook has changed\. \S/.test(refusal))
      troubles.push(`a refusal says: ${refusal}`);
  }
  const { troubles: after } = await aftermath(folder, edits.acknowledged, fed.underWay);
  rmSync(folder, { recursive: true });
  return { counts, troubles: [...troubles, ...after] };
}
