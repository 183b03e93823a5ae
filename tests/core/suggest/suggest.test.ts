import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggest } from '../../../core/suggest/suggest.ts';
import type { SuggestionOptions, Words } from '../../../core/suggest/suggestion.ts';
import { shippedModel } from '../../../electron/backend/suggest/model-file.ts';

const options: SuggestionOptions = {
  language: null,
  outlet: 'Norland Times',
  publishedAt: '2023-10-10',
  least: { attributions: 0.4, claims: 0.4 },
};
const model = shippedModel();

describe('the seed article', () => {
  const text = readFileSync(path.join(import.meta.dirname, '../../../seeds/third-leak.txt'), 'utf8');
  const { attributions, claims } = suggest(text, model, options);
  const about = (words: string) =>
    attributions.find(({ content }) => content.some((each) => each.text.includes(words)));
  const chainOf = (words: string) => {
    const found = about(words);
    return [found?.entity ?? null, ...(found?.relays ?? []).map(({ name }) => name)];
  };

  it('has what McDowell told AFP, whole', () => {
    const found = about('One [vuoto]');
    expect(chainOf('One [vuoto]')).toEqual(['Jonathan McDowell', 'AFP', 'Norland Times']);
    expect(found?.content.map((each) => each.text)).toEqual([
      '“One [vuoto] can be caused by anything, two could have been a coincidence, but the third shows that it is something related to the system,”',
    ]);
    expect(found?.quotation).toBe('direct');
  });

  it('has the quotation that goes on, with its source found by “he”', () => {
    expect(chainOf('This only emphasizes')).toEqual(['Jonathan McDowell', 'Norland Times']);
  });

  it('has what Roskosmos announced', () => {
    const found = about('there has been a liquid leak');
    expect(found?.source[0]?.text).toMatch(/Roskosmos$/);
    expect(found?.cue[0]?.text).toMatch(/^announced/);
  });

  it('has the hedge with no source', () => {
    const found = about('the leak was caused by a space object');
    expect(found?.source).toEqual([]);
    expect(found?.certainty).toBe('PS+');
  });

  it('has The Guardian as a relay', () => {
    expect(chainOf('systematic problems')).toEqual(['Jonathan McDowell', 'The Guardian', 'Norland Times']);
  });

  it('has the background as claims of the outlet itself', () => {
    const own = claims
      .filter(({ attributedTo }) => attributedTo === null)
      .map(({ spans }) => spans[0]?.text ?? '');
    expect(own.some((words) => words.startsWith('In December 2022'))).toBe(true);
  });
});

describe('proposals', () => {
  it('are in the text where they say, whatever the text', () => {
    const words = fc.constantFrom(
      ...[
        '“',
        '”',
        '"',
        ' said ',
        'Ada Brandt ',
        '. ',
        '\n\n',
        ', ',
        'according to ',
        'the lock failed',
        '’s ',
        '😀',
        '—',
        ' told AFP ',
      ],
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        const found = suggest(text, model, {
          ...options,
          language: 'en',
          least: { attributions: 0, claims: 0 },
        });
        const spans: Words[] = [
          ...found.attributions.flatMap(({ source, cue, content, relays }) => [
            ...source,
            ...cue,
            ...content,
            ...relays.flatMap((each) => [...each.source, ...each.cue]),
          ]),
          ...found.claims.flatMap((claim) => claim.spans),
        ];
        for (const { start, end, text: exact } of spans) {
          expect(start).toBeLessThan(end);
          expect(text.slice(start, end)).toBe(exact);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('are the same the second time, and after other texts', () => {
    const text = 'Ada Brandt said the lock had failed. “It will fail again,” she told Reuters.';
    const first = suggest(text, model, options);
    suggest('Tomas Okafor denied it. “No,” he said.', model, options);
    expect(suggest(text, model, options)).toEqual(first);
    expect(suggest(text, shippedModel(), options)).toEqual(first);
  });

  it('of claims have the date in their words, written out or resolved by who knows how', () => {
    const text =
      'In March 2019 the lock failed and 40 people died. On Monday the lock failed and 12 people died.';
    const monday = text.indexOf('On Monday');
    const { claims } = suggest(text, model, {
      ...options,
      least: { attributions: 0.4, claims: 0 },
      relativeDates: (_, publishedAt, __, { start }) =>
        start <= monday && publishedAt ? [{ start: monday, end: monday + 9, date: '2023-10-09' }] : [],
    });
    const byPlace = claims.toSorted((a, b) => (a.spans[0]?.start ?? 0) - (b.spans[0]?.start ?? 0));
    expect(byPlace.map(({ eventTime }) => eventTime)).toEqual(['2019-03', '2023-10-09']);
  });

  it('are none for an empty text', () => {
    expect(suggest('', model, options)).toMatchObject({ attributions: [], claims: [] });
  });

  it('of a quotation that is never closed do not reach into the next paragraph', () => {
    const text = '“The lock failed, Ada Brandt said.\n\nTomas Okafor said the pumps were old.';
    const { attributions } = suggest(text, model, options);
    for (const { content } of attributions)
      for (const { start, end } of content) expect(text.slice(start, end)).not.toContain('\n\n');
  });

  it('with a score of nine in ten or more are told by fewer', () => {
    const text = 'Ada Brandt said the lock had failed. “It will fail again,” she told Reuters.';
    const all = suggest(text, model, { ...options, least: { attributions: 0, claims: 1 } }).attributions;
    const sure = suggest(text, model, { ...options, least: { attributions: 0.9, claims: 1 } }).attributions;
    expect(sure).toEqual(all.filter(({ score }) => score >= 0.9));
  });
});

describe('other languages', () => {
  const german =
    'Der Minister sagte am Montag: „Die Schleuse ist seit Jahren kaputt und wird nicht repariert.“ Das berichtete die Ingenieurin Ada Brandt der Zeitung am 9.';

  it('get quotation marks and names, and are said not to be read', () => {
    const found = suggest(german, model, options);
    expect(found.language).toBe('de');
    expect(found.notes).toHaveLength(1);
    expect(found.attributions.map(({ content }) => content[0]?.text)).toEqual([
      '„Die Schleuse ist seit Jahren kaputt und wird nicht repariert.“',
    ]);
    expect(found.names.some(({ text }) => text.endsWith('Ada Brandt'))).toBe(true);
    expect(found.claims).toEqual([]);
  });
});
