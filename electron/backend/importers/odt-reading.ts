import type { DraftBlock } from '../../../core/text/assemble.ts';
import { ListCount } from './list-labels.ts';
import type { OdtStyles } from './odt-styles.ts';
import { addBlock, type Beside, type NoteBlocks, nothingBeside, tableBlocks } from './office-blocks.ts';
import { linkAddress, plainLook, type RunLook, RunWords } from './run-words.ts';
import { at, elementsIn, textIn, type XmlElement } from './xml.ts';

/** Generated from the text, so that they say nothing it does not. */
const contents = new Set([
  'table-of-content',
  'illustration-index',
  'table-index',
  'object-index',
  'user-index',
]);
/** Not for reading, wherever they stand. */
const unread = new Set(
  'tracked-changes annotation-end ruby-text script desc title forms sequence-decls variable-decls user-field-decls event-listeners'.split(
    ' ',
  ),
);

/** Where in the document blocks stand. */
interface Place {
  /** the list around, and how deep in it, from 0 */
  readonly list: {
    readonly count: ListCount;
    readonly style: string | undefined;
    readonly depth: number;
  } | null;
  /** what stands before the next block, when it begins an item */
  readonly item: { label: string | null } | null;
}
const nowhere: Place = { list: null, item: null };

/** Reads the body of an OpenDocument text into blocks, and its notes as they come. */
export class OdtReading {
  readonly notes: Record<'footnote' | 'endnote', NoteBlocks[]> = { footnote: [], endnote: [] };
  readonly beside: Beside = nothingBeside();
  shownTitle: string | null = null;
  private readonly styles: OdtStyles;
  private readonly lists = new Map<string, ListCount>();
  private words = new OdtWords();
  private after: DraftBlock[] = [];
  private isInNote = false;

  constructor(styles: OdtStyles) {
    this.styles = styles;
  }

  blocksIn(container: XmlElement, place: Place = nowhere): DraftBlock[] {
    const blocks: DraftBlock[] = [];
    for (const child of elementsIn(container)) this.block(child, place, blocks);
    return blocks;
  }

  private block(element: XmlElement, place: Place, blocks: DraftBlock[]): void {
    const { name } = element;
    if (name === 'p' || name === 'h') this.paragraph(element, place, blocks);
    else if (name === 'list') blocks.push(...this.list(element, place));
    else if (name === 'table') blocks.push(...this.table(element));
    else if (name === 'tracked-changes') this.beside.changes += changesIn(element);
    else if (contents.has(name)) this.beside.contents = true;
    else if (name === 'annotation') this.beside.comments += 1;
    else if (name === 'section' && element.attributes['display'] === 'none') this.beside.hidden += 1;
    else if (!unread.has(name)) for (const child of elementsIn(element)) this.block(child, place, blocks);
  }

  private paragraph(element: XmlElement, { item, list }: Place, blocks: DraftBlock[]): void {
    const { name, attributes } = element;
    const style = attributes['style-name'];
    const kind = this.styles.paragraph(style);
    const outer = this.words;
    this.words = new OdtWords();
    this.inline(element, plainLook);
    const words = this.words.done();
    this.words = outer;
    const label = item?.label ?? null;
    const isShown = words.text.trim() !== '';
    if (name === 'h') blocks.push({ kind: 'heading', level: levelOf(attributes['outline-level']), words });
    else if (kind === 'title') {
      if (isShown) this.shownTitle ??= words.text;
      blocks.push({ kind: 'heading', level: 1, words });
    } else if (item && label && list) blocks.push({ kind: 'item', depth: list.depth, label, words });
    else addBlock(blocks, { kind, words });
    if (item && isShown) item.label = null;
    blocks.push(...this.after.splice(0));
  }

  private list(element: XmlElement, around: Place): DraftBlock[] {
    const { attributes } = element;
    const style = attributes['style-name'] ?? around.list?.style;
    const depth = around.list ? around.list.depth + 1 : 0;
    const isSame = around.list !== null && style === around.list.style;
    const goesOn =
      attributes['continue-numbering'] === 'true' ? `style ${style}` : `id ${attributes['continue-list']}`;
    const count =
      (isSame ? around.list?.count : this.lists.get(goesOn)) ?? new ListCount(this.styles.levels(style));
    this.lists.set(`style ${style}`, count);
    if (attributes['id'] !== undefined) this.lists.set(`id ${attributes['id']}`, count);
    return elementsIn(element).flatMap((child) => {
      const list = { count, style, depth };
      if (child.name !== 'list-item') return this.blocksIn(child, { list, item: null });
      const start = Number(child.attributes['start-value']);
      if (start >= 0) count.restart(depth, start);
      const isItem = elementsIn(child).some(({ name }) => name === 'p');
      return this.blocksIn(child, { list, item: { label: isItem ? count.next(depth) : null } });
    });
  }

