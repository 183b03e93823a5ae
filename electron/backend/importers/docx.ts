import { extensionOf } from '../../../core/importers/importer.ts';
import type { LazyImporter } from './importer.ts';
import { isZip, zipMimetype, zipNames } from './zip-kind.ts';

/** A Word document (Office Open XML), as Word has written them since 2007 and most other programs can. */
export const docx: LazyImporter = {
  id: 'docx',
  label: 'Word document',
  extensions: ['docx', 'docm'],
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  claims({ name, bytes }) {
    if (!isZip(bytes)) return 0;
    const names = zipNames(bytes);
    if (names.has('[Content_Types].xml') && names.has('word/document.xml')) return 1;
    return zipMimetype(bytes) === null && this.extensions.includes(extensionOf(name)) ? 1 : 0;
  },
  load: async () => ({ read: (await import('./docx-document.ts')).readDocx }),
};
