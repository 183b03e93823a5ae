import type { Importer } from '../../../core/importers/importer.ts';

/** An importer whose library is loaded when the first file of its kind is read. */
export type LazyImporter = Omit<Importer, 'read'> & {
  readonly load: () => Promise<Pick<Importer, 'read'>>;
};
