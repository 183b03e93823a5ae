import fc from 'fast-check';
import type { Block, CanonicalText, InlineMark } from '../../../core/model/canonical-text.ts';

type BlockLike = Partial<Block> & { readonly kind: Block['kind'] };

/** A canonical text of these blocks; the rows of a table are given as words, `[kind, words]` for the others. */
export function textOf(
  blocks: readonly (readonly [BlockLike, string | readonly (readonly string[])[]])[],
  marks: readonly InlineMark[] = [],
): CanonicalText {
  let text = '';
  const placed: Block[] = [];
  for (const [block, content] of blocks) {
    if (text !== '') text += '\n\n';
    const start = text.length;
    const rows: { start: number; end: number }[][] = [];
    if (typeof content === 'string') text += content;
    else {
      for (const [index, row] of content.entries()) {
        if (index > 0) text += '\n';
        rows.push(
          row.map((cell, column) => {
            if (column > 0) text += '\t';
            text += cell;
            return { start: text.length - cell.length, end: text.length };
          }),
        );
      }
    }
    const range = { start, end: text.length };
    placed.push(
      (block.kind === 'table' ? { head: true, ...block, ...range, rows } : { ...block, ...range }) as Block,
    );
  }
  return { text, blocks: placed, marks: [...marks] };
}

export const paragraph = { kind: 'paragraph' } as const;

const pieces = ['word', 'Ä', 'e\u0301', '👩‍👩‍👧', '🇫🇮', 'कि', 'בית', ' ', '  ', '.', '“', '<b>&amp;', '\n'];
const words = fc
  .array(fc.constantFrom(...pieces), { maxLength: 12 })
  .map((parts) => parts.join('').trim().normalize('NFC'));
const block = fc.oneof(
  fc.tuple(fc.constant<BlockLike>(paragraph), words),
  fc.tuple(fc.constant<BlockLike>({ kind: 'quote' }), words),
  fc.tuple(fc.constant<BlockLike>({ kind: 'preformatted' }), words),
  fc.tuple(
    fc.integer({ min: 1, max: 6 }).map((level) => ({ kind: 'heading', level }) as BlockLike),
    words,
  ),
  fc.tuple(
    fc
      .record({ depth: fc.integer({ min: 0, max: 4 }), label: fc.constantFrom('•', '3.') })
      .map((item) => ({ kind: 'item', ...item }) as BlockLike),
    words,
  ),
  fc.tuple(
    fc.constant<BlockLike>({ kind: 'table' }),
    fc.array(
      fc.array(
        words.map((cell) => cell.replaceAll('\n', ' ').trim()),
        { minLength: 1, maxLength: 3 },
      ),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  ),
);

/** Canonical texts with every kind of block, and inline marks anywhere, across blocks and each other too. */
export const anyText: fc.Arbitrary<CanonicalText> = fc
  .array(block, { maxLength: 6 })
  .map((blocks) => textOf(blocks))
  .chain((text) => {
    const offset = fc.integer({ min: 0, max: text.text.length });
    const mark = fc
      .tuple(offset, offset, fc.constantFrom('emphasis', 'strong', 'code', 'link'))
      .map(([a, b, kind]) => {
        const range = { start: Math.min(a, b), end: Math.max(a, b) };
        return (
          kind === 'link' ? { kind, href: 'https://example.org/', ...range } : { kind, ...range }
        ) as InlineMark;
      });
    return fc.array(mark, { maxLength: 6 }).map((marks) => ({ ...text, marks }));
  });

/** Spans within [0, length). */
export function anySpans(length: number, count: number) {
  return fc.array(
    fc
      .tuple(fc.integer({ min: 0, max: length }), fc.integer({ min: 1, max: 12 }))
      .map(([start, size]) => ({ start, end: start + size })),
    { maxLength: count },
  );
}
