import path from 'node:path';
import { codeOf, readOrNull, replaceFile } from './files.ts';
import type { FolderState } from './folder-state.ts';
import { journalFolder, segmentFile } from './journal.ts';
import { type Line, machinesFolder, pathIn } from './line.ts';

/**
 * What a program that ended before its sync left behind counts from now on, so it has to be durable before anything is
 * built on it: the journal's records, and the folders that were made. Answers what makes it so: once, or again after it
 * has thrown the disk's error. `first` is done before.
 */
export function settling(own: Line, state: FolderState, first: () => Promise<void>): () => Promise<void> {
  let settled: Promise<void> | null = null;
  return () => {
    settled ??= first()
      .then(() => settle(own, state))
      .catch((error: unknown) => {
        settled = null;
        throw error;
      });
    return settled;
  };
}

const unnamedSegment = /^\.\d{6,}\.wal\..*\.tmp$/;

async function settle(own: Line, { records, segments, borrowed }: FolderState): Promise<void> {
  const { disk, root } = own;
  for (const number of records.length > 0 ? segments : []) {
    const file = pathIn(own, segmentFile(number));
    // Of one that the disk cannot read nothing counts.
    const bytes = readOrNull(disk, file);
    // Written anew: when an earlier sync of a file has failed, a later one says nothing of what was written before it.
    if (bytes) await replaceFile(disk, file, bytes);
  }
  // Parts of the journal that were being made have no name yet, and no record.
  for (const file of disk.list(pathIn(own, journalFolder)).filter((name) => unnamedSegment.test(name)))
    await disk.remove(pathIn(own, `${journalFolder}/${file}`)).catch(() => undefined);
  for (const file of borrowed) {
    // Not written anew: another machine may be adding to it.
    const opened = await disk.open(path.join(root, file), 'existing');
    await opened.sync().finally(() => opened.close());
  }
  const made = [journalFolder, ''].map((folder) => path.resolve(pathIn(own, folder)));
  for (const folder of [...made, ...[machinesFolder, 'articles', ''].map((each) => path.join(root, each))]) {
    await disk.syncFolder(folder).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
  }
}
