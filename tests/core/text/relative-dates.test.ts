import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { looseDate } from '../../../core/model/fields.ts';
import { relativeDates } from '../../../core/text/relative-dates.ts';

/** A Tuesday. */
const published = '2023-10-10';

function datesIn(text: string, publishedAt: string | null = published, language: string | null = 'en') {
  return relativeDates(text, publishedAt, language).map(
    ({ start, end, date }) => `${text.slice(start, end)} → ${date}`,
  );
}

describe('a relative date in an article of Tuesday, 10 October 2023', () => {
  it.each([
    // Days of the week: the last one on or before publication.
    ['The agency announced on Monday that there was a leak.', 'on Monday → 2023-10-09'],
    ['The agency said Monday that there was a leak.', 'Monday → 2023-10-09'],
    ['It was found late on Sunday by the crew.', 'on Sunday → 2023-10-08'],
    ['Police said on Tuesday they had found it.', 'on Tuesday → 2023-10-10'],
    ['On Wednesday, the ministry denied it.', 'On Wednesday → 2023-10-04'],
    ['A meeting on Thursday failed.', 'on Thursday → 2023-10-05'],
    ['The strike has gone on since Friday.', 'Friday → 2023-10-06'],
    ['The talks lasted from Monday to Wednesday.', 'Monday to Wednesday → 2023-10-09/2023-10-11'],
    ['On Monday President Ruiz resigned.', 'On Monday → 2023-10-09'],
    // … the next one where the sentence speaks of what is to come.
    ['The court will decide on Friday.', 'on Friday → 2023-10-13'],
    ['On Friday, the court will decide.', 'On Friday → 2023-10-13'],
    ['The report will be released on Monday.', 'on Monday → 2023-10-16'],
    ['The ship is due to sail on Tuesday.', 'on Tuesday → 2023-10-10'],
    ['The minister is expected to resign on Thursday.', 'on Thursday → 2023-10-12'],
    ['He said he would meet the crew on Saturday.', 'on Saturday → 2023-10-14'],
    // … but not where only another verb does.
    ['The agency said on Monday that it will look into it.', 'on Monday → 2023-10-09'],
    ['The court, which will rule soon, met on Monday.', 'on Monday → 2023-10-09'],
    // Last, next, this: where everybody reads them alike.
    ['They met last Friday.', 'last Friday → 2023-10-06'],
    ['They will meet next Monday.', 'next Monday → 2023-10-16'],
    ['They will meet this Thursday.', 'this Thursday → 2023-10-12'],
    // Days by their distance.
    ['The pump failed yesterday.', 'yesterday → 2023-10-09'],
    ['The pump failed last night.', 'last night → 2023-10-09'],
    ['The pump failed this morning.', 'this morning → 2023-10-10'],
    ['The vote is tomorrow.', 'tomorrow → 2023-10-11'],
    ['It failed the day before yesterday.', 'the day before yesterday → 2023-10-08'],
    ['It failed two days ago.', 'two days ago → 2023-10-08'],
    // No more exact than they are.
    ['It failed last week.', 'last week → 2023-10-02/2023-10-08'],
    ['It failed three weeks ago.', 'three weeks ago → 2023-09-18/2023-09-24'],
    ['It failed earlier this week.', 'this week → 2023-10-09/2023-10-15'],
    ['It failed over the weekend.', 'weekend → 2023-10-07/2023-10-08'],
    ['It failed earlier this month.', 'this month → 2023-10'],
    ['It failed last month.', 'last month → 2023-09'],
    ['It failed two months ago.', 'two months ago → 2023-08'],
    ['It failed last year.', 'last year → 2022'],
    ['They will vote next year.', 'next year → 2024'],
    // Months and days without a year.
    ['Add to this the failed probe in August.', 'August → 2023-08'],
    ['The first leak was found in December.', 'December → 2022-12'],
    ['The next launch is planned for launch in December.', 'December → 2023-12'],
    ['It was last seen on October 5.', 'October 5 → 2023-10-05'],
    ['It was last seen on 5 November.', 'on 5 November → 2022-11-05'],
    ['They will meet on 5 November.', 'on 5 November → 2023-11-05'],
    ['It failed last December.', 'December → 2022-12'],
  ])('%s', (sentence, expected) => {
    expect(datesIn(sentence)).toEqual([expected]);
  });

  it.each([
    ['is whole already', 'It failed on 10 October 2022 and in December 2021.'],
    ['is read in two ways', 'They met last Monday and will meet next Friday.'],
    ['is another event’s', 'The following Monday it failed again, a day later it held.'],
    ['happens again and again', 'They meet every Monday.'],
    ['is a length of time', 'The third leak within a year, in the past two weeks, for a year and 371 days.'],
    ['counts hours nobody noted', 'It failed two hours ago.'],
    ['is a name', 'The Sunday Times and Black Friday, as May said; March on Rome.'],
    ['is a day this year does not have', 'It was last seen on February 29.'],
    ['is another word', 'They sat in the sun for a second, and it may rain.'],
  ])('is left out where it %s', (_, sentence) => {
    expect(datesIn(sentence)).toEqual([]);
  });

  it.each([
    ['de', 'Die Behörde teilte am Montag mit, es gebe ein Leck.', 'am Montag → 2023-10-09'],
    ['de-AT', 'Das Gericht wird am Freitag entscheiden.', 'am Freitag → 2023-10-13'],
    ['de', 'Das Leck wurde gestern gefunden.', 'gestern → 2023-10-09'],
    ['de', 'Das Leck wurde letzte Woche gefunden.', 'letzte Woche → 2023-10-02/2023-10-08'],
    ['fr', 'L’agence a annoncé lundi une fuite.', 'lundi → 2023-10-09'],
    ['fr', 'Le tribunal décidera vendredi.', 'vendredi → 2023-10-13'],
    ['fr', 'La fuite a été trouvée le mois dernier.', 'le mois dernier → 2023-09'],
    ['es', 'La agencia anunció el lunes una fuga.', 'lunes → 2023-10-09'],
    ['es', 'El tribunal decidirá el viernes.', 'viernes → 2023-10-13'],
    ['es', 'La fuga se encontró ayer.', 'ayer → 2023-10-09'],
  ])('is found in the language of the article (%s): %s', (language, sentence, expected) => {
    expect(datesIn(sentence, published, language)).toEqual([expected]);
  });
});

