import * as v from 'valibot';
import { filledText, recordFields } from './fields.ts';
import { articleId, claimId, mentionId, notebookId, noteId, sourceId } from './id.ts';

export const noteTargetSchema = v.variant('table', [
  v.strictObject({ table: v.literal('articles'), id: articleId }),
  v.strictObject({ table: v.literal('claims'), id: claimId }),
  v.strictObject({ table: v.literal('mentions'), id: mentionId }),
  v.strictObject({ table: v.literal('sources'), id: sourceId }),
  v.strictObject({ table: v.literal('notebook'), id: notebookId }),
]);
export type NoteTarget = v.InferOutput<typeof noteTargetSchema>;

/** Markdown by the analyst on a record. Links to records are written `[words](assay:<id>)`. */
export const noteSchema = v.strictObject({
  id: noteId,
  target: noteTargetSchema,
  body: filledText(200_000),
  ...recordFields,
});
export type Note = v.InferOutput<typeof noteSchema>;
