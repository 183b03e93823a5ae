import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedParagraphs, type Piece, sideOf } from '../../../core/text/changed-paragraphs.ts';
import { wordDiff } from '../../../core/text/word-diff.ts';

const first = 'The pump failed twice on Monday, the engineer told the paper.';
const second = 'Nobody was hurt when the second pump stopped, said the mayor.';
const third = 'It had been repaired in the spring by a firm from the next county.';

const compared = (before: string, after: string) => changedParagraphs(before, after, wordDiff(before, after));
const words = (pieces: readonly Piece[]) => pieces.map((piece) => piece.words).join('');

describe('two texts compared paragraph by paragraph', () => {
  it('have the paragraphs they share, and those with a change, each by itself', () => {
    const paragraphs = compared(
      [first, second, third].join('\n\n'),
      [first, second.replace('Nobody', 'One man'), third].join('\n\n'),
    );
    expect(paragraphs.map(({ isChanged }) => isChanged)).toEqual([false, true, false]);
    const [, changed] = paragraphs;
    if (!changed) throw new Error('there is no second paragraph');
    expect(words(sideOf(changed, 'before'))).toBe(second);
    expect(words(sideOf(changed, 'after'))).toBe(second.replace('Nobody', 'One man'));
    expect(changed.pieces.filter(({ kind }) => kind !== 'same').map((piece) => piece.words.trim())).toEqual([
      ...['Nobody', 'One man'],
    ]);
  });

  it('are one row of unchanged paragraphs when they are the same', () => {
    const paragraphs = compared([first, second].join('\n\n'), [first, second].join('\n\n'));
    expect(paragraphs.map(({ pieces }) => words(pieces))).toEqual([first, second]);
    expect(compared('', '')).toEqual([]);
  });

  it('show a paragraph put before one that begins with the same words as that paragraph alone', () => {
    const shut = 'The pump house is shut, and ships wait outside in the bay.';
    for (const [before, after, kind] of [
      [[second, first], [second, shut, first], 'added'],
      [[second, shut, first, third], [second, first, third], 'removed'],
      [[first, third], [shut, first, third], 'added'],
    ] as const) {
      const changed = compared(before.join('\n\n'), after.join('\n\n')).filter(({ isChanged }) => isChanged);
      expect(changed.map(({ pieces }) => pieces)).toEqual([[{ kind, words: shut }]]);
    }
  });

  it('lose no word of either', () => {
    const text = fc
      .array(fc.constantFrom(first, second, third, 'It is over.', '漢字 👩‍🚀'), { maxLength: 6 })
      .map((list) => list.join('\n\n'));
    const bare = (of: string) => of.replace(/\s+/gu, '');
    fc.assert(
      fc.property(text, text, (before, after) => {
        const paragraphs = compared(before, after);
        const side = (of: 'before' | 'after') =>
          bare(paragraphs.map((paragraph) => words(sideOf(paragraph, of))).join(' '));
        expect(side('before')).toBe(bare(before));
        expect(side('after')).toBe(bare(after));
      }),
      { numRuns: 300 },
    );
  });
});
