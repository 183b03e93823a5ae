import { languageOf } from '../importers/language.ts';
import type { Span } from '../model/passage.ts';
import { type FoundAttribution, inParagraph, type ReadParagraph, readParagraphs } from './attributions.ts';
import { certaintyOf } from './certainty.ts';
import { type Chained, type Credits, chained, closed, creditsOf } from './chains.ts';
import { claimsIn, ranked } from './claims.ts';
import { hedgesIn } from './hedges.ts';
import type { SuggestionModel } from './model.ts';
import { quotationsAlone } from './other-languages.ts';
import { reasonsFor } from './reasons.ts';
import { Names } from './source-names.ts';
import type {
  SuggestedAttribution,
  SuggestedClaim,
  SuggestionOptions,
  Suggestions,
  Words,
} from './suggestion.ts';

/** Score of a hedge the model did not find: too few were labelled to count, and of these one in nine was. */
const hedgeScore = 0.3;

/** Everything proposed for an article. Deterministic, linear in its length; works on any text, also an empty one. */
export function suggest(text: string, model: SuggestionModel, options: SuggestionOptions): Suggestions {
  const language = options.language ?? languageOf(text);
  if (!isRead(language)) return quotationsAlone(text, language, options);
  const attributions: SuggestedAttribution[] = [];
  const claims: SuggestedClaim[] = [];
  for (const part of suggestions(text, model, options)) {
    attributions.push(...part.attributions);
    claims.push(...part.claims);
  }
  return { language, notes: [], claims: ranked(claims), attributions, names: [], dates: [] };
}

/** English, and what is too short to tell. */
export function isRead(language: string | null): boolean {
  return language === null || /^en\b/iu.test(language);
}

/** What is proposed for one paragraph. */
export interface PartOfSuggestions {
  readonly paragraph: Span;
  readonly attributions: readonly SuggestedAttribution[];
  readonly claims: readonly SuggestedClaim[];
}

/** The same, for English, a paragraph at a time as it is read, so that a long article can be shown from its top. */
export function* suggestions(
  text: string,
  model: SuggestionModel,
  options: SuggestionOptions,
): Generator<PartOfSuggestions> {
  const credits = creditsOf(text, options.outlet);
  const names = new Names(text);
  for (const read of readParagraphs(text, model.words)) {
    const found = inParagraph(read.s, model, options.least.attributions);
    const all = [
      ...chained(text, found, credits),
      ...(hedgeScore >= options.least.attributions ? hedges(text, read, found, credits) : []),
    ].sort((a, b) => a.cue.start - b.cue.start);
    const attributions = all.map((each) => dressed(text, each, names));
    yield { paragraph: read.span, attributions, claims: claimsIn(text, read, model, attributions, options) };
  }
}

/** Hedges without a source whose words the model did not take for a cue. */
function hedges(
  text: string,
  { s }: ReadParagraph,
  found: readonly FoundAttribution[],
  credits: Credits,
): Chained[] {
  const { tokens } = s;
  const result: Chained[] = [];
  for (let at = 0; at < tokens.count; at = s.sentenceEnd[at] ?? tokens.count) {
    const last = (s.sentenceEnd[at] ?? tokens.count) - 1;
    const sentence = { start: tokens.start[at] ?? 0, end: tokens.end[last] ?? 0 };
    for (const { cue, content } of hedgesIn(text, sentence)) {
      if (found.some((other) => other.cue.start < cue.end && cue.start < other.cue.end)) continue;
      const relays = closed([], credits);
      result.push({
        source: [],
        cue,
        content,
        sentence,
        quotation: 'indirect',
        score: hedgeScore,
        relays,
        rule: 'hedge',
      });
    }
  }
  return result;
}

function dressed(text: string, found: Chained, names: Names): SuggestedAttribution {
  const words = (span: Span): Words => ({ ...span, text: text.slice(span.start, span.end) });
  const around = text.slice(found.sentence.start, found.sentence.end);
  const content = found.content.map(words);
  const cue = words(found.cue);
  const expressed = certaintyOf(cue.text, content.map((each) => each.text).join(' '));
  const [source] = found.source;
  const entity = source ? creditedBy(text, source, found.sentence, around, names) : null;
  const isUnnamed = entity?.kind === 'unnamed';
  return {
    source: found.source.map(words),
    cue: [cue],
    content,
    quotation: found.quotation,
    certainty: expressed.certainty,
    score: Math.round(found.score * 1000) / 1000,
    reasons: reasonsFor(text, found, expressed),
    relays: found.relays.map(({ role, name, source: of, cue: by }) => ({
      role,
      name,
      source: of.map(words),
      cue: by.map(words),
    })),
    entity: entity?.name ?? null,
    sourceKind: entity?.kind ?? null,
    anonymity: isUnnamed ? { role: entity.role, basis: entity.basis, reason: entity.anonymityReason } : null,
    rule: found.rule,
  };
}

/** Whom the words of a source name; “who” is named by the words before it. */
function creditedBy(text: string, source: Span, sentence: Span, around: string, names: Names) {
  const words = text.slice(source.start, source.end);
  if (/^who$/iu.test(words)) {
    const before = text.slice(sentence.start, source.start);
    const name = /(?<name>\p{Lu}[\p{L}.’'-]+(?: \p{Lu}[\p{L}.’'-]+)*)[^.;“”"]{0,40}$/u.exec(before)?.groups?.[
      'name'
    ];
    if (name) return names.credit(name, around);
  }
  return names.credit(words, around);
}
