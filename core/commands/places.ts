import * as v from 'valibot';
import { mentionFinder, placeFound } from '../anchoring/carrying.ts';
import { currentRevision } from '../model/article.ts';
import { mentionId } from '../model/id.ts';
import type { Mention } from '../model/mention.ts';
import type { Span } from '../model/passage.ts';
import type { NotebookReader } from '../notebook-reader.ts';
import { fail, type Result } from '../result.ts';
import { joined } from '../text/spans.ts';
import { carriedTo, type Decided } from './carry.ts';
import { type Context, command, Draft, type Outcome, patched } from './command.ts';
import { passagesOn, someSpans } from './marked-words.ts';

/**
 * Puts a mention on words that a person picked in the current text of its article: an orphan is none any more, and of one
 * that was put in the wrong place the place is mended. What it was on is kept in `earlier`; the words of its hops are
 * looked for.
 */
export const reattach = command({
  name: 'reattach',
  label: 're-attach mention',
  input: v.strictObject({ mentionId, spans: someSpans }),
  run: (notebook, { mentionId: id, spans }, context) => put(notebook, id, spans, 'by hand', context),
});

/**
 * Takes a place that was proposed for a mention (`spans`, on the current text), or, without one, says that a person has
 * looked at what the publisher changed and the mention is right as it is.
 */
export const acceptPlace = command({
  name: 'acceptPlace',
  label: 'accept place of mention',
  input: v.strictObject({ mentionId, spans: v.optional(someSpans) }),
  run(notebook, { mentionId: id, spans }, context) {
    if (spans) return put(notebook, id, spans, 'accepted', context);
    const draft = new Draft(notebook);
    const mention = draft.live('mentions', id);
    if (!mention.ok) return mention;
    draft.put('mentions', patched(mention.value, { earlier: reviewed(mention.value.earlier) }, context.now));
    return draft.outcome(null);
  },
});

/** Keeps a mention on the text it is on, so that it is looked for in no newer one and is no orphan; or no longer. */
export const stayOnRevision = command({
  name: 'stayOnRevision',
  label: 'keep mention on its text',
  input: v.strictObject({ mentionId, stays: v.boolean() }),
  run(notebook, { mentionId: id, stays }, context) {
    const draft = new Draft(notebook);
    const mention = draft.live('mentions', id);
    if (!mention.ok) return mention;
    draft.put('mentions', patched(mention.value, { staysOnRevision: stays }, context.now));
    return draft.outcome(null);
  },
});

function put(
  notebook: NotebookReader,
  id: string,
  spans: readonly Span[],
  decided: Exclude<Decided, null>,
  context: Context,
): Result<Outcome<null>> {
  const draft = new Draft(notebook);
  const mention = draft.live('mentions', id);
  if (!mention.ok) return mention;
  const article = draft.live('articles', mention.value.articleId);
  if (!article.ok) return article;
  const content = passagesOn(notebook, article.value, spans);
  if (!content.ok) return content;
  const sha256 = currentRevision(article.value).text;
  const next =
    mention.value.revision === sha256
      ? { ok: true as const, value: mended(mention.value, content.value, decided, context.now) }
      : moved(notebook, mention.value, spans, sha256, decided, context.now);
  if (!next.ok) return next;
  draft.put('mentions', next.value);
  return draft.outcome(null);
}

function moved(
  notebook: NotebookReader,
  mention: Mention,
  spans: readonly Span[],
  sha256: string,
  decided: Decided,
  now: string,
): Result<Mention> {
  const text = notebook.text(sha256)?.text;
  if (text === undefined) return fail('damaged', 'The current text of the article cannot be read.');
  const findFor = mentionFinder(text, (earlier) => notebook.text(earlier)?.text ?? null);
  const { hops } = placeFound(findFor(mention), mention);
  return carriedTo(mention, { content: joined(spans), hops }, { sha256, text }, decided, now);
}

/** A mention that is on the current text already, on other words of it. */
function mended(mention: Mention, content: Mention['content'], decided: Decided, now: string): Mention {
  const earlier = reviewed(mention.earlier);
  const last = earlier.at(-1);
  if (last && decided === 'by hand') earlier[earlier.length - 1] = { ...last, carried: 'by hand' };
  return patched(mention, { content, earlier }, now);
}

function reviewed(earlier: Mention['earlier']): Mention['earlier'] {
  return earlier.map((place) => ({ ...place, reviewed: true }));
}
