import type { Span } from '../model/passage.ts';
import { type FoldedText, foldedOffset, foldedText, sourceSpan } from '../text/folding.ts';
import { isGraphemeBoundary } from '../text/graphemes.ts';
import { snapped, trimmed } from '../text/snap.ts';
import { likeness, partIn } from './comparing.ts';
import { EarlierText } from './earlier-text.ts';
import { aroundOf, hasEdges, leastOfBlock, leastOfEdge, sidesOf } from './edges.ts';
import { Grams } from './grams.ts';
import { isBlock, type Quotation } from './quotation.ts';
import { isTorn, tellingBlock, tellingSide } from './repetition.ts';

/** A place where a passage's words may be, and how much speaks for it: 0 nothing … 1 everything. */
export interface Candidate {
  readonly span: Span;
  readonly score: number;
}

/** A candidate and what was seen of it, 0 nothing … 1 all: its words, what stands around it on its two sides. */
export interface Seen extends Candidate {
  readonly words: number;
  readonly before: number;
  readonly after: number;
  /** what the units beside it alone say of both sides, 0 … 2 */
  readonly fit: number;
  /** so many units are as they were of the block it is in, or of those it is; 0 when it was in another, infinite when that is sure */
  readonly block: number;
}

/** What is looked for, and where it was in the earlier text. */
export interface Sought {
  readonly quotation: Quotation;
  readonly was: Span;
}

/** Words this long, in UTF-16 units, are taken not to be in a text twice by chance. */
const telling = 80;
/** What the words themselves count where what stands around them speaks as well. */
const weightOfWords = 0.8;
/** Quotations up to this length are looked for at once; of longer ones both ends. */
const short = 128;
const endLength = 96;
/** Of a pattern so much may differ: all that stood on one side of a short quotation, and a little more. */
const mostErrors = 0.45;
/** Words less alike than this are other words. */
const leastLikeness = 0.5;
/** A passage that was a block is less likely to be where it is part of one. */
const partOfBlock = 0.7;
/** Words that hold so much more than they did are torn apart by others. */
const mostStretch = 1.4;
const mostPlaces = 100_000;
const mostLookedAt = 16;
const mostWindows = 8;

/** One text in which passages are looked for. What has to be prepared is prepared once, when it is first needed. */
export class SearchedText {
  readonly text: string;
  private readonly before: string | null;
  private ownFolded: FoldedText | null = null;
  private ownGrams: Grams | null = null;
  private ownEarlier: EarlierText | null = null;
  private ownEarlierFolded: FoldedText | null = null;

  constructor(text: string, before: string | null) {
    this.text = text;
    this.before = before;
  }

  private get folded(): FoldedText {
    this.ownFolded ??= foldedText(this.text);
    return this.ownFolded;
  }

  private get grams(): Grams {
    this.ownGrams ??= new Grams(this.folded.text);
    return this.ownGrams;
  }

  private get earlier(): EarlierText | null {
    if (this.earlierFolded)
      this.ownEarlier ??= new EarlierText(this.before ?? '', this.earlierFolded, this.text, this.folded);
    return this.ownEarlier;
  }

  private get earlierFolded(): FoldedText | null {
    if (this.before !== null) this.ownEarlierFolded ??= foldedText(this.before);
    return this.ownEarlierFolded;
  }

  /** Where the words are when neither text has them twice: then they are the same ones, and the texts need not be compared. */
  once({ quotation, was }: Sought): Seen | null {
    const at = onlyPlace(this.folded.text, quotation.exact);
    if (at < 0 || (this.earlierFolded && onlyPlace(this.earlierFolded.text, quotation.exact) < 0))
      return null;
    const span = { start: at, end: at + quotation.exact.length };
    return this.seen(span, { quotation, was }, { isCompared: false })[0] ?? null;
  }

