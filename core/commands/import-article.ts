import * as v from 'valibot';
import { articleDetails, articleSchema, revisionSchema } from '../model/article.ts';
import { articleId } from '../model/id.ts';
import { originalOf } from '../provenance/copies.ts';
import { ok, type Result } from '../result.ts';
import { type Context, command, Draft, patched, stamp } from './command.ts';
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
    /** articles found to have the same words as this one: their groups become copies of the same, or else of this one */
    joins: v.optional(v.pipe(v.array(articleId), v.maxLength(100)), []),
  }),
  run(notebook, { outlet, revision, joins, ...details }, context) {
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
    for (const each of joins) {
      const joined = join(draft, each, original.value ?? id, context);
      if (!joined.ok) return joined;
    }
    return draft.outcome({ articleId: id });
  },
});

/** Has the whole group of an article go back to another original. */
function join(draft: Draft, id: string, original: string, context: Context): Result<null> {
  const found = draft.live('articles', id);
  if (!found.ok) return found;
  const own = draft.get(
    'articles',
    originalOf(id, (each) => draft.get('articles', each)),
  );
  if (!own || own.id === original) return ok(null);
  const foundIn = { ...own.foundIn, copyOf: 'words of another article, which repeats both' };
  draft.put('articles', patched(own, { copyOf: original, foundIn }, context.now));
  return ok(null);
}
