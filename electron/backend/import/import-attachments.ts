import type { ImportRow } from '../../../core/ipc/contract.ts';
import { currentRevision } from '../../../core/model/article.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { type ImportTarget, importArticles } from './import-articles.ts';
import { ImportReader, type ReaderOptions } from './reading.ts';
import { failedRow } from './rows.ts';

/**
 * Imports the files sent with an article that is in the notebook, out of the original that is kept of it: a row for each article in
 * them and for each that gave none. Files sent with these are offered in their rows.
 */
export async function importAttachments(
  target: ImportTarget,
  articleId: string,
  options: { readonly signal?: AbortSignal; readonly reader?: ReaderOptions } = {},
): Promise<Result<readonly ImportRow[]>> {
  const article = target.notebook.get('articles', articleId);
  if (!article) return fail('not-found', 'The article is not in this notebook.');
  const { original, entry } = currentRevision(article);
  const bytes = original ? target.notebook.original(original.sha256) : null;
  if (!original || !bytes)
    return fail('not-found', 'The file this article was imported from cannot be read.', {
      kept: 'The article is unchanged.',
      advice: 'Check the notebook.',
    });
  const reader = new ImportReader(options.reader);
  try {
    await target.indexed();
    const { signal } = options;
    const rows: ImportRow[] = [];
    for await (const row of attachmentRows(target, { name: original.fileName, bytes }, entry, {
      reader,
      signal,
    }))
      rows.push(row);
    return ok(rows);
  } finally {
    await reader.close();
  }
}

/** The rows of the files sent with one article of a file, or with all of them, named after both: `report.pdf in message.eml`. */
export async function* attachmentRows(
  target: ImportTarget,
  file: { readonly name: string; readonly bytes: Uint8Array },
  entry: string | null,
  { reader, signal }: { readonly reader: ImportReader; readonly signal: AbortSignal | undefined },
): AsyncGenerator<ImportRow> {
  const sent = await reader.attachments(file, entry, signal);
  if (!sent.ok) return yield failedRow(file.name, sent.error);
  for (const { name, bytes } of sent.value) {
    const read = await reader.read({ name, bytes }, signal);
    const shown = `${name} in ${file.name}`;
    if (!read.ok) yield failedRow(shown, read.error);
    else
      for (const row of await importArticles(target, { name, bytes }, read.value, { signal }))
        yield { ...row, name: shown };
  }
}
