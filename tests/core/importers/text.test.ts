import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { noDetails } from '../../../core/importers/details.ts';
import type { ImportedArticle } from '../../../core/importers/importer.ts';
import { text } from '../../../core/importers/text.ts';

function imported(words: string): ImportedArticle {
  const result = text.read({ name: 'file.txt', bytes: new Uint8Array(), text: words });
  if (!result.ok) throw new Error(result.error.message);
  const [article] = result.value;
  if (!article) throw new Error('no article');
  return article;
}

const body =
  'The leak was found by the crew on Monday. It was not a danger to them, the agency said, and it is being looked into.';

describe('a plain text file', () => {
  it('that begins with a date and its headline on one line keeps all its words', () => {
    const {
      details,
      foundIn,
      text: canonical,
    } = imported(` date 2023-10-10 The third leak is no chance.\n\n${body}\n`);
    expect(details).toMatchObject({
      publishedAt: '2023-10-10',
      title: 'The third leak is no chance.',
      language: 'en',
    });
    expect(foundIn).toEqual({
      publishedAt: 'first line of the text',
      title: 'first line of the text',
      language: 'the words of the text',
    });
    expect(canonical.text).toBe(`date 2023-10-10 The third leak is no chance.\n\n${body}`);
  });

  const seed = path.join(import.meta.dirname, '../../../seeds/third-leak.txt');
  it.skipIf(!existsSync(seed))('such as the sample article is dated and titled by its first line', () => {
    const { details, text: canonical } = imported(readFileSync(seed, 'utf8'));
    expect(details).toMatchObject({
      publishedAt: '2023-10-10',
      title: 'The sequence of the leaks makes it less likely that they were caused by a meteoroid impact.',
      language: 'en',
      outlet: null,
      bylines: [],
    });
    expect(canonical.blocks).toHaveLength(13);
  });

  it('may say its details in lines at its head', () => {
    const {
      details,
      foundIn,
      text: canonical,
    } = imported(
      `A third leak\nBy Jane Doe and Anna-Lena Voß\nSource: The Orbital Times\nPublished: 10 October 2023, 08:15 GMT\nhttps://example.org/leak\n\n${body}`,
    );
    expect(details).toEqual({
      ...noDetails,
      title: 'A third leak',
      bylines: ['Jane Doe', 'Anna-Lena Voß'],
      outlet: 'The Orbital Times',
      language: 'en',
      publishedAt: '2023-10-10',
      url: 'https://example.org/leak',
    });
    expect(foundIn).toMatchObject({ bylines: 'line 2 of the text', url: 'line 5 of the text' });
    expect(canonical.text).toContain('Source: The Orbital Times');
  });

  it('may have front matter, which is not part of the article', () => {
    const {
      details,
      text: canonical,
      warnings,
    } = imported(
      `---\ntitle: "A third leak"\nauthors:\n  - Jane Doe\n  - 'John O''Neil'\ndate: 2023-10-10T08:00:00Z\nsite_name: The Orbital Times\nlang: en_GB\nlayout: post\n---\n${body}`,
    );
    expect(details).toEqual({
      ...noDetails,
      title: 'A third leak',
      bylines: ['Jane Doe', "John O'Neil"],
      outlet: 'The Orbital Times',
      language: 'en-GB',
      publishedAt: '2023-10-10',
      url: null,
    });
    expect(canonical.text).toBe(body);
    expect(warnings).toEqual([
      'The front matter’s “layout” could not be taken over; the original file keeps it.',
    ]);
  });

  it.each([
    ['a date on its own line', `Friday, January 4, 2019 \n\n${body}`, '2019-01-04'],
    ['a dateline', `MOSCOW, October 10, 2023 (AFP) — ${body}`, '2023-10-10'],
    ['a dateline with a country', `KYIV, Ukraine, 10 Oct. 2023 – ${body}`, '2023-10-10'],
    ['no year', `LONDON, Oct 10 (AFP) - ${body}`, null],
    ['a date in a sentence', `On October 10, 2023 the crew found it. ${body}`, null],
    ['a date that can be read in two ways', `Date: 03/04/2023\n\n${body}`, null],
  ])('with %s', (_, words, date) => {
    expect(imported(words).details.publishedAt).toBe(date);
  });

  it('says so when a date can be read in two ways', () => {
    expect(imported(`Date: 03/04/2023\n\n${body}`).warnings).toEqual([
      'The date “03/04/2023” can be read in two ways, so it was left out.',
    ]);
  });

  it('without a headline is named by its first sentence', () => {
    expect(imported(body)).toMatchObject({
      details: { title: 'The leak was found by the crew on Monday.' },
      foundIn: { title: 'first sentence of the text' },
    });
  });

  it('whose first sentence is endless is named by its beginning, cut between words', () => {
    const { title } = imported('leak '.repeat(500)).details;
    expect(title).toMatch(/^(leak )+leak…$/);
    expect(title?.length).toBeLessThanOrEqual(250);
  });

  it.each([
    'By the time it ended, Nauka was empty.',
    'Source of the leak: unknown, said nobody.',
    'By Monday',
  ])('takes no byline or outlet from “%s”', (line) => {
    expect(imported(`${line}\n\n${body}`).details).toMatchObject({ bylines: [], outlet: null, title: line });
  });

  it.each(['', ' \n\t\n ', '\u00ad\u0000\ufeff', '---\ntitle: Nothing\n---\n', '....\n....'])(
    'without words is refused: %j',
    (words) => {
      const result = text.read({ name: 'empty.txt', bytes: new Uint8Array(1), text: words });
      expect(result).toMatchObject({
        ok: false,
        error: { code: 'unreadable', message: 'There are no words in “empty.txt”.' },
      });
    },
  );
});
