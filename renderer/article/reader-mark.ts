import type { Span } from '../../core/model/passage.ts';

export const markKinds = ['claim', 'content', 'source', 'cue', 'orphan', 'suggestion'] as const;
export type MarkKind = (typeof markKinds)[number];

/**
 * Something marked in the article. `spans` are in order of the text (UTF-16 offsets of the canonical text).
 * A mark with `partOf` (the cue or the source of a mention) has no bar of its own and is no stop of `n` and
 * `p`: pointing at it points at the mark it is part of.
 */
export interface ReaderMark {
  readonly id: string;
  readonly kind: MarkKind;
  readonly spans: readonly Span[];
  /** one or two characters for the margin where several marks overlap */
  readonly letter: string;
  /** the accessible name: “claim, disputed, 2 sources” */
  readonly label: string;
  readonly partOf?: string;
}

/** What the hover card says of a mark: one line of title and one of detail. */
export interface MarkCard {
  readonly title: string;
  readonly detail: string;
}

/** The id that focus goes to when this mark is pointed at. */
export function focusIdOf(mark: ReaderMark): string {
  return mark.partOf ?? mark.id;
}
