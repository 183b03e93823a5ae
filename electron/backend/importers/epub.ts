import { extensionOf } from '../../../core/importers/importer.ts';
import type { LazyImporter } from './importer.ts';
import { isZip, zipMimetype } from './zip-kind.ts';

/** An e-book. */
export const epub: LazyImporter = {
  id: 'epub',
  label: 'E-book',
  extensions: ['epub'],
  mediaType: 'application/epub+zip',
  claims({ name, bytes }) {
    if (!isZip(bytes)) return 0;
    const says = zipMimetype(bytes);
    if (says === this.mediaType) return 1;
    return says === null && this.extensions.includes(extensionOf(name)) ? 1 : 0;
  },
  load: async () => ({ read: (await import('./epub-book.ts')).readEpub }),
};
