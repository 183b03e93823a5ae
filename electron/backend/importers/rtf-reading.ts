import { addressInCode, isContentsCode } from './docx-fields.ts';
import { type Beside, type NoteBlocks, nothingBeside } from './office-blocks.ts';
import { noProperties } from './office-details.ts';
import { charactersOf, characterWords, codePageOfCharset } from './rtf-characters.ts';
import { dayOf, destinations, firstState, paragraphIn, type RtfState } from './rtf-state.ts';
import { RtfStory } from './rtf-story.ts';
import type { RtfToken } from './rtf-tokens.ts';

interface Group {
  readonly state: RtfState;
  readonly end: (() => void) | null;
}

/** Reads the pieces of a rich text file one after the other. */
export class RtfReading {
  readonly notes: Record<'footnote' | 'endnote', NoteBlocks[]> = { footnote: [], endnote: [] };
  readonly beside: Beside = nothingBeside();
  readonly properties: Record<'title' | 'author', string> = { title: '', author: '' };
  private readonly times: Record<'made' | 'changed', Record<string, number>> = { made: {}, changed: {} };
  private readonly groups: Group[] = [];
  private readonly fonts = new Map<number, number>();
  private readonly styles = new Map<number, string>();
  private readonly fields: { code: string; isContents: boolean }[] = [];
  private state: RtfState = { ...firstState };
  private end: (() => void) | null = null;
  private story = new RtfStory();
  private pending = '';
  private skipped = 0;
  private half = '';
  private codePage = 1252;
  private defaultFont: number | null = null;
  private last: 'deleted' | 'inserted' | 'hidden' | null = null;
  private styleName = '';
  private noteInHand: { kind: 'footnote' | 'endnote' } | null = null;

  /** How many groups are open. */
  get depth(): number {
    return this.groups.length;
  }

  take(token: RtfToken): void {
    if (token.kind === 'text') {
      this.text(token.text);
      return;
    }
    this.flush();
    if (token.kind === 'word') {
      if (this.skipped > 0 && token.word !== 'u') this.skipped -= 1;
      else this.word(token.word, token.value);
    } else if (token.kind === 'open') this.open();
    else this.close();
  }

  finish(): { readonly blocks: ReturnType<RtfStory['end']>; readonly shownTitle: string | null } {
    this.flush();
    const blocks = this.story.end(paragraphIn(this.state, this.styles));
    return { blocks, shownTitle: this.story.shownTitle };
  }

  said(): typeof noProperties {
    const { title, author } = this.properties;
    const authors = author.trim() === '' ? [] : author.trim().split(/\s*;\s*/);
    const { made, changed } = this.times;
    return {
      ...noProperties,
      title: title.trim() || null,
      authors,
      made: dayOf(made),
      changed: dayOf(changed),
    };
  }

  private open(): void {
    this.groups.push({ state: this.state, end: this.end });
    this.state = { ...this.state, isOptional: false };
    this.end = null;
    this.skipped = 0;
  }

  private close(): void {
    const group = this.groups.pop();
    this.end?.();
    if (this.state.destination === 'styles') this.endStyle();
    if (group) {
      this.state = group.state;
      this.end = group.end;
    }
    this.skipped = 0;
  }

  private text(bytes: string): void {
    const isOne = bytes.length <= 1;
    if (this.skipped > 0) {
      const dropped = isOne ? 1 : Math.min(this.skipped, bytes.length);
      this.skipped -= dropped;
      this.pending += bytes.slice(dropped);
    } else this.pending += bytes;
  }

  /** Characters that came as bytes are known once it is known what follows them. */
  private flush(): void {
    const bytes = this.pending;
    if (bytes === '') return;
    this.pending = '';
    const font = this.state.font ?? this.defaultFont;
    const codePage = (font === null ? null : this.fonts.get(font)) ?? this.codePage;
    if (this.state.destination !== 'nowhere') this.put(charactersOf(bytes, codePage));
  }

  private put(text: string): void {
    const { state } = this;
    switch (state.destination) {
      case 'text':
        this.putIntoStory(text);
        break;
      case 'label':
        this.story.label += text;
        break;
      case 'title':
      case 'author':
        this.properties[state.destination] += text;
        break;
      case 'field code': {
        const field = this.fields.at(-1);
        if (field) field.code += text;
        break;
      }
      case 'styles':
        this.styleName += text;
        break;
    }
  }

  private putIntoStory(text: string): void {
    const { strong, emphasis, hidden, deleted, inserted, href } = this.state;
    const now = deleted ? 'deleted' : hidden ? 'hidden' : inserted ? 'inserted' : null;
    if (now !== null && now !== this.last) this.beside[now === 'hidden' ? 'hidden' : 'changes'] += 1;
    this.last = now;
    if (deleted || hidden) return;
    if (this.fields.some(({ isContents }) => isContents)) this.beside.contents = true;
    else this.story.add(text, { strong, emphasis, code: false, href });
  }

  private word(word: string, value: number | null): void {
    const { state } = this;
    if (word === '*') state.isOptional = true;
    else if (word === 'u') this.unicode(value ?? 0);
    else if (this.begins(word)) state.isOptional = false;
    else if (state.isOptional) {
      state.destination = 'nowhere';
      state.isOptional = false;
    } else if (state.destination === 'nowhere') {
      if (word === 'shptxt') this.box();
    } else {
      const character = characterWords.get(word);
      if (character !== undefined) this.put(character);
      else this.property(word, value);
    }
  }

