import type { InlineMark } from '../../../core/model/canonical-text.ts';
import type { DraftBlock, MarkedWords } from '../../../core/text/assemble.ts';
import { normalise } from '../../../core/text/normalise.ts';
import { isElement, isText, type PageElement, type PageNode } from './html-dom.ts';

/** Elements whose content is not for reading. */
const unread = new Set(
  'SCRIPT STYLE TEMPLATE NOSCRIPT SVG HEAD TITLE IFRAME OBJECT BUTTON SELECT TEXTAREA INPUT AUDIO VIDEO CANVAS MATH'.split(
    ' ',
  ),
);
/** Elements that begin a block of their own. */
const breaking = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE CAPTION CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL BODY HTML'.split(
    ' ',
  ),
);
const paragraphs = new Set(['P', 'DIV']);
const inlineKinds: Readonly<Record<string, 'emphasis' | 'strong' | 'code'>> = {
  ...{ EM: 'emphasis', I: 'emphasis', CITE: 'emphasis', DFN: 'emphasis' },
  ...{ STRONG: 'strong', B: 'strong', CODE: 'code', KBD: 'code', SAMP: 'code', TT: 'code' },
};
/** Nested deeper than this, a page is read no further. */
const deepest = 500;

/** The blocks below an element, in order; addresses of links are completed with that of the page. */
export function blocksIn(root: PageElement, base: string | null): DraftBlock[] {
  const reading = new Reading(base);
  reading.children(root, { quoted: false, list: null, depth: 0 });
  reading.flush();
  return reading.blocks;
}

/** Where in the page something stands. */
interface Place {
  readonly quoted: boolean;
  readonly list: List | null;
  /** how deep, in elements */
  readonly depth: number;
}

interface List {
  readonly depth: number;
  /** the number of the next item; null where they have none */
  next: number | null;
}

class Reading {
  readonly blocks: DraftBlock[] = [];
  private readonly base: string | null;
  private words = new Words();
  private kind: (words: MarkedWords) => DraftBlock = paragraph;
  /** an item has begun, and has no words yet */
  private isItemOpen = false;

  constructor(base: string | null) {
    this.base = base;
  }

  /** Ends the block that is being read. */
  flush(next: (words: MarkedWords) => DraftBlock = paragraph): void {
    const words = this.words.done();
    if (words) this.blocks.push(this.kind(words));
    this.words = new Words();
    this.kind = next;
    this.isItemOpen = false;
  }

  children(node: PageNode, place: Place): void {
    if (place.depth > deepest) return;
    const { childNodes } = node;
    for (let index = 0; index < childNodes.length; index += 1) {
      const child = childNodes[index];
      if (!child) continue;
      if (isText(child)) this.words.add(child.textContent ?? '');
      else if (isElement(child)) this.element(child, place);
    }
  }

  private element(element: PageElement, place: Place): void {
    const name = element.tagName.toUpperCase();
    if (unread.has(name) || element.getAttribute('hidden') !== null) return;
    const inside = { ...place, depth: place.depth + 1 };
    if (name === 'BR') this.words.lineEnd();
    else if (!breaking.has(name)) this.inline(element, name, inside);
    else {
      const block = place.quoted ? quote : paragraph;
      // The first paragraph in an item is the item.
      if (!(this.isItemOpen && this.words.isBlank && paragraphs.has(name))) this.flush(block);
      this.block(element, name, inside);
      this.flush(block);
    }
  }

  private inline(element: PageElement, name: string, place: Place): void {
    const kind = inlineKinds[name];
    const href = name === 'A' ? addressOf(element.getAttribute('href'), this.base) : null;
    const { words } = this;
    const start = words.length;
    this.children(element, place);
    // A block in between has ended the words this one began in.
    const from = words === this.words ? start : 0;
    if (kind) this.words.mark({ kind, start: from, end: this.words.length });
    if (href !== null) this.words.mark({ kind: 'link', start: from, end: this.words.length, href });
  }

  private block(element: PageElement, name: string, place: Place): void {
    const level = /^H([1-6])$/.exec(name)?.[1];
    if (name === 'PRE') this.preformatted(element);
    else if (name === 'TABLE') this.table(element, place);
    else {
      if (level !== undefined) this.kind = headingOf(Number(level) as 1 | 2 | 3 | 4 | 5 | 6);
      if (name === 'BLOCKQUOTE') this.kind = quote;
      if (name === 'LI') {
        this.kind = itemOf(place.list ?? { depth: 0, next: null });
        this.isItemOpen = true;
      }
      const list = name === 'UL' || name === 'OL' ? listOf(element, name, place.list) : place.list;
      this.children(element, { ...place, list, quoted: place.quoted || name === 'BLOCKQUOTE' });
    }
  }

