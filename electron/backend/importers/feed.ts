import type { LazyImporter } from './importer.ts';
import { xmlStart } from './xml-start.ts';

/** A saved feed: RSS of any version, Atom, JSON Feed. Each entry is an article. */
export const feed: LazyImporter = {
  id: 'feed',
  label: 'News feed',
  extensions: ['rss', 'atom', 'rdf', 'xml'],
  mediaType: 'application/xml',
  timeLimit: 60_000,
  claims({ text }) {
    if (text === null) return 0;
    if (
      /^\s*\{[\s\S]{0,400}?"version"\s*:\s*"https:\\?\/\\?\/jsonfeed\.org\\?\/version\//.test(
        text.slice(0, 1000),
      )
    )
      return 1;
    const start = xmlStart(text);
    if (!start) return 0;
    const { root, tag } = start;
    if (root === 'rss') return 1;
    if (root === 'feed')
      return /\bxmlns(?::\w+)?\s*=\s*["']http:\/\/(?:www\.w3\.org\/2005\/Atom|purl\.org\/atom\/)/.test(tag)
        ? 1
        : 0;
    return root === 'RDF' && /http:\/\/(?:purl\.org\/rss\/|my\.netscape\.com\/rdf\/)/.test(tag) ? 1 : 0;
  },
  load: async () => ({ read: (await import('./feed-entries.ts')).readFeed }),
};
