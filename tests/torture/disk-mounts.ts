import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A small file system of its own, mounted at `folder`. */
export interface Mount {
  readonly folder: string;
  /** Takes all room but about so many kB, and all names but so many, which are some of both unless given. */
  readonly fill: (left: number, names?: number) => void;
  /** Takes what room was given back since. */
  readonly fillUp: () => void;
  /** Gives it all back. */
  readonly free: () => void;
  readonly unmount: () => void;
}

/** Why nothing can be mounted here; null when something can. */
export function cannotMount(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'mounting needs root on Linux';
  try {
    mountTmpfs(path.join('/tmp', `assay-mount-probe-${process.pid}`), '1m').unmount();
    return null;
  } catch (error) {
    return `nothing can be mounted here: ${String(error)}`;
  }
}

export function mountTmpfs(folder: string, size: string): Mount {
  mkdirSync(folder, { recursive: true });
  run('mount', '-t', 'tmpfs', '-o', `size=${size},nr_inodes=200`, 'tmpfs', folder);
  return mounted(folder, () => undefined);
}

/** An ext4 in a file beside the folder, with so many inodes, in blocks of 4 KB, which are usual, unless said otherwise. */
export function mountExt4(
  folder: string,
  { bytes, inodes, block = 4096 }: { bytes: number; inodes: number; block?: number },
): Mount {
  const image = `${folder}.img`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(image, '');
  truncateSync(image, bytes);
  run('mkfs.ext4', '-q', '-F', '-b', String(block), '-N', String(inodes), image);
  run('mount', '-o', 'loop', image, folder);
  return mounted(folder, () => rmSync(image));
}

export function run(program: string, ...args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
}

function mounted(folder: string, afterwards: () => void): Mount {
  const filler = path.join(folder, 'filler');
  const free = () => rmSync(filler, { recursive: true, force: true });
  const fillUp = () =>
    until(
      'ENOSPC',
      () => writeFileSync(path.join(filler, 'more'), Buffer.alloc(4096), { flag: 'a' }),
      10_000,
    );
  return {
    folder,
    free,
    fillUp,
    fill(left, names = Math.ceil(left / 8)) {
      free();
      mkdirSync(filler);
      // First all names there are, then all room; some of both is given back.
      until('ENOSPC', (number) => writeFileSync(path.join(filler, `${number}`), ''), 3000);
      for (const name of readdirSync(filler).slice(0, names)) rmSync(path.join(filler, name));
      const [last = 'room'] = readdirSync(filler);
      const room = path.join(filler, last);
      until(
        'ENOSPC',
        (number) => writeFileSync(room, Buffer.alloc(4096), { flag: number === 0 ? 'w' : 'a' }),
        10_000,
      );
      truncateSync(room, Math.max(0, statSync(room).size - left * 1024));
    },
    unmount() {
      run('umount', folder);
      rmSync(folder, { recursive: true, force: true });
      afterwards();
    },
  };
}

/** Does it again and again, until the system refuses with this code. */
function until(code: string, work: (number: number) => void, most: number): void {
  for (let number = 0; number < most; number += 1) {
    try {
      work(number);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === code) return;
      throw error;
    }
  }
}
