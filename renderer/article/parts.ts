import type { Block, CanonicalText, Part } from '../../core/model/canonical-text.ts';

/**
 * Where pages and chapters of the original begin, block by block, as elements without words: what is drawn of them comes from
 * the style sheet, so that none of it can be selected, marked or copied as if the article said it.
 */
export class PartBeginnings {
  readonly #text: string;
  readonly #parts: readonly Part[];
  #next = 0;

  constructor({ text, parts = [] }: CanonicalText) {
    this.#text = text;
    this.#parts = parts.toSorted((a, b) => a.start - b.start);
  }

  /** Elements for the parts that begin with this block. Ask for the blocks in their order, each once. */
  at(block: Block, document: Document): HTMLElement[] {
    const first = this.#next;
    while ((this.#parts[this.#next]?.start ?? Infinity) < Math.max(block.end, block.start + 1))
      this.#next += 1;
    const words = this.#text.slice(block.start, block.end);
    return this.#parts.slice(first, this.#next).map((part) => beginning(part, words, document));
  }
}

/** `words` are those of the block that the part begins with. */
function beginning({ kind, label }: Part, words: string, document: Document): HTMLElement {
  const element = document.createElement('div');
  // A chapter's title is drawn above its words, unless they begin with it.
  const isSaid = kind === 'page' || label === '' || words.trim() === label.trim();
  element.className = `part ${kind}${isSaid ? '' : ' titled'}`;
  element.setAttribute('role', 'separator');
  const name = kind === 'page' ? `Page ${label}` : label === '' ? 'Chapter' : `Chapter: ${label}`;
  element.setAttribute('aria-label', name);
  element.dataset.label = kind === 'page' ? `p. ${label}` : isSaid ? 'chapter' : label;
  return element;
}
