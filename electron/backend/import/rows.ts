import type { ImportRow } from '../../../core/ipc/contract.ts';
import { type Failure, sentence } from '../../../core/result.ts';
import type { Notebook } from '../store/notebook.ts';

/** The row of a file that gave no article, with the reason. */
export function failedRow(name: string, error: Failure, warnings: readonly string[] = []): ImportRow {
  const row = { name, ok: false, articleId: null, title: null, duplicateOf: null, warnings };
  return { ...row, stopped: error.code === 'cancelled', error: sentence(error) };
}

/** The row of one that is in the notebook already, as this article. */
export function duplicateRow(notebook: Pick<Notebook, 'get'>, name: string, articleId: string): ImportRow {
  const title = notebook.get('articles', articleId)?.title ?? null;
  const row = { name, stopped: false, ok: true, articleId: null, warnings: [], error: null };
  return { ...row, title, duplicateOf: articleId };
}
