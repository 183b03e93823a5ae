import * as de from 'chrono-node/de';
import * as en from 'chrono-node/en';
import * as es from 'chrono-node/es';
import * as fr from 'chrono-node/fr';
import type { Span } from '../model/passage.ts';
import { resolved } from './resolve-date.ts';
import { sentences } from './sentences.ts';

export type Granularity = 'day' | 'week' | 'month' | 'year';

/**
 * Words that name a date by its distance from another (`on Monday`, `last week`, `in August`): their place, UTF-16 offsets, and
 * what they come to. `date` is as an event time: `2023-10-09`, `2023-08`, `2022`, or two days with `/` between.
 */
export interface RelativeDate {
  readonly start: number;
  readonly end: number;
  readonly date: string;
  readonly granularity: Granularity;
}

/** What a parser of dates found in one sentence. */
export type Found = ReturnType<typeof en.casual.parse>[number];

const languages: Readonly<Record<string, Pick<typeof en.casual, 'parse'>>> = {
  en: en.casual,
  de: de.casual,
  fr: fr.casual,
  es: es.casual,
};

/** UTF-16 units looked at in a text, and in one sentence, which are never as long. */
const longest = 200_000;
const longestSentence = 3000;

/**
 * The relative dates in a text, resolved against the day it was published, `2023-10-10`. None when that day is not known, or the
 * language (BCP 47) is none of English, German, French and Spanish; left out is what can be read in two ways. Weekdays in
 * news are the last on or before publication, unless the sentence speaks of what is to come. `within` says which part to look at.
 */
export function relativeDates(
  text: string,
  publishedAt: string | null,
  language: string | null,
  within: Span = { start: 0, end: Math.min(text.length, longest) },
): readonly RelativeDate[] {
  const spoken = (language ?? '').split('-')[0] ?? '';
  const parser = languages[spoken];
  if (!parser || !/^\d{4}-\d{2}-\d{2}$/.test(publishedAt ?? '')) return [];
  const day = publishedAt ?? '';
  // Noon, so that it is this day in the zone of whoever runs it.
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const noon = new Date(year, month - 1, date, 12);
  return sentences(text, within).flatMap((sentence) => {
    const words = text.slice(sentence.start, Math.min(sentence.end, sentence.start + longestSentence));
    return parser.parse(words, noon).flatMap((found) => {
      const date = resolved(words, found, { publishedAt: day, language: spoken });
      if (!date) return [];
      const start = sentence.start + found.index;
      return [{ start, end: start + found.text.replace(/[\s,;:]+$/u, '').length, ...date }];
    });
  });
}
