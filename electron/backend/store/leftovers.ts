import path from 'node:path';
import { codeOf, type Disk, replaceFile } from './files.ts';
import type { FolderState } from './folder-state.ts';
import { journalFolder, segmentFile } from './journal.ts';

/**
 * What a program that ended before its sync left behind counts from now on, so it has to be durable before anything is
 * built on it: the journal's records, and the folders that were made. Answers what makes it so: once, or again after it
 * has thrown the disk's error.
 */
export function settling(disk: Disk, root: string, state: FolderState): () => Promise<void> {
  let settled: Promise<void> | null = null;
  return () => {
    settled ??= settle(disk, root, state).catch((error: unknown) => {
      settled = null;
      throw error;
    });
    return settled;
  };
}

async function settle(disk: Disk, root: string, { records, segments }: FolderState): Promise<void> {
  for (const number of records.length > 0 ? segments : []) {
    const file = path.join(root, segmentFile(number));
    const bytes = disk.read(file);
    // Written anew: when an earlier sync of a file has failed, a later one says nothing of what was written before it.
    if (bytes) await replaceFile(disk, file, bytes);
  }
  for (const folder of [path.join(root, journalFolder), path.join(root, 'articles'), root]) {
    await disk.syncFolder(folder).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
  }
}
