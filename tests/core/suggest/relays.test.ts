import { describe, expect, it } from 'vitest';
import { asOutlet, creditedAgency, outletAt } from '../../../core/suggest/outlets.ts';
import { citedBeside, quotedWithin, relaysIn, speakerWithin } from '../../../core/suggest/relays.ts';

const whole = (text: string) => ({ start: 0, end: text.length });
const at = (text: string, { start, end }: { start: number; end: number }) => text.slice(start, end);

/** Own sentences without what they quote: who passes it on, and how. */
const passedOn: readonly (readonly [string, readonly string[]])[] = [
  ['Brandt told news agency AFP', ['recipient AFP']],
  ['Brandt told the Associated Press on Friday', ['recipient Associated Press']],
  ['she told The Norland Times', ['recipient The Norland Times']],
  ['he said in an interview with the BBC', ['recipient BBC']],
  ['the mayor said in comments to Reuters', ['recipient Reuters']],
  ['Okafor told Germany’s Der Spiegel magazine', ['recipient Der Spiegel']],
  ['Okafor told the state news agency Norpress', ['recipient Norpress']],
  ['he writes in The Guardian', ['relay The Guardian']],
  ['she wrote in an op-ed for The Harbour Post', ['relay The Harbour Post']],
  ['she argued in the weekly Spektra', ['relay Spektra']],
  ['the general was quoted by Interfax', ['relay Interfax']],
  ['the minister, quoted by local media', ['relay local media']],
  ['as reported by Kyodo', ['relay Kyodo']],
  ['Brandt told reporters', []],
  ['Brandt told the court', []],
  ['she told her sister', []],
  ['he said in May', []],
  ['he said on Monday', []],
  ['Reuters reported', []],
];

describe('who passes on what a source said', () => {
  it.each(passedOn)('%s', (sentence, expected) => {
    const found = relaysIn(sentence, [whole(sentence)], []);
    expect(found.map(({ role, name }) => `${role} ${name}`)).toEqual(expected);
  });

  it('is never the source itself', () => {
    const sentence = 'according to a statement to Reuters';
    const start = sentence.indexOf('Reuters');
    expect(relaysIn(sentence, [whole(sentence)], [{ start, end: sentence.length }])).toEqual([]);
  });

  it('is marked where it is named, with the words that say so', () => {
    const sentence = 'Brandt told news agency AFP.';
    const [relay] = relaysIn(sentence, [whole(sentence)], []);
    expect(relay?.source.map((span) => at(sentence, span))).toEqual(['news agency AFP']);
    expect(relay?.cue.map((span) => at(sentence, span))).toEqual(['told']);
  });
});

describe('a report within a report', () => {
  it.each([
    [' quoted officials as saying the pipe had burst', 'officials', 'as saying'],
    [' quoted a senior aide to the mayor as saying', 'a senior aide to the mayor', 'as saying'],
    [' cites Ada Brandt as telling the council', 'Ada Brandt', 'as telling'],
  ])('after the outlet:%s', (rest, source, cue) => {
    const found = quotedWithin(rest, whole(rest));
    expect(found && at(rest, found.source)).toBe(source);
    expect(found?.cue && at(rest, found.cue)).toBe(cue);
  });

  it.each([
    ['the Post reported, citing a police source.', 'a police source'],
    ['Interfax said, citing two people familiar with the talks', 'two people familiar with the talks'],
    ['the paper said, quoting the harbour master.', 'the harbour master'],
  ])('beside it: %s', (sentence, source) => {
    const found = citedBeside(sentence, whole(sentence));
    expect(found && at(sentence, found.source)).toBe(source);
  });

  it.each([
    ['that officials said the plan was dropped', 'officials', 'the plan was dropped'],
    ['the minister told aides that the plan was dropped', 'the minister', 'the plan was dropped'],
  ])('in its content: %s', (content, source, rest) => {
    const found = speakerWithin(content, whole(content));
    expect(found && at(content, found.source)).toBe(source);
    expect(content.slice(found?.content ?? 0)).toBe(rest);
  });

  it.each(['the plan was dropped', 'it said nothing', 'three pumps had failed'])(
    'is not seen in: %s',
    (content) => {
      expect(speakerWithin(content, whole(content))).toBeNull();
    },
  );
});

describe('outlets', () => {
  it.each([
    ['AFP', 'AFP', 'agency'],
    ['the news agency Norpress', 'Norpress', 'agency'],
    ['The Norland Herald', 'The Norland Herald', 'outlet'],
    ['Der Spiegel', 'Der Spiegel', 'outlet'],
  ] as const)('%s is one', (words, name, kind) => {
    expect(asOutlet(words)).toMatchObject({ name, kind });
  });

  it.each(['Ada Brandt', 'officials', 'the harbour master', 'Norland', 'Time and again'])(
    '%s is none',
    (words) => {
      expect(asOutlet(words)).toBeNull();
    },
  );

  it('are read from the place asked for, not further on', () => {
    expect(outletAt('reporters at the BBC', 0, 20)).toBeNull();
  });

  it.each([
    ['HAVNSTAD, Norland (AP) — The lock failed.', 'AP'],
    ['Title here\n\nHavnstad, May 3 (Reuters) - The lock failed.', 'Reuters'],
    ['HAVNSTAD (AFP) – The lock failed.', 'AFP'],
  ])('are credited by a dateline: %s', (text, name) => {
    expect(creditedAgency(text)?.name).toBe(name);
  });

  it.each(['The lock (built in 1911) — failed.', 'Reuters said the lock failed.'])(
    'are not credited by: %s',
    (text) => {
      expect(creditedAgency(text)).toBeNull();
    },
  );
});
