import { describe, expect, it } from 'vitest';
import { hedgesIn } from '../../../core/suggest/hedges.ts';

/** Own sentences: the hedge and what it hedges, parts in order; null where nothing is hedged by nobody. */
const cases: readonly (
  | readonly [string, string, readonly string[]]
  | readonly [string, null, readonly []]
)[] = [
  [
    'It has been speculated that a stone struck the tank.',
    'It has been speculated',
    ['that a stone struck the tank'],
  ],
  ['It is believed that the boat sank at noon.', 'It is believed', ['that the boat sank at noon']],
  ['It seems that nobody had counted.', 'It seems', ['that nobody had counted']],
  ['There is speculation that the bank will merge.', 'There is speculation', ['that the bank will merge']],
  [
    'There are fears that the dike will break, but none has.',
    'There are fears',
    ['that the dike will break'],
  ],
  ['It was unclear whether the lock had failed.', 'It was unclear', ['whether the lock had failed']],
  ['The launch is expected to slip to June.', 'is expected', ['The launch', 'to slip to June']],
  ['The engine appears to have stalled.', 'appears', ['The engine', 'to have stalled']],
  [
    'The minister reportedly left through the kitchen.',
    'reportedly',
    ['The minister', 'left through the kitchen'],
  ],
  ['Allegedly the seal was broken.', 'Allegedly', ['the seal was broken']],
  ['Brandt said the lock had failed.', null, []],
  ['The show appears on Fridays.', null, []],
  ['It is raining.', null, []],
];

describe('hedges that name nobody', () => {
  it.each(cases)('%s', (sentence, cue, content) => {
    const found = hedgesIn(sentence, { start: 0, end: sentence.length });
    const words = ({ start, end }: { start: number; end: number }) => sentence.slice(start, end);
    expect(found.map((each) => [words(each.cue), each.content.map(words)])).toEqual(
      cue === null ? [] : [[cue, content]],
    );
  });

  it('are told by where they are in the whole text', () => {
    const text = 'First. It seems that it rained.';
    const [found] = hedgesIn(text, { start: 7, end: text.length });
    expect(found?.cue).toEqual({ start: 7, end: 15 });
  });
});
