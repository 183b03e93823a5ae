import { randomUUID } from 'node:crypto';
import { rename, rm, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { fail, ok, type Result } from '../../../core/result.ts';
import { sealedLine } from '../store/checksum.ts';
import { diskProblem } from '../store/disk-failures.ts';
import { DocumentsLog } from '../store/documents-log.ts';
import { formatVersion } from '../store/envelope.ts';
import { codeOf, type Disk, ensureFolder, placeFile, replaceFile } from '../store/files.ts';
import { journalFolder, type SegmentHeader, segmentFile } from '../store/journal.ts';
import { pathIn } from '../store/line.ts';
import { type Inventory, inventoryOf, type Manifest, unusable } from './manifest.ts';
import type { Objects } from './objects.ts';
import { sideBySide } from './side-by-side.ts';

/**
 * Makes a notebook of a snapshot in a folder that is empty or not there yet: its documents and, as their journal, what was
 * done while they were copied. It is made beside and put in its place when it is whole and durable. Answers what the
 * snapshot could not give, in sentences.
 */
export async function notebookFrom(
  disk: Disk,
  objects: Objects,
  manifest: Manifest,
  folder: string,
  progress: (done: number, total: number) => void = () => {},
): Promise<Result<string[]>> {
  const inventory = inventoryOf(objects, manifest);
  if (!inventory) return unusable;
  const whole = path.resolve(folder);
  if (disk.list(whole).length > 0) {
    return fail('not-empty', 'A new notebook needs an empty folder, and this one is not.', {
      kept: 'Nothing in it has changed.',
      advice: 'Choose another folder, or a new name.',
    });
  }
  const aside = path.join(path.dirname(whole), `.${path.basename(whole)}.${randomUUID().slice(0, 8)}`);
  try {
    const left = await writeInto(disk, objects, { ...manifest, ...inventory }, aside, progress);
    await rmdir(whole).catch((error: unknown) => {
      if (codeOf(error) !== 'ENOENT') throw error;
    });
    await rename(aside, whole);
    await disk.syncFolder(path.dirname(whole));
    return ok(left);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    if (!codeOf(error)) throw error;
    const { what, advice } = diskProblem(error, 'the new folder');
    return fail('not-saved', `The notebook could not be made: ${what}.`, { advice });
  }
}

async function writeInto(
  disk: Disk,
  objects: Objects,
  manifest: Manifest & Inventory,
  folder: string,
  progress: (done: number, total: number) => void,
): Promise<string[]> {
  const { documents, texts, originals, records, from, unread } = manifest;
  const names = Object.keys(documents);
  const files = [
    ...names.flatMap((name) =>
      [`${name}.json`, `${name}.json.bak`].map((file) => [file, documents[name] ?? '']),
    ),
    ...texts.map((sha256) => [`texts/${sha256}.json`, sha256]),
    ...originals.map((file) => [`originals/${file}`, file.slice(0, 64)]),
  ] as [string, string][];
  const left = [...unread.documents.map((name) => `${name}.json`), ...unread.files].map(notThen);
  const folders = new Set([folder]);
  await sideBySide(files.entries(), async ([index, [file, sha256]]) => {
    progress(index, files.length);
    const bytes = objects.get(sha256);
    if (!bytes) {
      if (!file.endsWith('.bak')) left.push(`${file} is damaged in the snapshot, and missing here.`);
      return;
    }
    await placeFile(disk, path.join(folder, file), bytes);
    for (let above = path.dirname(file); above !== '.'; above = path.dirname(above))
      folders.add(path.join(folder, above));
  });
  const lines = records === null ? new Uint8Array() : objects.get(records);
  if (!lines) left.push('The edits made while the snapshot was taken are damaged in it, and missing here.');
  const line = { disk, root: folder, machine: manifest.machine };
  await ensureFolder(disk, pathIn(line, journalFolder));
  const header: SegmentHeader = { assay: formatVersion, segment: 1, start: from + 1, after: from, keep: 1 };
  await replaceFile(
    disk,
    pathIn(line, segmentFile(1)),
    Buffer.concat([sealedLine(header), lines ?? new Uint8Array()]),
  );
  for (const each of folders) await disk.syncFolder(each);
  // Last, and with the names of what is missing, too: a document that is known and missing is damaged, not new.
  const known = [...names, ...unread.documents];
  const log = new DocumentsLog(line, null);
  await log.checkpoint({ at: from, keep: 1, seen: {} }, known, manifest.time);
  return left;
}

function notThen(file: string): string {
  return `${file} could not be read when the snapshot was taken, and is missing here.`;
}
