import { closeSync, openSync, readSync } from 'node:fs';
import { tableOf } from '../../../core/model/id.ts';
import type { TableRow } from '../index/index.ts';
import type { DocumentName } from '../store/document-layout.ts';
import { rowProblem } from '../store/documents.ts';
import { decodeDocument, headOf, longestHead } from '../store/envelope.ts';
import { readOrNull } from '../store/files.ts';
import { nodeDisk } from '../store/node-disk.ts';

/**
 * The rows of a document as its file has them; null when somebody who knows the notebook has to say what they are: the file
 * is not the one of this `identity`, is damaged, is older than its second copy, or holds what is no row.
 */
export function rowsOnDisk(root: string, name: DocumentName, identity: string): TableRow[] | null {
  const file = `${root}/${name}.json`;
  if (nodeDisk.identity(file) !== identity) return null;
  const bytes = readOrNull(nodeDisk, file);
  const content = bytes && decodeDocument(bytes);
  if (!content || 'problem' in content || secondRevision(file) > content.revision) return null;
  const rows: TableRow[] = [];
  for (const [id, row] of content.rows) {
    const table = tableOf(id);
    if (table === null || rowProblem(name, table, id, row) !== null) return null;
    rows.push({ table, row } as TableRow);
  }
  // Somebody may have written it meanwhile.
  return nodeDisk.identity(file) === identity ? rows : null;
}

/** The revision at the head of a document's second copy; 0 when there is none, or none that begins as one. */
function secondRevision(file: string): number {
  let descriptor: number | null = null;
  try {
    descriptor = openSync(`${file}.bak`, 'r');
    const start = Buffer.alloc(longestHead);
    return headOf(start.subarray(0, readSync(descriptor, start)))?.revision ?? 0;
  } catch {
    return 0;
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}
