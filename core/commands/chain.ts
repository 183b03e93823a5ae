import * as v from 'valibot';
import { looseDate } from '../model/fields.ts';
import { gradeSchema } from '../model/grade.ts';
import { hopId, mentionId } from '../model/id.ts';
import type { Hop, Mention } from '../model/mention.ts';
import type { NotebookReader } from '../notebook-reader.ts';
import { fail, ok, type Result } from '../result.ts';
import { type Context, command, Draft, type Outcome, patched } from './command.ts';
import { passagesOn, pickedSpans } from './marked-words.ts';
import { draftSource, pickedSource } from './picked-source.ts';

/** Where a hop stands: 0 is the origin; the publisher, always last, is not counted. */
const place = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/**
 * Says who is credited with a mention: puts a hop into its chain, at the end (next to the publisher) unless
 * `at` says otherwise. `source: null` means that somebody is credited whom the article does not name.
 */
export const addHop = command({
  name: 'addHop',
  label: 'attribute',
  input: v.strictObject({
    mentionId,
    at: v.optional(place),
    source: v.nullable(pickedSource),
    cue: v.optional(pickedSpans, []),
    words: v.optional(pickedSpans, []),
    date: v.optional(v.nullable(looseDate), null),
  }),
  run(notebook, { mentionId: id, at, ...hop }, context) {
    const empty: Hop = {
      id: context.ids.hop(),
      sourceId: null,
      cue: [],
      words: [],
      date: null,
      grades: [],
    };
    const put = withChain(notebook, id, context, (mention, draft) => {
      const filled = fillHop(notebook, draft, mention, empty, hop, context);
      return filled.ok ? ok(mention.chain.toSpliced(at ?? mention.chain.length, 0, filled.value)) : filled;
    });
    return put.ok ? ok({ ...put.value, value: { hopId: empty.id } }) : put;
  },
});

/** Changes a hop; what is left out stays. */
export const editHop = command({
  name: 'editHop',
  label: 'edit attribution',
  input: v.strictObject({
    mentionId,
    hopId,
    source: v.optional(v.nullable(pickedSource)),
    cue: v.optional(pickedSpans),
    words: v.optional(pickedSpans),
    date: v.optional(v.nullable(looseDate)),
  }),
  run(notebook, { mentionId: id, hopId: hop, ...given }, context) {
    return withChain(notebook, id, context, (mention, draft) => {
      const index = mention.chain.findIndex((each) => each.id === hop);
      const old = mention.chain[index];
      if (!old) return noSuchHop();
      const filled = fillHop(notebook, draft, mention, old, given, context);
      return filled.ok ? ok(mention.chain.with(index, filled.value)) : filled;
    });
  },
});

/** Moves a hop to another place in its chain; places past the end mean the end. */
export const moveHop = command({
  name: 'moveHop',
  label: 'move attribution',
  input: v.strictObject({ mentionId, hopId, to: place }),
  run(notebook, { mentionId: id, hopId: hop, to }, context) {
    return withChain(notebook, id, context, (mention) => {
      const moved = mention.chain.find((each) => each.id === hop);
      return moved ? ok(mention.chain.filter((each) => each !== moved).toSpliced(to, 0, moved)) : noSuchHop();
    });
  },
});

export const removeHop = command({
  name: 'removeHop',
  label: 'remove attribution',
  input: v.strictObject({ mentionId, hopId }),
  run(notebook, { mentionId: id, hopId: hop }, context) {
    return withChain(notebook, id, context, (mention) =>
      mention.chain.some((each) => each.id === hop)
        ? ok(mention.chain.filter((each) => each.id !== hop))
        : noSuchHop(),
    );
  },
});

/** Grades a hop, or the publisher. Both axes null takes the grade back; earlier grades stay in the history. */
export const gradeHop = command({
  name: 'gradeHop',
  label: 'grade source',
  input: v.strictObject({
    mentionId,
    hop: v.union([hopId, v.literal('publisher')]),
    ...v.pick(gradeSchema, ['reliability', 'credibility', 'rationale']).entries,
  }),
  run(notebook, { mentionId: id, hop, ...judgement }, context) {
    const draft = new Draft(notebook);
    const mention = draft.live('mentions', id);
    if (!mention.ok) return mention;
    const { chain, publisherGrades } = mention.value;
    const grade = { scheme: 'admiralty' as const, ...judgement, author: context.author, at: context.now };
    if (hop !== 'publisher' && !chain.some((each) => each.id === hop)) return noSuchHop();
    const graded =
      hop === 'publisher'
        ? { publisherGrades: [...publisherGrades, grade] }
        : {
            chain: chain.map((each) =>
              each.id === hop ? { ...each, grades: [...each.grades, grade] } : each,
            ),
          };
    draft.put('mentions', patched(mention.value, graded, context.now));
    return draft.outcome(null);
  },
});

/** Puts what `next` makes of the mention's chain in its place. */
function withChain(
  notebook: NotebookReader,
  id: string,
  context: Context,
  next: (mention: Mention, draft: Draft) => Result<Hop[]>,
): Result<Outcome<null>> {
  const draft = new Draft(notebook);
  const mention = draft.live('mentions', id);
  if (!mention.ok) return mention;
  const chain = next(mention.value, draft);
  if (!chain.ok) return chain;
  draft.put('mentions', patched(mention.value, { chain: chain.value }, context.now));
  return draft.outcome(null);
}

type GivenHop = {
  [K in 'source' | 'cue' | 'words' | 'date']?: v.InferInput<typeof addHop.input>[K] | undefined;
};

function fillHop(
  notebook: NotebookReader,
  draft: Draft,
  mention: Mention,
  hop: Hop,
  { source, cue, words, date }: GivenHop,
  context: Context,
): Result<Hop> {
  const article = draft.live('articles', mention.articleId);
  if (!article.ok) return article;
  const sourceId = source === undefined ? ok(hop.sourceId) : draftSource(draft, source, context);
  if (!sourceId.ok) return sourceId;
  const cuePassages = cue ? passagesOn(notebook, article.value, cue, mention.revision) : ok(hop.cue);
  if (!cuePassages.ok) return cuePassages;
  const wordPassages = words ? passagesOn(notebook, article.value, words, mention.revision) : ok(hop.words);
  if (!wordPassages.ok) return wordPassages;
  return ok({
    ...hop,
    sourceId: sourceId.value,
    cue: cuePassages.value,
    words: wordPassages.value,
    date: date === undefined ? hop.date : date,
  });
}

function noSuchHop() {
  return fail('not-found', 'This step of the chain is no longer there.');
}
