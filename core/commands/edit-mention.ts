import * as v from 'valibot';
import { tags } from '../model/fields.ts';
import { mentionId } from '../model/id.ts';
import { certainties, oneOf, quotations, stances } from '../model/scales.ts';
import { command, Draft, patched } from './command.ts';
import { passagesOn, someSpans } from './marked-words.ts';
import { draftClaim, pickedClaim } from './tag-claim.ts';

/**
 * Changes how a mention is read: its words (`spans`, on the mention's own revision), stance, certainty as
 * expressed, quotation, tags, or the claim it is a mention of. What is left out stays.
 */
export const editMention = command({
  name: 'editMention',
  label: 'edit mention',
  input: v.strictObject({
    id: mentionId,
    spans: v.optional(someSpans),
    claim: v.optional(pickedClaim),
    stance: v.optional(oneOf(stances)),
    certainty: v.optional(oneOf(certainties)),
    quotation: v.optional(oneOf(quotations)),
    tags: v.optional(tags),
  }),
  run(notebook, { id, spans, claim, ...fields }, context) {
    const draft = new Draft(notebook);
    const mention = draft.live('mentions', id);
    if (!mention.ok) return mention;
    const article = draft.live('articles', mention.value.articleId);
    if (!article.ok) return article;
    const content = spans && passagesOn(notebook, article.value, spans, mention.value.revision);
    if (content && !content.ok) return content;
    const claimId = claim && draftClaim(draft, claim, context);
    if (claimId && !claimId.ok) return claimId;
    draft.put(
      'mentions',
      patched(mention.value, { ...fields, content: content?.value, claimId: claimId?.value }, context.now),
    );
    return draft.outcome(null);
  },
});