  /** Places where the words stand as they were but for typography, those first around which most is as it was. */
  quoted({ quotation, was }: Sought): Seen[] {
    const { text } = this.folded;
    const { exact, prefix, suffix } = quotation;
    const places: { at: number; around: number }[] = [];
    let worst = -1;
    let at = text.indexOf(exact);
    for (let count = 0; at >= 0 && count < mostPlaces; count++) {
      const around = contiguous(text, at, at + exact.length, prefix, suffix);
      if (around > worst || places.length < 2 * mostLookedAt) places.push({ at, around });
      if (places.length > 8 * mostLookedAt) {
        places.sort((a, b) => b.around - a.around);
        places.length = mostLookedAt;
        worst = places.at(-1)?.around ?? -1;
      }
      at = text.indexOf(exact, at + 1);
    }
    places.sort((a, b) => b.around - a.around);
    return places
      .slice(0, mostLookedAt)
      .flatMap((place) => this.seen({ start: place.at, end: place.at + exact.length }, { quotation, was }));
  }

  /** Where the words would be by those of the earlier text, when that is known. */
  carried(sought: Sought): Seen[] {
    const place = this.earlier?.placeOf(sought.was);
    if (!place) return [];
    const found = place.isSure && place.start < place.end ? this.seen(place, sought) : [];
    return found.some(({ words }) => words === 1)
      ? found
      : [...found, ...this.inWindow(sought, place.start - sought.quotation.prefix.length, place.end)];
  }

  /** Places where the words and what stood around them are much as they were. */
  alike(sought: Sought): Seen[] {
    const { exact, prefix, suffix } = sought.quotation;
    const whole = prefix + exact + suffix;
    if (exact.length <= short)
      return this.grams.beginnings(whole, mostWindows).flatMap((at) => this.inWindow(sought, at, null));
    const starts = this.grams.beginnings(prefix + exact.slice(0, endLength), mostWindows);
    const ends = this.grams.beginnings(exact.slice(-endLength) + suffix, mostWindows);
    return starts.flatMap((at) => {
      // Of all ends the one that makes the length likeliest.
      const due = at + prefix.length + exact.length - endLength;
      const end = ends
        .filter((each) => each > at + prefix.length - endLength && each - due < exact.length)
        .sort((a, b) => Math.abs(a - due) - Math.abs(b - due))[0];
      return end === undefined ? [] : this.inWindow(sought, at, end + endLength);
    });
  }

  /** See {@link isTorn}. */
  isTornFrom({ quotation }: Sought, seen: Seen): boolean {
    const beginnings = (words: string) => this.grams.beginnings(words, 4);
    return isTorn({ text: this.text, folded: this.folded, beginnings }, quotation, seen);
  }

  /** The words, found by all that is like the pattern near where it should begin, and where the words should end for long ones. */
  private inWindow(sought: Sought, at: number, end: number | null): Seen[] {
    const { text } = this.folded;
    const { exact, prefix, suffix } = sought.quotation;
    const slackBefore = 64;
    if (exact.length <= short) {
      const pattern = prefix + exact + suffix;
      const slack = slackBefore + (pattern.length >> 2);
      const from = Math.max(0, at - slack);
      const window = text.slice(from, at + pattern.length + slack);
      const part = { from: prefix.length, to: prefix.length + exact.length };
      const found = partIn(window, pattern, part, Math.floor(mostErrors * pattern.length));
      if (!found || found.start >= found.end) return [];
      return this.seen({ start: from + found.start, end: from + found.end }, sought);
    }
    if (end === null) return [];
    const slack = slackBefore + (endLength >> 2);
    const first = prefix + exact.slice(0, endLength);
    const from = Math.max(0, at - slack);
    const most = (pattern: string) => Math.floor(mostErrors * pattern.length);
    const opening = partIn(
      text.slice(from, at + first.length + slack),
      first,
      { from: prefix.length, to: first.length },
      most(first),
    );
    const last = exact.slice(-endLength) + suffix;
    const lastFrom = Math.max(0, end - endLength - slack);
    const closing = partIn(
      text.slice(lastFrom, end - endLength + last.length + slack),
      last,
      { from: 0, to: endLength },
      most(last),
    );
    if (!opening || !closing) return [];
    const span = { start: from + opening.start, end: lastFrom + closing.end };
    return span.start < span.end ? this.seen(span, sought) : [];
  }

