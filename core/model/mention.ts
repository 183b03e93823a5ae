import * as v from 'valibot';
import { looseDate, recordFields, sha256, tags } from './fields.ts';
import { type Grade, gradeSchema } from './grade.ts';
import { articleId, articleOfMention, claimId, hopId, mentionId, sourceId } from './id.ts';
import { passageSchema } from './passage.ts';
import { certainties, oneOf, quotations, stances } from './scales.ts';

/**
 * One step of a chain: who is credited (null: somebody is, but the article does not say who, as in "it has
 * been speculated"), the words that attribute (cue), the words that name the source, and how the hop was
 * graded, oldest first; the last grade holds.
 */
export const hopSchema = v.strictObject({
  id: hopId,
  sourceId: v.nullable(sourceId),
  cue: v.array(passageSchema),
  words: v.array(passageSchema),
  date: v.nullable(looseDate),
  grades: v.array(gradeSchema),
});
export type Hop = v.InferOutput<typeof hopSchema>;

/**
 * How words were found again in the next revision (see `core/anchoring/locate.ts`): where they were, word for word
 * elsewhere, the same but for typography, with other words in them, or picked by a person.
 */
export const carriedSchema = v.picklist(['exact', 'moved', 'folded', 'approximate', 'by hand']);
export type Carried = v.InferOutput<typeof carriedSchema>;

/**
 * Where a mention's words were in an earlier revision, and those of its hops, by their ids. `reviewed`: a person has
 * looked at the words of the next revision; what was found again as it was needs no look.
 */
export const earlierPlaceSchema = v.strictObject({
  revision: sha256,
  content: v.pipe(v.array(passageSchema), v.minLength(1)),
  hops: v.array(v.strictObject({ id: hopId, cue: v.array(passageSchema), words: v.array(passageSchema) })),
  carried: carriedSchema,
  reviewed: v.boolean(),
});
export type EarlierPlace = v.InferOutput<typeof earlierPlaceSchema>;

const fields = v.strictObject({
  id: mentionId,
  articleId,
  claimId,
  /** The text its passages are on. When the article has a newer one, the mention is an orphan there. */
  revision: sha256,
  /** In order of the text; more than one when the words are interrupted. */
  content: v.pipe(v.array(passageSchema), v.minLength(1)),
  stance: oneOf(stances),
  certainty: oneOf(certainties),
  quotation: oneOf(quotations),
  chain: v.array(hopSchema),
  publisherGrades: v.array(gradeSchema),
  /** Where it was before, oldest first. */
  earlier: v.array(earlierPlaceSchema),
  /** A person decided that it stays on its revision: it is not to be found again, and no orphan. */
  staysOnRevision: v.boolean(),
  tags,
  ...recordFields,
});

/**
 * One place where an article states, denies, questions or speculates about a claim.
 *
 * `chain` runs from the origin to the last relay. The publisher is not in it: it is the article's outlet,
 * whatever that is found to be, so it is there from the start and cannot disagree with the article. An empty
 * chain means that the outlet speaks in its own voice.
 */
export const mentionSchema = v.pipe(
  fields,
  v.check(
    (mention) => articleOfMention(mention.id) === mention.articleId,
    'has an id that belongs to another article',
  ),
);
export type Mention = v.InferOutput<typeof mentionSchema>;

/** The grade that holds: the last given, or null. */
export function currentGrade(grades: readonly Grade[]): Grade | null {
  return grades.at(-1) ?? null;
}
