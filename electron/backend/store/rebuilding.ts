import type { Change } from '../../../core/change.ts';
import { type DocumentName, documentOf } from './document-layout.ts';
import { type DocumentContent, headOf } from './envelope.ts';
import { type Disk, readOrNull } from './files.ts';
import { recordsBackwards } from './past.ts';

/** A document as it was when every edit up to revision `complete` was in it; without rows when it was not there yet. */
export interface EarlierDocument {
  readonly content: DocumentContent;
  readonly complete: number;
  /** where it was found, as in `the snapshot of …` */
  readonly where: string;
}

/** Every notebook begins empty. */
const beginning: EarlierDocument = { content: { revision: 0, rows: new Map() }, complete: 0, where: '' };

/**
 * What a document holds at a revision, from what it held earlier (from the beginning, when that is null) and every edit
 * since. Null when one of these edits cannot be found: then nobody can say what it held.
 */
export function rebuiltDocument(
  disk: Disk,
  root: string,
  name: DocumentName,
  revision: number,
  earlier: EarlierDocument | null,
): { content: DocumentContent; from: string } | null {
  const { content, complete, where } = earlier ?? beginning;
  if (seenLater(disk, `${root}/${name}.json`, revision)) return null;
  const since: { revision: number; change: Change }[] = [];
  let reached = revision;
  if (reached > complete) {
    for (const record of recordsBackwards(disk, root, revision)) {
      for (const change of record.changes.toReversed()) {
        if (documentOf(change.table, change.id) === name) since.push({ revision: record.revision, change });
      }
      reached = record.revision - 1;
      if (reached <= complete) break;
    }
  }
  // What nothing ever was written to is not known at all, rather than empty.
  if (reached > complete || (since.length === 0 && content.revision === 0)) return null;
  const rows = new Map(content.rows);
  let last = content.revision;
  for (const { revision: made, change } of since.reverse()) {
    if (made <= content.revision) continue;
    if (change.after === null) rows.delete(change.id);
    else rows.set(change.id, change.after);
    last = made;
  }
  return { content: { revision: last, rows }, from: where === '' ? history : `${where} and ${history}` };
}

const history = 'the history of edits';

/** Whether what is left of a document says that it had later edits than anybody else knows of. */
function seenLater(disk: Disk, file: string, revision: number): boolean {
  return [file, `${file}.bak`].some((copy) => {
    const bytes = readOrNull(disk, copy);
    const head = bytes && headOf(bytes);
    return head !== null && head.revision > revision;
  });
}
