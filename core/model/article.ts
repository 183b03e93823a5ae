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

/**
 * One state of the article's text: `text` names it in `texts/`. Oldest first; never changed, only added to. `entry` says
 * which part of the original it was read from, when that holds more: `message 3 of 12`; null for the whole. `warnings` are
 * the importer's sentences about what could not be taken over.
 */
export const revisionSchema = v.strictObject({
  text: sha256,
  importedAt: instant,
  original: v.nullable(originalSchema),
  entry: v.nullable(filledText(1000)),
  warnings: v.pipe(v.array(filledText(2000)), v.maxLength(100)),
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
  /** When the publisher says it was changed last. */
  updatedAt: v.nullable(looseDate),
  accessedAt: v.nullable(looseDate),
  url: v.nullable(filledText(4000)),
  /** The place the report is from, as its dateline names it. */
  dateline: v.nullable(filledText(300)),
  /** Who holds the rights, or the licence, in the publisher's words. */
  rights: v.nullable(filledText(2000)),
  /** The article of which this one repeats the words: a wire story and those who print it. Copies have one origin. */
  copyOf: v.nullable(articleId),
  tags,
};
export type DetailName = keyof typeof articleDetails;

/** Whether a detail can have this value. */
export function isDetail(name: DetailName, value: unknown): boolean {
  return v.is(articleDetails[name], value);
}

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
export function currentRevision(article: Pick<Article, 'id' | 'revisions'>): Revision {
  const last = article.revisions.at(-1);
  if (!last) throw new Error(`article ${article.id} has no revision`);
  return last;
}
