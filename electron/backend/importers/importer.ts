import type { HeldFile, ImportedArticle, Importer, ImportFile } from '../../../core/importers/importer.ts';
import type { ReadFile } from '../../../core/importers/index.ts';
import type { Result } from '../../../core/result.ts';

/** What an importer of files that hold others may do with these. */
export interface Holding {
  /** reads one by whichever importer fits it */
  readHeld(file: ImportFile): Promise<Result<ReadFile>>;
  /** whether one of this name is of a kind that can be imported */
  canRead(name: string): boolean;
}

type Articles = Result<readonly ImportedArticle[]>;

/** What an importer's library does, once it is loaded. */
export interface Reader {
  /** as {@link Importer}'s, but it may take its time */
  read(file: ImportFile, holding: Holding): Articles | Promise<Articles>;
  /** the files sent with one of its articles, or with null those sent with any, in the order of their names in `attachments` */
  attachmentsOf?(
    file: ImportFile,
    entry: string | null,
    holding: Holding,
  ): Promise<Result<readonly HeldFile[]>>;
}

/** An importer whose library is loaded when the first file of its kind is read, and which may take its time. */
export type LazyImporter = Omit<Importer, 'read'> & {
  readonly load: () => Promise<Reader>;
};
