import { chmod, realpath, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '../../../core/result.ts';
import { codeOf, type Disk, replaceFile } from '../store/files.ts';
import { nodeDisk } from '../store/node-disk.ts';

/**
 * Writes an export so that it is on the disk, whole, when this answers; until then a file of that name stays as it was.
 * `disk` is the machine's own unless a test stands in for it.
 */
export async function saveExport(
  file: string,
  text: string,
  disk: Disk = nodeDisk,
): Promise<Result<{ file: string; bytes: number }>> {
  const bytes = new TextEncoder().encode(text);
  try {
    // a link keeps leading to its file, which is replaced where it is
    const target = await realpath(file).catch(() => file);
    await replaceFile(await sharedAsBefore(disk, target), target, bytes);
  } catch (error) {
    return fail('not-saved', `The export was not saved: ${reasonOf(error)}.`, {
      kept: 'What stood in this place before is untouched, and so is the notebook.',
      advice: 'Choose another folder, or make room, and export again.',
    });
  }
  return ok({ file, bytes: bytes.length });
}

/** An export is for others too: it gets the rights of the file it replaces, or those any new file would have. */
async function sharedAsBefore(disk: Disk, target: string): Promise<Disk> {
  const mode = await stat(target).then(
    (found) => found.mode & 0o777,
    () => 0o666 & ~process.umask(),
  );
  return {
    ...disk,
    open: async (file, how) => {
      const opened = await disk.open(file, how);
      await chmod(file, mode).catch(() => undefined);
      return opened;
    },
  };
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EACCES: 'this folder cannot be written to',
  EPERM: 'this folder cannot be written to',
  EROFS: 'this folder cannot be written to',
  ENOENT: 'the folder is not there',
  ENOTDIR: 'the folder is not there',
  EISDIR: 'a folder of this name is in its place',
  EBUSY: 'the file is in use by another program',
};

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return reasons[code] ?? `the system refused it${code ? ` (${code})` : ''}`;
}
