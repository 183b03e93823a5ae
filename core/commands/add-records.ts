import * as v from 'valibot';
import { sameValue } from '../change.ts';
import type { TableName } from '../model/id.ts';
import type { Notebook } from '../model/notebook.ts';
import type { Row, Rows } from '../model/tables.ts';
import { schemas, tableNamesOfRows } from '../model/tables.ts';
import { fail } from '../result.ts';
import { command, Draft } from './command.ts';

/** Rows of every table, whole. */
export const rowsByTable = v.strictObject({
  notebook: v.array(schemas.notebook),
  articles: v.array(schemas.articles),
  mentions: v.array(schemas.mentions),
  claims: v.array(schemas.claims),
  sources: v.array(schemas.sources),
  notes: v.array(schemas.notes),
});

/**
 * Adds records made elsewhere, as they are: ids, times, authors, trash. How a bundle comes in. A record that is
 * here already, the same, is passed over; one that differs is left as it is here and answered in `conflicts`.
 * The notebook's own record replaces this one's only when `settings` is true.
 */
export const addRecords = command({
  name: 'addRecords',
  label: 'import bundle',
  input: v.strictObject({
    settings: v.boolean(),
    rows: rowsByTable,
  }),
  run(notebook, { settings, rows }) {
    const draft = new Draft(notebook);
    const conflicts: string[] = [];
    let added = 0;
    for (const table of tableNamesOfRows) {
      for (const given of rows[table] as Rows[TableName][]) {
        const here = draft.get(table, given.id);
        const row = table === 'notebook' ? keepingUid(given as Notebook, here as Notebook | null) : given;
        if (here && sameValue(here, row)) continue;
        if (here && !(table === 'notebook' && settings)) {
          if (table !== 'notebook') conflicts.push(row.id);
          continue;
        }
        draft.put(table, row);
        added += 1;
      }
    }
    for (const table of tableNamesOfRows) {
      for (const row of rows[table] as Rows[TableName][]) {
        const missing = references(table, row).find((ref) => !draft.get(ref.table, ref.id));
        if (missing)
          return fail(
            'wrong-input',
            `${row.id} refers to ${missing.id}, which is neither in the bundle nor in this notebook.`,
          );
      }
    }
    return draft.outcome({ added, conflicts });
  },
});

/** The notebook's own record with the name that this notebook has. */
export function keepingUid({ uid: _, ...row }: Notebook, here: Notebook | null): Notebook {
  return here?.uid === undefined ? row : { ...row, uid: here.uid };
}

/** The records a row cannot be without. */
export function references(table: TableName, row: Row): { table: TableName; id: string }[] {
  const is = <T extends TableName>(name: T, _row: Row): _row is Rows[T] => table === name;
  if (is('articles', row)) return row.outletId ? [{ table: 'sources', id: row.outletId }] : [];
  if (is('mentions', row)) {
    return [
      { table: 'articles', id: row.articleId },
      { table: 'claims', id: row.claimId },
      ...row.chain.flatMap((hop) => (hop.sourceId ? [{ table: 'sources' as const, id: hop.sourceId }] : [])),
    ];
  }
  if (is('notes', row)) return [row.target];
  return [];
}
