import type { CommandInput } from '../../../core/commands/index.ts';
import type { Article, DetailName } from '../../../core/model/article.ts';
import type { CheckedFile } from './reading.ts';

type ArticleRead = CheckedFile['articles'][number];
type Details = Pick<
  CommandInput<'reviseArticle'>,
  'bylines' | 'language' | 'publishedAt' | 'updatedAt' | 'accessedAt' | 'url' | 'dateline' | 'rights'
>;

const blanks = ['language', 'publishedAt', 'url', 'dateline', 'rights'] as const;
/** These are about the version. */
const ofVersion = ['updatedAt', 'accessedAt'] as const;

/**
 * What a newer version adds to what is known about its article: what was not known, and when it was updated and accessed.
 * What a person may have put right is left as it is.
 */
export function addedDetails(
  known: Article,
  { details, foundIn }: ArticleRead,
): {
  readonly details: Details;
  /** the name of the outlet, when none was known */
  readonly outlet: string | null;
  readonly foundIn: Partial<Record<DetailName, string>>;
  /** the title it has in the newer version, when that is another; null also when its text alone says so */
  readonly retitled: string | null;
} {
  const added: Details = {};
  const places: Partial<Record<DetailName, string>> = {};
  const take = (name: (typeof blanks)[number] | (typeof ofVersion)[number]) => {
    added[name] = details[name];
    if (foundIn[name] !== undefined) places[name] = foundIn[name];
  };
  for (const name of blanks) if (known[name] === null && details[name] !== null) take(name);
  for (const name of ofVersion) if (details[name] !== null) take(name);
  if (known.bylines.length === 0 && details.bylines.length > 0) {
    added.bylines = [...details.bylines];
    if (foundIn.bylines !== undefined) places.bylines = foundIn.bylines;
  }
  const outlet = known.outletId === null ? details.outlet : null;
  if (outlet !== null && foundIn.outlet !== undefined) places.outletId = foundIn.outlet;
  // A title that was taken from the words of the text is compared with them.
  const isTold = !/ of the text$/.test(foundIn.title ?? '');
  return {
    details: added,
    outlet,
    foundIn: places,
    retitled: isTold && details.title !== known.title ? details.title : null,
  };
}
