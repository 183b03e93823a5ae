import { fail, ok, type Result } from '../result.ts';
import { type ImportedArticle, mostArticles } from './importer.ts';

/** What the parts of a file are called, one and several: `message`, `messages`. */
export interface Noun {
  readonly one: string;
  readonly many: string;
}

/**
 * The articles of a file that holds several, from what became of each of its parts. Parts without an article are counted in a
 * warning of the first article, after `leftOut`, sentences on what was passed over before. Fails only when there is no article at all.
 */
export function gathered(
  fileName: string,
  noun: Noun,
  parts: readonly Result<readonly ImportedArticle[]>[],
  leftOut: readonly string[] = [],
): Result<readonly ImportedArticle[]> {
  const articles = parts.flatMap((part) => (part.ok ? part.value : []));
  const [first, ...others] = articles.slice(0, mostArticles);
  if (!first) return nothingIn(fileName, noun, parts, leftOut);
  const failed = parts.filter((part) => !part.ok).length;
  const warnings = [...leftOut];
  if (failed > 0) {
    const verb = failed === 1 ? 'has' : 'have';
    warnings.push(
      `${failed} of ${parts.length} ${noun.many} in the file ${verb} nothing to read and ${failed === 1 ? 'was' : 'were'} left out.`,
    );
  }
  return ok([{ ...first, warnings: [...warnings, ...first.warnings].slice(0, 100) }, ...others]);
}

function nothingIn(
  fileName: string,
  noun: Noun,
  parts: readonly Result<readonly ImportedArticle[]>[],
  leftOut: readonly string[],
): Result<readonly ImportedArticle[]> {
  const [only] = parts;
  if (parts.length === 1 && only && leftOut.length === 0) return only;
  const why =
    parts.length > 0
      ? `holds ${parts.length} ${noun.many}, none of them with anything to read`
      : `holds no ${noun.many} that can be read`;
  return fail('unreadable', [`“${fileName}” ${why}.`, ...leftOut].join(' '), {
    kept: 'Nothing was imported from it.',
  });
}

/** The first parts of a file, as many as there may be articles, and a sentence on those that are too many. */
export function firstOf<T>(
  parts: readonly T[],
  noun: Noun,
): { readonly parts: readonly T[]; readonly leftOut: readonly string[] } {
  if (parts.length <= mostArticles) return { parts, leftOut: [] };
  return {
    parts: parts.slice(0, mostArticles),
    leftOut: [
      `Only the first ${mostArticles.toLocaleString('en')} of ${parts.length.toLocaleString('en')} ${noun.many} were taken; split the file to import the rest.`,
    ],
  };
}

/** How an article is called that is one of several in its file; null when it is the only one. */
export function entryName(noun: Noun, index: number, count: number): string | null {
  return count > 1 ? `${noun.one} ${index + 1} of ${count}` : null;
}
