import * as v from 'valibot';
import { articleDetails, articleSchema, revisionSchema } from '../model/article.ts';
import { command, Draft, stamp } from './command.ts';
import { draftSource, pickedSource } from './picked-source.ts';

/** Adds an article whose canonical text and original are already kept in the notebook's folder. */
export const importArticle = command({
  name: 'importArticle',
  label: 'import article',
  input: v.strictObject({
    ...articleDetails,
    outletId: v.optional(v.never()),
    outlet: v.nullable(pickedSource),
    foundIn: articleSchema.entries.foundIn,
    revision: v.omit(revisionSchema, ['importedAt']),
  }),
  run(notebook, { outlet, revision, ...details }, context) {
    const draft = new Draft(notebook);
    const outletId = draftSource(draft, outlet, context);
    if (!outletId.ok) return outletId;
    const id = context.ids.article();
    draft.put('articles', {
      ...details,
      id,
      title: details.title.trim(),
      outletId: outletId.value,
      revisions: [{ ...revision, importedAt: context.now }],
      readAt: null,
      ...stamp(context),
    });
    return draft.outcome({ articleId: id });
  },
});
