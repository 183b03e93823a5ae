import type { ImportRow } from '../../../core/ipc/contract.ts';
import type { Article } from '../../../core/model/article.ts';
import { fail } from '../../../core/result.ts';
import { comparedWith, revise } from '../revisions/revisions.ts';
import { type ArticleRead, pickedOutlet, type Revision } from './article-input.ts';
import type { ImportTarget } from './import-articles.ts';
import { addedDetails } from './newer-details.ts';
import { duplicateRow, failedRow } from './rows.ts';

/** An article that was read, its text and file kept already. */
interface Read {
  readonly article: ArticleRead;
  readonly revision: Revision & { readonly text: string };
}

/** Makes what was read the newer version of the article with this id, whatever its words are. */
export async function newerVersion(
  target: ImportTarget,
  fileName: string,
  id: string,
  read: Read,
): Promise<ImportRow> {
  const { warnings } = read.article;
  const known = target.notebook.get('articles', id);
  if (!known || known.trashedAt !== null)
    return failedRow(fileName, fail('not-found', `There is no article ${id} in this notebook.`).error);
  const compared = await comparedWith(target.notebook, known, read.revision.text);
  if (!compared.ok) return failedRow(fileName, compared.error, warnings);
  return revised(target, fileName, known, { ...read, version: compared.value });
}

/**
 * Adds the text to the article, with what it tells that was not known, and carries its marks over. The article keeps its title;
 * what the version is called is kept with the version.
 */
export async function revised(
  target: ImportTarget,
  fileName: string,
  known: Article,
  { article, revision, version }: Read & { readonly version: Parameters<typeof revise>[2] },
): Promise<ImportRow> {
  const { details, outlet, foundIn, retitled } = addedDetails(known, article);
  const picked = outlet === null ? {} : { outlet: pickedOutlet(target, outlet) };
  const said = retitled === null ? [] : [`The title of this version is “${retitled}”.`];
  const ofVersion = { ...revision, warnings: [...(revision.warnings ?? []), ...said] };
  const input = { ...details, ...picked, articleId: known.id, revision: ofVersion, foundIn };
  const done = await revise(target.notebook, input, version);
  if (!done.ok) return failedRow(fileName, done.error, article.warnings);
  const { revised: isNew, ...marks } = done.value;
  if (!isNew) return duplicateRow(target.notebook, fileName, known.id);
  return {
    ...{ name: fileName, stopped: false, ok: true, articleId: known.id, title: known.title },
    ...{ duplicateOf: null, warnings: article.warnings, error: null },
    revised: { ...marks, ...(retitled !== null && { retitled }) },
    ...(article.attachments && { attachments: article.attachments.length }),
  };
}
