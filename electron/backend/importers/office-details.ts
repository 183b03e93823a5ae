import { articleOf } from '../../../core/importers/article.ts';
import { wholeDate } from '../../../core/importers/dates.ts';
import { type Finds, madeOn } from '../../../core/importers/details.ts';
import type { ImportedArticle } from '../../../core/importers/importer.ts';
import type { Result } from '../../../core/result.ts';
import type { DraftBlock } from '../../../core/text/assemble.ts';

/** What the properties of a document's file say; null or empty where they do not. Dates as written. */
export interface FileProperties {
  readonly title: string | null;
  readonly authors: readonly string[];
  readonly language: string | null;
  readonly rights: string | null;
  readonly made: string | null;
  readonly changed: string | null;
}

export const noProperties: FileProperties = {
  ...{ title: null, authors: [], language: null },
  ...{ rights: null, made: null, changed: null },
};

/** What programs write where a person wrote nothing. */
const noTitle = /^(?:microsoft word\b.*|untitled.*|document ?\d*|title|.*\.(?:docx?|odt|rtf|dotx?))$/iu;
const noAuthor =
  /^(?:user|users?name|admin|administrator|owner|author|guest|windows.user|microsoft.office.user|microsoft|python-docx|apache poi|unknown|unbekannt|un-named|none|-)$/iu;
/** The sample documents that libraries make theirs from. */
const noDate = /^2013-12-23T23:15:00/;

const properties = 'properties of the file';

/**
 * An article of a word processor's document. What its text shows comes first: a paragraph in the style of a title, then what
 * the properties of the file say, then the head of the text. The day the file was made stands for the day it was published
 * only where nothing else does, and that is said.
 */
export function documentArticle(
  fileName: string,
  drafts: readonly DraftBlock[],
  {
    shownTitle,
    properties: said,
    finds,
  }: { shownTitle: string | null; properties: FileProperties; finds: Finds },
): Result<readonly ImportedArticle[]> {
  if (shownTitle) finds.take('title', shownTitle, 'title in the document');
  if (said.title && !noTitle.test(said.title.trim())) finds.take('title', said.title, properties);
  const authors = said.authors.filter((name) => name.trim() !== '' && !noAuthor.test(name.trim()));
  if (authors.length > 0) finds.take('bylines', authors.join('; '), properties);
  if (said.language) finds.take('language', said.language, properties);
  if (said.rights) finds.take('rights', said.rights, properties);
  if (said.changed && !noDate.test(said.changed)) finds.take('updatedAt', said.changed, properties);
  const article = articleOf(fileName, drafts, finds);
  if (article.ok && said.made && !noDate.test(said.made) && !finds.has('publishedAt')) {
    const day = wholeDate(said.made)?.date ?? null;
    if (day !== null) finds.warnings.push(madeOn(day));
  }
  return article;
}
