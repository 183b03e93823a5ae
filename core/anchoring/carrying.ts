import type { Hop, Mention } from '../model/mention.ts';
import type { Passage, Span } from '../model/passage.ts';
import { foldedText } from '../text/folding.ts';
import { joined } from '../text/spans.ts';
import { type Located, locator } from './locate.ts';

/** Spans that a person may choose for all the words of a passage list, and how much speaks for them: 0 … 1. */
export interface Proposal {
  readonly spans: readonly Span[];
  readonly score: number;
}

/** Where words that may be interrupted are in a text: all of them, in their order, or none. */
export type LocatedWhole =
  | { readonly kind: 'found'; readonly spans: readonly Span[] }
  | {
      readonly kind: 'orphan';
      readonly why: 'gone' | 'several' | 'unsure';
      readonly proposals: readonly Proposal[];
    };

/**
 * Where the words of a mention, and those of its hops by their ids, are in a newer text; null where it cannot be told.
 * `modifiedAt` is the mention's: what was found for a mention that has been changed since is not about it.
 */
export interface FoundPlace {
  readonly mentionId: string;
  readonly modifiedAt: string;
  readonly content: readonly Span[] | null;
  readonly hops: readonly {
    readonly id: string;
    readonly cue: readonly Span[] | null;
    readonly words: readonly Span[] | null;
  }[];
}

type Find = (passage: Passage) => Located;

/** Locates passages that belong together: each has to be found, and they have to follow each other as they did. */
export function locatedWhole(find: Find, passages: readonly Passage[]): LocatedWhole {
  const places = passages.map(find);
  const spans = places.flatMap((place) => (place.kind === 'orphan' ? [] : place.span));
  const lost = places.flatMap((place) => (place.kind === 'orphan' ? place.why : []));
  if (lost.length === 0 && inOrder(spans)) return { kind: 'found', spans };
  // Of words that are all there in another order, it is the order that was changed.
  const why = lost.includes('gone') ? 'gone' : (lost[0] ?? 'unsure');
  return { kind: 'orphan', why, proposals: proposalsOf(places) };
}

/** Where a mention is in the text that `find` looks in. */
export function placeFound(find: Find, { id, modifiedAt, content, chain }: Mention): FoundPlace {
  const spansOf = (passages: readonly Passage[]) => {
    const place = locatedWhole(find, passages);
    return place.kind === 'found' ? place.spans : null;
  };
  return {
    mentionId: id,
    modifiedAt,
    content: spansOf(content),
    hops: chain.map((hop: Hop) => ({ id: hop.id, cue: spansOf(hop.cue), words: spansOf(hop.words) })),
  };
}

/** Finds mentions of several earlier texts in one; what has to be prepared is prepared once for each of them. */
export function mentionFinder(
  text: string,
  textOf: (revision: string) => string | null,
): (mention: Mention) => Find {
  const finds = new Map<string, Find>();
  return ({ revision }) => {
    const known = finds.get(revision);
    if (known) return known;
    const find = locator(text, { before: textOf(revision) });
    finds.set(revision, find);
    return find;
  };
}

/** What became of words that are now at `spans` of a text, as the text says. The kinds are those of a located passage. */
export function howCarried(
  passages: readonly Passage[],
  spans: readonly Span[],
  text: string,
): 'exact' | 'moved' | 'folded' | 'approximate' {
  if (passages.length !== spans.length) return 'approximate';
  const words = spans.map(({ start, end }) => text.slice(start, end));
  if (passages.every(({ exact }, index) => exact === words[index]))
    return passages.every(({ start }, index) => start === spans[index]?.start) ? 'exact' : 'moved';
  const same = passages.every(({ exact }, index) => bare(exact) === bare(words[index] ?? ''));
  return same ? 'folded' : 'approximate';
}

function bare(words: string): string {
  return foldedText(words).text.trim();
}

function inOrder(spans: readonly Span[]): boolean {
  return spans.every((span, index) => index === 0 || (spans[index - 1]?.end ?? 0) <= span.start);
}

/** Of one passage its candidates; of several the best place of each, when each has one. */
function proposalsOf(places: readonly Located[]): Proposal[] {
  const [only] = places;
  if (places.length === 1 && only?.kind === 'orphan')
    return only.candidates.map(({ span, score }) => ({ spans: [span], score }));
  const best = places.flatMap((place) =>
    place.kind === 'orphan' ? (place.candidates[0] ?? []) : { span: place.span, score: place.score },
  );
  if (best.length < places.length) return [];
  const spans = joined(best.map(({ span }) => span));
  return [{ spans, score: Math.min(...best.map(({ score }) => score)) }];
}
