import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGraphemeBoundary } from '../../../core/text/graphemes.ts';
import { moved, type Step, stretchesOf } from '../../../renderer/article/moves.ts';
import { anyText, paragraph, textOf } from './texts.ts';

const text = textOf([
  [{ kind: 'heading', level: 1 }, 'A leak'],
  [paragraph, 'It leaked 👩‍👩‍👧 twice. “Three,” he said. Then four.'],
  [{ kind: 'table' }, [['Date', 'Craft']]],
  [paragraph, 'End.'],
]);
const stretches = stretchesOf(text);

/** The text with a bar where the caret is after the moves, from where `from` begins. */
function after(from: string, step: Step, direction: 1 | -1, times = 1): string {
  let offset = text.text.indexOf(from);
  for (let count = 0; count < times; count++)
    offset = moved(text.text, stretches, offset, step, direction, 'en');
  return `${text.text.slice(Math.max(0, offset - 6), offset)}|${text.text.slice(offset, offset + 6)}`;
}

describe('moving the caret', () => {
  test.each<[string, Step, 1 | -1, number, string]>([
    ['leak', 'character', 1, 1, 'A l|eak\n\nI'],
    ['leak', 'character', 1, 5, 'leak\n\n|It lea'],
    ['It leaked', 'character', -1, 1, 'A leak|\n\nIt l'],
    ['👩', 'character', 1, 1, '\u200d👩\u200d👧| twice'],
    [' twice', 'character', -1, 1, 'eaked |👩\u200d👩\u200d'],
    ['Date', 'character', 1, 5, '\nDate\t|Craft\n'],
    ['It leaked', 'word', 1, 1, 'ak\n\nIt| leake'],
    ['twice', 'word', 1, 2, '“Three|,” he '],
    ['twice', 'word', -1, 1, 'It |leaked'],
    ['It leaked', 'word', -1, 1, 'A |leak\n\n'],
    ['Three', 'word', -1, 1, '👧 |twice.'],
    ['It leaked', 'sentence', 1, 1, 'wice. |“Three'],
    ['he said', 'sentence', -1, 1, 'wice. |“Three'],
    ['Then', 'sentence', 1, 1, ' four.|\n\nDate'],
    ['he said', 'paragraph', -1, 1, 'leak\n\n|It lea'],
    ['It leaked', 'paragraph', -1, 1, '|A leak'],
    ['It leaked', 'paragraph', 1, 3, 'raft\n\n|End.'],
    ['he said', 'document', 1, 1, '\n\nEnd.|'],
    ['he said', 'document', -1, 1, '|A leak'],
  ])('from “%s” by %s (%i, %i times)', (from, step, direction, times, expected) => {
    expect(after(from, step, direction, times).slice(-expected.length)).toBe(expected);
  });

  test('never splits a grapheme cluster, always gets on, and comes to the end', () => {
    const steps = fc.constantFrom<Step>('character', 'word', 'sentence', 'paragraph');
    fc.assert(
      fc.property(anyText, steps, fc.constantFrom<1 | -1>(1, -1), (any, step, direction) => {
        const within = stretchesOf(any);
        const first = within[0]?.start ?? 0;
        const last = within.at(-1)?.end ?? 0;
        let offset = direction > 0 ? first : last;
        for (let count = 0; count <= any.text.length + within.length + 1; count++) {
          const next = moved(any.text, within, offset, step, direction, 'en');
          expect(isGraphemeBoundary(any.text, next)).toBe(true);
          if (next === offset) break;
          expect(Math.sign(next - offset)).toBe(direction);
          offset = next;
        }
        expect(offset).toBe(direction > 0 ? last : first);
      }),
    );
  });

  test('an unknown language is no obstacle', () => {
    expect(moved('one two', [{ start: 0, end: 7 }], 0, 'word', 1, 'not a language!')).toBe(3);
  });
});
