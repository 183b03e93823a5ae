import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../electron/backend/importers/pdf/blocks.ts';
import { columnsOf } from '../../../electron/backend/importers/pdf/columns.ts';
import { Vocabulary } from '../../../electron/backend/importers/pdf/hyphens.ts';
import { linesOf } from '../../../electron/backend/importers/pdf/lines.ts';
import { markerOf } from '../../../electron/backend/importers/pdf/markers.ts';
import type { Piece } from '../../../electron/backend/importers/pdf/piece.ts';
import { runningHeads } from '../../../electron/backend/importers/pdf/running.ts';
import { segmentsOf } from '../../../electron/backend/importers/pdf/segments.ts';
import { runsOf, textOf } from '../../../electron/backend/importers/pdf/words.ts';

const plain = { bold: false, italic: false, mono: false };
/** A piece in type of 10 points, whose characters are 5 points wide. */
function piece(text: string, x: number, y: number, other: Partial<Piece> = {}): Piece {
  const width = text.length * 5;
  return { text, x, y, width, size: 10, face: plain, isRtl: false, afterSpace: true, href: null, ...other };
}
const words = (pieces: readonly Piece[]) => textOf(runsOf(segmentsOf(pieces)));
const read = (pieces: readonly Piece[]) =>
  blocksOf(
    columnsOf(segmentsOf(pieces), []).map((column, index) => linesOf(column, index, 0)),
    ['1'],
  ).map(
    (block) =>
      `${block.kind} ${block.kind === 'table' ? block.rows.map((row) => row.map((cell) => cell.text).join('|')).join('/') : block.words.text}`,
  );

describe('a word cut at the end of a line', () => {
  const vocabulary = new Vocabulary();
  for (const line of [
    'The co-operation of the offices is',
    'known as cooperative, and a well-known measurement',
  ])
    vocabulary.add(line);
  const joined = (line: string, next: string) => {
    const { drop, space } = vocabulary.between(line, next);
    return line.slice(0, drop > 0 ? -drop : undefined) + (space ? ' ' : '') + next;
  };

  it.each([
    ['loses its hyphen', 'a measure-', 'ment of it', 'a measurement of it'],
    [
      'loses it where the document does not know the word',
      'the insuf-',
      'ficient one',
      'the insufficient one',
    ],
    ['keeps it where the document writes it so elsewhere', 'their co-', 'operation', 'their co-operation'],
    ['keeps it before a capital', 'the Franco-', 'Prussian war', 'the Franco-Prussian war'],
    ['keeps it before a number', 'Covid-', '19 cases', 'Covid-19 cases'],
    ['keeps it after a part that has one', 'the state-of-', 'the art', 'the state-of-the art'],
    ['keeps it between two like vowels', 'a re-', 'examination', 'a re-examination'],
    ['loses a soft one', 'a mea\u00AD', 'surement', 'a measurement'],
    [
      'has a space after it in a list of first parts',
      'bi- and tri-',
      'or multilateral',
      'bi- and tri- or multilateral',
    ],
    ['is none after a dash', 'a dash –', 'and more', 'a dash – and more'],
    ['is none between ideographs', '北側の', '水門', '北側の水門'],
  ])('%s', (_, line, next, expected) => {
    expect(joined(line, next)).toBe(expected);
  });
});

describe('the words of a line', () => {
  it('have spaces where there are gaps or spaces were drawn, and none within words', () => {
    const run = [
      piece('Le', 0, 0),
      piece('ak', 10, 0, { afterSpace: false }),
      piece('found', 25, 0),
      piece('!', 50.5, 0),
    ];
    expect(words(run)).toBe('Leak found !');
  });

  it('have raised small numbers as such, and others as they are', () => {
    const raised = piece('12', 20, -4, { size: 7, width: 8, afterSpace: false });
    const lowered = piece('2', 5, 2, { size: 7, width: 4, afterSpace: false });
    expect(words([piece('word', 0, 0), raised])).toBe('word¹²');
    expect(words([piece('H', 0, 0), lowered, piece('O', 9, 0, { afterSpace: false })])).toBe('H2O');
  });

  it('are read from the right where most of them are, numbers and Latin words from the left', () => {
    const run = [
      piece('אחרון', 0, 0, { isRtl: true }),
      piece('Port', 30, 0),
      piece('Said', 55, 0),
      piece('ראשון', 80, 0, { isRtl: true }),
    ];
    expect(words(run)).toBe('ראשון Port Said אחרון');
  });

  it('have accents drawn apart from their letters put onto them', () => {
    expect(words([piece('G¨odel, Mu˜noz, 5´ a', 0, 0)])).toBe('Gödel, Muñoz, 5´ a');
  });
});

