import { type Change, sameValue } from '../../../core/change.ts';
import { counted } from '../../../core/counted.ts';
import { recorded } from '../../../core/history.ts';
import { type Collision, type Merge, mergeRows, type RowsById } from '../../../core/merge.ts';
import { tableOf } from '../../../core/model/id.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Commits } from './commits.ts';
import { conflictsFolder, keepConflict, putAway } from './conflicts.ts';
import type { DocumentName, StrayCopy } from './document-layout.ts';
import { type CopyIdentities, type Documents, rowProblem } from './documents.ts';
import { decodeEdited } from './envelope.ts';
import { type Disk, tryRead } from './files.ts';
import type { PendingRows } from './pending-rows.ts';
import { SeenCopies } from './seen-copies.ts';

/** The label of the commit that takes over what another program did. */
export const outsideLabel = 'changes from outside';

/** How many records were taken over, and how many kept for the person to decide on. */
export interface MergedCopy {
  readonly taken: number;
  readonly kept: number;
}

/** ms of looking before others get their turn */
const spell = 5;

/**
 * What other programs (sync tools, version control, an editor) do to the documents of an open notebook. It is merged
 * record by record and becomes a commit of its own, so that it is in the journal, the index and the window, and can be
 * undone. Of a record both changed ours stands, and theirs is kept in `conflicts/` before it is written over.
 */
export class OutsideChanges {
  private readonly disk: Disk;
  private readonly root: string;
  private readonly documents: Documents;
  private readonly commits: Commits;
  private readonly clock: () => string;
  private readonly report: (sentence: string) => void;
  readonly seen = new SeenCopies();
  private looked = false;
  private looking: Promise<boolean> | null = null;

  constructor(store: {
    disk: Disk;
    root: string;
    documents: Documents;
    commits: Commits;
    clock: () => string;
    report: (sentence: string) => void;
  }) {
    this.disk = store.disk;
    this.root = store.root;
    this.documents = store.documents;
    this.commits = store.commits;
    this.clock = store.clock;
    this.report = store.report;
  }

