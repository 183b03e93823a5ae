import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clauses } from '../../../core/text/clauses.ts';
import { sentenceAt, sentences } from '../../../core/text/sentences.ts';
import { anyWords } from '../../support/characters.ts';

/** The sentences of a text whose sentences are parted by `|`, and what they should be. */
function parted(marked: string): { found: string[]; expected: string[] } {
  const text = marked.replace(/ ?\| ?/g, ' ');
  return {
    found: sentences(text).map((span) => text.slice(span.start, span.end)),
    expected: marked.split(/ ?\| ?/),
  };
}

describe('sentences', () => {
  it.each([
    'The leak began on Monday. | It was small.',
    'Is it safe? | Yes! | They think so…',
    'Mr. Orlov met Dr. Kim at St. Mary’s. | Prof. Lee stayed.',
    'J. K. Varga and A.B. Novak wrote it. | He agreed.',
    'The U.S. Senate voted. | It passed.',
    'He lives in the U.S. | The law is old.',
    'Growth was 3.5 per cent vs. 2.1 before. | Prices fell 0.4 %.',
    'See No. 5 and p. 12. | No. | That is all.',
    'It works for e.g. Valves, i.e. Parts. | Then it stops.',
    'Ace Corp. Chairman Lee spoke. | Ace Corp. | The shares fell.',
    '“Stop!” he said. | “Why?” she asked.',
    '“We left. | They stayed.” | Nobody spoke.',
    'She said: “It is over.” | He nodded.',
    'And so on... and on. | Then silence.',
    'Wait... | What is this?',
    'He paid (too much!) for it. | (It was late.) | The end.',
    'Am 3. Oktober kam er an. | Es war der 4. | Niemand kam.',
    'Er sagte z.B. Wasser. | Dr. Braun ging.',
    'Il a dit : « Nous partons. » | Puis il est parti.',
    'He left at 6 p.m. | The door was open.',
    'He left at 6 p.m. Monday.',
    'On Oct. 10 it rained. | On Nov. 3 it did not.',
    '1. First the valve. | 2. Then the pump.',
    'See https://example.org/a.b?c=d. | It is there.',
    'Версия 2.0 вышла. | Она новая.',
    'هل هذا صحيح؟ | نعم.',
    'यह सच है। | वह गया।',
    'It ended.¹ | So did he.†',
    'The leak (Nauka, 2023) grew. | “One [vuoto] can be anything.” | Two cannot.',
  ])('are told apart in: %s', (marked) => {
    const { found, expected } = parted(marked);
    expect(found).toEqual(expected);
  });

  it('end without a space in Chinese and Japanese', () => {
    const text = '他来了。他说：“好！”他走了。';
    expect(sentences(text).map((span) => text.slice(span.start, span.end))).toEqual([
      '他来了。',
      '他说：“好！”',
      '他走了。',
    ]);
  });

  it('end with their paragraph, but not with a line', () => {
    const text = 'A heading without a stop\n\nA verse\nof two lines.';
    expect(sentences(text).map((span) => text.slice(span.start, span.end))).toEqual([
      'A heading without a stop',
      'A verse\nof two lines.',
    ]);
  });

  it('hold every word, in order, in the part that was asked for, without white space at their ends', () => {
    fc.assert(
      fc.property(fc.oneof(anyWords, fc.string({ unit: 'binary' })), fc.nat(), fc.nat(), (text, a, b) => {
        const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const found = sentences(text, { start, end });
        let at = start;
        let between = '';
        for (const span of found) {
          expect(span.start).toBeGreaterThanOrEqual(at);
          expect(span.end).toBeLessThanOrEqual(end);
          const words = text.slice(span.start, span.end);
          expect(words.trim()).toBe(words);
          expect(words).not.toBe('');
          between += text.slice(at, span.start);
          at = span.end;
        }
        expect((between + text.slice(at, end)).trim()).toBe('');
      }),
      { numRuns: 1000 },
    );
  });

  it('are found in a paragraph of two million units without looking back and forth', () => {
    const dots = sentences(
      '.'.repeat(500_000) + ' a.b. "'.repeat(100_000) + '“'.repeat(500_000) + ' '.repeat(300_000),
    );
    expect(dots.length).toBeGreaterThan(0);
  });

  it('are found at an offset, and at the end of one', () => {
    const text = 'One here. Two there.';
    expect(sentenceAt(text, 3)).toEqual({ start: 0, end: 9 });
    expect(sentenceAt(text, 9)).toEqual({ start: 0, end: 9 });
    expect(sentenceAt(text, 10)).toEqual({ start: 10, end: 20 });
    expect(sentenceAt('   ', 1)).toBeNull();
  });
});

describe('clauses', () => {
  const wordsOf = (text: string) =>
    clauses(text, { start: 0, end: text.length }).map((span) => text.slice(span.start, span.end));

  it.each([
    [
      'He announced on Monday that there has been a leak.',
      ['He announced on Monday', 'there has been a leak'],
    ],
    ['It was an object that hit the ship.', ['It was an object that hit the ship']],
    ['“It is over,” she said, “for 1,000 people.”', ['It is over', 'she said', 'for 1,000 people']],
    [
      'The pump – an old one – broke because it froze.',
      ['The pump', 'an old one', 'broke', 'because it froze'],
    ],
    ['Two (of three) failed; one held.', ['Two', 'of three', 'failed', 'one held']],
    ['One [vuoto] can be anything', ['One [vuoto] can be anything']],
  ])('of %s', (sentence, expected) => {
    expect(wordsOf(sentence)).toEqual(expected);
  });

  it('lie in their sentence, in order, and hold words', () => {
    fc.assert(
      fc.property(anyWords, (text) => {
        let at = 0;
        for (const span of clauses(text, { start: 0, end: text.length })) {
          expect(span.start).toBeGreaterThanOrEqual(at);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(text.slice(span.start, span.end)).toMatch(/[\p{L}\p{N}]/u);
          at = span.end;
        }
      }),
    );
  });
});
