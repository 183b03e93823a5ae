import { describe, expect, it } from 'vitest';
import type { Certainty } from '../../../core/model/scales.ts';
import { certaintyOf } from '../../../core/suggest/certainty.ts';

/** Own sentences: the words that attribute (null: the article itself), what is attributed, and how certain it sounds. */
const cases: readonly (readonly [string | null, string, Certainty])[] = [
  ['said', 'the bridge opened in May', 'CT+'],
  ['said', 'that the bridge had not opened', 'CT-'],
  ['told', 'the ferry never left the harbour', 'CT-'],
  ['said', 'the mill may close before winter', 'PS+'],
  ['said', 'the mill might not reopen', 'PS-'],
  ['said', 'the valve could have frozen', 'PS+'],
  ['said', 'the crew could not reach the valve', 'CT-'],
  ['said', 'the fault is probably in the pump', 'PR+'],
  ['said', 'the second pump is unlikely to fail', 'PR-'],
  ['said', 'the pump is not likely to fail again', 'PR-'],
  ['believes', 'the pump failed first', 'PR+'],
  ['does not believe', 'the pump failed first', 'PR-'],
  ['denied', 'taking money from the builder', 'CT-'],
  ['denied', 'that the dam was unsafe', 'CT-'],
  ['did not deny', 'taking money from the builder', 'PS+'],
  ['rejected', 'the claim that rents had risen', 'CT-'],
  ['doubts', 'that the vote was fair', 'PR-'],
  ['asked', 'the court to stop the sale', 'U'],
  ['urged', 'residents to boil their water', 'U'],
  ['hopes', 'the line will open in spring', 'U'],
  ['wondered', 'whether anybody had counted the votes', 'U'],
  ['has been speculated', 'that a stone struck the tank', 'PS+'],
  ['reportedly', 'the minister left through the kitchen', 'PS+'],
  ['is expected', 'the launch to slip by a week', 'PR+'],
  ['seems', 'Norland to have run out of parts', 'PR+'],
  ['appears', 'the letter not to be genuine', 'PR-'],
  ['said', 'if the rain goes on, the dam will be opened', 'U'],
  ['asked', '“Who signed the order?”', 'U'],
  ['would not say', 'how many tanks were left', 'U'],
  ['warned', 'the dike might break', 'PS+'],
  [null, 'The tank held nine tonnes of fuel.', 'CT+'],
  [null, 'No tonnage was ever recorded.', 'CT-'],
  [null, 'Perhaps the tank was never full.', 'PS-'],
  [null, 'The tank was almost certainly empty.', 'PR+'],
  ['said', 'there was no doubt that the tank was full', 'CT+'],
  ['suggested', 'the figures were copied', 'PR+'],
  ['said', 'it was raining when the lock failed, not snowing', 'CT+'],
];

describe('certainty as expressed', () => {
  it.each(cases)('%s: “%s” sounds %s', (cue, content, certainty) => {
    expect(certaintyOf(cue, content).certainty).toBe(certainty);
  });

  it('says which word showed it, and nothing where none did', () => {
    expect(certaintyOf('said', 'the mill may close').because).toBe('may');
    expect(certaintyOf('said', 'the mill closed').because).toBeNull();
  });
});
