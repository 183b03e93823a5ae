import * as v from 'valibot';
import { type FoundPlace, howCarried } from '../anchoring/carrying.ts';
import { describe } from '../anchoring/describe.ts';
import { instant } from '../model/fields.ts';
import { hopId, mentionId } from '../model/id.ts';
import type { Carried, Hop, Mention } from '../model/mention.ts';
import { type Passage, type Span, spanSchema } from '../model/passage.ts';
import { ok, type Result } from '../result.ts';

const spans = v.pipe(v.array(spanSchema), v.maxLength(200));

/** Where a mention is in a text, found beforehand: see `FoundPlace`. */
export const foundPlace = v.strictObject({
  mentionId,
  modifiedAt: instant,
  content: v.nullable(v.pipe(spans, v.minLength(1))),
  hops: v.array(v.strictObject({ id: hopId, cue: v.nullable(spans), words: v.nullable(spans) })),
});

/** A text of an article, by its SHA-256. */
export interface NamedText {
  readonly sha256: string;
  readonly text: string;
}

/** What a person decided about the words a mention is put on; a program decides nothing. */
export type Decided = 'by hand' | 'accepted' | null;

/**
 * The mention on another text of its article, its words at `place.content`; how it came there is what the texts say, unless
 * a person picked the words. Where the words of a hop are not known (null), the hop has none there; what it had stays in
 * `earlier`. A person has to look at it when words have changed or are missing, unless they just did. Refused when a span
 * does not fit the text.
 */
export function carriedTo(
  mention: Mention,
  place: Pick<FoundPlace, 'hops'> & { readonly content: readonly Span[] },
  to: NamedText,
  decided: Decided,
  now: string,
): Result<Mention> {
  const content = passages(to.text, place.content);
  if (!content.ok) return content;
  const chain: Hop[] = [];
  let whole = true;
  for (const hop of mention.chain) {
    const found = place.hops.find(({ id }) => id === hop.id);
    const cue = passages(to.text, found?.cue ?? []);
    if (!cue.ok) return cue;
    const words = passages(to.text, found?.words ?? []);
    if (!words.ok) return words;
    whole &&= isWhole(hop.cue, cue.value, to.text) && isWhole(hop.words, words.value, to.text);
    chain.push({ ...hop, cue: cue.value, words: words.value });
  }
  const carried: Carried =
    decided === 'by hand' ? 'by hand' : howCarried(mention.content, content.value, to.text);
  return ok({
    ...mention,
    revision: to.sha256,
    content: content.value,
    chain,
    earlier: [
      ...mention.earlier,
      {
        revision: mention.revision,
        content: mention.content,
        hops: mention.chain.map(({ id, cue, words }) => ({ id, cue, words })),
        carried,
        reviewed: decided !== null || (whole && carried !== 'approximate'),
      },
    ],
    staysOnRevision: false,
    modifiedAt: now,
  });
}

/** Whether words of a hop are what they were. */
function isWhole(before: readonly Passage[], after: readonly Passage[], text: string): boolean {
  return before.length === 0 || howCarried(before, after, text) !== 'approximate';
}

function passages(text: string, spans: readonly Span[]): Result<Passage[]> {
  const described: Passage[] = [];
  for (const span of spans) {
    const passage = describe(text, span);
    if (!passage.ok) return passage;
    described.push(passage.value);
  }
  return ok(described);
}
