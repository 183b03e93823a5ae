import * as v from 'valibot';
import { articleId, articleOfMention, claimId, mentionId, noteId, sourceId } from '../model/id.ts';
import type { TrashableTable } from '../model/tables.ts';
import type { NotebookReader } from '../notebook-reader.ts';
import { fail, type Result } from '../result.ts';
import { type Context, command, Draft, type Outcome } from './command.ts';

/** Records that can be in the trash. */
export const refs = v.array(
  v.variant('table', [
    v.strictObject({ table: v.literal('articles'), id: articleId }),
    v.strictObject({ table: v.literal('mentions'), id: mentionId }),
    v.strictObject({ table: v.literal('claims'), id: claimId }),
    v.strictObject({ table: v.literal('sources'), id: sourceId }),
    v.strictObject({ table: v.literal('notes'), id: noteId }),
  ]),
);
const input = v.strictObject({ refs: v.pipe(refs, v.minLength(1)) });

/**
 * Moves records to the trash. What refers to them is left as it is, so that restoring is exact; the window
 * shows beforehand what depends on them.
 */
export const moveToTrash = command({
  name: 'moveToTrash',
  label: 'move to trash',
  input,
  run: (notebook, { refs }, context) => setTrashed(notebook, refs, context, context.now),
});

/** Takes records out of the trash. A mention comes back only into an article that is itself not trashed. */
export const restoreFromTrash = command({
  name: 'restoreFromTrash',
  label: 'restore from trash',
  input,
  run: (notebook, { refs }, context) => setTrashed(notebook, refs, context, null),
});

function setTrashed(
  notebook: NotebookReader,
  list: v.InferOutput<typeof refs>,
  { now }: Context,
  trashedAt: string | null,
): Result<Outcome<null>> {
  const draft = new Draft(notebook);
  for (const { table, id } of list) {
    const row = draft.get(table, id);
    if (!row) return fail('not-found', `There is no record ${id} in this notebook.`);
    if ((row.trashedAt === null) === (trashedAt === null)) continue;
    if (
      trashedAt === null &&
      table === 'mentions' &&
      draft.get('articles', articleOfMention(id))?.trashedAt !== null
    ) {
      return fail('in-trash', 'The article of this mention is in the trash.', {
        advice: 'Restore the article first.',
      });
    }
    draft.put(table as TrashableTable, { ...row, trashedAt, modifiedAt: now });
  }
  return draft.outcome(null);
}
