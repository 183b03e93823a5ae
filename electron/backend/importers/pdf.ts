import { extensionOf } from '../../../core/importers/importer.ts';
import type { LazyImporter } from './importer.ts';

/** A PDF file begins so within its first kilobyte, whatever a mail program or a web server put before it. */
const signature = Buffer.from('%PDF-');
const within = 1024;

/** A PDF file whose pages hold text. */
export const pdf: LazyImporter = {
  id: 'pdf',
  label: 'PDF file',
  extensions: ['pdf'],
  mediaType: 'application/pdf',
  readsBytes: true,
  timeLimit: 60_000,
  claims({ name, bytes }) {
    if (signature.every((byte, index) => bytes[index] === byte)) return 1;
    if (!this.extensions.includes(extensionOf(name))) return 0;
    return String.fromCharCode(...bytes.subarray(0, within)).includes('%PDF-') ? 1 : 0;
  },
  load: async () => ({ read: (await import('./pdf/read.ts')).readPdf }),
};