  private unicode(value: number): void {
    const unit = String.fromCharCode(value & 0xffff);
    // Characters beyond the first plane come as two halves, each with a number of its own.
    if (/[\uD800-\uDBFF]/.test(unit)) this.half = unit;
    else {
      this.put(this.half + unit);
      this.half = '';
    }
    this.skipped = this.state.fallback;
  }

  /** Whether a word begins a group that goes somewhere else. */
  private begins(word: string): boolean {
    const { state } = this;
    if (state.destination === 'nowhere') return false;
    if (word === 'footnote') this.note();
    else if (word === 'annotation') {
      this.beside.comments += 1;
      state.destination = 'nowhere';
    } else if (word === 'field') this.field();
    else if (word === 'fldrslt') this.result();
    else {
      const found = destinations.get(word);
      const isOfInfo = word === 'title' || word === 'author' || word === 'creatim' || word === 'revtim';
      if (found === undefined || (isOfInfo && state.destination !== 'info')) return false;
      state.destination = found;
    }
    return true;
  }

  private note(): void {
    const { story, state } = this;
    this.story = new RtfStory();
    this.state = { ...firstState, fallback: state.fallback };
    const note = { kind: 'footnote' as 'footnote' | 'endnote' };
    this.noteInHand = note;
    this.end = () => {
      const blocks = this.story.end(paragraphIn(this.state, this.styles));
      const notes = this.notes[note.kind];
      const sign = `[${notes.length + 1}]`;
      notes.push({ sign, blocks });
      this.story = story;
      const { strong, emphasis, href } = state;
      story.add(sign, { strong, emphasis, code: false, href });
    };
  }

  private box(): void {
    const { story } = this;
    this.story = new RtfStory();
    this.state = { ...firstState, fallback: this.state.fallback };
    this.end = () => {
      story.addBeside(this.story.end(paragraphIn(this.state, this.styles)));
      this.story = story;
    };
  }

  private field(): void {
    this.fields.push({ code: '', isContents: false });
    this.end = () => {
      this.fields.pop();
    };
  }

  private result(): void {
    const field = this.fields.at(-1);
    if (!field) return;
    field.isContents = isContentsCode(field.code);
    this.state.href = addressInCode(field.code) ?? this.state.href;
  }

  private property(word: string, value: number | null): void {
    const { state } = this;
    const isOn = value !== 0;
    if (word === 'par' || word === 'sect') this.endParagraph();
    else if (word === 'cell' || word === 'nestcell') this.story.endCell(paragraphIn(state, this.styles));
    else if (word === 'row' || word === 'nestrow') this.story.endRow();
    else if (word === 'trowd') this.story.isHeadRow = false;
    else if (word === 'trhdr') this.story.isHeadRow = true;
    else if (word === 'b') state.strong = isOn;
    else if (word === 'i') state.emphasis = isOn;
    else if (word === 'v') state.hidden = isOn;
    else if (word === 'deleted') state.deleted = isOn;
    else if (word === 'revised') state.inserted = isOn;
    else if (word === 'plain')
      Object.assign(state, { strong: false, emphasis: false, hidden: false, font: null });
    else if (word === 'uc') state.fallback = Math.max(0, value ?? 1);
    else if (word === 'pard') {
      const { style, level, depth, indent, firstLine, isInTable } = firstState;
      Object.assign(state, { style, level, depth, indent, firstLine, isInTable });
    } else if (word === 'ftnalt' && this.noteInHand) this.noteInHand.kind = 'endnote';
    else this.number(word, value);
  }

  private number(word: string, value: number | null): void {
    const { state } = this;
    if (word === 's') state.style = value;
    else if (word === 'outlinelevel') state.level = value === null || value > 8 ? null : value + 1;
    else if (word === 'ilvl') state.depth = value;
    else if (word === 'li' || word === 'lin') state.indent = value ?? 0;
    else if (word === 'fi') state.firstLine = value ?? 0;
    else if (word === 'intbl') state.isInTable = true;
    else if (word === 'f') state.font = value;
    else if (word === 'deff') this.defaultFont = value;
    else if (word === 'ansicpg') this.codePage = value || 1252;
    else if (word === 'mac') this.codePage = 10000;
    else if (word === 'pc') this.codePage = 437;
    else if (word === 'pca') this.codePage = 850;
    else if (word === 'fcharset' || word === 'cpg') this.font(word, value ?? 0);
    else if ((state.destination === 'made' || state.destination === 'changed') && value !== null)
      this.times[state.destination][word] = value;
  }

  private font(word: string, value: number): void {
    const { destination, font } = this.state;
    if (destination !== 'fonts' || font === null) return;
    const codePage = word === 'cpg' ? value : codePageOfCharset(value);
    if (codePage !== null) this.fonts.set(font, codePage);
  }

  private endStyle(): void {
    const name = this.styleName.replace(/;\s*$/, '').trim();
    if (name !== '' && this.state.style !== null) this.styles.set(this.state.style, name);
    this.styleName = '';
  }

  private endParagraph(): void {
    if (this.state.destination === 'text') this.story.endParagraph(paragraphIn(this.state, this.styles));
  }
}
