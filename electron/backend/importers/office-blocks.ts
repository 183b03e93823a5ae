import type { DraftBlock, MarkedWords } from '../../../core/text/assemble.ts';

/** A note at the foot of a page or at the end, kept after the text under the sign by which the text refers to it. */
export interface NoteBlocks {
  /** `[1]` */
  readonly sign: string;
  readonly blocks: readonly DraftBlock[];
}

/** Puts a block after others; lines of preformatted text, which are paragraphs each, become one block. */
export function addBlock(blocks: DraftBlock[], block: DraftBlock): void {
  const last = blocks.at(-1);
  if (block.kind !== 'preformatted' || last?.kind !== 'preformatted') blocks.push(block);
  else
    blocks[blocks.length - 1] = {
      kind: 'preformatted',
      words: { text: `${last.words.text}\n${block.words.text}`, marks: last.words.marks },
    };
}

/** Notes as blocks: each is an item under its sign, what else is in it follows. */
export function blocksOfNotes(notes: readonly NoteBlocks[]): DraftBlock[] {
  return notes.flatMap(({ sign, blocks }) =>
    blocks.map((block, index): DraftBlock => {
      if (index > 0 || !('words' in block)) return block;
      return { kind: 'item', depth: 0, label: sign, words: block.words };
    }),
  );
}

/**
 * A table as a block, by the blocks in its cells. One that only places things on the page (a single row or column, other
 * tables, headings or lists in it) is read cell by cell.
 */
export function tableBlocks(
  all: readonly (readonly (readonly DraftBlock[])[])[],
  head: boolean,
): readonly DraftBlock[] {
  const rows = all.filter((row) => row.length > 0);
  const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const isData =
    rows.length >= 2 &&
    widest >= 2 &&
    rows.every((row) => row.every((cell) => cell.every((block) => block.kind === 'paragraph')));
  if (!isData) return rows.flat(2);
  return [{ kind: 'table', head, rows: rows.map((row) => row.map(cellWords)) }];
}

function cellWords(cell: readonly DraftBlock[]): MarkedWords {
  const parts = cell.flatMap((block) => ('words' in block ? [block.words] : []));
  let text = '';
  const marks: MarkedWords['marks'][number][] = [];
  for (const part of parts) {
    if (text !== '') text += ' ';
    const start = text.length;
    marks.push(...part.marks.map((mark) => ({ ...mark, start: start + mark.start, end: start + mark.end })));
    text += part.text;
  }
  return { text, marks };
}

/** What a document has beside its text, counted while it is read. */
export interface Beside {
  comments: number;
  changes: number;
  hidden: number;
  /** whether there is a table of contents, which says nothing that the headings do not */
  contents: boolean;
}

export function nothingBeside(): Beside {
  return { comments: 0, changes: 0, hidden: 0, contents: false };
}

/** Sentences about what a document has beside its text, and how it was read in spite of it. */
export function sentencesAboutBeside({ comments, changes, hidden, contents }: Beside): string[] {
  const counts = [
    ...(comments > 0 ? [comments === 1 ? '1 comment' : `${comments} comments`] : []),
    ...(hidden > 0 ? [hidden === 1 ? '1 hidden passage' : `${hidden} hidden passages`] : []),
  ];
  return [
    ...(counts.length > 0
      ? [
          `${counts.join(' and ')} of the document ${comments + hidden === 1 ? 'is' : 'are'} not part of the text.`,
        ]
      : []),
    ...(changes > 0
      ? [
          `${changes === 1 ? '1 tracked change was' : `${changes} tracked changes were`} not decided on in the document: the text is as if ${changes === 1 ? 'it were' : 'all were'} accepted.`,
        ]
      : []),
    ...(contents ? ['Its table of contents is left out.'] : []),
  ];
}
