import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { cpSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { reserveFile } from '../../electron/backend/store/reserve.ts';
import { runtime } from '../support/command-line.ts';
import { aftermath } from './aftermath.ts';
import type { Base } from './bases.ts';
import type { Chance } from './campaign.ts';
import type { Mount } from './disk-mounts.ts';
import { Edits } from './edits.ts';
import { type Fed, feed } from './writers.ts';

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
  let killed = false;
  let accepted = 0;
  const counts = { 'edits accepted on a full disk': 0, 'edits refused on a full disk': 0 };
  const killedAt = chance.below(2) === 0 ? 0 : Math.ceil((50 + chance.below(300)) * part);
  const fed = await feed(child, edits, 400 * part, {
    answered(sofar) {
      if (sofar === killedAt) killed = child.kill('SIGKILL');
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
  if (fed.underWay && !killed) troubles.push(`it ended by itself (${fed.status}), and said: ${fed.said}`);
  troubles.push(...untold(fed));
  const { troubles: after } = await aftermath(folder, edits.acknowledged, fed.underWay);
  rmSync(folder, { recursive: true });
  return { counts, troubles: [...troubles, ...after] };
}

/**
 * Others take all room of the disk, and whatever is given back, again and again. The first edits are saved all the same, out of
 * the reserve, and it is said; later ones are refused and say why; once there is room they are accepted, and the reserve is
 * made anew, for the same to happen again.
 */
export async function editFromReserve(
  mount: Mount,
  base: Base,
  chance: Chance,
  part: number,
): Promise<Outcome> {
  const folder = path.join(mount.folder, 'Case.assay');
  cpSync(base.folder, folder, { recursive: true });
  const reserve = path.join(folder, reserveFile);
  const edits = new Edits(chance, base.names);
  const child = startWriter(folder);
  const troubles: string[] = [];
  const counts = { 'edits saved on a disk with no room': 0, 'edits refused': 0, 'times it filled up': 0 };
  const often = Math.ceil(3 * part);
  let full = false;
  let saved = 0;
  let waited = 0;
  const fed = await feed(child, edits, 20_000, {
    answered() {
      if (full && saved % 25 === 24) mount.fillUp();
      if (full || (statSync(reserve, { throwIfNoEntry: false })?.size ?? 0) < 600_000) {
        waited += full ? 0 : 1;
        if (waited > 3000) troubles.push('the reserve is not made, though there is room');
        if (waited > 3000 || (!full && counts['times it filled up'] >= often)) child.kill('SIGKILL');
        return;
      }
      mount.fill(0, namesLeft);
      full = true;
      saved = 0;
      counts['times it filled up'] += 1;
    },
    doubtful(ok) {
      if (!full) {
        if (!ok) troubles.push('an edit is refused though there is room');
        return false;
      }
      counts[ok ? 'edits saved on a disk with no room' : 'edits refused'] += 1;
      if (ok) saved += 1;
      else {
        if (saved < 25) troubles.push(`only ${saved} edits were saved out of the reserve`);
        mount.free();
        full = false;
        waited = 0;
      }
      return false;
    },
  });
  mount.free();
  if (!fed.said.includes('kept in reserve are left for your edits')) troubles.push(`it says: ${fed.said}`);
  troubles.push(...untold(fed));
  const { troubles: after } = await aftermath(folder, edits.acknowledged, fed.underWay);
  rmSync(folder, { recursive: true });
  return { counts, troubles: [...troubles, ...after] };
}

/** Enough of them that room is what runs out. */
const namesLeft = 30;

/** What is wrong with what a program said on a full disk. */
function untold(fed: Fed): string[] {
  const other = [...new Set(fed.refusals)].filter(
    (refusal) => !/was not saved: the disk is full\. Nothing in the notebook has changed\. \S/.test(refusal),
  );
  return [
    ...(fed.hung ? [`it hung; it had said: ${fed.said}`] : []),
    ...other.map((refusal) => `a refusal says: ${refusal}`),
  ];
}
