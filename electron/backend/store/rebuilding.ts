import type { Change } from '../../../core/change.ts';
import { type DocumentName, documentOf } from './document-layout.ts';
import { type DocumentContent, emptyContent, hasEdit, headOf, nowHas } from './envelope.ts';
import { type Disk, readOrNull } from './files.ts';
import type { Line } from './line.ts';
import { digestOf, recordsBackwards } from './past.ts';

/** A document as it was when every edit up to revision `complete` was in it; without rows when it was not there yet. */
export interface EarlierDocument {
  readonly content: DocumentContent;
  readonly complete: number;
  /** the digest of the edit of that revision, which tells that it was this notebook and had come the same way */
  readonly mark: string;
  /** where it was found, as in `the snapshot of …` */
  readonly where: string;
}

/** A change of a row, and the revision of the edit it belongs to. */
export interface DatedChange {
  readonly revision: number;
  readonly machine: string;
  readonly change: Change;
}

/**
 * What a document holds at a revision: what it held earlier, and every edit since. States from before are tried one after
 * the other, then the beginning, when every notebook is empty. Null when none leads here without a gap: then nobody can say
 * what it held.
 */
export function rebuiltDocument(
  own: Line,
  name: DocumentName,
  revision: number,
  earlier: Iterable<EarlierDocument>,
): { content: DocumentContent; from: string } | null {
  if (seenLater(own.disk, `${own.root}/${name}.json`, revision)) return null;
  for (const { content, complete, mark, where } of earlier) {
    const since = editsSince(own, name, revision, complete, mark);
    if (since && content.revision + since.length > 0)
      return { content: withChanges(content, since), from: `${where} and ${history}` };
  }
  const all = editsSince(own, name, revision, 0, null);
  // What nothing ever was written to is not known at all, rather than empty.
  if (!all || all.length === 0) return null;
  return { content: withChanges(emptyContent(), all), from: history };
}

const history = 'the history of edits';

/** The document after changes, oldest first; those it has already count no more. */
export function withChanges(content: DocumentContent, changes: readonly DatedChange[]): DocumentContent {
  const after = { ...content, rows: new Map(content.rows), includes: { ...content.includes } };
  for (const { revision, machine, change } of changes) {
    if (hasEdit(content, machine, revision)) continue;
    if (change.after === null) after.rows.delete(change.id);
    else after.rows.set(change.id, change.after);
    nowHas(after, machine, revision);
  }
  return after;
}

/** What was done to a document after an edit, oldest first; null when an edit cannot be found, or that one is another. */
function editsSince(
  own: Line,
  name: DocumentName,
  revision: number,
  complete: number,
  mark: string | null,
): DatedChange[] | null {
  if (complete > revision) return null;
  const found: DatedChange[] = [];
  let reached = revision;
  for (const record of recordsBackwards(own, revision)) {
    if (record.revision === complete) return digestOf(record) === mark ? found.reverse() : null;
    for (const change of record.changes.toReversed()) {
      if (documentOf(change.table, change.id) === name)
        found.push({ revision: record.revision, machine: record.machine, change });
    }
    reached = record.revision - 1;
  }
  return mark === null && reached === 0 ? found.reverse() : null;
}

/** Whether what is left of a document says that it had later edits than anybody else knows of. */
function seenLater(disk: Disk, file: string, revision: number): boolean {
  return [file, `${file}.bak`].some((copy) => {
    const bytes = readOrNull(disk, copy);
    const head = bytes && headOf(bytes);
    return head !== null && head.revision > revision;
  });
}
