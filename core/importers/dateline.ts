import { dateAtStart } from './dates.ts';

/**
 * The place in the words of a dateline, those before its dash: `MOSCOW, October 10, 2023 (AP)` is from Moscow. The date, the agency and what follows are
 * left out; null when nothing is left that could be a place.
 */
export function placeInDateline(words: string): string | null {
  const bare = words
    .replace(/\s*(?:—|–|--|\s-(?:\s|$))[\s\S]*$/u, '')
    .replace(/\s*\([^()]{0,60}\)?/gu, '')
    .trim();
  const parts = bare.split(/\s*,\s*/u);
  const place: string[] = [];
  for (const part of parts) {
    if (part === '' || dateAtStart(part) || isDayAndMonth(part) || /^\d/.test(part)) break;
    place.push(part);
  }
  const found = place
    .join(', ')
    .replace(/[.:;]+$/u, '')
    .trim();
  return /^\p{Lu}/u.test(found) && found.length <= 100 ? found : null;
}

/** `Oct. 10`, `10 October`: agencies leave out the year. */
export function isDayAndMonth(words: string): boolean {
  return /^(?:\p{L}{3,12}\.?\s+\d{1,2}|\d{1,2}\.?\s+\p{L}{3,12}\.?)$/u.test(words);
}
