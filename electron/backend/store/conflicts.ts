import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Collision } from '../../../core/merge.ts';
import { decodedText, parsedJson } from './checksum.ts';
import type { DocumentName } from './document-layout.ts';
import { type Disk, ensureFolder, readOrNull, replaceFile } from './files.ts';

/** What other programs wrote and could not be taken over, a file a record; settled ones are kept in a folder below. */
export const conflictsFolder = 'conflicts';
const settledFolder = `${conflictsFolder}/settled`;

const conflictSchema = v.strictObject({
  document: v.string(),
  /** UTC, when it was noticed */
  at: v.string(),
  id: v.string(),
  /** as they were then */
  ours: v.unknown(),
  theirs: v.unknown(),
});
export type KeptConflict = v.InferOutput<typeof conflictSchema> & { readonly file: string };

const fileName = /^[\w-]+\.json$/;

/** Keeps their version of a record, durably, before it is written over. */
export async function keepConflict(
  disk: Disk,
  root: string,
  document: DocumentName,
  { id, ours, theirs }: Collision,
  at: string,
): Promise<void> {
  const named = /^[\w-]{1,60}$/.test(id) ? id : 'record';
  const file = `${at.replaceAll(/[-:.]/g, '')}-${randomUUID().slice(0, 4)}-${named}.json`;
  const text = `${JSON.stringify({ document, at, id, ours, theirs }, null, 1)}\n`;
  await replaceFile(disk, `${root}/${conflictsFolder}/${file}`, new TextEncoder().encode(text));
}

/** Those that are not settled, oldest first. */
export function keptConflicts(disk: Disk, root: string): KeptConflict[] {
  return disk
    .list(`${root}/${conflictsFolder}`)
    .filter((file) => fileName.test(file))
    .sort()
    .flatMap((file) => keptConflict(disk, root, file) ?? []);
}

/** Null when there is no such conflict, or it cannot be read. */
export function keptConflict(disk: Disk, root: string, file: string): KeptConflict | null {
  const bytes = fileName.test(file) ? readOrNull(disk, `${root}/${conflictsFolder}/${file}`) : null;
  const text = bytes && decodedText(bytes);
  const parsed = v.safeParse(conflictSchema, text === null ? undefined : parsedJson(text));
  return parsed.success ? { ...parsed.output, file } : null;
}

/** Puts a file away whose content has been settled, relative to the notebook's folder; nothing is deleted. */
export async function putAway(disk: Disk, root: string, file: string): Promise<void> {
  const settled = `${root}/${settledFolder}`;
  await ensureFolder(disk, settled);
  const named = `${randomUUID().slice(0, 4)}-${file.replaceAll('/', '-')}`;
  await disk.rename(`${root}/${file}`, `${settled}/${named}`);
  await disk.syncFolder(settled);
}