describe('relative dates', () => {
  it('of the article the project began with are those a reader finds', () => {
    const text = readFileSync(path.join(import.meta.dirname, '../../../seeds/third-leak.txt'), 'utf8');
    expect(datesIn(text)).toEqual(['on Monday → 2023-10-09', 'August → 2023-08']);
  });

  it.each([
    ['the day of publication is not known', null, 'en'],
    ['only its month is', '2023-10', 'en'],
    ['the language is not known', published, null],
    ['it is a language whose verbs are not known here', published, 'fi'],
  ])('are none where %s', (_, publishedAt, language) => {
    expect(datesIn('It was found on Monday.', publishedAt, language)).toEqual([]);
  });

  it('are the same days in every zone, also on the night clocks are put back', () => {
    expect(datesIn('It failed yesterday and on Sunday.', '2023-10-30')).toEqual([
      'yesterday → 2023-10-29',
      'on Sunday → 2023-10-29',
    ]);
    expect(datesIn('It failed yesterday.', '2024-03-01')).toEqual(['yesterday → 2024-02-29']);
  });

  it('of any words on any day are dates a claim can have', () => {
    const words = fc.constantFrom(
      ...[
        'on',
        'Monday',
        'last',
        'week',
        'will',
        'Sunday',
        'in',
        'March',
        '5',
        'ago',
        'two',
        'months',
        'year',
      ],
      ...['yesterday', 'this', 'said', 'to', 'Friday', 'weekend', '31', 'February', '29', 'the', 'next', '.'],
    );
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 12 }),
        fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        fc.constantFrom('en', 'de', 'fr', 'es'),
        (parts, day, language) => {
          for (const { date } of relativeDates(parts.join(' '), day.toISOString().slice(0, 10), language))
            expect(v.is(looseDate, date), `${parts.join(' ')}: ${date}`).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
