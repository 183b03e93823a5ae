import type { LazyImporter } from './importer.ts';
import { xmlStart } from './xml-start.ts';

/** News as agencies send it: NewsML-G2 of the IPTC, messages with several items included. */
export const newsml: LazyImporter = {
  id: 'newsml',
  label: 'NewsML-G2 document',
  extensions: ['newsml', 'nml', 'xml'],
  mediaType: 'application/vnd.iptc.g2.newsitem+xml',
  timeLimit: 60_000,
  claims({ text }) {
    const root = xmlStart(text)?.root ?? '';
    return ['newsMessage', 'newsItem', 'packageItem'].includes(root) ? 1 : 0;
  },
  load: async () => ({ read: (await import('./newsml-items.ts')).readNewsml }),
};

/** A story as agencies and papers exchange it: NITF of the IPTC. */
export const nitf: LazyImporter = {
  id: 'nitf',
  label: 'NITF document',
  extensions: ['nitf', 'xml'],
  mediaType: 'application/nitf+xml',
  claims: ({ text }) => (xmlStart(text)?.root === 'nitf' ? 1 : 0),
  load: async () => ({ read: (await import('./nitf-story.ts')).readNitf }),
};

/** An article of a scholarly journal: JATS (NISO Z39.96) and the NLM formats before it. */
export const jats: LazyImporter = {
  id: 'jats',
  label: 'Journal article (JATS)',
  extensions: ['nxml', 'jats', 'xml'],
  mediaType: 'application/jats+xml',
  claims({ text }) {
    const start = xmlStart(text);
    if (start?.root === 'pmc-articleset') return 1;
    if (start?.root !== 'article') return 0;
    const says =
      /\s(?:article-type|dtd-version)\s*=/.test(start.tag) || /JATS|NLM|journal/i.test(start.doctype);
    return says || /<(?:front|article-meta|journal-meta)[\s>]/.test(text?.slice(0, 20_000) ?? '') ? 1 : 0;
  },
  load: async () => ({ read: (await import('./jats-article.ts')).readJats }),
};
