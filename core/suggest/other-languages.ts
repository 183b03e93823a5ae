import type { Span } from '../model/passage.ts';
import { writtenDates } from './absolute-dates.ts';
import type { SuggestedAttribution, SuggestionOptions, Suggestions, Words } from './suggestion.ts';

const quoted =
  /“[^“”\n]{8,2000}[”“]|„[^„“”\n]{8,2000}[“”]|«[^«»\n]{8,2000}»|»[^«»\n]{8,2000}«|「[^「」\n]{4,2000}」|"[^"\n]{8,2000}"/gu;
/** Two words with capitals in a row, not at the beginning of a sentence. */
const name =
  /(?<=[\p{Ll},;:)”»“«„] )\p{Lu}[\p{Ll}’'-]+(?: (?:de|la|van|von|der|den|da|di|al|bin|dos|del))*(?: \p{Lu}[\p{Ll}’'-]+)+/gu;
/** Chance that words in quotation marks are a quotation; nothing else is known of them here. */
const score = 0.5;
const fewestWords = 3;

/** What can be proposed without knowing the language: words in quotation marks, names, and dates. */
export function quotationsAlone(
  text: string,
  language: string | null,
  options: SuggestionOptions,
): Suggestions {
  const words = ({ start, end }: Span): Words => ({ start, end, text: text.slice(start, end) });
  const found = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map((match) =>
      words({ start: match.index, end: match.index + match[0].length }),
    );
  const attributions = found(quoted)
    .filter((each) => each.text.split(/\s+/u).length >= fewestWords || each.text.startsWith('「'))
    .map(
      (content): SuggestedAttribution => ({
        source: [],
        cue: [],
        content: [content],
        quotation: 'direct',
        certainty: 'U',
        score,
        reasons: ['inside quotation marks; who says it is not read in this language'],
        relays: [{ role: 'publisher', name: options.outlet, source: [], cue: [] }],
        entity: null,
        sourceKind: null,
        anonymity: null,
        rule: 'quotation',
      }),
    );
  return {
    language,
    notes: ['Only English is read; of this article there are quotation marks, names and dates.'],
    claims: [],
    attributions: score >= options.least.attributions ? attributions : [],
    names: found(name),
    dates: writtenDates(text).map(({ start, end, date }) => ({ ...words({ start, end }), date })),
  };
}
