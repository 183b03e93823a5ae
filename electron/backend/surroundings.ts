import { createHash, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, userInfo } from 'node:os';
import path from 'node:path';
import { isMachine } from './store/line.ts';
import type { Surroundings } from './store/notebook.ts';

/** Who is logged in, for an author's name; `me` where the system cannot say. */
export function userName(): string {
  try {
    return userInfo().username || 'me';
  } catch {
    return 'me';
  }
}

/**
 * What names this machine in notebooks: made once, and kept with the program's own data in `folder`. Where that cannot be
 * written, a name that the machine's own gives.
 */
export function machineIn(folder: string): string {
  const file = path.join(folder, 'machine');
  const known = machineOfFile(file);
  if (known !== null) return known;
  const made = [...randomBytes(12)].map((byte) => 'abcdefghijkmnpqrstuvwxyz23456789'[byte % 32]).join('');
  const own = `${file}.${made}`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(own, `${made}\n`);
    // Another program may be making one at the same moment: whoever is first has named the machine.
    linkSync(own, file);
  } catch {
    // Then there is one, or there can be none.
  }
  rmSync(own, { force: true });
  return machineOfFile(file) ?? createHash('sha256').update(hostname()).digest('hex').slice(0, 12);
}

function machineOfFile(file: string): string | null {
  try {
    const name = readFileSync(file, 'utf8').trim();
    return isMachine(name) ? name : null;
  } catch {
    return null;
  }
}

/** The real clock and the real chance; `author` is asked for at each command, `data` is the program's own folder. */
export function realSurroundings(author: () => string, data: string): Surroundings {
  return {
    author,
    machine: machineIn(data),
    clock: () => new Date().toISOString(),
    random: (count) => randomBytes(count),
  };
}
