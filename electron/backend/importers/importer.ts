import type { HeldFile, ImportedArticle, Importer, ImportFile } from '../../../core/importers/importer.ts';
import type { ReadFile } from '../../../core/importers/index.ts';
import type { Result } from '../../../core/result.ts';

/** Reads a file that another one holds, by whichever importer fits it. */
export type ReadHeld = (file: ImportFile) => Promise<Result<ReadFile>>;

/** What an importer's library does, once it is loaded. */
export interface Reader {
  /** as {@link Importer}'s, but it may take its time */
  read(
    file: ImportFile,
    readHeld: ReadHeld,
  ): Result<readonly ImportedArticle[]> | Promise<Result<readonly ImportedArticle[]>>;
  /** the files sent with one of its articles, in the order of their names in `attachments` */
  attachmentsOf?(file: ImportFile, entry: string | null): Promise<Result<readonly HeldFile[]>>;
}

/** An importer whose library is loaded when the first file of its kind is read. */
export type LazyImporter = Omit<Importer, 'read'> & {
  readonly load: () => Promise<Reader>;
};
