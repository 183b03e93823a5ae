import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { canonicalTextSchema, type InlineMark } from '../../../core/model/canonical-text.ts';
import { assembled, type DraftBlock, plainWords } from '../../../core/text/assemble.ts';
import { plainBlocks } from '../../../core/text/blocks.ts';
import { isGraphemeBoundary } from '../../../core/text/graphemes.ts';
import { normalise } from '../../../core/text/normalise.ts';
import { anyWords } from '../../support/characters.ts';

/** Blocks as `kind: words`, items with depth and label. */
function read(text: string): string[] {
  const whole = assembled(plainBlocks(normalise(text)));
  return whole.blocks.map((block) => {
    const words = whole.text.slice(block.start, block.end);
    if (block.kind === 'item') return `item ${block.depth} ${block.label}: ${words}`;
    return block.kind === 'heading' ? `heading ${block.level}: ${words}` : `${block.kind}: ${words}`;
  });
}

describe('plain text as blocks', () => {
  it('parts paragraphs at empty lines and keeps other line ends', () => {
    expect(read('  One.\nStill one.\n \n\t\nTwo.\n')).toEqual([
      'paragraph: One.\nStill one.',
      'paragraph: Two.',
    ]);
  });

  it('joins lines only where the text is clearly hard-wrapped', () => {
    const wrapped = [
      'The station lost coolant on Monday, the agency said in a statement',
      'that gave no reason, and it did not say how much of it had left the',
      'module, nor whether the crew, who were asleep, had been in danger at',
      'any time.',
    ];
    expect(read(wrapped.join('\n'))).toEqual([`paragraph: ${wrapped.join(' ')}`]);
  });

  it('keeps the lines of verse, of addresses and of metadata', () => {
    const verse = 'A leak, a leak,\nand nobody to blame;\nthe station turns,\nthe coolant leaves the same.';
    expect(read(verse)).toEqual([`paragraph: ${verse}`]);
    const long = [
      'A leak, a leak, in a station that turns and turns,',
      'and nobody there to blame;',
      'the crew look on while the evening sun still burns,',
      'and all of it leaves the same.',
    ].join('\n');
    expect(read(long)).toEqual([`paragraph: ${long}`]);
    const wrapped = `${'word '.repeat(13)}wordword\n`.repeat(6);
    expect(read(`Date: 2023-10-10\nBy: Jane Doe\n\n${wrapped}`)[0]).toBe(
      'paragraph: Date: 2023-10-10\nBy: Jane Doe',
    );
  });

  it('joins no space into Chinese, nor after a hyphen', () => {
    const line =
      '空间站外部冷却回路发生泄漏，俄罗斯航天局周一宣布了这一消息，但没有说明原因，也没有说明泄漏量';
    expect(read([line, line, line, line].join('\n'))).toEqual([`paragraph: ${line.repeat(4)}`]);
    const english = `${'abcdefg '.repeat(8)}well-\n`.repeat(5);
    expect(read(`${english}known`)[0]).toContain('well-abcdefg');
  });

  it('sees headings that are underlined or in capitals on their own', () => {
    expect(read('Leak\n====\nIt began.\n\nCauses\n---\n\nWHAT CAME NEXT\n\nNASA SAID SO.\n')).toEqual([
      'heading 1: Leak',
      'paragraph: It began.',
      'heading 2: Causes',
      'heading 2: WHAT CAME NEXT',
      'paragraph: NASA SAID SO.',
    ]);
  });

  it('sees lists of two and more', () => {
    expect(read('- one\n- two\n  goes on\n    - deeper\n\n1. first\n2. second')).toEqual([
      'item 0 •: one',
      'item 0 •: two goes on',
      'item 1 •: deeper',
      'item 0 1.: first',
      'item 0 2.: second',
    ]);
  });

  it('leaves what only looks like a list', () => {
    expect(read('- I am leaving.')).toEqual(['paragraph: - I am leaving.']);
    expect(read('1914. War.\n\n12. May was warm.\n7. June was not.')).toEqual([
      'paragraph: 1914. War.',
      'paragraph: 12. May was warm.\n7. June was not.',
    ]);
  });

  it('sees mail quotations and columns', () => {
    expect(read('> he wrote\n>> and she')).toEqual(['quote: he wrote\nand she']);
    expect(read('  Place      Loss\n  Nauka      all\n  Soyuz      some')).toEqual([
      'preformatted:   Place      Loss\n  Nauka      all\n  Soyuz      some',
    ]);
  });

  it('loses no word of any text, and always makes a canonical text', () => {
    const words = (text: string) =>
      (text.match(/[\p{L}\p{M}\p{S}]/gu) ?? []).join('').replaceAll(/[=>]/g, '');
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyWords, fc.constantFrom('- ', '\n- ', '1. ', '\n> ', '\n===\n', '   ', '\n')), {
          maxLength: 12,
        }),
        (parts) => {
          const given = normalise(parts.join(''));
          const whole = assembled(plainBlocks(given));
          expect(v.is(canonicalTextSchema, whole)).toBe(true);
          expect(words(whole.text)).toBe(words(given));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('blocks put together', () => {
  const mark = fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('emphasis', 'strong', 'code'));
  const words = fc.tuple(anyWords, fc.array(mark, { maxLength: 4 })).map(([raw, marks]) => {
    const text = normalise(raw);
    return {
      text,
      marks: marks.map(([a, b, kind]): InlineMark => {
        const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        return { kind: kind as 'emphasis', start, end };
      }),
    };
  });
  const draft: fc.Arbitrary<DraftBlock> = fc.oneof(
    words.map((each): DraftBlock => ({ kind: 'paragraph', words: each })),
    words.map((each): DraftBlock => ({ kind: 'preformatted', words: each })),
    fc
      .tuple(words, fc.nat(40), fc.string({ unit: 'binary', maxLength: 30 }))
      .map(([each, depth, label]): DraftBlock => ({ kind: 'item', depth, label, words: each })),
    fc
      .array(fc.array(words, { maxLength: 3 }), { maxLength: 3 })
      .map((rows): DraftBlock => ({ kind: 'table', head: true, rows })),
  );

  it('fit the schema, are NFC, stand two line ends apart, and have marks on whole characters', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 6 }), (drafts) => {
        const whole = assembled(drafts);
        expect(v.safeParse(canonicalTextSchema, whole).issues).toBeUndefined();
        expect(whole.text.normalize('NFC')).toBe(whole.text);
        expect(whole.blocks[0]?.start ?? 0).toBe(0);
        expect(whole.blocks.at(-1)?.end ?? 0).toBe(whole.text.length);
        for (const [index, block] of whole.blocks.entries()) {
          const next = whole.blocks[index + 1];
          if (next) expect(whole.text.slice(block.end, next.start)).toBe('\n\n');
        }
        for (const each of whole.marks)
          expect(
            each.start < each.end &&
              isGraphemeBoundary(whole.text, each.start) &&
              isGraphemeBoundary(whole.text, each.end),
          ).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('compose a letter and its accent across a mark, and the mark keeps its letter', () => {
    const whole = assembled([
      { kind: 'paragraph', words: { text: 'e\u0301tat', marks: [{ kind: 'strong', start: 0, end: 1 }] } },
      { kind: 'quote', words: plainWords(' ') },
    ]);
    expect(whole).toEqual({ text: 'état', blocks: [{ kind: 'paragraph', start: 0, end: 4 }], marks: [] });
  });
});
