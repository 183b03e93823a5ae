import type { LazyImporter } from './importer.ts';

/** What every version of ninjs names so, and no other JSON does. */
const telling =
  /"(?:version_?created|body_?(?:text|x?html)|pub_?status|headlines|bodies|rendition(?:s)?|representationtype)"\s*:/gi;

/** News in JSON: ninjs of the IPTC, versions 1 to 3. */
export const ninjs: LazyImporter = {
  id: 'ninjs',
  label: 'News in JSON (ninjs)',
  extensions: ['ninjs', 'json'],
  mediaType: 'application/json',
  claims({ text }) {
    if (text === null || !/^\s*\{/.test(text)) return 0;
    if (/"standard"\s*:\s*\{[^{}]{0,500}"ninjs"/.test(text)) return 1;
    if (!/"uri"\s*:/.test(text)) return 0;
    return new Set(text.match(telling)?.map((key) => key.toLowerCase())).size >= 2 ? 1 : 0;
  },
  load: async () => ({ read: (await import('./ninjs-item.ts')).readNinjs }),
};
