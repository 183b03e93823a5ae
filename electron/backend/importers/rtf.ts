import type { LazyImporter } from './importer.ts';

/** A rich text file, as WordPad, TextEdit and most word processors can write it. */
export const rtf: LazyImporter = {
  id: 'rtf',
  label: 'Rich text file',
  extensions: ['rtf'],
  mediaType: 'application/rtf',
  claims({ bytes }) {
    return Buffer.from(bytes.subarray(0, 200)).toString('latin1').trimStart().startsWith('{\\rtf') ? 1 : 0;
  },
  load: async () => ({ read: (await import('./rtf-document.ts')).readRtf }),
};
