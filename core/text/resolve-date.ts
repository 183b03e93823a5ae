import * as v from 'valibot';
import { looseDate } from '../model/fields.ts';
import { daysAfter, lastWeekday, mondayOf, nextWeekday, weekdayOf, weekOf } from './civil-days.ts';
import type { Found, Granularity } from './relative-dates.ts';
import { tenseAt } from './tense.ts';

interface Resolved {
  readonly date: string;
  readonly granularity: Granularity;
}

interface Context {
  /** a day */
  readonly publishedAt: string;
  readonly language: string;
}

type Field = 'year' | 'month' | 'day' | 'weekday' | 'hour';

/** Words before an expression that make it another's date, or no single one. */
const misleadingBefore =
  /(?:\b(?:every|each|most|some|the (?:following|previous|same|next|preceding)|that|following|jeden|jede|chaque|tous les|cada|todos los)|\b(?:Black|Good|Bloody|Super|Holy|Easter|Palm|Cyber|Ash|Maundy|Shrove))\s+$/u;
/** Lengths of time, and distances from another event than the publication. */
const misleading =
  /^(?:within|for|past|over|in the (?:past|last))\b|^(?:last|past|next)\s+(?:few|several|couple|\d+|two|three|four|five|six|seven|eight|nine|ten|twelve)\b|\b(?:earlier|later|after|since)\b|\bbefore\b(?!\s+yesterday)|\b(?:plus tard|auparavant|später|zuvor|después|antes)\b/iu;

/** What a found expression comes to; null where it is no relative date, or nobody can say which. */
export function resolved(sentence: string, found: Found, context: Context): Resolved | null {
  const { text, index, start } = found;
  const before = sentence.slice(0, index);
  if (misleading.test(text) || misleadingBefore.test(before)) return null;
  const knows = (field: Field) => start.isCertain(field);
  const tags = found.tags();
  // Hours count from a moment that nobody noted.
  if (tags.has('result/relativeDateAndTime') || tags.has('casualReference/now')) return null;
  // A year in digits needs no other date.
  if (/\d{4}|\d[./-]\d/u.test(text)) return null;
  if (knows('weekday') && !knows('day')) return ofWeekday(sentence, found, context);
  if (knows('month') && !knows('year')) return ofMonth(sentence, found, context);
  if (knows('day') && knows('year')) {
    const isWeek = tags.has('result/relativeDate') && !knows('weekday');
    return isWeek
      ? { date: weekOf(dayIn(start)), granularity: 'week' }
      : { date: dayIn(start), granularity: 'day' };
  }
  if (knows('month') && knows('year')) return { date: dayIn(start).slice(0, 7), granularity: 'month' };
  if (knows('year')) return { date: dayIn(start).slice(0, 4), granularity: 'year' };
  if (/\bthis week\b|\bdiese Woche\b|\bcette semaine\b|\besta semana\b/iu.test(text))
    return { date: weekOf(context.publishedAt), granularity: 'week' };
  return /\bthis (?:morning|afternoon|evening)\b/iu.test(text)
    ? { date: context.publishedAt, granularity: 'day' }
    : null;
}

function ofWeekday(sentence: string, found: Found, { publishedAt, language }: Context): Resolved | null {
  const { text, index, start, end } = found;
  const place = { start: index, end: index + text.length };
  const tense = tenseAt(sentence, place, language);
  if (/week-?end|Wochenende/iu.test(text)) return ofWeekend(text, tense, publishedAt);
  if (!isWeekdayName(text, language) || isPartOfName(sentence, place, language)) return null;
  const weekday = start.get('weekday') ?? 0;
  const before = sentence.slice(Math.max(0, index - 20), index);
  const date = namedWeekday(weekday, `${before}${text}`, tense, publishedAt);
  if (date === null) return null;
  const last = end?.isCertain('weekday') ? end.get('weekday') : null;
  return { date: last === null ? date : `${date}/${nextWeekday(last, date)}`, granularity: 'day' };
}

