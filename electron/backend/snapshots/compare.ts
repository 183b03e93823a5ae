import { sameValue } from '../../../core/change.ts';
import { differing, titleOf } from '../../../core/differences.ts';
import { type TableName, tableOf } from '../../../core/model/id.ts';
import { type Row, tableNamesOfRows } from '../../../core/model/tables.ts';
import type { RestoredRecord, SnapshotComparison } from '../../../core/snapshots.ts';
import { sha256Of } from '../store/checksum.ts';
import type { DocumentName } from '../store/document-layout.ts';
import { rowProblem } from '../store/documents.ts';
import { type Disk, readOrNull } from '../store/files.ts';
import type { Notebook } from '../store/notebook.ts';
import type { SnapshotContent } from './content.ts';
import { Pause } from './pause.ts';

/** A record that is not as it was in a snapshot: as the notebook has it, and as the snapshot has; null where there is none. */
export interface Difference {
  readonly table: TableName;
  readonly id: string;
  readonly here: Row | null;
  readonly kept: Row | null;
}

/** What differs between a notebook and a snapshot of it, and what nothing can be said of, in sentences. */
export interface Differences {
  readonly records: readonly Difference[];
  readonly left: readonly string[];
}

/**
 * Every record that restoring the snapshot would change, in an order in which each comes after those it refers to. Documents
 * whose files are the same are passed over unread. A record that came later and is in the trash is no difference.
 */
export async function differences(
  notebook: Notebook,
  then: SnapshotContent,
  disk: Disk,
): Promise<Differences> {
  const { documents } = notebook;
  const records: Difference[] = [];
  const left: string[] = [];
  const unwritten = new Set(documents.changed());
  const pause = new Pause();
  for (const name of new Set([...then.names(), ...documents.names()])) {
    await pause.ifDue();
    const hash = unwritten.has(name) ? null : then.hashOf(name);
    const file = hash === null ? null : readOrNull(disk, `${notebook.folder}/${name}.json`);
    if (file && sha256Of(file) === hash) continue;
    const known = then.document(name);
    if (known) compareDocument(notebook, name, known.rows, records, left);
    else left.push(`${name}.json cannot be read in the snapshot, so what is in it stays as it is.`);
  }
  const order = (table: TableName) => tableNamesOfRows.indexOf(table);
  return { records: records.sort((a, b) => order(a.table) - order(b.table)), left };
}

function compareDocument(
  notebook: Notebook,
  name: DocumentName,
  then: ReadonlyMap<string, unknown>,
  records: Difference[],
  left: string[],
): void {
  const { documents } = notebook;
  const here = tableNamesOfRows.flatMap((table) => documents.rowsIn(name, table).map(({ id }) => id));
  for (const id of new Set([...then.keys(), ...here])) {
    const table = tableOf(id);
    if (table === null) continue;
    const obstacle = documents.obstacle(table, id);
    if (obstacle !== null) {
      left.push(`${obstacle} It is left as it is; a new notebook made of the snapshot has it as it was.`);
      if (!obstacle.startsWith(id)) return;
      continue;
    }
    const now = notebook.get(table, id);
    const known = then.get(id);
    if (known === undefined) {
      if (now && 'trashedAt' in now && now.trashedAt === null)
        records.push({ table, id, here: now, kept: null });
      continue;
    }
    const problem = rowProblem(name, table, id, known);
    if (problem !== null) {
      left.push(`${id} cannot be read in the snapshot: ${problem}`);
      continue;
    }
    if (!sameValue(now, known)) records.push({ table, id, here: now, kept: known as Row });
  }
}

/** How many records cross to a window or a terminal; the others are counted. */
const shownLimit = 2000;

/** The differences as a person looks at them. */
export function comparisonOf({ records, left }: Differences): SnapshotComparison {
  const counts: Partial<Record<TableName, Record<RestoredRecord['change'], number>>> = {};
  for (const difference of records) {
    counts[difference.table] ??= { back: 0, changed: 0, trashed: 0 };
    const count = counts[difference.table];
    if (count) count[changeOf(difference)] += 1;
  }
  return { records: records.slice(0, shownLimit).map(restoredRecord), counts, left };
}

export function restoredRecord(difference: Difference): RestoredRecord {
  const { table, id, here, kept } = difference;
  const change = changeOf(difference);
  return {
    ...{ table, id, change, title: titleOf(kept ?? here) },
    fields: change === 'changed' ? differing(here, kept) : [],
  };
}

function changeOf({ here, kept }: Difference): RestoredRecord['change'] {
  if (!here) return 'back';
  return kept ? 'changed' : 'trashed';
}
