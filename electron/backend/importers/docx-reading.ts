import type { DraftBlock } from '../../../core/text/assemble.ts';
import { addressInCode, isContentsCode, WordFields } from './docx-fields.ts';
import { WordLists } from './docx-lists.ts';
import type { WordParts } from './docx-package.ts';
import {
  type ParagraphKind,
  type WordStyles,
  withCharacters,
  withParagraph,
  wordStyles,
  wordValue,
} from './docx-styles.ts';
import { numberAs } from './list-labels.ts';
import { addBlock, type Beside, type NoteBlocks, nothingBeside, tableBlocks } from './office-blocks.ts';
import { linkAddress, plainLook, type RunLook, RunWords } from './run-words.ts';
import { at, descendants, elementsIn, textIn, type XmlElement } from './xml.ts';

type LinkedPart = keyof WordParts['links'];
type NoteKind = 'footnotes' | 'endnotes';

/** Elements that only hold what is read: smart tags, what was put in or moved here, directions of writing. */
const transparent = new Set('smartTag customXml dir bdo sdt sdtContent ins moveTo'.split(' '));
const breaks: Readonly<Record<string, string>> = { tab: ' ', ptab: ' ', cr: '\n', noBreakHyphen: '\u2011' };

/** Reads the body of a Word document into blocks, and its notes as they are referred to. */
export class WordReading {
  readonly notes: Record<NoteKind, NoteBlocks[]> = { footnotes: [], endnotes: [] };
  readonly beside: Beside = nothingBeside();
  /** the first paragraph in the style of a title */
  shownTitle: string | null = null;
  private readonly parts: WordParts;
  private readonly styles: WordStyles;
  private readonly lists: WordLists;
  private readonly noteById: Record<NoteKind, ReadonlyMap<string, XmlElement>>;
  private fields = new WordFields();
  private words = new RunWords();
  private after: DraftBlock[] = [];
  private part: LinkedPart = 'document';

  constructor(parts: WordParts) {
    this.parts = parts;
    this.styles = wordStyles(parts.styles);
    this.lists = new WordLists(parts.numbering);
    this.noteById = {
      footnotes: byId(parts.footnotes, 'footnote'),
      endnotes: byId(parts.endnotes, 'endnote'),
    };
  }

  blocksIn(container: XmlElement): DraftBlock[] {
    const blocks: DraftBlock[] = [];
    for (const child of elementsIn(container)) this.block(child, blocks);
    return blocks;
  }

  private block(element: XmlElement, blocks: DraftBlock[]): void {
    const { name } = element;
    if (name === 'p') this.paragraph(element, blocks);
    else if (name === 'tbl') blocks.push(...this.table(element));
    else if (name === 'AlternateContent')
      for (const each of elementsIn(chosen(element))) this.block(each, blocks);
    else if (transparent.has(name)) {
      if (name === 'ins' || name === 'moveTo') this.beside.changes += 1;
      for (const child of elementsIn(element)) this.block(child, blocks);
    } else if (name === 'del' || name === 'moveFrom') this.beside.changes += 1;
  }

  private paragraph(element: XmlElement, blocks: DraftBlock[]): void {
    const properties = at(element, 'pPr');
    const style = wordValue(at(properties, 'pStyle'));
    const kind = withParagraph(this.styles.paragraph(style), properties);
    const mark = at(properties, 'rPr');
    const isMarkDeleted = at(mark, 'del') !== null;
    if (isMarkDeleted || at(mark, 'ins')) this.beside.changes += 1;
    if (kind.isContents) this.beside.contents = true;
    else this.inline(element, plainLook);
    // A paragraph whose end was deleted goes on in the next one.
    if (isMarkDeleted) return;
    const words = this.words.done();
    this.words = new RunWords();
    const block = this.kindOf(kind, words);
    if (kind.isTitle && this.shownTitle === null && words.text.trim() !== '') this.shownTitle = words.text;
    addBlock(blocks, block);
    blocks.push(...this.after.splice(0));
  }

