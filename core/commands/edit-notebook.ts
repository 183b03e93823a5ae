import * as v from 'valibot';
import { notebookSchema } from '../model/notebook.ts';
import { fail } from '../result.ts';
import { command, Draft, patched } from './command.ts';

const { name, description } = notebookSchema.entries;

export const editNotebook = command({
  name: 'editNotebook',
  label: 'edit notebook details',
  input: v.strictObject({ name: v.optional(name), description: v.optional(description) }),
  run(notebook, details, { now }) {
    const draft = new Draft(notebook);
    const row = draft.get('notebook', 'notebook');
    if (!row)
      return fail('damaged', 'The notebook’s own details cannot be read.', {
        kept: 'Its articles and claims are kept.',
      });
    draft.put('notebook', patched(row, details, now));
    return draft.outcome(null);
  },
});
