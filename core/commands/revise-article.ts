import * as v from 'valibot';
import { mentionFinder, placeFound } from '../anchoring/carrying.ts';
import { type Article, articleDetails, articleSchema, currentRevision } from '../model/article.ts';
import { articleId } from '../model/id.ts';
import type { Mention } from '../model/mention.ts';
import { isChanged } from '../model/standing.ts';
import type { NotebookReader } from '../notebook-reader.ts';
import { fail, ok, type Result } from '../result.ts';
import { carriedTo, foundPlace, type NamedText } from './carry.ts';
import { type Context, command, Draft, patched } from './command.ts';
import { newRevision } from './import-article.ts';
import { draftSource, pickedSource } from './picked-source.ts';

const { outletId: _outlet, copyOf: _copy, tags: _tags, ...plainDetails } = articleDetails;

/** What became of an article's marks: carried over, of these to be looked at, and not found. */
export interface Revised {
  /** false: the text is the one there was, and nothing was done */
  readonly revised: boolean;
  readonly carried: number;
  readonly changed: number;
  readonly orphans: number;
}

/**
 * Adds a newer text to an article, which is kept in the notebook's folder already, and puts every mark that is found in it
 * on that; one that cannot be told stays on the text it is on, an orphan. `places` are where marks were found beforehand,
 * since that may take longer than a command should; what is missing there, or is about a mention that was changed since,
 * is looked for now. Details left out stay. The same text again changes nothing.
 */
export const reviseArticle = command({
  name: 'reviseArticle',
  label: 'import newer version',
  input: v.strictObject({
    articleId,
    revision: newRevision,
    ...v.partial(v.strictObject(plainDetails)).entries,
    outlet: v.optional(pickedSource),
    foundIn: v.optional(articleSchema.entries.foundIn, {}),
    places: v.optional(v.pipe(v.array(foundPlace), v.maxLength(1_000_000)), []),
  }),
  run(notebook, { articleId: id, revision, outlet, foundIn, places, ...details }, context) {
    const draft = new Draft(notebook);
    const article = draft.live('articles', id);
    if (!article.ok) return article;
    if (currentRevision(article.value).text === revision.text)
      return draft.outcome<Revised>({ revised: false, carried: 0, changed: 0, orphans: 0 });
    const text = notebook.text(revision.text);
    if (!text)
      return fail('damaged', 'The newer text cannot be read.', {
        kept: 'The article and its marks are as they were.',
        advice: 'Import it again.',
      });
    const outletId = outlet && draftSource(draft, outlet, context);
    if (outletId && !outletId.ok) return outletId;
    draft.put(
      'articles',
      patched<Article>(
        article.value,
        {
          ...details,
          outletId: outletId?.value,
          foundIn: { ...article.value.foundIn, ...foundIn },
          revisions: [...article.value.revisions, { ...revision, importedAt: context.now }],
        },
        context.now,
      ),
    );
    const known = new Map(places.map((place) => [place.mentionId, place]));
    const carried = carriedMentions(notebook, id, { sha256: revision.text, text: text.text }, known, context);
    if (!carried.ok) return carried;
    for (const mention of carried.value.mentions) draft.put('mentions', mention);
    return draft.outcome<Revised>({
      revised: true,
      carried: carried.value.mentions.length,
      changed: carried.value.mentions.filter(isChanged).length,
      orphans: carried.value.orphans,
    });
  },
});

/** The mentions that are to be looked for in a newer text: not trashed, not on it, and not kept where they are. */
export function mentionsToCarry(notebook: NotebookReader, id: string, sha256: string): Mention[] {
  return notebook
    .mentionsIn(id)
    .filter(
      (mention) => mention.trashedAt === null && !mention.staysOnRevision && mention.revision !== sha256,
    );
}

function carriedMentions(
  notebook: NotebookReader,
  id: string,
  to: NamedText,
  known: ReadonlyMap<string, v.InferOutput<typeof foundPlace>>,
  { now }: Context,
): Result<{ mentions: Mention[]; orphans: number }> {
  const findFor = mentionFinder(to.text, (sha256) => notebook.text(sha256)?.text ?? null);
  const mentions: Mention[] = [];
  let orphans = 0;
  for (const mention of mentionsToCarry(notebook, id, to.sha256)) {
    const found = known.get(mention.id);
    const { content, hops } =
      found?.modifiedAt === mention.modifiedAt ? found : placeFound(findFor(mention), mention);
    if (content === null) {
      orphans += 1;
      continue;
    }
    const carried = carriedTo(mention, { content, hops }, to, null, now);
    if (!carried.ok) return carried;
    mentions.push(carried.value);
  }
  return ok({ mentions, orphans });
}
