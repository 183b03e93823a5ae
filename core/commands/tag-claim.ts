import * as v from 'valibot';
import { type Claim, claimDetails } from '../model/claim.ts';
import { sha256, tags } from '../model/fields.ts';
import { articleId, claimId } from '../model/id.ts';
import { certainties, oneOf, quotations, stances } from '../model/scales.ts';
import { ok, type Result } from '../result.ts';
import { type Context, command, Draft, stamp } from './command.ts';
import { passagesNow, someSpans } from './marked-words.ts';
import { picked } from './picked.ts';

/** A claim of the notebook, or a new one. */
export const pickedClaim = picked(v.strictObject({ id: claimId }), v.strictObject(claimDetails));

/** Marks words of an article as a mention of a claim, new or known. */
export const tagClaim = command({
  name: 'tagClaim',
  label: 'tag claim',
  input: v.strictObject({
    articleId,
    spans: someSpans,
    /** the text they were picked in; the current one unless given */
    revision: v.optional(sha256),
    claim: pickedClaim,
    stance: oneOf(stances),
    certainty: oneOf(certainties),
    quotation: oneOf(quotations),
    tags: v.optional(tags, []),
  }),
  run(notebook, { articleId: id, spans, revision, claim, ...mention }, context) {
    const draft = new Draft(notebook);
    const article = draft.live('articles', id);
    if (!article.ok) return article;
    const content = passagesNow(notebook, article.value, spans, revision);
    if (!content.ok) return content;
    const chosen = draftClaim(draft, claim, context);
    if (!chosen.ok) return chosen;
    const mentionId = context.ids.mention(id);
    draft.put('mentions', {
      id: mentionId,
      articleId: id,
      claimId: chosen.value,
      revision: article.value.revisions.at(-1)?.text ?? '',
      content: content.value,
      chain: [],
      publisherGrades: [],
      earlier: [],
      staysOnRevision: false,
      ...mention,
      ...stamp(context),
    });
    return draft.outcome({ mentionId, claimId: chosen.value });
  },
});

/** The id of the picked claim; a new one is drafted first. */
export function draftClaim(
  draft: Draft,
  chosen: v.InferOutput<typeof pickedClaim>,
  context: Context,
): Result<string> {
  if ('id' in chosen) {
    const claim = draft.live('claims', chosen.id);
    return claim.ok ? ok(claim.value.id) : claim;
  }
  const claim: Claim = {
    ...chosen,
    id: context.ids.claim(),
    statement: chosen.statement.trim(),
    verdicts: [],
    ...stamp(context),
  };
  draft.put('claims', claim);
  return ok(claim.id);
}