  private preformatted(element: PageElement): void {
    const text = normalise(element.textContent ?? '');
    if (/\S/.test(text)) this.blocks.push({ kind: 'preformatted', words: { text, marks: [] } });
  }

  /** A table of data; one that only places things on the page is read cell by cell. */
  private table(element: PageElement, place: Place): void {
    const rows = rowsOf(element);
    const widest = Math.max(0, ...rows.map((row) => row.length));
    const nested = element.querySelector('table') !== null;
    const wordy = rows.some((row) =>
      row.some((cell) => cell.querySelector('p + p, ul, ol, h1, h2, h3, blockquote')),
    );
    if (rows.length < 2 || widest < 2 || nested || wordy) {
      this.children(element, place);
      return;
    }
    const caption = element.querySelector('caption')?.textContent;
    if (caption) {
      this.words.add(caption);
      this.flush();
    }
    this.blocks.push({
      kind: 'table',
      head: rows[0]?.every((cell) => cell.tagName.toUpperCase() === 'TH') ?? false,
      rows: rows.map((row) => row.map((cell) => this.cell(cell))),
    });
  }

  private cell(element: PageElement): MarkedWords {
    const reading = new Reading(this.base);
    reading.children(element, { quoted: false, list: null, depth: 0 });
    reading.flush();
    const texts = reading.blocks.flatMap((block) => ('words' in block ? [block.words] : []));
    const [only] = texts;
    if (texts.length === 1 && only) return only;
    return { text: texts.map(({ text }) => text).join(' '), marks: [] };
  }
}

const paragraph = (words: MarkedWords): DraftBlock => ({ kind: 'paragraph', words });
const quote = (words: MarkedWords): DraftBlock => ({ kind: 'quote', words });

function headingOf(level: 1 | 2 | 3 | 4 | 5 | 6): (words: MarkedWords) => DraftBlock {
  return (words) => ({ kind: 'heading', level, words });
}

function listOf(element: PageElement, name: string, around: List | null): List {
  const start = Number(element.getAttribute('start') ?? 1);
  const first = Number.isSafeInteger(start) ? start : 1;
  return { depth: (around?.depth ?? -1) + 1, next: name === 'OL' ? first : null };
}

/** The first block of an item is the item, what comes after it a paragraph. */
function itemOf(list: List): (words: MarkedWords) => DraftBlock {
  return (words) => {
    const label = list.next === null ? '•' : `${list.next}.`;
    if (list.next !== null) list.next += 1;
    return { kind: 'item', depth: list.depth, label, words };
  };
}

function rowsOf(table: PageElement): PageElement[][] {
  return Array.from(table.querySelectorAll('tr'), (row) => Array.from(row.querySelectorAll('td, th')));
}

/** A link that leads somewhere outside; null for those within the page, to scripts and files. */
function addressOf(href: string | null, base: string | null): string | null {
  if (!href || href.length > 4000) return null;
  try {
    const url = base === null ? new URL(href) : new URL(href, base);
    return ['http:', 'https:', 'mailto:'].includes(url.protocol) && url.href.length <= 4000 ? url.href : null;
  } catch {
    return null;
  }
}

/** Words as a browser shows them: white space is one space, and none at the ends of lines. */
class Words {
  private pieces: string[] = [];
  private marks: InlineMark[] = [];
  length = 0;
  private last = '\n';

  add(text: string): void {
    const shown = normalise(text.replace(/[ \t\n\r\f]+/g, ' '));
    this.put(/[ \n]$/.test(this.last) ? shown.replace(/^ /, '') : shown);
  }

  lineEnd(): void {
    if (this.last.endsWith(' ')) this.cut();
    this.put('\n');
  }

  mark(mark: InlineMark): void {
    if (mark.end > mark.start) this.marks.push(mark);
  }

  get isBlank(): boolean {
    return this.pieces.every((piece) => !/\S/.test(piece));
  }

  /** Null when there are none. */
  done(): MarkedWords | null {
    const text = this.pieces.join('');
    return /\S/.test(text) ? { text, marks: this.marks } : null;
  }

  private put(text: string): void {
    if (text === '') return;
    this.pieces.push(text);
    this.length += text.length;
    this.last = text;
  }

  private cut(): void {
    const piece = this.pieces.pop() ?? '';
    this.length -= 1;
    const left = piece.slice(0, -1);
    if (left !== '') this.pieces.push(left);
    this.last = left === '' ? (this.pieces.at(-1) ?? '\n') : left;
    const { length } = this;
    this.marks = this.marks
      .map((mark) => (mark.end > length ? { ...mark, end: length } : mark))
      .filter((mark) => mark.end > mark.start);
  }
}
