import type { ImportRow } from '../../../core/ipc/contract.ts';
import { type Failure, sentence } from '../../../core/result.ts';

/** The row of a file that gave no article, with the reason. */
export function failedRow(name: string, error: Failure): ImportRow {
  const row = { name, ok: false, articleId: null, title: null, duplicateOf: null, warnings: [] };
  return { ...row, stopped: error.code === 'cancelled', error: sentence(error) };
}
