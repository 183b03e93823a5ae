import path from 'node:path';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { SnapshotReason } from '../../../core/snapshots.ts';
import { sealedLine } from '../store/checksum.ts';
import { diskProblem } from '../store/disk-failures.ts';
import { type DocumentName, documentOf, documentsOnDisk } from '../store/document-layout.ts';
import { type DocumentContent, decodeDocument } from '../store/envelope.ts';
import { codeOf, type Disk, readOrNull } from '../store/files.ts';
import { folderState } from '../store/folder-state.ts';
import type { Notebook } from '../store/notebook.ts';
import { originalsOnDisk } from '../store/originals.ts';
import { digestOf, recordsBackwards, recordsBetween } from '../store/past.ts';
import { packed } from '../store/record.ts';
import { encodeInventory, type Inventory, type Manifest } from './manifest.ts';
import type { Objects } from './objects.ts';
import { Pause } from './pause.ts';
import { placeOf } from './place.ts';
import { sideBySide } from './side-by-side.ts';
import type { Snapshot, SnapshotFolder } from './snapshot-folder.ts';
import { Tally } from './tally.ts';

export interface Taking {
  readonly disk: Disk;
  readonly clock: () => string;
  readonly reason: SnapshotReason;
  /** asked between two files: whether to give up */
  readonly stopped?: () => boolean;
  readonly progress?: (done: number, total: number) => void;
}

/**
 * Takes a snapshot of a notebook, while edits go on. Every document is copied as it is when it is reached, so it has all
 * edits up to the one the documents were complete to at the beginning, and perhaps some later ones; together with all edits
 * from there to the end that is the notebook at the end. When this answers, the snapshot is durable and has been read back;
 * only then older ones go.
 */
export async function takeSnapshot(
  notebook: Notebook,
  into: SnapshotFolder,
  taking: Taking,
): Promise<Result<Snapshot>> {
  try {
    return await into.alone(async () => {
      const copied = await copyOf(notebook, into.objects, taking);
      if (!copied.ok) return copied;
      const snapshot = await into.add(copied.value);
      await into.tidy();
      return ok(snapshot);
    });
  } catch (error) {
    if (!codeOf(error)) throw error;
    const { what, advice } = diskProblem(error, 'the folder of the snapshots');
    return fail('not-saved', `No snapshot was taken: ${what}.`, {
      kept: 'The notebook is untouched.',
      advice,
    });
  }
}

const interrupted = fail('cancelled', 'No snapshot was taken: the notebook was closed meanwhile.');

async function copyOf(notebook: Notebook, objects: Objects, taking: Taking): Promise<Result<Manifest>> {
  const { disk, clock, reason, stopped = () => false, progress } = taking;
  const { folder } = notebook;
  // Should it fail, the journal has what the documents lack.
  await notebook.checkpoint().catch((error: unknown) => {
    if (!codeOf(error)) throw error;
  });
  const from = folderState(notebook.line).log.at;
  const names = [...documentsOnDisk(disk, folder)].sort();
  const pause = new Pause();
  const documents: Record<DocumentName, string> = {};
  const held = new Map<DocumentName, number>();
  const unread: Manifest['unread'] = { documents: [], files: [] };
  const tally = new Tally();
  await sideBySide(names.entries(), async ([index, name]) => {
    if (stopped()) return;
    progress?.(index, names.length);
    const copy = wholeCopy(disk, `${folder}/${name}.json`);
    if (copy) {
      held.set(name, copy.content.revision);
      for (const [id, row] of copy.content.rows) tally.count(id, row, 1);
      documents[name] = await objects.keep(copy.bytes);
    } else unread.documents.push(name);
    await pause.ifDue();
  });
  if (stopped()) return interrupted;
  const revision = notebook.readOnly === null ? notebook.revision : folderState(notebook.line).last;
  const since = recordsBetween(notebook.line, from, revision);
  const machine = since?.[0]?.machine ?? notebook.line.machine;
  if (
    !since?.every((record) => record.machine === machine) ||
    [...held.values()].some((reached) => reached > revision)
  ) {
    return fail('not-saved', 'No snapshot was taken: edits made meanwhile could not be read back.', {
      kept: 'The notebook is untouched.',
      advice: 'Try again.',
    });
  }
  for (const { revision: made, changes } of since) {
    for (const { table, id, before, after } of changes) {
      if (made <= (held.get(documentOf(table, id) ?? '') ?? 0)) continue;
      tally.count(id, before, -1);
      tally.count(id, after, 1);
    }
  }
  const records =
    since.length > 0
      ? await objects.keep(Buffer.concat(since.map((record) => sealedLine([packed(record)]))))
      : null;
  const kept = await keepFiles(disk, folder, objects, { pause, stopped, unread });
  if (stopped()) return interrupted;
  const inventory = await objects.keep(encodeInventory({ documents, ...kept }));
  const [last] = recordsBackwards(notebook.line, revision);
  const row = notebook.get('notebook', 'notebook');
  return ok({
    ...{ time: clock(), reason, name: row?.name ?? path.basename(folder), folder: placeOf(folder) },
    ...{ uid: row?.uid ?? null, from, revision, records, machine, mark: last ? digestOf(last) : null },
    ...{ inventory, unread, counts: tally.counts },
  });
}

/** The copy of a document that can be read, the first if both can; null when neither can. */
function wholeCopy(disk: Disk, file: string): { bytes: Uint8Array; content: DocumentContent } | null {
  for (const copy of [file, `${file}.bak`]) {
    const bytes = readOrNull(disk, copy);
    const content = bytes && decodeDocument(bytes);
    if (bytes && content && !('problem' in content)) return { bytes, content };
  }
  return null;
}

/** Texts and originals: they never change, so their names say what is in them. */
async function keepFiles(
  disk: Disk,
  folder: string,
  objects: Objects,
  { pause, stopped, unread }: { pause: Pause; stopped: () => boolean; unread: Manifest['unread'] },
): Promise<Pick<Inventory, 'texts' | 'originals'>> {
  const texts: string[] = [];
  const originals: string[] = [];
  const files = [
    ...disk.list(`${folder}/texts`).flatMap((file) => {
      const sha256 = /^([0-9a-f]{64})\.json$/.exec(file)?.[1];
      return sha256 ? [{ sha256, file: `texts/${file}`, add: () => texts.push(sha256) }] : [];
    }),
    ...originalsOnDisk(disk, folder).map(({ sha256, file }) => ({
      ...{ sha256, file: `originals/${file}`, add: () => originals.push(file) },
    })),
  ];
  await sideBySide(files, async ({ sha256, file, add }) => {
    if (stopped()) return;
    if (await objects.keepNamed(sha256, () => readOrNull(disk, `${folder}/${file}`))) add();
    else unread.files.push(file);
    await pause.ifDue();
  });
  return { texts, originals };
}
