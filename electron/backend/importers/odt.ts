import { extensionOf } from '../../../core/importers/importer.ts';
import type { LazyImporter } from './importer.ts';
import { isZip, zipMimetype } from './zip-kind.ts';

/** A text of OpenDocument, as LibreOffice writes it. */
export const odt: LazyImporter = {
  id: 'odt',
  label: 'OpenDocument text',
  extensions: ['odt', 'ott'],
  mediaType: 'application/vnd.oasis.opendocument.text',
  claims({ name, bytes }) {
    if (!isZip(bytes)) return 0;
    const says = zipMimetype(bytes);
    if (says?.startsWith(this.mediaType)) return 1;
    return says === null && this.extensions.includes(extensionOf(name)) ? 1 : 0;
  },
  load: async () => ({ read: (await import('./odt-document.ts')).readOdt }),
};
