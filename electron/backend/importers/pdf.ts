import { extensionOf } from '../../../core/importers/importer.ts';
import type { LazyImporter } from './importer.ts';

/** A PDF file begins so within its first kilobyte, whatever a mail program or a web server put before it. */
const signature = '%PDF-';
const within = 1024;

/** A PDF file whose pages hold text. */
export const pdf: LazyImporter = {
  id: 'pdf',
  label: 'PDF file',
  extensions: ['pdf'],
  mediaType: 'application/pdf',
  timeLimit: 60_000,
  isBinary: true,
  claims({ name, bytes }) {
    const start = String.fromCharCode(...bytes.subarray(0, within));
    if (start.startsWith(signature)) return 1;
    return this.extensions.includes(extensionOf(name)) && start.includes(signature) ? 1 : 0;
  },
  load: async () => ({ read: (await import('./pdf/read.ts')).readPdf }),
};