  /**
   * Looks at every document and takes over what was done to it since the last look; the first look finds what is in
   * memory only. False when a document changed of which nobody knows what it was before: what was derived from it is
   * then to be made anew.
   */
  look(): Promise<boolean> {
    this.looking ??= this.lookAtAll().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  /** Stands for all documents as they are on the disk; null before the first look. */
  get fingerprint(): string | null {
    return this.looked ? this.seen.fingerprint : null;
  }

  /** To be called when this program has written a document. */
  wrote(name: DocumentName): void {
    this.seen.set(name, this.documents.copiesOf(name));
  }

  /** Takes over what was done to one document in memory; it may then be written. */
  async settle(name: DocumentName): Promise<void> {
    const found = this.documents.outside(name);
    if (!found) return;
    const { base, copy } = found;
    // One that is gone or cannot be read is written anew; what there is of it is set aside when that is done.
    if (copy.content === null) return this.documents.renew(name);
    this.commits.countFrom(copy.content.revision);
    const merged = await this.takeOver(name, base, copy.content.rows);
    // A notebook that is being closed takes nothing over: the copy is set aside when ours is written.
    if (!merged.ok) return;
    this.documents.accept(name, copy);
    this.documents.renew(name);
    const { taken } = merged.value;
    if (taken > 0)
      this.report(
        `${counted(taken, 'record')} in ${name}.json ${taken === 1 ? 'was' : 'were'} changed by another program and taken over; Undo takes that back.`,
      );
  }

  /** Makes one commit of what they did since `base`; what could not be taken over is kept before it answers. */
  private async takeOver(
    name: DocumentName,
    base: RowsById | null,
    rows: RowsById,
  ): Promise<Result<MergedCopy>> {
    const { theirs, unfit } = sorted(name, base ?? new Map(), rows);
    let merge: Merge = { taken: [], collisions: [] };
    const committed = await this.commits.commit((pending, history) => {
      merge = mergeRows(base, oursOf(pending, base, theirs), theirs);
      const changes = merge.taken.map(
        ({ id, before, after }) => ({ table: tableOf(id), id, before, after }) as Change,
      );
      for (const { table, id } of changes) {
        const obstacle = pending.obstacle(table, id);
        if (obstacle !== null) return fail('damaged', obstacle, { kept: 'Nothing was taken over.' });
      }
      const step = { label: outsideLabel, changes };
      const next = changes.length > 0 ? recorded(history, step) : history;
      return ok({ kind: 'do', ...step, value: null, history: next });
    });
    if (!committed.ok) return committed;
    const kept = [...merge.collisions, ...unfit];
    await this.keep(name, kept);
    return ok({ taken: merge.taken.length, kept: kept.length });
  }

  /**
   * Merges a copy of a document that a sync tool left under another name, and puts it away. Records it alone has are
   * taken, those that differ are kept as conflicts, since nobody knows which is newer. Answers how many of each.
   */
  async mergeStray({ file, document }: StrayCopy): Promise<Result<MergedCopy>> {
    const bytes = tryRead(this.disk, `${this.root}/${file}`) ?? { problem: 'is not there any more' };
    const decoded = 'problem' in bytes ? bytes : decodeEdited(bytes);
    if ('problem' in decoded)
      return fail('unreadable', `${file} ${decoded.problem}.`, { kept: 'It is left as it is.' });
    const merged = await this.takeOver(document, null, decoded.rows);
    if (!merged.ok) return merged;
    await putAway(this.disk, this.root, file);
    return merged;
  }

  private async lookAtAll(): Promise<boolean> {
    const { documents, seen } = this;
    let known = true;
    let began = performance.now();
    for (const name of documents.names()) {
      const now = documents.copiesOf(name);
      const then = seen.get(name);
      const wasOpen = documents.isOpen(name);
      const settled = wasOpen && (await this.settleIfChanged(name));
      if (this.looked && !settled && then?.first !== now.first)
        known = !wasOpen && (await this.takeUnread(name, then, now)) && known;
      seen.set(name, documents.copiesOf(name));
      if (performance.now() - began < spell) continue;
      await new Promise((resume) => setImmediate(resume));
      began = performance.now();
    }
    this.looked = true;
    return known;
  }

  private async settleIfChanged(name: DocumentName): Promise<boolean> {
    if (!this.documents.outside(name)) return false;
    await this.settle(name);
    return true;
  }

  /** A document nobody here has read since: what it was is in its second copy, unless that changed too. */
  private async takeUnread(
    name: DocumentName,
    then: CopyIdentities | null,
    now: CopyIdentities,
  ): Promise<boolean> {
    if (then && then.second !== now.second) return false;
    if (!this.documents.recall(name, then === null)) return false;
    await this.settle(name);
    return true;
  }

  private async keep(name: DocumentName, collisions: readonly Collision[]): Promise<void> {
    if (collisions.length === 0) return;
    for (const collision of collisions)
      await keepConflict(this.disk, this.root, name, collision, this.clock());
    this.report(
      `Another program changed ${counted(collisions.length, 'record')} in ${name}.json in a way that could not be taken over. What is here stands; what it wrote is kept in ${conflictsFolder}/.`,
    );
  }
}

/** Our rows as they are when everything that is waiting has been committed. */
function oursOf(rows: PendingRows, base: RowsById | null, theirs: RowsById): RowsById {
  const ours = new Map<string, unknown>();
  for (const id of new Set([...(base?.keys() ?? []), ...theirs.keys()])) {
    const table = tableOf(id);
    const row = table && rows.get(table, id);
    if (row) ours.set(id, row);
  }
  return ours;
}

/** Their rows, and those they changed into something that is no record: these are not taken over. */
function sorted(
  name: DocumentName,
  base: RowsById,
  rows: RowsById,
): { theirs: RowsById; unfit: readonly Collision[] } {
  const theirs = new Map<string, unknown>();
  const unfit: Collision[] = [];
  for (const [id, row] of rows) {
    const table = tableOf(id);
    const known = base.get(id) ?? null;
    if (table !== null && rowProblem(name, table, id, row) === null) theirs.set(id, row);
    else if (!sameValue(known, row)) {
      unfit.push({ id, ours: known, theirs: row });
      // Spoiling a record is not deleting it.
      if (known !== null) theirs.set(id, known);
    }
  }
  return { theirs, unfit };
}
