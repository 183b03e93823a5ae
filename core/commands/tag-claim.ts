import * as v from 'valibot';
import { type Claim, claimDetails } from '../model/claim.ts';
import { tags } from '../model/fields.ts';
import { articleId, claimId } from '../model/id.ts';
import { certainties, oneOf, quotations, stances } from '../model/scales.ts';
import { ok, type Result } from '../result.ts';
import { type Context, command, Draft, stamp } from './command.ts';
import { passagesOn, someSpans } from './marked-words.ts';

/** A claim of the notebook, or a new one. */
export const pickedClaim = v.union([v.strictObject({ id: claimId }), v.strictObject(claimDetails)]);

/** Marks words of an article as a mention of a claim, new or known. */
export const tagClaim = command({
  name: 'tagClaim',
  label: 'tag claim',
  input: v.strictObject({
    articleId,
    spans: someSpans,
    claim: pickedClaim,
    stance: oneOf(stances),
    certainty: oneOf(certainties),
    quotation: oneOf(quotations),
    tags: v.optional(tags, []),
  }),
  run(notebook, { articleId: id, spans, claim, ...mention }, context) {
    const draft = new Draft(notebook);
    const article = draft.live('articles', id);
    if (!article.ok) return article;
    const content = passagesOn(notebook, article.value, spans);
    if (!content.ok) return content;
    const picked = draftClaim(draft, claim, context);
    if (!picked.ok) return picked;
    const mentionId = context.ids.mention(id);
    draft.put('mentions', {
      id: mentionId,
      articleId: id,
      claimId: picked.value,
      revision: article.value.revisions.at(-1)?.text ?? '',
      content: content.value,
      chain: [],
      publisherGrades: [],
      ...mention,
      ...stamp(context),
    });
    return draft.outcome({ mentionId, claimId: picked.value });
  },
});

/** The id of the picked claim; a new one is drafted first. */
export function draftClaim(
  draft: Draft,
  picked: v.InferOutput<typeof pickedClaim>,
  context: Context,
): Result<string> {
  if ('id' in picked) {
    const claim = draft.live('claims', picked.id);
    return claim.ok ? ok(claim.value.id) : claim;
  }
  const claim: Claim = {
    ...picked,
    id: context.ids.claim(),
    statement: picked.statement.trim(),
    verdicts: [],
    ...stamp(context),
  };
  draft.put('claims', claim);
  return ok(claim.id);
}