  private kindOf(kind: ParagraphKind, words: ReturnType<RunWords['done']>): WordBlock {
    if (kind.isTitle) return { kind: 'heading', level: 1, words };
    if (kind.level !== null)
      return { kind: 'heading', level: Math.min(6, kind.level) as 1 | 2 | 3 | 4 | 5 | 6, words };
    if (kind.list !== null && kind.list !== '0' && words.text.trim() !== '') {
      const depth = Math.min(8, kind.listLevel ?? 0);
      const label = this.lists.label(kind.list, depth);
      if (label) return { kind: 'item', depth, label, words };
    }
    if (kind.isPreformatted) return { kind: 'preformatted', words };
    return { kind: kind.isQuote ? 'quote' : 'paragraph', words };
  }

  private table(element: XmlElement): readonly DraftBlock[] {
    const rows = elementsIn(element).flatMap((child) => (child.name === 'sdt' ? within(child) : [child]));
    const read = rows.filter(({ name }) => name === 'tr');
    const head = read[0] ? at(read[0], 'trPr', 'tblHeader') !== null : false;
    return tableBlocks(
      read.map((row) => this.row(row)),
      head,
    );
  }

  private row(row: XmlElement): DraftBlock[][] {
    const deleted = at(row, 'trPr', 'del') !== null;
    if (deleted) this.beside.changes += 1;
    const cells = elementsIn(row).flatMap((child) => (child.name === 'sdt' ? within(child) : [child]));
    return cells
      .filter(({ name }) => name === 'tc' && !deleted)
      .flatMap((cell) => {
        const { words, after } = this;
        this.words = new RunWords();
        this.after = [];
        const blocks = this.blocksIn(cell);
        this.words = words;
        this.after = after;
        const span = Number(wordValue(at(cell, 'tcPr', 'gridSpan')) ?? 1);
        const empty = span > 1 && span <= 64 ? Array.from({ length: span - 1 }, (): DraftBlock[] => []) : [];
        return [blocks, ...empty];
      });
  }

  private inline(element: XmlElement, look: RunLook): void {
    for (const child of elementsIn(element)) {
      const { name, attributes } = child;
      if (name === 'r') this.run(child, look);
      else if (name === 'hyperlink') {
        const href = linkAddress(this.parts.links[this.part].get(attributes['id'] ?? ''));
        this.inline(child, { ...look, href: href ?? look.href });
      } else if (name === 'fldSimple') {
        const code = attributes['instr'] ?? '';
        if (!isContentsCode(code)) this.inline(child, { ...look, href: addressInCode(code) ?? look.href });
      } else if (name === 'oMath' || name === 'oMathPara')
        this.words.add(descendants(child, 't').map(textIn).join(''), look);
      else if (name === 'AlternateContent') this.inline(chosen(child), look);
      else if (transparent.has(name)) {
        if (name === 'ins' || name === 'moveTo') this.beside.changes += 1;
        this.inline(child, look);
      } else if (name === 'del' || name === 'moveFrom') this.beside.changes += 1;
    }
  }

  private run(element: XmlElement, around: RunLook): void {
    const properties = at(element, 'rPr');
    const look = withCharacters(this.styles.character(wordValue(at(properties, 'rStyle'))), properties);
    if (look.hidden) {
      if (descendants(element, 't').some((each) => textIn(each).trim() !== '')) this.beside.hidden += 1;
      return;
    }
    const { strong, emphasis, code } = look;
    this.inRun(element, {
      strong: strong ?? false,
      emphasis: emphasis ?? false,
      code: code ?? false,
      href: around.href,
    });
  }

