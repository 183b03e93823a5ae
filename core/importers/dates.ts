import * as v from 'valibot';
import { looseDate } from '../model/fields.ts';
import { monthNumber } from './month-names.ts';

/**
 * A date as found in words. `date` is `2023-10-10`, or `2023-10` where the day is not given; null where the words can be
 * read as two dates (`03/04/2023`), which is then nobody's to guess. `length` counts the UTF-16 units it takes.
 */
export interface FoundDate {
  readonly date: string | null;
  readonly length: number;
}

const weekday =
  /^(?:\p{L}{3,12}\.?,\s+|(?:mon|tues|wednes|thurs|fri|satur|sun)day\s+|(?:mon|tue|wed|thu|fri|sat|sun)\.?\s+|am\s+|on\s+|le\s+|el\s+)?/iu;
/** A time of day and its zone, after a date. */
const time =
  /^(?:T|,?\s+(?:at\s+|um\s+|à\s+)?)\d{1,2}(?::|\.|h)\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:[ap]\.?m\.?)?\s?(?:Z|UTC|GMT|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?(?![\p{L}\d])/iu;

type Reader = (parts: readonly string[]) => string | null;

const forms: readonly { readonly pattern: RegExp; readonly read: Reader }[] = [
  { pattern: /^(\d{4})-(\d{2})-(\d{2})(?!\d)/, read: ([y, m, d]) => day(y, m, d) },
  { pattern: /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)/, read: ([y, m, d]) => day(y, m, d) },
  { pattern: /^(\d{4})年(\d{1,2})月(\d{1,2})日/, read: ([y, m, d]) => day(y, m, d) },
  {
    pattern:
      /^(\d{1,2})(?:st|nd|rd|th|er|º|ª|\.)?\s+(?:of\s+|de\s+)?(\p{L}{3,12})\.?,?\s+(?:de\s+)?(\d{4})(?!\d)/iu,
    read: ([d, m = '', y]) => day(y, monthNumber(m)?.toString(), d),
  },
  {
    pattern: /^(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/iu,
    read: ([m = '', d, y]) => day(y, monthNumber(m)?.toString(), d),
  },
  {
    pattern: /^(\p{L}{3,12})\.?,?\s+(\d{4})(?!\d)/iu,
    read: ([m = '', y]) => month(y, monthNumber(m)?.toString()),
  },
  { pattern: /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)/, read: ([a, sign, b, y]) => numeric(a, sign, b, y) },
  { pattern: /^(\d{4})-(\d{2})(?![\d-])/, read: ([y, m]) => month(y, m) },
  { pattern: /^(\d{4})(\d{2})(\d{2})(?!\d)/, read: ([y, m, d]) => day(y, m, d) },
];

/** Longer words are not looked at: no date is written so. */
const longest = 80;

/** The date these words begin with, a weekday before it and a time after it included; null when there is none. */
export function dateAtStart(words: string): FoundDate | null {
  const beginning = words.slice(0, longest);
  const before = weekday.exec(beginning)?.[0].length ?? 0;
  for (const skipped of new Set([0, before])) {
    const rest = beginning.slice(skipped);
    for (const { pattern, read } of forms) {
      const match = pattern.exec(rest);
      if (!match) continue;
      const date = read(match.slice(1));
      if (date === null) continue;
      const end = skipped + match[0].length;
      const clock = time.exec(beginning.slice(end))?.[0].length ?? 0;
      return { date: date === ambiguous ? null : date, length: end + clock };
    }
  }
  return null;
}

/** The date that is all these words say, but for punctuation at the end; null when they say more, or none. */
export function wholeDate(words: string): FoundDate | null {
  const trimmed = words.trim();
  const found = dateAtStart(trimmed);
  return found && /^[\s.,;|·–—-]*$/.test(trimmed.slice(found.length)) ? found : null;
}

const ambiguous = 'ambiguous';

/** Dots are day first everywhere; with other signs it is day first in one country and month first in another. */
function numeric(a = '', sign = '', b = '', year = ''): string | null {
  const [dayFirst, monthFirst] = [day(year, b, a), day(year, a, b)];
  if (sign === '.' || a === b) return dayFirst;
  if (dayFirst && monthFirst) return ambiguous;
  return dayFirst ?? monthFirst;
}

function day(year = '', monthOfYear = '', dayOfMonth = ''): string | null {
  return valid(`${year}-${monthOfYear.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`);
}

function month(year = '', monthOfYear = ''): string | null {
  return valid(`${year}-${monthOfYear.padStart(2, '0')}`);
}

/** A date of the calendar, in a year in which there could be an article. */
function valid(date: string): string | null {
  const year = Number(date.slice(0, 4));
  return year >= 1450 && year < 2200 && v.is(looseDate, date) ? date : null;
}
