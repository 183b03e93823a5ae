import { constants, gunzipSync } from 'node:zlib';
import { extensionOf } from '../../../core/importers/importer.ts';
import type { LazyImporter } from './importer.ts';

/** Pages as a crawler or a browser's archive keeps them: WARC (ISO 28500), packed record by record or not at all. */
export const warc: LazyImporter = {
  id: 'warc',
  label: 'Web archive (WARC)',
  extensions: ['warc', 'gz'],
  mediaType: 'application/warc',
  readsBytes: true,
  timeLimit: 60_000,
  claims: ({ bytes }) => (/^WARC\/\d/.test(beginning(bytes)) ? 1 : 0),
  load: async () => ({ read: (await import('./warc-pages.ts')).readWarc }),
};

/** Web archives in a zip file with a list of their pages: WACZ 1.1 of Webrecorder. */
export const wacz: LazyImporter = {
  id: 'wacz',
  label: 'Web archive (WACZ)',
  extensions: ['wacz'],
  mediaType: 'application/wacz',
  readsBytes: true,
  timeLimit: 60_000,
  claims({ bytes, name }) {
    if (Buffer.from(bytes.subarray(0, 4)).toString('latin1') !== 'PK\u0003\u0004') return 0;
    // The directory of a zip file is at its end.
    const end = Buffer.from(bytes.subarray(-60_000)).toString('latin1');
    if (end.includes('datapackage.json') && /archive\/[^/]{1,200}\.warc/.test(end)) return 1;
    return extensionOf(name) === 'wacz' ? 0.9 : 0;
  },
  load: async () => ({ read: (await import('./wacz-pages.ts')).readWacz }),
};

function beginning(bytes: Uint8Array): string {
  const start = bytes.subarray(0, 600);
  if (start[0] !== 0x1f || start[1] !== 0x8b) return Buffer.from(start.subarray(0, 10)).toString('latin1');
  try {
    return gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 1_000_000 })
      .subarray(0, 10)
      .toString('latin1');
  } catch {
    return '';
  }
}
