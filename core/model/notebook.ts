import * as v from 'valibot';
import { filledText, instant, text } from './fields.ts';
import { notebookId } from './id.ts';

/** What belongs to the notebook as a whole. Never a row per article or claim: see ARCHITECTURE.md, Storage. */
export const notebookSchema = v.strictObject({
  id: notebookId,
  name: filledText(200),
  description: text(4000),
  createdAt: instant,
  modifiedAt: instant,
  author: text(200),
});
export type Notebook = v.InferOutput<typeof notebookSchema>;