describe('lines', () => {
  const prose = (count: number, x: number, width: number, name: string, top = 100) =>
    Array.from({ length: count }, (_, index) =>
      piece(
        `${name}${index} ${'wordy '.repeat(20)}`.slice(0, width / 5).replace(/ $/, 'x'),
        x,
        top + index * 12,
      ),
    );

  it('of two columns are read one column after the other, what stands across them before', () => {
    const pieces = [
      piece('A headline over both of the columns of it', 50, 70, { size: 16, width: 400 }),
      ...prose(8, 50, 200, 'a'),
      ...prose(8, 275, 200, 'b'),
    ];
    const [heading, ...text] = read(pieces);
    expect(heading).toBe('heading A headline over both of the columns of it');
    expect(
      text
        .join(' ')
        .match(/[ab]\d/g)
        ?.join(' '),
    ).toBe('a0 a1 a2 a3 a4 a5 a6 a7 b0 b1 b2 b3 b4 b5 b6 b7');
  });

  it('of cells below each other are a table', () => {
    const rows = [
      ['Lock', 'Built', 'Length'],
      ['Sandvik', '1972', '145 m'],
      ['Kettle', '1964', '210 m'],
    ];
    const cells = rows.flatMap((row, y) => row.map((text, x) => piece(text, 50 + x * 100, 300 + y * 12)));
    expect(read([...prose(4, 50, 400, 'a'), ...cells])[1]).toBe(
      'table Lock|Built|Length/Sandvik|1972|145 m/Kettle|1964|210 m',
    );
  });

  it('begin an item with a bullet, or with a number that follows', () => {
    expect(markerOf('• one')).toMatchObject({ label: '•', length: 2 });
    expect(markerOf('(a) one')).toMatchObject({ label: '(a)', isFirst: true });
    expect(markerOf('1953 was a year')).toBeNull();
    const line = (text: string, y: number) => piece(text, 50, y);
    expect(
      read([
        ...prose(3, 50, 300, 'a'),
        line('1. one', 160),
        line('2. two', 172),
        line('9. not one of them', 184),
      ]),
    ).toEqual([
      expect.stringContaining('paragraph a0'),
      'item one',
      'item two',
      'paragraph 9. not one of them',
    ]);
  });

  it('at the edge of several pages are running heads when they repeat or count', () => {
    const page = (number: number, head: string) => ({
      label: String(number),
      segments: segmentsOf([
        piece(head, 50, 30),
        ...prose(5, 50, 300, `p${number}`),
        piece(String(number), 300, 800),
      ]),
    });
    const { running, words: left } = runningHeads([
      page(7, 'Annual report'),
      page(8, 'Annual report'),
      page(9, 'Something else'),
    ]);
    expect([...running].map(({ pieces }) => pieces[0]?.text)).toEqual([
      'Annual report',
      'Annual report',
      '7',
      '8',
      '9',
    ]);
    expect(left).toEqual(['Annual report']);
  });

  it('come out once each, wherever they stand', () => {
    const anyPiece = fc
      .record({
        x: fc.integer({ min: 0, max: 500 }),
        y: fc.integer({ min: 0, max: 700 }),
        size: fc.integer({ min: 6, max: 20 }),
        isRtl: fc.boolean(),
      })
      .map((place) => place);
    fc.assert(
      fc.property(fc.array(anyPiece, { maxLength: 60 }), (places) => {
        const pieces = places.map(({ x, y, size, isRtl }, index) =>
          piece(`w${index}q`, x, y, { size, isRtl }),
        );
        const found = read(pieces).join(' ').match(/w\d+q/g) ?? [];
        expect(found.toSorted()).toEqual(pieces.map(({ text }) => text).toSorted());
      }),
      { numRuns: 300 },
    );
  });
});
