import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedText } from '../../../core/text/folding.ts';
import { isGraphemeBoundary } from '../../../core/text/graphemes.ts';
import { pairedTokens } from '../../../core/text/token-pairs.ts';
import { tokensOf } from '../../../core/text/tokens.ts';
import { wordDiff } from '../../../core/text/word-diff.ts';
import { anyWords } from '../../support/characters.ts';

/** What is removed as [-words-], what is added as {+words+}. */
function shown(before: string, after: string): string {
  return wordDiff(before, after)
    .map((each) => {
      if (each.kind === 'same') return after.slice(each.after.start, each.after.end);
      if (each.kind === 'removed') return `[-${before.slice(each.before.start, each.before.end)}-]`;
      return `{+${after.slice(each.after.start, each.after.end)}+}`;
    })
    .join('');
}

describe('the words that differ between two texts', () => {
  it.each([
    [
      'A total of 39 are dead, they said.',
      'A total of 41 are dead, they said.',
      'A total of [-39 -]{+41 +}are dead, they said.',
    ],
    ['One two three.', 'One three.', 'One [-two -]three.'],
    ['', 'Words', '{+Words+}'],
    ['Words', '', '[-Words-]'],
    ['', '', ''],
    ['“Two” – three', '"Two" - three', '"Two" - three'],
    [
      'He was the king of all that lived',
      'She is the queen of all that lived',
      '[-He was the king -]{+She is the queen +}of all that lived',
    ],
    ['漢字を書く', '漢字を読む', '漢字を[-書く-]{+読む+}'],
    ['a 👩‍👩‍👧 b', 'a 👩‍👩‍👦 b', 'a [-👩‍👩‍👧 -]{+👩‍👩‍👦 +}b'],
  ])('are shown: %s | %s', (before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });

  it('say of a paragraph that moved that it was removed and added, and of the rest that it is the same', () => {
    const [a, b, c] = [
      'The first of them is about ships.',
      'Then trains are spoken of at length.',
      'Planes come last, and briefly so, as ever before.',
    ];
    expect(shown(`${a}\n\n${b}\n\n${c}`, `${b}\n\n${a}\n\n${c}`)).toContain(c);
    const moved = wordDiff(`${a}\n\n${b}\n\n${c}`, `${b}\n\n${a}\n\n${c}`);
    expect(moved.map(({ kind }) => kind).toSorted()).toEqual(['added', 'removed', 'same', 'same']);
  });

  it('leave nothing of either text out, keep the order, and are the same only where the words are', () => {
    fc.assert(
      fc.property(anyWords, anyWords, (before, after) => {
        let [from, start] = [0, 0];
        for (const each of wordDiff(before, after)) {
          expect([each.before.start, each.after.start]).toEqual([from, start]);
          [from, start] = [each.before.end, each.after.end];
          const [old, now] = [
            before.slice(each.before.start, each.before.end),
            after.slice(each.after.start, each.after.end),
          ];
          if (each.kind === 'same') expect(words(now)).toEqual(words(old));
          else expect([old === '', now === '']).toEqual([each.kind === 'added', each.kind === 'removed']);
          expect(isGraphemeBoundary(before, from) && isGraphemeBoundary(after, start)).toBe(true);
        }
        expect([from, start]).toEqual([before.length, after.length]);
      }),
      { numRuns: 1000 },
    );
  });

  it('are none between a text and itself', () => {
    fc.assert(
      fc.property(anyWords, (text) => {
        expect(wordDiff(text, text).filter(({ kind }) => kind !== 'same')).toEqual([]);
      }),
    );
  });

  it('are found in long texts that have little or everything in common', () => {
    const long = Array.from({ length: 40_000 }, (_, index) => `w${(index * 7919) % 9973}`).join(' ');
    expect(wordDiff(long, long.replace('w17 ', 'w17x ')).filter(({ kind }) => kind !== 'same')).toHaveLength(
      2,
    );
    expect(wordDiff(long, long.replaceAll('w', 'v')).map(({ kind }) => kind)).toEqual(['removed', 'added']);
    expect(wordDiff('a b '.repeat(60_000), 'b c a '.repeat(40_000)).length).toBeGreaterThan(0);
  });
});

function words(text: string): string[] {
  const { folded, starts, ends } = tokensOf(text);
  return [...starts].map((start, index) => folded.text.slice(start, ends[index]));
}

describe('tokens that are paired', () => {
  const numbers = fc
    .array(fc.integer({ min: 0, max: 6 }), { maxLength: 80 })
    .map((all) => Int32Array.from(all));

  it('are the same, and no two have one pair', () => {
    fc.assert(
      fc.property(numbers, numbers, (before, after) => {
        const pairs = [...pairedTokens(before, after)];
        const paired = pairs.filter((pair) => pair >= 0);
        expect(new Set(paired).size).toBe(paired.length);
        for (const [index, pair] of pairs.entries()) if (pair >= 0) expect(after[pair]).toBe(before[index]);
      }),
    );
  });

  it('are paired across what moved', () => {
    const [a, b] = [
      Int32Array.from({ length: 30 }, (_, index) => index),
      Int32Array.from({ length: 30 }, (_, index) => 100 + index),
    ];
    const pairs = pairedTokens(Int32Array.from([...a, ...b]), Int32Array.from([...b, ...a]));
    expect([...pairs]).toEqual([...a.map((_, index) => 30 + index), ...b.map((_, index) => index)]);
  });

  it('hold the whole of a text', () => {
    fc.assert(
      fc.property(anyWords, (text) => {
        const { folded, starts, ends } = tokensOf(text);
        expect(words(text).join('').replace(/\s/gu, '')).toBe(foldedText(text).text.replace(/\s/gu, ''));
        starts.forEach((start, index) => {
          expect(start).toBeLessThan(ends[index] ?? 0);
          if (index > 0) expect(isGraphemeBoundary(text, folded.starts[start] ?? 0)).toBe(true);
        });
      }),
    );
  });
});
