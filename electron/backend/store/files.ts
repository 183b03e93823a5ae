import { randomUUID } from 'node:crypto';
import path from 'node:path';

/**
 * The few things the store asks of a disk, passed in so that a test can stand in for one that fills up, fails or
 * loses power. Reading is synchronous, since a record is wanted at once and its file is small; writing is not.
 * Failures are thrown as the system's errors, with their `code`.
 */
export interface Disk {
  /** The whole file; null when there is none. */
  read(file: string): Uint8Array | null;
  /** Names in a folder, in no special order; none when there is no such folder. */
  list(folder: string): readonly string[];
  /** Changes whenever a file is written or replaced, by whomever; null when there is none. */
  identity(file: string): string | null;
  /** What stands under a name now: which file, telling it from every other one, and its size in bytes; null for nothing. */
  standing(file: string): { readonly inode: string; readonly size: number } | null;
  /** How many bytes may still be written to the disk a folder is on; null where nobody can tell. */
  free(folder: string): Promise<number | null>;
  /** Whether a file can be made in this folder, as far as can be told without making one. */
  writable(folder: string): boolean;
  /** A new file for writing (refused with EEXIST when there is one), or one that exists. */
  open(file: string, how: 'new' | 'existing'): Promise<DiskFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; one that is not there is no failure. */
  remove(file: string): Promise<void>;
  /** Makes one folder, durably or not at all; one that is there is no failure. ENOENT when the one above is missing. */
  makeFolder(folder: string): Promise<void>;
  /** Makes the names in a folder durable, where the system can. */
  syncFolder(folder: string): Promise<void>;
}

export interface DiskFile {
  /** which file it is, whatever its name is by now, as {@link Disk.standing} says it */
  inode(): string;
  /** Writes at a position, in bytes; answers how many were written, which may be fewer than asked. */
  write(bytes: Uint8Array, at: number): Promise<number>;
  truncate(length: number): Promise<void>;
  sync(): Promise<void>;
  /** Makes the content durable, and of the file's details only its length. */
  syncData(): Promise<void>;
  close(): Promise<void>;
}

/** Why the disk cannot read a file that is there, as in `could not be read from the disk (EIO)`. */
export interface Unreadable {
  readonly problem: string;
}

/** The whole file, null when there is none, or why it cannot be read: a bad place on a disk is damage like any other. */
export function tryRead(disk: Disk, file: string): Uint8Array | Unreadable | null {
  try {
    return disk.read(file);
  } catch (error) {
    if (!codeOf(error)) throw error;
    return { problem: `could not be read from the disk (${codeOf(error)})` };
  }
}

/** As {@link tryRead}, for those to whom a file that cannot be read is as good as none. */
export function readOrNull(disk: Disk, file: string): Uint8Array | null {
  const read = tryRead(disk, file);
  return read && 'problem' in read ? null : read;
}

/** Writes all bytes at a position. A disk that takes none of them is full. */
export async function writeAll(file: DiskFile, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const written = await file.write(bytes.subarray(done), at + done);
    if (written <= 0) throw Object.assign(new Error('ENOSPC: nothing was written'), { code: 'ENOSPC' });
    done += written;
  }
}

/**
 * Puts `bytes` in the place of a file, or makes it: after this, power may fail and the new content is there; at
 * every moment before, the old one is. Folders on the way are made.
 */
export function replaceFile(disk: Disk, file: string, bytes: Uint8Array): Promise<void> {
  return replaceFiles(disk, [file], bytes);
}

/** As {@link replaceFile}, except that the name is durable only once its folder has been synced: for many files at once. */
export async function placeFile(disk: Disk, file: string, bytes: Uint8Array): Promise<void> {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.tmp`);
  const handle = await openNew(disk, temporary);
  try {
    await writeAll(handle, bytes, 0)
      .then(() => handle.sync())
      .finally(() => handle.close());
    await disk.rename(temporary, file);
  } catch (error) {
    await disk.remove(temporary).catch(() => undefined);
    throw error;
  }
}

/** As {@link replaceFile}, for several files of one folder that get the same content, in this order. */
export async function replaceFiles(disk: Disk, files: readonly string[], bytes: Uint8Array): Promise<void> {
  const waiting: { readonly temporary: string; readonly file: string }[] = [];
  try {
    for (const file of files) {
      const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.tmp`);
      const handle = await openNew(disk, temporary);
      waiting.push({ temporary, file });
      try {
        await writeAll(handle, bytes, 0);
        await handle.sync();
      } finally {
        await handle.close();
      }
    }
    for (let next = waiting[0]; next; next = waiting[0]) {
      await disk.rename(next.temporary, next.file);
      waiting.shift();
    }
  } catch (error) {
    for (const { temporary } of waiting) await disk.remove(temporary).catch(() => undefined);
    throw error;
  }
  // One sync of the folder for all: whichever renames last through a power cut, each name has a whole file.
  await disk.syncFolder(path.dirname(files[0] ?? ''));
}

/** Moves a file that must not be written over into `quarantine/`, under a name that says where it was. */
export async function setAside(disk: Disk, root: string, name: string, time: string): Promise<string> {
  const kept = asideName(name, time);
  await ensureFolder(disk, path.join(root, 'quarantine'));
  await disk.rename(path.join(root, name), path.join(root, kept));
  await disk.syncFolder(path.join(root, 'quarantine'));
  return kept;
}

/**
 * Keeps a copy of a file that is about to be written anew in `quarantine/`, or the file itself when it cannot be read;
 * nothing when there is no such file.
 */
export async function copyAside(
  disk: Disk,
  root: string,
  name: string,
  time: string,
): Promise<string | null> {
  const bytes = tryRead(disk, path.join(root, name));
  if (!bytes) return null;
  if ('problem' in bytes) return setAside(disk, root, name, time);
  const kept = asideName(name, time);
  await replaceFile(disk, path.join(root, kept), bytes);
  return kept;
}

/** Where something set aside at this time (UTC) is kept, relative to the notebook's folder. */
function asideName(name: string, time: string): string {
  return `quarantine/${time.replaceAll(/[-:.]/g, '')}-${randomUUID().slice(0, 4)}-${name.replaceAll('/', '-')}`;
}

/** Makes a folder and those above it, durably. */
export async function ensureFolder(disk: Disk, folder: string): Promise<void> {
  try {
    await disk.makeFolder(folder);
  } catch (error) {
    const above = path.dirname(folder);
    if (codeOf(error) !== 'ENOENT' || above === folder) throw error;
    await ensureFolder(disk, above);
    await disk.makeFolder(folder);
  }
}

/**
 * The disk, making folders inside `root` only. When the root is moved away while it is in use, writing into it fails; it
 * is not made anew with only the latest edits in it.
 */
export function keptInside(disk: Disk, root: string): Disk {
  const kept: Disk = Object.create(disk);
  kept.makeFolder = async (folder) => {
    if (folder.startsWith(`${root}${path.sep}`)) return disk.makeFolder(folder);
    throw Object.assign(new Error(`ENOENT: ${root} is not there`), { code: 'ENOENT' });
  };
  return kept;
}

/** Opens a new file, and makes the folders on the way to it. */
export async function openNew(disk: Disk, file: string): Promise<DiskFile> {
  try {
    return await disk.open(file, 'new');
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    await ensureFolder(disk, path.dirname(file));
    return disk.open(file, 'new');
  }
}

/** The system's code of an error (`ENOSPC`), or an empty string. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** Whether an error says that there is no room. */
export function isFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(codeOf(error));
}
