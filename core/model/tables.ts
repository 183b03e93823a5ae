import type * as v from 'valibot';
import { articleSchema } from './article.ts';
import { claimSchema } from './claim.ts';
import type { TableName } from './id.ts';
import { mentionSchema } from './mention.ts';
import { noteSchema } from './note.ts';
import { notebookSchema } from './notebook.ts';
import { sourceSchema } from './source.ts';

/** Every table of a notebook and the schema of its rows. */
export const schemas = {
  notebook: notebookSchema,
  articles: articleSchema,
  mentions: mentionSchema,
  claims: claimSchema,
  sources: sourceSchema,
  notes: noteSchema,
} as const satisfies Record<TableName, v.GenericSchema>;

export type Rows = { [T in TableName]: v.InferOutput<(typeof schemas)[T]> };
export type Row = Rows[TableName];
/** Tables whose rows can be moved to the trash: all but the notebook's own record. */
export type TrashableTable = Exclude<TableName, 'notebook'>;

/** Names one record. */
export interface Ref<T extends TableName = TableName> {
  readonly table: T;
  readonly id: string;
}

/** The tables in an order in which every row comes after those it refers to. */
export const tableNamesOfRows = [
  'notebook',
  'sources',
  'claims',
  'articles',
  'mentions',
  'notes',
] as const satisfies TableName[];
