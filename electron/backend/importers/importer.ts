import type { ImportedArticle, Importer, ImportFile } from '../../../core/importers/importer.ts';
import type { Result } from '../../../core/result.ts';

type Articles = Result<readonly ImportedArticle[]>;

/** An importer whose library is loaded when the first file of its kind is read, and which may take its time. */
export type LazyImporter = Omit<Importer, 'read'> & {
  readonly load: () => Promise<{ read(file: ImportFile): Articles | Promise<Articles> }>;
};
