import type { ImportRow } from '../../../core/ipc/contract.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { normalise } from '../../../core/text/normalise.ts';
import { isBundle, takeBundle } from './bundles.ts';
import { type ImportAs, type ImportTarget, importArticles } from './import-articles.ts';
import { attachmentRows } from './import-attachments.ts';
import { type CheckedFile, ImportReader, type ReaderOptions } from './reading.ts';
import { failedRow } from './rows.ts';

export type { ImportAs };

/** A file to import: its name without folders, and how to get its bytes when its turn comes. */
export interface IncomingFile {
  readonly name: string;
  /** where it is, for those who report on it */
  readonly path?: string;
  read(): Promise<Uint8Array>;
}

export interface ImportOptions {
  /** before each file, with how many are done; and once when all are */
  onProgress?(progress: { done: number; total: number; name: string }): void;
  /** each row once it is durable */
  onRow?(row: ImportRow, file: IncomingFile): void;
  /** imports the files sent with messages, too, each as one of its own */
  readonly attachments?: boolean;
  /** stops it: what is in stays, the rest is not begun */
  readonly signal?: AbortSignal;
  readonly reader?: ReaderOptions;
  readonly as?: ImportAs;
}

/** Larger files are no articles, and would only fill the memory. */
const largest = 200_000_000;

/**
 * Imports files one after the other, in order, with a row for each article and for each file that gave none. A file that
 * fails, whatever it does, fails alone. Folders are for the caller to go through.
 */
export async function importFiles(
  target: ImportTarget,
  files: readonly IncomingFile[],
  options: ImportOptions = {},
): Promise<readonly ImportRow[]> {
  const { signal, onProgress, onRow, as = 'as it comes' } = options;
  const reader = new ImportReader(options.reader);
  // The other one reads the next file meanwhile.
  const sent = new ImportReader(options.reader);
  const rows: ImportRow[] = [];
  try {
    // The next file is read while this one is made durable.
    let coming = prepared(reader, files[0], signal);
    // An index that is still being made would not know of duplicates.
    await target.indexed();
    for (const [index, file] of files.entries()) {
      onProgress?.({ done: index, total: files.length, name: file.name });
      const ready = await coming;
      coming = prepared(reader, files[index + 1], signal);
      for await (const row of rowsOf(target, nameOf(file), ready, {
        attachments: options.attachments ? sent : null,
        as,
        signal,
      })) {
        rows.push(row);
        onRow?.(row, file);
      }
    }
    onProgress?.({ done: files.length, total: files.length, name: files.at(-1)?.name ?? '' });
  } finally {
    await Promise.all([reader.close(), sent.close()]);
  }
  return rows;
}

/** Imports one file; see {@link importFiles}. */
export function importFile(
  target: ImportTarget,
  file: IncomingFile,
  options: ImportOptions = {},
): Promise<readonly ImportRow[]> {
  return importFiles(target, [file], options);
}

/** A file that was read: the articles in it, or its text where it is a bundle. */
type Prepared =
  | { readonly kind: 'articles'; readonly bytes: Uint8Array; readonly file: CheckedFile }
  | { readonly kind: 'bundle'; readonly bytes: Uint8Array };

async function prepared(
  reader: ImportReader,
  file: IncomingFile | undefined,
  signal: AbortSignal | undefined,
): Promise<Result<Prepared> | null> {
  if (!file) return null;
  const name = nameOf(file);
  if (signal?.aborted) return fail('cancelled', `“${name}” was not imported: the import was stopped.`);
  const bytes = await bytesOf(file, name);
  if (!bytes.ok) return bytes;
  if (isBundle(bytes.value)) return ok({ kind: 'bundle', bytes: bytes.value });
  const read = await reader.read({ name, bytes: bytes.value }, signal);
  return read.ok ? ok({ kind: 'articles', bytes: bytes.value, file: read.value }) : read;
}

async function bytesOf(file: IncomingFile, name: string): Promise<Result<Uint8Array>> {
  const kept = 'Nothing was imported from it.';
  try {
    const bytes = await file.read();
    if (bytes.length <= largest) return ok(bytes);
    return fail('unreadable', `“${name}” is larger than ${largest / 1_000_000} MB.`, {
      kept,
      advice: 'Split it, then import the parts.',
    });
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return fail('unreadable', `“${name}” could not be opened${why}.`, {
      kept,
      advice: 'Check that it is still there and that you may read it.',
    });
  }
}

/** The rows of one file, and, given a reader for `attachments`, those of the files sent with its articles. */
async function* rowsOf(
  target: ImportTarget,
  name: string,
  ready: Result<Prepared> | null,
  {
    attachments,
    as,
    signal,
  }: { attachments: ImportReader | null; as: ImportAs; signal: AbortSignal | undefined },
): AsyncGenerator<ImportRow> {
  if (!ready) return;
  if (!ready.ok) return yield failedRow(name, ready.error);
  const { bytes, ...rest } = ready.value;
  if (rest.kind === 'bundle') return yield await takeBundle(target, name, bytes);
  for (const row of await importArticles(target, { name, bytes }, rest.file, { as, signal })) {
    const { attachments: offered, ...others } = row;
    yield attachments || offered === undefined ? others : row;
  }
  if (attachments && rest.file.articles.some((article) => article.attachments))
    yield* attachmentRows(target, { name, bytes }, null, { reader: attachments, signal });
}

/** The name as it can be kept and shown: without folders, control characters and odd white space. */
function nameOf({ name }: Pick<IncomingFile, 'name'>): string {
  const bare = normalise(name.slice(-1000).toWellFormed())
    .replace(/^.*[\\/]/u, '')
    .replace(/\s+/gu, ' ')
    .trim();
  return bare.slice(-255).toWellFormed() || 'file without a name';
}
