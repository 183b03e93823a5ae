import { extensionOf, type ImportFile } from '../../../core/importers/importer.ts';
import type { LazyImporter } from './importer.ts';
import { fieldsIn } from './mime.ts';

/** How a mailbox of the mbox family begins each message; nobody writes a text that begins so and goes on with fields. */
const fromLine = /^From \S+ .{0,100}\d{4}.{0,20}\r?\n[!-9;-~]{1,60}:/;

/** A message as mail programs save it. */
export const eml: LazyImporter = {
  id: 'eml',
  label: 'E-mail message',
  extensions: ['eml'],
  mediaType: 'message/rfc822',
  readsBytes: true,
  claims(file) {
    const fields = fieldsIn(file.bytes);
    if (!fields || isPage(file)) return 0;
    const has = (...names: readonly string[]) => names.every((name) => fields.has(name));
    if (!has('from') && !has('received')) return 0;
    if (has('message-id') || has('received') || has('mime-version')) return 1;
    if (extensionOf(file.name) === 'eml') return 0.97;
    return has('to', 'subject', 'date') ? 0.92 : 0;
  },
  load: async () => {
    const { readEml, attachmentsOfEml } = await import('./mail-messages.ts');
    return { read: readEml, attachmentsOf: attachmentsOfEml };
  },
};

/** A mailbox: messages one after the other in one file. */
export const mbox: LazyImporter = {
  id: 'mbox',
  label: 'Mailbox (mbox)',
  extensions: ['mbox', 'mbx'],
  mediaType: 'application/mbox',
  readsBytes: true,
  timeLimit: 60_000,
  claims: ({ bytes }) => (fromLine.test(Buffer.from(bytes.subarray(0, 500)).toString('latin1')) ? 1 : 0),
  load: async () => {
    const { readMbox, attachmentsOfMbox } = await import('./mail-messages.ts');
    return { read: readMbox, attachmentsOf: attachmentsOfMbox };
  },
};

/** A page saved with all that belongs to it, as browsers make it: MHTML (RFC 2557). */
export const mhtml: LazyImporter = {
  id: 'mhtml',
  label: 'Web page in one file (MHTML)',
  extensions: ['mhtml', 'mht'],
  mediaType: 'multipart/related',
  readsBytes: true,
  claims: (file) => (isPage(file) ? 1 : 0),
  load: async () => ({ read: (await import('./mhtml-page.ts')).readMhtml }),
};

/** Whether what is written like a message is a saved page: it has the page's address, a browser for its sender, or nobody. */
function isPage({ bytes, name }: ImportFile): boolean {
  const fields = fieldsIn(bytes);
  const type = fields?.get('content-type') ?? '';
  if (!fields || !/^\s*(?:multipart\/related|text\/html)/i.test(type)) return false;
  if (fields.has('snapshot-content-location')) return true;
  if (/saved by/i.test(fields.get('from') ?? '')) return true;
  const isNamedSo = mhtml.extensions.includes(extensionOf(name));
  return isNamedSo || (!fields.has('from') && !fields.has('received'));
}
