import * as v from 'valibot';
import { filledText, instant, text } from './fields.ts';
import { notebookId } from './id.ts';

/** What belongs to the notebook as a whole. Never a row per article or claim: see ARCHITECTURE.md, Storage. */
export const notebookSchema = v.strictObject({
  id: notebookId,
  /** names the notebook whatever it is called and wherever it lies; a copy of its folder has the same. Older ones have none */
  uid: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-hjkmnp-tv-z]{16}$/, 'is no name of a notebook'))),
  name: filledText(200),
  description: text(4000),
  createdAt: instant,
  modifiedAt: instant,
  author: text(200),
});
export type Notebook = v.InferOutput<typeof notebookSchema>;
