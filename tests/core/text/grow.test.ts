import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../core/model/canonical-text.ts';
import type { Span } from '../../../core/model/passage.ts';
import { assembled, plainWords } from '../../../core/text/assemble.ts';
import { plainBlocks } from '../../../core/text/blocks.ts';
import { isGraphemeBoundary } from '../../../core/text/graphemes.ts';
import { grow, sentenceAround } from '../../../core/text/grow.ts';
import { normalise } from '../../../core/text/normalise.ts';
import { wordAt } from '../../../core/text/words.ts';
import { anyWords } from '../../support/characters.ts';

const text =
  'The agency announced on Monday that there was a leak. “Two can be chance, three cannot,” he told AFP.\n\nNext paragraph.';
const blocks: Block[] = [
  { kind: 'paragraph', start: 0, end: text.indexOf('\n') },
  { kind: 'paragraph', start: text.indexOf('Next'), end: text.length },
];

/** All that a selection becomes, from a caret or words on. */
function steps(whole: string, its: readonly Block[], from: Span): string[] {
  const found: string[] = [];
  let span = grow(whole, its, from);
  for (; span && found.length < 20; span = grow(whole, its, span))
    found.push(whole.slice(span.start, span.end));
  return found;
}

function caretAt(words: string): Span {
  const at = text.indexOf(words) + 1;
  return { start: at, end: at };
}

describe('growing a selection', () => {
  it('goes from word to clause to sentence to paragraph', () => {
    expect(steps(text, blocks, caretAt('leak'))).toEqual([
      'leak',
      'there was a leak',
      'The agency announced on Monday that there was a leak.',
      text.slice(0, text.indexOf('\n')),
    ]);
  });

  it('stops at a quotation on the way', () => {
    expect(steps(text, blocks, caretAt('chance')).slice(0, 4)).toEqual([
      'chance',
      'Two can be chance',
      'Two can be chance, three cannot,',
      '“Two can be chance, three cannot,” he told AFP.',
    ]);
  });

  it('takes whole sentences and paragraphs where the selection reaches over several', () => {
    const start = text.indexOf('was a');
    expect(steps(text, blocks, { start, end: text.indexOf('can be') })).toEqual(
      [
        'was a leak. “Two can',
        'The agency announced on Monday that there was a leak. “Two can be chance, three cannot,” he told AFP.',
      ].slice(1),
    );
    expect(steps(text, blocks, { start, end: text.length - 3 }).at(-1)).toBe(text);
  });

  it('takes the word behind which the caret stands', () => {
    const end = text.indexOf('agency') + 'agency'.length;
    expect(steps(text, blocks, { start: end, end })[0]).toBe('agency');
  });

  it('goes from a word to its cell, then to the table', () => {
    const table = assembled([
      {
        kind: 'table',
        head: true,
        rows: [
          ['Place', 'Lost coolant'],
          ['Nauka', 'All of it'],
        ].map((row) => row.map(plainWords)),
      },
    ]);
    const at = table.text.indexOf('coolant');
    expect(steps(table.text, table.blocks, { start: at, end: at })).toEqual([
      'coolant',
      'Lost coolant',
      table.text,
    ]);
  });

  it('finds nothing in a text without blocks', () => {
    expect(grow('', [], { start: 0, end: 0 })).toBeNull();
  });

  it('always holds what it grew from, is larger, cuts no character, and ends', () => {
    fc.assert(
      fc.property(anyWords, fc.nat(), fc.nat(), (words, a, b) => {
        const whole = assembled(plainBlocks(normalise(words)));
        const [start = 0, end = 0] = [a % (whole.text.length + 1), b % (whole.text.length + 1)].sort(
          (x, y) => x - y,
        );
        let span: Span = { start, end };
        for (let count = 0; ; count++) {
          expect(count).toBeLessThan(12);
          const next = grow(whole.text, whole.blocks, span);
          if (!next) break;
          expect(next.start <= span.start && next.end >= span.end).toBe(true);
          expect(next.end - next.start).toBeGreaterThan(span.end - span.start);
          expect(isGraphemeBoundary(whole.text, next.start) && isGraphemeBoundary(whole.text, next.end)).toBe(
            true,
          );
          span = next;
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the sentence around a span', () => {
  it('is the one it lies in', () => {
    const at = text.indexOf('three');
    const span = sentenceAround(text, blocks, { start: at, end: at + 5 });
    expect(span && text.slice(span.start, span.end)).toBe('“Two can be chance, three cannot,” he told AFP.');
  });
});

describe('the word at an offset', () => {
  it.each([
    ['holds it', 'so-called leak', 10, 'leak'],
    ['ends there', 'the leak.', 8, 'leak'],
    ['has an apostrophe', 'it can’t be', 5, 'can’t'],
    ['is in a script without spaces', '他昨天来了', 2, '昨天'],
    ['has marks', 'नमस्ते दुनिया', 8, 'दुनिया'],
  ])('%s', (_, whole, offset, expected) => {
    const word = wordAt(whole, offset);
    expect(word && whole.slice(word.start, word.end)).toBe(expected);
  });

  it('is none between punctuation marks, in white space and outside the text', () => {
    expect([wordAt('a ... b', 4), wordAt('a   b', 3), wordAt('', 0), wordAt('ab', 9)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
