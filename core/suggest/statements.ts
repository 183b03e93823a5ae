import type { SuggestedAttribution, SuggestionOptions } from './suggestion.ts';

/**
 * The words of a claim as a statement that stands by itself: without quotation marks, “that” and what a quotation opens or ends
 * with; “I” and “we” stay, since whose they are is the attribution’s to say. Never guesses.
 */
export function statementOf(
  words: string,
  attribution: SuggestedAttribution | null,
  _options: SuggestionOptions,
): string {
  let plain = words
    .replace(/[“”„«»"]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
  plain = plain.replace(/^that\s+/iu, '').replace(/[\s,;:]+$/u, '');
  if (attribution?.sourceKind === 'person' && attribution.entity && attribution.quotation === 'indirect')
    plain = plain.replace(/^(?:he|she)\s+(?=\p{Ll})/iu, `${attribution.entity} `);
  plain = plain.charAt(0).toUpperCase() + plain.slice(1);
  return /[.!?…]$/u.test(plain) ? plain : `${plain}.`;
}
