import type { Span } from '../model/passage.ts';

/** A date written out, as an event time is stored: `2023-10-09`, `2023-10` or `2023`. */
export interface WrittenDate extends Span {
  readonly date: string;
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const month =
  '(?<month>January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.?|Feb\\.?|Mar\\.?|Apr\\.?|Aug\\.?|Sept?\\.?|Oct\\.?|Nov\\.?|Dec\\.?)';
const patterns = [
  /\b(?<year>(?:19|20)\d\d)-(?<number>\d\d)-(?<day>\d\d)\b/gu,
  new RegExp(`\\b(?<day>\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${month},? (?<year>(?:19|20)\\d\\d)\\b`, 'gu'),
  new RegExp(`\\b${month} (?<day>\\d{1,2})(?:st|nd|rd|th)?,? (?<year>(?:19|20)\\d\\d)\\b`, 'gu'),
  new RegExp(`\\b${month},? (?:of )?(?<year>(?:19|20)\\d\\d)\\b`, 'gu'),
  /\b(?:in|since|by|until|during|from|of|early|late|mid-?) ?(?<year>(?:19|20)\d\d)\b(?!-)/gu,
];

/** English dates with their year, in order; of overlapping ones the fullest. A day no month has is left out. */
export function writtenDates(words: string): WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const pattern of patterns) {
    for (const match of words.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      const date = dateOf(match.groups ?? {});
      if (date) found.push({ start, end, date });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function dateOf(groups: Readonly<Record<string, string | undefined>>): string | null {
  const { year = '', day } = groups;
  const named = months.findIndex((name) =>
    name.startsWith((groups['month'] ?? '-').slice(0, 3).toLowerCase()),
  );
  const number = groups['number'] ? Number(groups['number']) : named + 1;
  if (number === 0) return year;
  if (number > 12) return null;
  const yearAndMonth = `${year}-${String(number).padStart(2, '0')}`;
  if (!day) return yearAndMonth;
  const days = new Date(Date.UTC(Number(year), number, 0)).getUTCDate();
  return Number(day) >= 1 && Number(day) <= days ? `${yearAndMonth}-${day.padStart(2, '0')}` : null;
}

/** Whether this is a day of the calendar, `2023-10-09`. */
export function isCalendarDay(words: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(words) && writtenDates(words)[0]?.date === words;
}
