import { type Article, currentRevision } from './article.ts';
import type { EarlierPlace, Mention } from './mention.ts';
import type { Passage } from './passage.ts';

/**
 * How a mention stands to the text of its article that is read now: it is on it; it is an orphan, on an earlier text and
 * not found in this one; or a person kept it on an earlier text.
 */
export type Standing = 'current' | 'orphan' | 'kept';

export function standingOf(
  mention: Pick<Mention, 'revision' | 'staysOnRevision'>,
  article: Pick<Article, 'id' | 'revisions'>,
): Standing {
  if (mention.revision === currentRevision(article).text) return 'current';
  return mention.staysOnRevision ? 'kept' : 'orphan';
}

/**
 * Whether the publisher changed the mention's words, or those that attribute it, in a newer text and no person has looked at
 * them since.
 */
export function isChanged({ earlier }: Pick<Mention, 'earlier'>): boolean {
  return earlier.some((place) => !place.reviewed);
}

/** The place of the first words that were changed and not looked at since; null when there are none. */
export function placeBeforeChange({ earlier }: Pick<Mention, 'earlier'>): EarlierPlace | null {
  return earlier.find((place) => !place.reviewed) ?? null;
}

/** The passages of a mention and its hops on one text of its article; null when it was never on that. */
export function placeOn(
  mention: Mention,
  revision: string,
): {
  readonly content: readonly Passage[];
  readonly hops: readonly { id: string; cue: readonly Passage[]; words: readonly Passage[] }[];
} | null {
  if (mention.revision === revision) return { content: mention.content, hops: mention.chain };
  return mention.earlier.findLast((place) => place.revision === revision) ?? null;
}

/** Of a hop, which of its words were in an earlier text and could not be found in the mention's; empty for none. */
export function lostWords(
  { earlier }: Pick<Mention, 'earlier'>,
  hop: { readonly id: string; readonly cue: readonly Passage[]; readonly words: readonly Passage[] },
): { readonly cue: readonly Passage[]; readonly words: readonly Passage[] } {
  const before = earlier.at(-1)?.hops.find(({ id }) => id === hop.id);
  return {
    cue: hop.cue.length === 0 ? (before?.cue ?? []) : [],
    words: hop.words.length === 0 ? (before?.words ?? []) : [],
  };
}
