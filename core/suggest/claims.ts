import type { Span } from '../model/passage.ts';
import { writtenDates } from './absolute-dates.ts';
import type { ReadParagraph } from './attributions.ts';
import { claimFeatures, roomForClaim } from './claim-features.ts';
import { kindOf, traitsOf } from './claim-kinds.ts';
import type { SuggestionModel } from './model.ts';
import { statementOf } from './statements.ts';
import type { SuggestedAttribution, SuggestedClaim, SuggestionOptions, Words } from './suggestion.ts';

/** Sentences shorter than this many units are no claims. */
const shortest = 15;
/** An attribution less sure says nothing of whose claim it is. */
const sureAttribution = 0.4;

let features = new Int32Array(4096);
const total = new Int32Array(16);

/** How worth checking the sentence of these tokens is, 0–1. */
export function worthOf({ s }: ReadParagraph, first: number, last: number, model: SuggestionModel): number {
  const { claims } = model;
  if (!claims) return 0;
  const room = roomForClaim(last - first + 1);
  if (features.length < room) features = new Int32Array(2 * room);
  const count = claimFeatures(s.types, model.words, first, last, features);
  total.fill(0);
  for (let i = 0; i < count; i++) claims.table.add(features[i] as number, total, 0);
  const [regression = 0, ratio = 0, constant = 0] = claims.rest;
  const sum = regression * (total[0] ?? 0) + (ratio * (total[1] ?? 0)) / Math.sqrt(count);
  return 1 / (1 + Math.exp(-(sum * claims.unit + constant)));
}

/** The claims of a paragraph worth checking at least so much, in order: what is attributed, else whole sentences. */
export function claimsIn(
  text: string,
  read: ReadParagraph,
  model: SuggestionModel,
  attributions: readonly SuggestedAttribution[],
  options: SuggestionOptions,
): SuggestedClaim[] {
  const { s } = read;
  const found: SuggestedClaim[] = [];
  for (let at = 0; at < s.tokens.count; at = s.sentenceEnd[at] ?? s.tokens.count) {
    const last = (s.sentenceEnd[at] ?? s.tokens.count) - 1;
    const sentence = { start: s.tokens.start[at] ?? 0, end: s.tokens.end[last] ?? 0 };
    if (sentence.end - sentence.start < shortest) continue;
    const worth = worthOf(read, at, last, model);
    if (worth < options.least.claims) continue;
    const own = attributions.filter((each) => each.score >= sureAttribution && isWithin(each, sentence));
    if (own.length === 0) found.push(claimOf(text, [sentence], worth, null, options));
    for (const each of own) {
      const spans = each.content.filter((span) => meets(span, sentence));
      found.push(claimOf(text, spans, worth, each, options));
    }
  }
  return found;
}

/** The most worth checking first; equals in order of the text. */
export function ranked(claims: readonly SuggestedClaim[]): SuggestedClaim[] {
  return claims.toSorted((a, b) => b.score - a.score || (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));
}

function claimOf(
  text: string,
  spans: readonly Span[],
  worth: number,
  attribution: SuggestedAttribution | null,
  options: SuggestionOptions,
): SuggestedClaim {
  const words = spans.map(({ start, end }): Words => ({ start, end, text: text.slice(start, end) }));
  const joined = words.map((each) => each.text).join(' ');
  const traits = traitsOf(joined);
  const reasons = traits.map(({ reason }) => reason);
  if (attribution)
    reasons.push(attribution.entity ? `attributed to ${attribution.entity}` : 'attributed to nobody');
  else reasons.push('said by the outlet itself');
  const date = eventTimeOf(text, spans, joined, options);
  return {
    spans: words,
    statement: statementOf(joined, attribution, options),
    kind: kindOf(traits),
    score: Math.round(worth * 1000) / 1000,
    reasons,
    ...(date && { eventTime: date }),
    attributedTo: attribution?.entity ?? null,
  };
}

/** The first date in a claim’s words; else the first relative one among them, resolved. */
function eventTimeOf(
  text: string,
  spans: readonly Span[],
  joined: string,
  { relativeDates, publishedAt, language }: SuggestionOptions,
): string | null {
  const [written] = writtenDates(joined);
  if (written || !relativeDates) return written?.date ?? null;
  for (const span of spans) {
    const [relative] = relativeDates(text, publishedAt, language ?? 'en', span);
    if (relative) return relative.date;
  }
  return null;
}

/** Whether most of what is attributed stands in this sentence, or all of the sentence is attributed. */
function isWithin({ content }: SuggestedAttribution, sentence: Span): boolean {
  return content.some(
    (span) => meets(span, sentence) && span.start >= sentence.start - 1 && span.start < sentence.end,
  );
}

const meets = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;
