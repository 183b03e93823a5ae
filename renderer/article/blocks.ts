import type { Block, CanonicalText, InlineMark, Range } from '../../core/model/canonical-text.ts';
import type { Piece } from './offsets.ts';
import { PartBeginnings } from './parts.ts';

/** A block of the text and the element that holds its words and nothing else's. */
export interface DrawnBlock {
  readonly block: Block;
  readonly element: HTMLElement;
}

export interface DrawnText {
  readonly pieces: readonly Piece[];
  readonly blocks: readonly DrawnBlock[];
}

type NestedMark = InlineMark & { readonly index: number };

/** How many characters a line of the column holds, for the height a block is given until it is first drawn. */
const charactersALine = 66;

/**
 * Draws a canonical text into `root` with elements and text nodes only; imported markup never gets here. Every
 * character of a block's words is in exactly one text node. Links get no address: `data-link` is the index of
 * their inline mark.
 */
export function drawText(root: HTMLElement, text: CanonicalText): DrawnText {
  const marks: NestedMark[] = text.marks
    .map((mark, index) => ({ ...mark, index }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: Piece[] = [];
  const blocks: DrawnBlock[] = [];
  const nesting = new Nesting(root);
  const beginnings = new PartBeginnings(text);
  let nextMark = 0;
  let open: NestedMark[] = [];

  const words = (into: HTMLElement, range: Range) => {
    // Marks are sorted and ranges come in order, so each mark is looked at only where it lies.
    while (nextMark < marks.length && (marks[nextMark] as NestedMark).start < range.end)
      open.push(marks[nextMark++] as NestedMark);
    open = open.filter((mark) => mark.end > range.start);
    drawRuns(into, text.text, range, open, pieces);
  };

  for (const block of text.blocks) {
    const element = nesting.place(block);
    element.before(...beginnings.at(block, root.ownerDocument));
    if (block.kind === 'table') drawTable(element, block, words);
    else words(element, block);
    element.classList.add('block');
    element.style.setProperty('--lines', String(expectedLines(text.text, block)));
    blocks.push({ block, element });
  }
  if (pieces.length === 0) {
    const node = root.ownerDocument.createTextNode('');
    root.append(node);
    pieces.push({ node, start: 0, end: 0 });
  }
  return { pieces, blocks };
}

/** Where blocks go: items into nested lists, quotes that follow each other into one quotation. */
class Nesting {
  readonly #root: HTMLElement;
  #lists: HTMLElement[] = [];
  #quote: HTMLElement | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
  }

  /** The new element for the words of a block, in its place in the document. */
  place(block: Block): HTMLElement {
    if (block.kind !== 'item') this.#lists = [];
    if (block.kind !== 'quote') this.#quote = null;
    switch (block.kind) {
      case 'heading':
        return appended(this.#root, `h${block.level}`);
      case 'paragraph':
        return appended(this.#root, 'p');
      case 'preformatted':
        return appended(this.#root, 'pre');
      case 'table':
        return appended(this.#root, 'div', 'table-frame');
      case 'quote':
        this.#quote ??= autoDirected(appended(this.#root, 'blockquote'));
        return appended(this.#quote, 'p');
      case 'item':
        return this.#item(block);
    }
  }

  #item(block: Extract<Block, { kind: 'item' }>): HTMLElement {
    const tag = /\d|^[a-z]{1,4}[.)]$/i.test(block.label) ? 'ol' : 'ul';
    this.#lists.length = Math.min(this.#lists.length, block.depth + 1);
    if (this.#lists.length === block.depth + 1 && this.#lists.at(-1)?.localName !== tag) this.#lists.pop();
    while (this.#lists.length < block.depth + 1) {
      const outer = this.#lists.at(-1);
      // A list that begins deeper than its surroundings still needs items to stand in.
      const holder = outer
        ? ((outer.lastElementChild as HTMLElement | null) ?? appended(outer, 'li'))
        : this.#root;
      this.#lists.push(autoDirected(appended(holder, tag)));
    }
    const words = appended(appended(this.#lists.at(-1) as HTMLElement, 'li'), 'div', 'item-words');
    words.dataset.label = block.label;
    return words;
  }
}

function drawTable(
  frame: HTMLElement,
  block: Extract<Block, { kind: 'table' }>,
  words: (into: HTMLElement, range: Range) => void,
): void {
  const table = appended(frame, 'table');
  let body: HTMLElement | null = null;
  for (const [index, row] of block.rows.entries()) {
    const isHead = block.head && index === 0;
    if (!isHead) body ??= appended(table, 'tbody');
    const line = appended(isHead ? appended(table, 'thead') : (body as HTMLElement), 'tr');
    for (const cell of row) {
      const element = autoDirected(appended(line, isHead ? 'th' : 'td'));
      if (isHead) element.setAttribute('scope', 'col');
      words(element, cell);
    }
  }
}

/** Draws the words of a range, cut where an inline mark begins or ends. */
function drawRuns(
  into: HTMLElement,
  text: string,
  range: Range,
  marks: readonly NestedMark[],
  pieces: Piece[],
): void {
  const document = into.ownerDocument;
  autoDirected(into);
  const cuts = new Set([range.start, range.end]);
  for (const mark of marks) {
    if (mark.start > range.start && mark.start < range.end) cuts.add(mark.start);
    if (mark.end > range.start && mark.end < range.end) cuts.add(mark.end);
  }
  const edges = [...cuts].sort((a, b) => a - b);
  let link: { index: number | undefined; element: HTMLElement } = { index: undefined, element: into };
  for (let index = 0; index < Math.max(1, edges.length - 1); index++) {
    const start = edges[index] as number;
    const end = edges[index + 1] ?? start;
    const here = marks.filter((mark) => mark.start < end && mark.end > start);
    const inLink = here.find((mark) => mark.kind === 'link')?.index;
    // A link stays one element over all the cuts in it, so that it is read out and followed as one.
    if (inLink !== link.index)
      link = { index: inLink, element: inLink === undefined ? into : linkElement(into, inLink) };
    let holder = link.element;
    for (const tag of tagsOf(here)) holder = appended(holder, tag);
    const node = document.createTextNode(text.slice(start, end));
    holder.append(node);
    pieces.push({ node, start, end });
  }
}

function linkElement(into: HTMLElement, index: number): HTMLElement {
  const element = appended(into, 'a');
  element.setAttribute('role', 'link');
  element.tabIndex = 0;
  element.dataset.link = String(index);
  return element;
}

function tagsOf(marks: readonly InlineMark[]): string[] {
  const tags = { emphasis: 'em', strong: 'strong', code: 'code' } as const;
  return [...new Set(marks.flatMap((mark) => (mark.kind === 'link' ? [] : [tags[mark.kind]])))];
}

function appended(to: HTMLElement, tag: string, className?: string): HTMLElement {
  const element = to.ownerDocument.createElement(tag);
  if (className) element.className = className;
  to.append(element);
  return element;
}

function autoDirected(element: HTMLElement): HTMLElement {
  element.setAttribute('dir', 'auto');
  return element;
}

/** A guess at the number of lines, good enough for the length of the scroll bar. */
function expectedLines(text: string, block: Block): number {
  if (block.kind === 'table') return Math.max(1, block.rows.length);
  const breaks = text.slice(block.start, block.end).split('\n');
  return breaks.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / charactersALine)), 0);
}
