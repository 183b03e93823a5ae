import path from 'node:path';
import { readDocumentsLog } from '../../electron/backend/store/documents-log.ts';
import { headOf } from '../../electron/backend/store/envelope.ts';
import { written } from '../../electron/backend/store/journal.ts';
import { type Call, ModelDisk } from '../support/model-disk.ts';

/** What a call is about to write over that it must not, as a sentence; null when it may. */
export function overwritten(disk: ModelDisk, { operation, file, at, from }: Call): string | null {
  if (operation === 'write') {
    const content = disk.read(file) ?? new Uint8Array();
    if (file.endsWith('.wal') && at !== undefined && at >= written(content).length && at <= content.length)
      return null;
    return at === content.length ? null : `${file} of ${content.length} bytes is written at ${at}`;
  }
  const [there, next] = [disk.read(file), from === undefined ? null : disk.read(from)];
  if (operation !== 'rename' || !there || !next) return null;
  const revision = headOf(there)?.revision;
  if (revision !== undefined) return (headOf(next)?.revision ?? -1) >= revision ? null : `${file} goes back`;
  if (path.posix.basename(file) === 'documents.log') {
    const [before, after] = [there, next].map((bytes) => namesIn(bytes));
    return [...(before ?? [])].every((name) => after?.has(name)) ? null : `${file} forgets documents`;
  }
  return Buffer.compare(there, next) === 0 ? null : `${file} is written over`;
}

function namesIn(bytes: Uint8Array): ReadonlySet<string> {
  const disk = ModelDisk.after(new Map([['/', new Map([['documents.log', bytes]])]]));
  return readDocumentsLog({ disk, root: '', machine: '' })?.known ?? new Set();
}
