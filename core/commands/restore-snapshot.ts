import * as v from 'valibot';
import type { TableName } from '../model/id.ts';
import type { Notebook } from '../model/notebook.ts';
import type { Rows, TrashableTable } from '../model/tables.ts';
import { tableNamesOfRows } from '../model/tables.ts';
import { fail } from '../result.ts';
import { keepingUid, references, rowsByTable } from './add-records.ts';
import { command, Draft } from './command.ts';
import { refs } from './trash.ts';

/**
 * Puts records back as they once were, whatever they are now, and moves records that came later to the trash. One step, so
 * that one undo takes it back.
 */
export const restoreSnapshot = command({
  name: 'restoreSnapshot',
  label: 'restore snapshot',
  input: v.strictObject({ rows: rowsByTable, trash: refs }),
  run(notebook, { rows, trash }, { now }) {
    const draft = new Draft(notebook);
    for (const table of tableNamesOfRows) {
      for (const row of rows[table] as Rows[TableName][]) {
        const here = draft.get(table, row.id);
        draft.put(table, table === 'notebook' ? keepingUid(row as Notebook, here as Notebook | null) : row);
      }
    }
    for (const table of tableNamesOfRows) {
      for (const row of rows[table] as Rows[TableName][]) {
        const missing = references(table, row).find((ref) => !draft.get(ref.table, ref.id));
        if (missing)
          return fail('wrong-input', `${row.id} refers to ${missing.id}, which is not in this notebook.`);
      }
    }
    for (const { table, id } of trash) {
      const row = draft.get(table, id);
      if (row && row.trashedAt === null)
        draft.put(table as TrashableTable, { ...row, trashedAt: now, modifiedAt: now });
    }
    return draft.outcome(null);
  },
});
