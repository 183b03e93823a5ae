import type { DraftBlock } from '../../../core/text/assemble.ts';
import { addBlock, tableBlocks } from './office-blocks.ts';
import { type RunLook, RunWords } from './run-words.ts';

/** What a paragraph is, by its properties and its style; `depth` is of its list. */
export interface RtfParagraph {
  readonly level: number | null;
  readonly kind: 'title' | 'quote' | 'preformatted' | 'paragraph';
  readonly depth: number;
  readonly isInTable: boolean;
  /** whether its first line begins further out than the others, as those of items do */
  readonly isHanging: boolean;
}

/** Words on their own: the text, or one of the notes or boxes in it. */
export class RtfStory {
  readonly blocks: DraftBlock[] = [];
  /** what stands before the words of an item, where the file says so */
  label = '';
  shownTitle: string | null = null;
  isHeadRow = false;
  private words = new RunWords();
  private cell: DraftBlock[] = [];
  private row: DraftBlock[][] = [];
  private rows: DraftBlock[][][] = [];
  private hasHead = false;
  private after: DraftBlock[] = [];

  add(text: string, look: RunLook): void {
    this.words.add(text, look);
  }

  /** Blocks that stand beside the paragraph that is being read: they come after it. */
  addBeside(blocks: readonly DraftBlock[]): void {
    this.after.push(...blocks);
  }

  endParagraph(paragraph: RtfParagraph): void {
    const words = this.words.done();
    this.words = new RunWords();
    const block = this.blockOf(paragraph, words);
    this.label = '';
    if (paragraph.isInTable) this.cell.push(...(words.text.trim() === '' ? [] : [block]), ...this.after);
    else {
      if (words.text.trim() !== '') this.endTable();
      addBlock(this.blocks, block);
      this.blocks.push(...this.after);
    }
    this.after = [];
  }

  endCell(paragraph: RtfParagraph): void {
    this.endParagraph({ ...paragraph, isInTable: true });
    this.row.push(this.cell);
    this.cell = [];
  }

  endRow(): void {
    if (this.rows.length === 0) this.hasHead = this.isHeadRow;
    if (this.row.length > 0) this.rows.push(this.row);
    this.row = [];
  }

  /** Ends all that is open. */
  end(paragraph: RtfParagraph): readonly DraftBlock[] {
    this.endParagraph(paragraph);
    this.endTable();
    return this.blocks;
  }

  private endTable(): void {
    if (this.cell.length > 0) this.row.push(this.cell);
    if (this.row.length > 0) this.rows.push(this.row);
    this.blocks.push(...tableBlocks(this.rows, this.hasHead));
    this.cell = [];
    this.row = [];
    this.rows = [];
  }

  private blockOf(paragraph: RtfParagraph, { text, marks }: ReturnType<RunWords['done']>): DraftBlock {
    const { level, kind, depth } = paragraph;
    const words = { text: text.replaceAll('\t', ' '), marks };
    if (kind === 'title') {
      if (text.trim() !== '') this.shownTitle ??= text;
      return { kind: 'heading', level: 1, words: { text: words.text, marks: [] } };
    }
    if (level !== null) {
      // How headings look is written out in each: it is no emphasis.
      const own = { text: words.text, marks: marks.filter((mark) => mark.kind === 'link') };
      return { kind: 'heading', level: Math.min(6, level) as 1 | 2 | 3 | 4 | 5 | 6, words: own };
    }
    const label = this.label.trim();
    if (label !== '') return { kind: 'item', depth, label: shownLabel(label), words };
    const written = paragraph.isHanging
      ? /^(?:[•◦–—*·-]|\(?[\p{L}\d]{1,4}[.)])\t/u.exec(text)?.[0]
      : undefined;
    if (written === undefined) return { kind, words };
    const { length } = written;
    const moved = marks
      .filter((mark) => mark.end > length)
      .map((mark) => ({ ...mark, start: Math.max(0, mark.start - length), end: mark.end - length }));
    const rest = { text: words.text.slice(length), marks: moved };
    return { kind: 'item', depth, label: written.trim(), words: rest };
  }
}

/** Bullets are often signs of picture fonts, which mean nothing without the font. */
function shownLabel(label: string): string {
  return /^[\p{Co}\p{Cc}·o]$/u.test(label) ? '•' : label;
}
