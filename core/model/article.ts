import * as v from 'valibot';
import { filledText, instant, looseDate, recordFields, sha256, tags, text } from './fields.ts';
import { articleId, sourceId } from './id.ts';

/** The file as it was handed in, kept byte for byte in `originals/`. */
export const originalSchema = v.strictObject({
  sha256,
  bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  mediaType: text(200),
  fileName: text(1000),
});
export type Original = v.InferOutput<typeof originalSchema>;

/** One state of the article's text: `text` names it in `texts/`. Oldest first; never changed, only added to. */
export const revisionSchema = v.strictObject({
  text: sha256,
  importedAt: instant,
  original: v.nullable(originalSchema),
});
export type Revision = v.InferOutput<typeof revisionSchema>;

/** The metadata a person can edit. Null or empty means not known; nothing here is ever guessed silently. */
export const articleDetails = {
  title: filledText(2000),
  bylines: v.pipe(v.array(filledText(300)), v.maxLength(100)),
  /** The publisher: the last hop of every chain in this article. */
  outletId: v.nullable(sourceId),
  /** BCP 47, e.g. `en`, `pt-BR`. */
  language: v.nullable(
    v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is no language tag'), v.maxLength(35)),
  ),
  publishedAt: v.nullable(looseDate),
  accessedAt: v.nullable(looseDate),
  url: v.nullable(filledText(4000)),
  tags,
};
export type DetailName = keyof typeof articleDetails;

export const articleSchema = v.strictObject({
  id: articleId,
  ...articleDetails,
  /** Where the importer found a detail, in words: `{publishedAt: 'first line of the text'}`. */
  foundIn: v.record(v.picklist(Object.keys(articleDetails) as DetailName[]), text(200)),
  revisions: v.pipe(v.array(revisionSchema), v.minLength(1)),
  readAt: v.nullable(instant),
  ...recordFields,
});
export type Article = v.InferOutput<typeof articleSchema>;

/** The revision that is read and marked: the newest. */
export function currentRevision(article: Article): Revision {
  const last = article.revisions.at(-1);
  if (!last) throw new Error(`article ${article.id} has no revision`);
  return last;
}
