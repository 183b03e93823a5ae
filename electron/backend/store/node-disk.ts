import { accessSync, constants, fstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, open, rename, rmdir, statfs, unlink } from 'node:fs/promises';
import path from 'node:path';
import { codeOf, type Disk, type DiskFile } from './files.ts';

/** The disk of this machine. */
export const nodeDisk: Disk = {
  read: (file) => orNull(() => readFileSync(file)),
  list: (folder) => orNull(() => readdirSync(folder)) ?? [],
  identity(file) {
    // Asked for files that are not there yet, too: an exception would cost more than the question.
    const found = orNull(() => statSync(file, { bigint: true, throwIfNoEntry: false }));
    return found ? `${found.size} ${found.mtimeNs} ${found.ino}` : null;
  },
  standing(file) {
    const found = orNull(() => statSync(file, { bigint: true, throwIfNoEntry: false }));
    return found ? { inode: `${found.dev} ${found.ino}`, size: Number(found.size) } : null;
  },
  async free(folder) {
    const { bavail, bsize, blocks } = await statfs(folder);
    return blocks > 0 ? bavail * bsize : null;
  },
  writable(folder) {
    try {
      accessSync(folder, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  },
  async open(file, how) {
    const handle = await open(file, how === 'new' ? 'wx' : 'r+', 0o600);
    const opened: DiskFile = {
      inode() {
        const { dev, ino } = fstatSync(handle.fd, { bigint: true });
        return `${dev} ${ino}`;
      },
      write: async (bytes, at) => (await handle.write(bytes, 0, bytes.length, at)).bytesWritten,
      truncate: (length) => handle.truncate(length),
      sync: () => handle.sync(),
      syncData: () => handle.datasync(),
      close: () => handle.close(),
    };
    return opened;
  },
  rename,
  async remove(file) {
    await unlink(file).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
  },
  async makeFolder(folder) {
    try {
      await mkdir(folder);
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return;
      throw error;
    }
    try {
      await syncFolder(path.dirname(folder));
    } catch (error) {
      await rmdir(folder).catch(() => undefined);
      throw error;
    }
  },
  syncFolder,
};

async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!cannotSyncFolders.has(codeOf(error)) || (codeOf(error) === 'EPERM' && process.platform !== 'win32'))
      throw error;
  }
}

/** What systems without a sync for folders answer; Windows says EPERM or EISDIR. */
const cannotSyncFolders = new Set(['EINVAL', 'ENOTSUP', 'EPERM', 'EISDIR']);

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}