  private table(element: XmlElement): readonly DraftBlock[] {
    const head = at(element, 'table-header-rows') !== null;
    const { words, after } = this;
    const rows = rowsIn(element).map((row) =>
      elementsIn(row)
        .filter(({ name }) => name === 'table-cell' || name === 'covered-table-cell')
        .map((cell) => {
          this.words = new OdtWords();
          this.after = [];
          return this.blocksIn(cell);
        }),
    );
    this.words = words;
    this.after = after;
    return tableBlocks(rows, head);
  }

  private inline(element: XmlElement, look: RunLook): void {
    for (const child of element.children) {
      if (typeof child === 'string') this.words.addCollapsed(child, look);
      else this.inlineElement(child, look);
    }
  }

  private inlineElement(element: XmlElement, look: RunLook): void {
    const { name, attributes } = element;
    if (name === 'span') {
      const { hidden, ...more } = this.styles.characters(attributes['style-name']);
      if (!hidden) this.inline(element, { ...look, ...more });
      else if (textIn(element).trim() !== '') this.beside.hidden += 1;
    } else if (name === 'a')
      this.inline(element, { ...look, href: linkAddress(attributes['href']) ?? look.href });
    else if (name === 's') this.words.add(' '.repeat(Math.min(100, Number(attributes['c'] ?? 1) || 1)), look);
    else if (name === 'tab') this.words.add(' ', look);
    else if (name === 'line-break') this.words.add('\n', look);
    else if (name === 'note') this.note(element, look);
    else if (name === 'annotation') this.beside.comments += 1;
    else if (name === 'hidden-text' || name === 'hidden-paragraph') this.beside.hidden += 1;
    else if (name === 'text-box') this.box(element);
    else if (!unread.has(name)) this.inline(element, look);
  }

  /** Text boxes are read after the paragraph they are fixed to. */
  private box(element: XmlElement): void {
    const { words, after } = this;
    this.words = new OdtWords();
    this.after = [];
    const blocks = this.blocksIn(element);
    this.words = words;
    this.after = [...after, ...blocks];
  }

  private note(element: XmlElement, look: RunLook): void {
    const body = at(element, 'note-body');
    if (!body || this.isInNote) return;
    const kind = element.attributes['note-class'] === 'endnote' ? 'endnote' : 'footnote';
    const sign = `[${textIn(at(element, 'note-citation')).trim() || this.notes[kind].length + 1}]`;
    this.words.add(sign, look);
    const { words, after } = this;
    Object.assign(this, { words: new OdtWords(), after: [], isInNote: true });
    const blocks = this.blocksIn(body);
    Object.assign(this, { words, after, isInNote: false });
    this.notes[kind].push({ sign, blocks });
  }
}

/** Words in which white space of the file is one space, and none at the beginning, as OpenDocument has it. */
class OdtWords extends RunWords {
  private isAfterSpace = true;

  addCollapsed(text: string, look: RunLook): void {
    let words = text.replace(/[ \t\r\n]+/g, ' ');
    if (this.isAfterSpace) words = words.replace(/^ /, '');
    if (words === '') return;
    super.add(words, look);
    this.isAfterSpace = words.endsWith(' ');
  }

  override add(text: string, look: RunLook): void {
    super.add(text, look);
    this.isAfterSpace = false;
  }
}

function levelOf(written: string | undefined): 1 | 2 | 3 | 4 | 5 | 6 {
  return Math.min(6, Math.max(1, Math.trunc(Number(written ?? 1)) || 1)) as 1 | 2 | 3 | 4 | 5 | 6;
}

function rowsIn(element: XmlElement): XmlElement[] {
  return elementsIn(element).flatMap((child) => {
    if (child.name === 'table-row') return [child];
    return /^table-(?:header-rows|rows|row-group)$/.test(child.name) ? rowsIn(child) : [];
  });
}

/** Insertions and deletions; changes of looks are none of the text. */
function changesIn(element: XmlElement): number {
  return elementsIn(element, 'changed-region').filter(
    (region) => at(region, 'insertion') || at(region, 'deletion'),
  ).length;
}
