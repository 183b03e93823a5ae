import type { Span } from '../model/passage.ts';
import type { Certainty, ClaimKind, Quotation, SourceKind } from '../model/scales.ts';

/** Words of the text: UTF-16 units, end not included. */
export interface Words extends Span {
  readonly text: string;
}

/** What proposed it: the learned model, a rule for hedges, a rule for reports within reports, or quotation marks alone. */
export type Rule = 'model' | 'hedge' | 'nested' | 'quotation';

/** A step after the origin, nearest to it first; the last is the publisher, whose words are not in the text. */
export interface SuggestedRelay {
  readonly role: 'recipient' | 'relay' | 'publisher';
  readonly name: string | null;
  readonly source: readonly Words[];
  readonly cue: readonly Words[];
}

/** Of a source that is not named: who it is, how it knows, why it is not named, in the article’s words, or null. */
export interface Anonymity {
  readonly role: string | null;
  readonly basis: string | null;
  readonly reason: string | null;
}

export interface SuggestedAttribution {
  /** empty where nobody is credited, or somebody by other words than these */
  readonly source: readonly Words[];
  readonly cue: readonly Words[];
  readonly content: readonly Words[];
  readonly quotation: Quotation;
  readonly certainty: Certainty;
  /** how often proposals like it were right in articles the model had not seen, 0–1 */
  readonly score: number;
  /** why it is proposed, in words for people */
  readonly reasons: readonly string[];
  readonly relays: readonly SuggestedRelay[];
  /** the same for all mentions of one source: its fullest name; null when nobody is credited */
  readonly entity: string | null;
  readonly sourceKind: SourceKind | null;
  readonly anonymity: Anonymity | null;
  readonly rule: Rule;
}

export interface SuggestedClaim {
  readonly spans: readonly Words[];
  /** the words as a statement that stands by itself, as far as that is sure */
  readonly statement: string;
  readonly kind: ClaimKind;
  readonly score: number;
  readonly reasons: readonly string[];
  /** as stored: `2023-10-09`, `2023-10`, `2023` */
  readonly eventTime?: string;
  /** whose claim it is: an entity of the attributions, or null for the outlet’s own */
  readonly attributedTo: string | null;
}

export interface Suggestions {
  /** BCP 47; null when it cannot be told */
  readonly language: string | null;
  /** what a person has to know of these proposals, such as that the language is read for quotation marks only */
  readonly notes: readonly string[];
  /** the most worth checking first */
  readonly claims: readonly SuggestedClaim[];
  /** in order of the text */
  readonly attributions: readonly SuggestedAttribution[];
  /** in languages that are not read: names and dates */
  readonly names: readonly Words[];
  readonly dates: readonly (Words & { readonly date: string })[];
}

export interface SuggestionOptions {
  /** BCP 47 when it is known; told from the text otherwise */
  readonly language: string | null;
  readonly outlet: string | null;
  /** `2023-10-10`, for relative dates; null when it is not known */
  readonly publishedAt: string | null;
  /**
   * Resolves relative dates in a part of the text; left out, only dates written out are read. `core/text/relative-dates.ts` has
   * this form.
   */
  readonly relativeDates?: (
    text: string,
    publishedAt: string | null,
    language: string | null,
    within: Span,
  ) => readonly { readonly start: number; readonly end: number; readonly date: string }[];
  /** attributions and claims below are left out */
  readonly least: { readonly attributions: number; readonly claims: number };
}