/** `words` end with the weekday and what qualifies it. */
function namedWeekday(
  weekday: number,
  words: string,
  tense: 'past' | 'future' | null,
  publishedAt: string,
): string | null {
  const isLast = /(?:\blast|\bpast|vergangenen?|letzten?)\s+\S+$|\b(?:dernier|pasado)$/iu.test(words);
  const isNext = /(?:\bnext|\bcoming|kommenden?|nächsten?)\s+\S+$|\b(?:prochain|próximo)$/iu.test(words);
  const isThis = /\bthis\s+\S+$/iu.test(words) && !isLast;
  const recent = lastWeekday(weekday, daysAfter(publishedAt, -1));
  const coming = nextWeekday(weekday, daysAfter(publishedAt, 1));
  const monday = mondayOf(publishedAt);
  // “Last Monday” said on a Thursday is that of this week to some and that of the week before to others.
  if (isLast) return recent < monday ? recent : null;
  if (isNext) return coming > daysAfter(monday, 6) ? coming : null;
  if (isThis) return daysAfter(monday, (weekday + 6) % 7);
  if (tense === null) return null;
  return tense === 'past' ? lastWeekday(weekday, publishedAt) : nextWeekday(weekday, publishedAt);
}

/** The nearest one that is over, or begun, when the article came out; the coming one where that is spoken of. */
function ofWeekend(text: string, tense: 'past' | 'future' | null, publishedAt: string): Resolved | null {
  const isBegun = [0, 6].includes(weekdayOf(publishedAt));
  if (/\bnext\b/iu.test(text) || (/\blast\b/iu.test(text) && isBegun) || tense === null) return null;
  const saturday = tense === 'past' ? lastWeekday(6, publishedAt) : nextWeekday(6, publishedAt);
  return { date: `${saturday}/${daysAfter(saturday, 1)}`, granularity: 'week' };
}

/** A month, or a day of one, without a year: the last or the next such, by what the sentence speaks of. */
function ofMonth(sentence: string, found: Found, { publishedAt, language }: Context): Resolved | null {
  const { text, index, start } = found;
  const before = sentence.slice(0, index);
  const isDay = start.isCertain('day');
  const led =
    /\b(in|since|until|by|from|during|of|on|last|next|early|late|mid|before|after|through|seit|bis|Ende|Anfang|Mitte|en|depuis|desde|hasta)[\s-]+$/iu;
  // Months are words and names, too.
  if (
    !isDay &&
    (!led.test(before) || !/^\p{L}{3,}/u.test(text) || (language === 'en' && !/^\p{Lu}/u.test(text)))
  )
    return null;
  const tense = tenseAt(sentence, { start: index, end: index + text.length }, language);
  if (tense === null) return null;
  const pad = (number: number | null) => `${number ?? 1}`.padStart(2, '0');
  const rest = isDay ? `${pad(start.get('month'))}-${pad(start.get('day'))}` : pad(start.get('month'));
  const year = Number(publishedAt.slice(0, 4));
  const now = publishedAt.slice(5, 5 + rest.length);
  if (/\blast\s+$/iu.test(before)) return rest >= now ? monthly(year - 1, rest) : null;
  if (/\bnext\s+$/iu.test(before)) return rest <= now ? monthly(year + 1, rest) : null;
  if (tense === 'past') return monthly(rest <= now ? year : year - 1, rest);
  return monthly(rest >= now ? year : year + 1, rest);
}

/** Null for a day that this year does not have. */
function monthly(year: number, rest: string): Resolved | null {
  const date = `${year}-${rest}`;
  return v.is(looseDate, date) ? { date, granularity: rest.length > 2 ? 'day' : 'month' } : null;
}

/** Written out: `Sat` and `sun` are other words. */
function isWeekdayName(text: string, language: string): boolean {
  if (language === 'en') return /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/u.test(text);
  return (text.match(/\p{L}+/gu) ?? []).some((word) => word.length >= 5);
}

/** `Sunday Times`: without a preposition, before a word with a capital. */
function isPartOfName(
  sentence: string,
  { start, end }: { start: number; end: number },
  language: string,
): boolean {
  if (language !== 'en' || /^(?:on|last|next|this)\b/iu.test(sentence.slice(start, end))) return false;
  return (
    /^\s+\p{Lu}/u.test(sentence.slice(end)) &&
    !/\b(?:on|since|until|by|from|before|after)\s+$/iu.test(sentence.slice(0, start))
  );
}

function dayIn(components: Found['start']): string {
  const pad = (field: 'month' | 'day') => `${components.get(field) ?? 1}`.padStart(2, '0');
  return `${components.get('year') ?? 0}-${pad('month')}-${pad('day')}`;
}
