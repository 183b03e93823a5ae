import * as v from 'valibot';
import { schemas } from '../model/tables.ts';
import { command, Draft } from './command.ts';

/**
 * Puts another version of one record in its place: one that another program wrote. A record that is not there any more
 * is made again.
 */
export const takeVersion = command({
  name: 'takeVersion',
  label: 'take other version',
  input: v.variant('table', [
    v.strictObject({ table: v.literal('notebook'), row: schemas.notebook }),
    v.strictObject({ table: v.literal('articles'), row: schemas.articles }),
    v.strictObject({ table: v.literal('mentions'), row: schemas.mentions }),
    v.strictObject({ table: v.literal('claims'), row: schemas.claims }),
    v.strictObject({ table: v.literal('sources'), row: schemas.sources }),
    v.strictObject({ table: v.literal('notes'), row: schemas.notes }),
  ]),
  run(notebook, { table, row }, { now }) {
    const draft = new Draft(notebook);
    draft.put(table, table === 'notebook' ? row : { ...row, modifiedAt: now });
    return draft.outcome(null);
  },
});
