import type { CommandInput } from '../../../core/commands/index.ts';
import { percent } from '../../../core/counted.ts';
import type { Standing } from './copies.ts';
import type { ImportTarget } from './import-articles.ts';
import type { CheckedFile } from './reading.ts';

/** An article as it was read from a file. */
export type ArticleRead = CheckedFile['articles'][number];
/** A text, and the file it is from, that the notebook keeps already. */
export type Revision = CommandInput<'importArticle'>['revision'];

/** What is to be run for an article to be in the notebook. */
export function articleInput(
  target: ImportTarget,
  fileName: string,
  { details, foundIn }: ArticleRead,
  revision: Revision,
  found: Exclude<Standing, { kind: 'duplicate' }>,
): CommandInput<'importArticle'> {
  const { outlet, title, ...rest } = details;
  const { outlet: outletFoundIn, ...placesFound } = foundIn;
  return {
    ...rest,
    title: title ?? (fileName.replace(/\.[^.]{1,10}$/, '') || fileName),
    copyOf: found.kind === 'copy' ? found.of.id : null,
    joins: found.kind === 'copy' ? [...found.joins] : [],
    tags: [],
    outlet: outlet === null ? null : pickedOutlet(target, outlet),
    foundIn: {
      ...placesFound,
      ...(title === null && { title: 'name of the file' }),
      ...(outletFoundIn !== undefined && { outletId: outletFoundIn }),
      ...(found.kind === 'copy' && { copyOf: copyFoundIn(found) }),
    },
    revision,
  };
}

function copyFoundIn({ sameText, similarity }: Extract<Standing, { kind: 'copy' }>): string {
  return sameText ? 'text, which is the same' : `words of the text: ${percent(similarity)} are the same`;
}

/** The source of this name, or a new one. */
export function pickedOutlet(
  { lookups }: ImportTarget,
  name: string,
): { id: string } | { name: string; kind: 'outlet' } {
  const id = lookups.sourceNamed(name);
  return id ? { id } : { name, kind: 'outlet' };
}
