import { extensionOf } from '../../../core/importers/importer.ts';
import type { LazyImporter } from './importer.ts';

/** A page begins so, whatever stands before it in comments and declarations. */
const beginning = /^\s*(?:<\?xml[^>]{0,200}>\s*|<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html)[\s>]/i;
/** What a fragment of a page has that a text has not. */
const tags =
  /<(?:p|div|article|body|head|meta|h[1-6]|section|table|ul|ol|li|span|a|b|i|em|strong|br|blockquote|pre)\b[^>]{0,2000}>/i;

/** A saved web page. */
export const html: LazyImporter = {
  id: 'html',
  label: 'Web page',
  extensions: ['html', 'htm', 'xhtml', 'xht'],
  mediaType: 'text/html',
  claims({ name, text }) {
    if (text === null) return 0;
    const start = text.slice(0, 5000).replace(/^\uFEFF/, '');
    if (beginning.test(start)) return 1;
    return this.extensions.includes(extensionOf(name)) && tags.test(text.slice(0, 50_000)) ? 0.95 : 0;
  },
  load: async () => ({ read: (await import('./html-page.ts')).readPage }),
};
