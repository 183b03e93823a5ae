import { wholeParagraphs } from './whole-paragraphs.ts';
import type { Difference } from './word-diff.ts';

/** Words of one text or of both: the same in either (but for typography), of the earlier alone, of the later alone. */
export interface Piece {
  readonly kind: Difference['kind'];
  readonly words: string;
}

/** A paragraph of two texts, or several that belong together in what changed; the pieces of both sides, in their order. */
export interface ChangedParagraph {
  readonly pieces: readonly Piece[];
  readonly isChanged: boolean;
}

const blockBreak = '\n\n';

/**
 * How two texts differ, paragraph by paragraph, as a reader goes through them. Paragraphs are parted where the texts agree
 * that one ends. What is the same is given as the later text has it.
 */
export function changedParagraphs(
  before: string,
  after: string,
  differences: readonly Difference[],
): ChangedParagraph[] {
  const paragraphs: ChangedParagraph[] = [];
  let pieces: Piece[] = [];
  const end = () => {
    if (pieces.length > 0) paragraphs.push({ pieces, isChanged: pieces.some(({ kind }) => kind !== 'same') });
    pieces = [];
  };
  const told = wholeParagraphs(before, after, differences);
  for (const [index, { kind, before: was, after: is }] of told.entries()) {
    const words = kind === 'removed' ? before.slice(was.start, was.end) : after.slice(is.start, is.end);
    if (kind !== 'same') {
      // Whole paragraphs of one side: the other has none that they could belong to.
      const isWhole = pieces.length === 0 && words.endsWith(blockBreak) && isSame(told[index + 1]);
      pieces.push({ kind, words: isWhole ? words.slice(0, -blockBreak.length) : words });
      if (isWhole) end();
      continue;
    }
    for (const [index, part] of words.split(blockBreak).entries()) {
      if (index > 0) end();
      if (part !== '') pieces.push({ kind, words: part });
    }
  }
  end();
  return paragraphs;
}

function isSame(difference: Difference | undefined): boolean {
  return (difference?.kind ?? 'same') === 'same';
}

/** What one side of a comparison shows of a paragraph. */
export function sideOf({ pieces }: ChangedParagraph, side: 'before' | 'after'): readonly Piece[] {
  return pieces.filter(({ kind }) => kind !== (side === 'before' ? 'added' : 'removed'));
}
