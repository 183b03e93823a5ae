import * as v from 'valibot';
import { articleDetails, articleSchema, revisionSchema } from '../model/article.ts';
import { command, Draft, stamp } from './command.ts';
import { originalOfCopy } from './copies.ts';
import { draftSource, pickedSource } from './picked-source.ts';

/** A revision that is added; when is the command's to say. */
export const newRevision = v.strictObject({
  ...v.omit(revisionSchema, ['importedAt']).entries,
  entry: v.optional(revisionSchema.entries.entry, null),
  warnings: v.optional(revisionSchema.entries.warnings, []),
});

/** Adds an article whose canonical text and original are already kept in the notebook's folder. */
export const importArticle = command({
  name: 'importArticle',
  label: 'import article',
  input: v.strictObject({
    ...articleDetails,
    outletId: v.optional(v.never()),
    updatedAt: v.optional(articleDetails.updatedAt, null),
    dateline: v.optional(articleDetails.dateline, null),
    rights: v.optional(articleDetails.rights, null),
    copyOf: v.optional(articleDetails.copyOf, null),
    outlet: v.nullable(pickedSource),
    foundIn: articleSchema.entries.foundIn,
    revision: newRevision,
  }),
  run(notebook, { outlet, revision, ...details }, context) {
    const draft = new Draft(notebook);
    const outletId = draftSource(draft, outlet, context);
    if (!outletId.ok) return outletId;
    const original = originalOfCopy(draft, null, details.copyOf);
    if (!original.ok) return original;
    const id = context.ids.article();
    draft.put('articles', {
      ...details,
      copyOf: original.value,
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