  private inRun(run: XmlElement, look: RunLook): void {
    for (const child of elementsIn(run)) {
      const { name, attributes } = child;
      if (name === 't') this.add(textIn(child), look);
      else if (name === 'br') this.add(attributes['type'] === 'page' ? ' ' : '\n', look);
      else if (breaks[name] !== undefined) this.add(breaks[name], look);
      else if (name === 'fldChar') this.field(attributes['fldCharType']);
      else if (name === 'instrText') this.fields.code(textIn(child));
      else if (name === 'footnoteReference') this.note('footnotes', child, look);
      else if (name === 'endnoteReference') this.note('endnotes', child, look);
      else if (name === 'sym') this.add(symbolOf(attributes['char']), look);
      else if (name === 'ruby') for (const base of elementsIn(child, 'rubyBase')) this.inline(base, look);
      else if (name === 'AlternateContent') this.inRun(chosen(child), look);
      else if (name === 'drawing' || name === 'pict' || name === 'object') this.boxes(child);
    }
  }

  private add(text: string, look: RunLook): void {
    if (!this.fields.isShown) return;
    this.words.add(text, { ...look, href: look.href ?? this.fields.href });
  }

  private field(type: string | undefined): void {
    if (type === 'begin') this.fields.begin();
    else if (type === 'separate') this.fields.separate();
    else if (type === 'end') this.fields.end();
    if (this.fields.isContents) this.beside.contents = true;
  }

  /** Text boxes are read after the paragraph they are fixed to. */
  private boxes(drawing: XmlElement): void {
    for (const box of descendants(drawing, 'txbxContent')) {
      const { words, after } = this;
      this.words = new RunWords();
      this.after = [];
      const blocks = this.blocksIn(box);
      this.words = words;
      this.after = [...after, ...blocks];
    }
  }

  private note(kind: NoteKind, reference: XmlElement, look: RunLook): void {
    const note = this.noteById[kind].get(reference.attributes['id'] ?? '');
    // A note within a note would be read without end.
    if (!note || this.part !== 'document' || !this.fields.isShown) return;
    const number = this.notes[kind].length + 1;
    const format = kind === 'endnotes' ? endnoteFormat(this.parts.settings) : 'decimal';
    const sign = `[${numberAs(format, number)}]`;
    if (reference.attributes['customMarkFollows'] === undefined) this.words.add(sign, look);
    const { words, after, fields } = this;
    Object.assign(this, { words: new RunWords(), after: [], fields: new WordFields(), part: kind });
    const blocks = this.blocksIn(note);
    Object.assign(this, { words, after, fields, part: 'document' });
    this.notes[kind].push({ sign, blocks });
  }
}

type WordBlock = Exclude<DraftBlock, { kind: 'table' }>;

function byId(root: XmlElement | null, name: string): ReadonlyMap<string, XmlElement> {
  const notes = root ? elementsIn(root, name) : [];
  // Lines that set notes apart are kept as notes of a type.
  return new Map(
    notes
      .filter(({ attributes }) => (attributes['type'] ?? 'normal') === 'normal')
      .map((note) => [note.attributes['id'] ?? '', note]),
  );
}

/** Of what is there in several forms, the first; each is the whole. */
function chosen(alternatives: XmlElement): XmlElement {
  return at(alternatives, 'Choice') ?? at(alternatives, 'Fallback') ?? alternatives;
}

function within(sdt: XmlElement): XmlElement[] {
  const content = at(sdt, 'sdtContent');
  return content ? elementsIn(content) : [];
}

/** Signs of picture fonts have numbers of their own, which stand for nothing without the font. */
function symbolOf(char: string | undefined): string {
  const point = Number.parseInt(char ?? '', 16);
  const isShown = point >= 0x20 && point <= 0xffff && (point < 0xd800 || point > 0xf8ff);
  return isShown ? String.fromCodePoint(point) : '\uFFFD';
}

/** Endnotes are counted in small Roman numerals unless the document says otherwise. */
function endnoteFormat(settings: XmlElement | null): string {
  return wordValue(at(settings, 'endnotePr', 'numFmt')) ?? 'lowerRoman';
}
