import { describe, expect, it } from 'vitest';
import { assembled } from '../../../core/text/assemble.ts';
import { plainBlocks } from '../../../core/text/blocks.ts';
import { proposedTimes } from '../../../renderer/claims/event-times.ts';

const text = assembled(
  plainBlocks(
    'A pump failed last week.\n\nThe agency said on Monday that the pump failed on Sunday. It was Sunday, on Sunday it failed.',
  ),
);
const dated = { publishedAt: '2023-10-10', language: 'en' };

function proposedFor(
  words: string,
  article: { publishedAt: string | null; language: string | null } = dated,
) {
  const start = text.text.indexOf(words);
  return proposedTimes(text, [{ start, end: start + words.length }], article).map(
    (time) => `${time.words} → ${time.date}`,
  );
}

describe('the times proposed for a claim', () => {
  it('are those its words name, and not those around it', () => {
    expect(proposedFor('the pump failed on Sunday')).toEqual(['on Sunday → 2023-10-08']);
    expect(proposedFor('that the pump failed')).toEqual([]);
  });

  it('are those of all its words, each once', () => {
    expect(proposedFor('The agency said on Monday that the pump failed on Sunday. It was Sunday')).toEqual([
      'on Monday → 2023-10-09',
      'on Sunday → 2023-10-08',
    ]);
    expect(proposedFor('A pump failed last week.')).toEqual(['last week → 2023-10-02/2023-10-08']);
  });

  it('are none while the article has no date', () => {
    expect(proposedFor('on Monday', { publishedAt: null, language: 'en' })).toEqual([]);
  });
});
