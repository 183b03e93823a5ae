import path from 'node:path';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { SnapshotReason, SnapshotRow } from '../../../core/snapshots.ts';
import type { DocumentName } from '../store/document-layout.ts';
import type { Disk } from '../store/files.ts';
import { nodeDisk } from '../store/node-disk.ts';
import type { Done, Notebook } from '../store/notebook.ts';
import type { EarlierDocument } from '../store/rebuilding.ts';
import { type Difference, differences } from './compare.ts';
import { SnapshotContent } from './content.ts';
import { inventoryOf, unusable } from './manifest.ts';
import { placeOf } from './place.ts';
import { type Choice, chosen, putFilesBack, restoringInput, unknownIn } from './restore.ts';
import { ownerOf, type Snapshot, SnapshotFolder } from './snapshot-folder.ts';
import { type Taking, takeSnapshot } from './take.ts';
import { notebookFrom } from './to-folder.ts';

/** What restoring came to. */
export interface Restored {
  /** the commit it was; without changes when there was nothing to restore */
  readonly done: Done | null;
  /** the snapshot that was taken first */
  readonly before: SnapshotRow | null;
  readonly records: readonly Difference[];
  /** what was left as it is, and why; sentences */
  readonly left: readonly string[];
}

/**
 * The snapshots of all notebooks on this machine: `<data folder>/snapshots/<notebook>/`, outside the notebooks, so that they
 * outlive one that is deleted, or emptied by a sync tool.
 */
export class Snapshots {
  private readonly disk: Disk;
  private readonly root: string;
  private readonly clock: () => string;

  constructor(dataFolder: string, clock: () => string, disk: Disk = nodeDisk) {
    this.root = path.join(dataFolder, 'snapshots');
    this.clock = clock;
    this.disk = disk;
  }

  /** Those of an open notebook, newest first; of a copy of it in another folder, too. */
  of(notebook: Notebook): Snapshot[] {
    // One that cannot say which it is, is known by its place.
    if (!notebook.get('notebook', 'notebook')) return this.at(notebook.folder);
    return this.folderOf(notebook).list();
  }

  /** Those of whatever notebook is, or was, in this folder, newest first. */
  at(folder: string): Snapshot[] {
    const place = placeOf(folder);
    return this.all().filter(({ manifest }) => manifest.folder === place);
  }

  /** Those of all notebooks, newest first. */
  all(): Snapshot[] {
    return SnapshotFolder.all(this.disk, this.root)
      .flatMap((each) => each.list())
      .sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  /** The snapshot a window names by its key. */
  find(key: string): Result<Snapshot> {
    const [owner = '', id = ''] = key.split('/');
    const folder = SnapshotFolder.all(this.disk, this.root).find((each) => each.owner === owner);
    const snapshot = folder?.get(id);
    return snapshot
      ? ok(snapshot)
      : fail('not-found', 'This snapshot is not there any more, or cannot be read.');
  }

  async take(
    notebook: Notebook,
    reason: SnapshotReason,
    more: Pick<Taking, 'stopped' | 'progress'> = {},
  ): Promise<Result<Snapshot>> {
    const { disk, clock } = this;
    return takeSnapshot(notebook, this.folderOf(notebook), { disk, clock, reason, ...more });
  }

  async remove({ owner, id }: Snapshot): Promise<Result<null>> {
    const folder = new SnapshotFolder(this.disk, this.root, owner);
    return folder.alone(async () => {
      await folder.remove(id);
      return ok(null);
    });
  }

  /** What restoring would change: all that differs, or the records of `only` and what these cannot be without. */
  async plan(
    notebook: Notebook,
    snapshot: Snapshot,
    only: readonly string[] | null,
  ): Promise<Result<Choice>> {
    const content = this.contentOf(snapshot);
    if (!content) return unusable;
    const { records, left } = await differences(notebook, content, this.disk);
    const unknown = unknownIn(only, records);
    if (unknown) return unknown;
    const choice = chosen(notebook, records, only);
    return ok({ ...choice, left: [...(only === null ? left : []), ...choice.left] });
  }

  /**
   * Puts the records of {@link plan} back as they were then. One commit, which undo takes back; records that came later go to
   * the trash. A snapshot of the notebook as it is is taken first.
   */
  async restore(
    notebook: Notebook,
    snapshot: Snapshot,
    only: readonly string[] | null,
  ): Promise<Result<Restored>> {
    if (notebook.readOnly !== null)
      return fail('read-only', notebook.readOnly, { kept: 'Nothing was changed.' });
    const plan = await this.plan(notebook, snapshot, only);
    if (!plan.ok) return plan;
    const { records, left } = plan.value;
    if (records.length === 0) return ok({ done: null, before: null, records, left });
    const before = await this.take(notebook, 'before restore');
    if (!before.ok) return before;
    const articles = records.flatMap(({ table, kept }) =>
      table === 'articles' && kept && 'revisions' in kept ? [kept] : [],
    );
    const { objects } = new SnapshotFolder(this.disk, this.root, snapshot.owner);
    const missing = await putFilesBack(notebook, objects, articles);
    if (!missing.ok) return missing;
    const done = await notebook.run('restoreSnapshot', restoringInput(records));
    if (!done.ok) return done;
    return ok({
      ...{ done: done.value, before: snapshotRow(before.value) },
      ...{ records, left: [...left, ...missing.value] },
    });
  }

  /** Makes a notebook of a snapshot in a new folder; answers what could not be given, in sentences. */
  async restoreTo(
    snapshot: Snapshot,
    folder: string,
    progress?: (done: number, total: number) => void,
  ): Promise<Result<string[]>> {
    const { objects } = new SnapshotFolder(this.disk, this.root, snapshot.owner);
    return notebookFrom(this.disk, objects, snapshot.manifest, folder, progress);
  }

  /** What the documents of the notebook in this folder held earlier: for opening it. */
  earlier(folder: string): (name: DocumentName) => Iterable<EarlierDocument> {
    return (name) => this.earlierDocuments(folder, name);
  }

  private *earlierDocuments(folder: string, name: DocumentName): Generator<EarlierDocument> {
    for (const snapshot of this.at(folder)) {
      const { mark, revision, time } = snapshot.manifest;
      const content = mark === null ? null : this.contentOf(snapshot)?.document(name);
      if (content && mark !== null)
        yield { content, complete: revision, mark, where: `the snapshot of ${time}` };
    }
  }

  private folderOf(notebook: Notebook): SnapshotFolder {
    const uid = notebook.get('notebook', 'notebook')?.uid ?? null;
    return new SnapshotFolder(this.disk, this.root, ownerOf(uid, placeOf(notebook.folder)));
  }

  /** Null when what it holds cannot be read. */
  private contentOf({ owner, manifest }: Snapshot): SnapshotContent | null {
    const { objects } = new SnapshotFolder(this.disk, this.root, owner);
    const inventory = inventoryOf(objects, manifest);
    return inventory && new SnapshotContent(objects, manifest, inventory);
  }
}

/** A snapshot as a list shows it. */
export function snapshotRow({ owner, id, manifest }: Snapshot): SnapshotRow {
  const { time, reason, name, folder, revision, counts, unread } = manifest;
  return {
    ...{ key: `${owner}/${id}`, id, time, reason, name, folder, revision, counts },
    unread: unread.documents.length + unread.files.length,
  };
}
