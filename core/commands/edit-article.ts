import * as v from 'valibot';
import { sameValue } from '../change.ts';
import { type Article, articleDetails, type DetailName } from '../model/article.ts';
import { articleId } from '../model/id.ts';
import { command, Draft, patched } from './command.ts';
import { originalOfCopy } from './copies.ts';
import { draftSource, pickedSource } from './picked-source.ts';

const { outletId: _, ...plainDetails } = articleDetails;

/** Changes what is known about an article. Fields left out stay; `outlet: null` means not known. */
export const editArticle = command({
  name: 'editArticle',
  label: 'edit article details',
  input: v.strictObject({
    id: articleId,
    ...v.partial(v.strictObject(plainDetails)).entries,
    outlet: v.optional(v.nullable(pickedSource)),
  }),
  run(notebook, { id, outlet, ...details }, context) {
    const draft = new Draft(notebook);
    const article = draft.live('articles', id);
    if (!article.ok) return article;
    const outletId = outlet === undefined ? undefined : draftSource(draft, outlet, context);
    if (outletId && !outletId.ok) return outletId;
    const copyOf = details.copyOf === undefined ? undefined : originalOfCopy(draft, id, details.copyOf);
    if (copyOf && !copyOf.ok) return copyOf;
    const edited = { ...details, copyOf: copyOf?.value, outletId: outletId?.value };
    const foundIn = stillFound(article.value, edited);
    draft.put('articles', patched(article.value, { ...edited, foundIn }, context.now));
    return draft.outcome(null);
  },
});

/** Where those details were found that the edit leaves as they are: what a person wrote was not found anywhere. */
function stillFound(
  article: Article,
  edited: { readonly [D in DetailName]?: Article[D] | undefined },
): Article['foundIn'] {
  return Object.fromEntries(
    Object.entries(article.foundIn).filter(([name]) => {
      const value = edited[name as DetailName];
      return value === undefined || sameValue(value, article[name as DetailName]);
    }),
  );
}