  /** What speaks for a span of the folded text; nothing when other words are there. */
  private seen(span: Span, { quotation, was }: Sought, { isCompared = true } = {}): Seen[] {
    const { text } = this.folded;
    const source = bare(this.text, snapped(this.text, sourceSpan(this.folded, span)));
    const whole = {
      start: foldedOffset(this.folded, source.start),
      end: foldedOffset(this.folded, source.end),
    };
    // A character may hold the white space that follows it.
    const found = text.slice(whole.start, whole.end).trim();
    const words = likeness(found, quotation.exact);
    if (words < leastLikeness) return [];
    const evidence = isCompared ? this.earlier?.evidence(whole, was) : undefined;
    const units = sidesOf(text, whole, quotation);
    const sides = {
      before: Math.max(units.before, evidence?.before ?? 0),
      after: Math.max(units.after, evidence?.after ?? 0),
    };
    const block = this.blockKept(whole, source, quotation, words);
    const own = Math.min(1, Math.max((words * quotation.exact.length) / telling, block / tellingBlock));
    const around = aroundOf(quotation, sides);
    const changed = quotation.exact.length < leastOfEdge ? (1 + words) / 2 : words ** 3;
    let score = changed * (weightOfWords * (own + (1 - own) * around) + (1 - weightOfWords) * around);
    if (evidence && evidence.outside >= 0.5) score *= 0.4;
    if (quotation.isBlock && block === 0) score *= partOfBlock;
    if (evidence?.edges === false && Math.min(quotation.firstBlock, quotation.lastBlock) < leastOfBlock)
      score *= 0.5;
    if (!hasEdges(text, whole, found, quotation, sides)) score *= 0.5;
    if (found.length > mostStretch * quotation.exact.length && quotation.exact.length >= leastOfEdge)
      score *= 0.5;
    return [{ span: source, score, words, ...sides, fit: units.before + units.after, block }];
  }

  /** How much is as it was of the block around a span of the folded text; all of it or nothing, but where the span is the block. */
  private blockKept(
    span: Span,
    source: Span,
    { exact, isBlock: wasBlock, block }: Quotation,
    words: number,
  ): number {
    const { text } = this.folded;
    if (wasBlock) {
      if (!isBlock(this.text, source)) return 0;
      return words === 1 && this.isOnceInBoth(exact) ? Number.POSITIVE_INFINITY : words * exact.length;
    }
    if (!block || words < 1 || span.start < block.at) return 0;
    const from = span.start - block.at;
    if (!text.startsWith(block.words, from)) return 0;
    const around = sourceSpan(this.folded, { start: from, end: from + block.words.length });
    if (!isBlock(this.text, around)) return 0;
    return this.isOnceInBoth(block.words) ? Number.POSITIVE_INFINITY : block.words.length;
  }

  /** Whether the earlier text is known, and it and this one have a whole block just once: it is the same one, wherever it stands. */
  private isOnceInBoth(words: string): boolean {
    const earlier = this.earlierFolded?.text;
    if (earlier === undefined || words.length < tellingSide) return false;
    return onlyPlace(this.folded.text, words) >= 0 && onlyPlace(earlier, words) >= 0;
  }
}

/** How many units around a span are as they were, counted from it. */
function contiguous(text: string, start: number, end: number, prefix: string, suffix: string): number {
  let before = 0;
  while (
    before < prefix.length &&
    before < start &&
    text.charCodeAt(start - before - 1) === prefix.charCodeAt(prefix.length - before - 1)
  )
    before++;
  let after = 0;
  while (after < suffix.length && text.charCodeAt(end + after) === suffix.charCodeAt(after)) after++;
  return before + after;
}

/** The span without the white space at its ends, but for what is part of a character with something else. */
function bare(text: string, span: Span): Span {
  const { start, end } = trimmed(text, span) ?? span;
  return {
    start: isGraphemeBoundary(text, start) ? start : span.start,
    end: isGraphemeBoundary(text, end) ? end : span.end,
  };
}

/** Where words stand in a text that has them once; −1 when it has not, or has them more than once. */
export function onlyPlace(text: string, words: string): number {
  const at = text.indexOf(words);
  return at >= 0 && text.indexOf(words, at + 1) < 0 ? at : -1;
}

export function isWholeCharacters(text: string, { start, end }: Span): boolean {
  return isGraphemeBoundary(text, start) && isGraphemeBoundary(text, end);
}
