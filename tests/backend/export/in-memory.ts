import type { CommandName } from '../../../core/commands/index.ts';
import type { TableName } from '../../../core/model/id.ts';
import type { Rows } from '../../../core/model/tables.ts';
import { ok } from '../../../core/result.ts';
import type { WritableNotebook } from '../../../electron/backend/export/import-bundle.ts';
import type { ReadableNotebook } from '../../../electron/backend/export/material.ts';
import type { NotebookInMemory } from '../../../seeds/notebook-in-memory.ts';

/** A notebook in memory as the export and the import of a bundle see one on disk. */
export function asStored(notebook: NotebookInMemory): ReadableNotebook & WritableNotebook {
  return {
    get: (table, id) => notebook.get(table, id),
    mentionsIn: (articleId) => notebook.mentionsIn(articleId),
    text: (sha256) => notebook.text(sha256),
    all: <T extends TableName>(table: T): Iterable<Rows[T]> => notebook.tables[table].values(),
    original: (sha256) => notebook.material().original(sha256),
    keepText: async (text) => ok(notebook.keepText(text)),
    keepOriginal: async (bytes, fileName, mediaType) =>
      ok({ sha256: notebook.keepOriginal(bytes), bytes: bytes.length, fileName, mediaType }),
    run: async (name, input) => ok({ value: notebook.run(name as CommandName, input as never) }),
  };
}

export function mentionIdsOf(notebook: NotebookInMemory): (claimId: string) => string[] {
  return (claimId) =>
    [...notebook.tables.mentions.values()].filter((each) => each.claimId === claimId).map(({ id }) => id);
}
