import { counted } from '../../../core/counted.ts';
import type { ImportRow } from '../../../core/ipc/contract.ts';
import { sentence } from '../../../core/result.ts';
import { importBundle, type WritableNotebook } from '../export/import-bundle.ts';
import { decodedText } from '../store/checksum.ts';

/** Whether a file is a bundle that Assay wrote, told by how it begins. */
export function isBundle(bytes: Uint8Array): boolean {
  const beginning = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  return /^(?:ï»¿)?\s*\{\s*"format"\s*:\s*"assay-bundle"/.test(beginning);
}

/**
 * Takes a bundle into the notebook, and tells of it in the row of its file. A notebook that holds nothing yet becomes the
 * bundle's, name and description included.
 */
export async function takeBundle(
  { notebook, isEmpty }: { readonly notebook: WritableNotebook; isEmpty(): boolean },
  name: string,
  bytes: Uint8Array,
): Promise<ImportRow> {
  const row = { name, stopped: false, articleId: null, duplicateOf: null };
  const text = decodedText(bytes);
  if (text === null) {
    const error = `“${name}” is damaged: it is not UTF-8. Nothing was imported.`;
    return { ...row, ok: false, title: null, warnings: [], error };
  }
  const done = await importBundle(text, notebook, { settings: isEmpty() });
  if (!done.ok) return { ...row, ok: false, title: null, warnings: [], error: sentence(done.error) };
  const { added, conflicts, warnings } = done.value;
  return {
    ...row,
    ok: true,
    title: counted(added, 'record'),
    warnings: [...warnings, ...(conflicts.length > 0 ? [differing(conflicts.length)] : [])],
    error: null,
  };
}

function differing(count: number): string {
  return count === 1
    ? '1 record is here already and differs; it was left as it is here.'
    : `${count} records are here already and differ; they were left as they are here.`;
}
