import type { CanonicalText } from '../../core/model/canonical-text.ts';
import type { Span } from '../../core/model/passage.ts';
import { grow } from '../../core/text/grow.ts';
import { joined } from '../../core/text/spans.ts';
import { type Bar, extentsOf, placeBars } from './bars.ts';
import { drawCaret, isSame, moveCaret } from './caret.ts';
import { clipped, createPainter, type Painter, paintOf } from './highlights.ts';
import { endOf, indexMarks, type MarkIndex, startOf } from './hits.ts';
import { caretMove } from './keys.ts';
import { createPage, type Page } from './page.ts';
import { focusIdOf, type ReaderMark } from './reader-mark.ts';
import { scrollToSpan } from './scrolling.ts';
import { type Picked, readSelection, snapped, writeSelection } from './selection.ts';

/** The elements that the reading works on. `text` holds nothing but what the reading draws into it. */
export interface ReadingElements {
  readonly scroller: HTMLElement;
  readonly sheet: HTMLElement;
  readonly text: HTMLElement;
  readonly caret: HTMLElement;
}

/** What the reading tells whoever shows it. */
export interface ReadingHost {
  onFocus(markId: string | null): void;
  onOpen(markId: string): void;
  onSelect(spans: readonly Span[]): void;
  onLink(index: number): void;
  onView(view: ReadingView): void;
}

/** The mark whose card is shown, and the box of the line that the card belongs to and must not cover. */
export interface PlacedCard {
  readonly markId: string;
  readonly x: number;
  readonly line: { readonly top: number; readonly bottom: number };
}

/** What is shown around the text, beside what the browser paints on it. */
export interface ReadingView {
  readonly bars: readonly Bar[];
  readonly lanes: number;
  /** The mark under the pointer. */
  readonly near: string | null;
  readonly card: PlacedCard | null;
  /** For the live region: what the caret has just entered. */
  readonly announcement: string;
}

export const emptyView: ReadingView = { bars: [], lanes: 0, near: null, card: null, announcement: '' };

/** How far beyond the viewport bars and highlights are made ready, in heights of the viewport. */
const margin = 1.5;

/**
 * One opened text: its drawn page, the selection and caret, the marks and their highlights and bars. All work
 * is on the words near the viewport; marks come and go without a change to the text's elements.
 */
export class Reading {
  readonly #elements: ReadingElements;
  readonly #host: () => ReadingHost;
  readonly #language: string;
  readonly #page: Page;
  readonly #painter: Painter;
  readonly #stop = new AbortController();
  readonly #resizes: ResizeObserver;
  #index: MarkIndex = indexMarks([]);
  #focused: string | null = null;
  #window: Span = { start: 0, end: 0 };
  #measuredAt = Number.NaN;
  #view = emptyView;
  #picked: Picked | null = null;
  #set: readonly Span[] = [];
  #reported = '';
  #grown: { from: Picked; to: Picked }[] = [];
  #entered: readonly string[] = [];
  #pointer: { x: number; y: number } | null = null;
  #byKeyboard = false;

  constructor(elements: ReadingElements, text: CanonicalText, language: string, host: () => ReadingHost) {
    this.#elements = elements;
    this.#host = host;
    this.#language = language;
    this.#page = createPage(elements.text, text);
    this.#painter = createPainter(CSS.highlights, this.#page.map);
    this.#resizes = new ResizeObserver(() => this.#refresh());
    this.#resizes.observe(elements.text);
    this.#resizes.observe(elements.scroller);
    this.#listen();
    drawCaret(elements.caret, elements.sheet, this.#page, null);
  }

  /** Takes everything away that is not in the elements. */
  close(): void {
    this.#stop.abort();
    this.#resizes.disconnect();
    this.#painter.clear();
  }

  /** Shows these marks; what they look like is painted before this returns to the browser. */
  show(marks: readonly ReaderMark[], focused: string | null): void {
    if (marks !== this.#marks) this.#index = indexMarks(marks);
    this.#marks = marks;
    this.#focused = focused;
    this.#refresh();
  }
  #marks: readonly ReaderMark[] | null = null;

  // What the app's actions call

  selectedSpans(): readonly Span[] {
    const now = this.#pickedSpan();
    return joined(now ? [...this.#set, now] : this.#set);
  }

  clearSelection(): void {
    this.#set = [];
    if (this.#picked) this.#select({ anchor: this.#picked.focus, focus: this.#picked.focus });
    else this.#selectionMoved();
  }

  addSelectionToSet(): void {
    this.#set = this.selectedSpans();
    this.#selectionMoved();
  }

  growSelection(): void {
    const from = this.#picked ?? this.#firstVisible();
    const now = snapped(this.#text, from.anchor, from.focus) ?? { start: from.focus, end: from.focus };
    const next = grow(this.#page.text.text, this.#page.text.blocks, now);
    if (!next) return;
    const to = { anchor: next.start, focus: next.end };
    if (!isSame(this.#grown.at(-1)?.to ?? null, this.#picked)) this.#grown = [];
    this.#grown.push({ from, to });
    this.#select(to);
  }

  shrinkSelection(): void {
    const last = this.#grown.at(-1);
    if (!last || !isSame(last.to, this.#picked)) return;
    this.#grown.pop();
    this.#select(last.from);
  }

  /** Focuses the next (1) or previous (-1) mark; false when there is none. */
  stepMark(direction: 1 | -1): boolean {
    const { stops } = this.#index;
    const at = stops.findIndex((mark) => mark.id === this.#focused);
    const place = (this.#picked ?? this.#firstVisible()).focus;
    const target =
      at >= 0
        ? stops[at + direction]
        : direction > 0
          ? stops.find((mark) => startOf(mark) >= place)
          : stops.findLast((mark) => startOf(mark) < place);
    if (!target) return false;
    this.#goTo(target);
    return true;
  }

  /** Focuses the next of the marks that lie on the same words. */
  cycleOverlap(): void {
    const focused = this.#focused === null ? null : this.#index.byId(this.#focused);
    const place = this.#picked?.focus;
    let ids = place === undefined ? [] : focusIds(this.#index.at(place));
    if (focused && !ids.includes(focused.id)) ids = focusIds(focused.spans.flatMap((span) => this.#index.within(span)));
    const next = ids[(ids.indexOf(this.#focused ?? '') + 1) % ids.length];
    const mark = next === undefined ? null : this.#index.byId(next);
    if (!mark || mark.id === this.#focused) return;
    this.#host().onFocus(mark.id);
    this.#show({ announcement: mark.label, ...(this.#byKeyboard && place !== undefined && { card: this.#cardAt(mark.id, place) }) });
  }

  scrollTo(span: Span): void {
    scrollToSpan(this.#elements.scroller, this.#page, span);
  }

  /** Puts the keyboard on the text, with the selection that was there last. */
  focus(): void {
    this.#elements.text.focus({ preventScroll: true });
    if (this.#picked && !readSelection(this.#elements.text, this.#page.map)) this.#select(this.#picked);
  }

  /** Shows the card and highlight of a mark pointed at in the margin; null for none. */
  pointAt(markId: string | null): void {
    const mark = markId === null ? null : this.#index.byId(markId);
    this.#near(mark, mark ? this.#cardAt(mark.id, Math.max(startOf(mark), this.#window.start)) : null);
  }

  // Marks

  #goTo(mark: ReaderMark): void {
    const start = startOf(mark);
    this.#byKeyboard = true;
    this.scrollTo({ start, end: endOf(mark) });
    this.#entered = focusIds(this.#index.at(start));
    if (!this.#elements.sheet.contains(document.activeElement)) this.#elements.text.focus({ preventScroll: true });
    this.#select({ anchor: start, focus: start });
    this.#host().onFocus(mark.id);
    this.#show({ announcement: mark.label, card: this.#cardAt(mark.id, start) });
  }

  #near(mark: ReaderMark | null, card: PlacedCard | null): void {
    const id = mark ? focusIdOf(mark) : null;
    if (id !== this.#view.near) this.#painter.draw(new Map([['mark-near', this.#spansOf(id)]]));
    if (id !== this.#view.near || card?.markId !== this.#view.card?.markId || card?.line.top !== this.#view.card?.line.top) {
      this.#show({ near: id, card });
    }
  }

  #spansOf(id: string | null): Span[] {
    if (id === null) return [];
    return clipped(
      this.#index.family(id).flatMap((mark) => mark.spans),
      this.#window,
    );
  }

  #cardAt(markId: string, offset: number): PlacedCard {
    const { left, top, bottom } = this.#page.caretBox(offset);
    return { markId, x: left, line: { top, bottom } };
  }

  /** Highlights and bars of what is near the viewport. */
  #refresh(): void {
    const { scroller, sheet } = this.#elements;
    const { top, bottom, height } = scroller.getBoundingClientRect();
    this.#measuredAt = scroller.scrollTop;
    this.#window = this.#page.spanBetween(top - height * margin, bottom + height * margin);
    const marks = this.#index.within(this.#window);
    const focused = this.#focused === null ? [] : this.#index.family(this.#focused);
    const paint = paintOf(marks, this.#window);
    const spansOf = (of: readonly ReaderMark[]) =>
      clipped(
        of.flatMap((mark) => mark.spans),
        this.#window,
      );
    paint.set('mark-focus', spansOf(focused.filter((mark) => mark.partOf === undefined)));
    paint.set('mark-focus-part', spansOf(focused.filter((mark) => mark.partOf !== undefined)));
    paint.set('mark-near', this.#spansOf(this.#view.near));
    this.#painter.draw(paint);
    const origin = sheet.getBoundingClientRect().top;
    const placed = placeBars(
      marks
        .filter((mark) => mark.partOf === undefined)
        .map(({ id, kind, letter, label, spans }) => {
          const boxes = clipped(spans, this.#window).flatMap((span) => this.#page.boxesOf(span));
          return { id, kind, letter, label, extents: extentsOf(boxes, origin) };
        }),
    );
    this.#show(placed);
    this.#drawCaret();
  }

  #show(change: Partial<ReadingView>): void {
    this.#view = { ...this.#view, ...change };
    this.#host().onView(this.#view);
  }

  // Selection and caret

  get #text(): string {
    return this.#page.text.text;
  }

  #pickedSpan(): Span | null {
    return this.#picked && snapped(this.#text, this.#picked.anchor, this.#picked.focus);
  }

  #firstVisible(): Picked {
    const { top, bottom } = this.#elements.scroller.getBoundingClientRect();
    const { start } = this.#page.spanBetween(top + 24, bottom);
    return { anchor: start, focus: start };
  }

  #select(picked: Picked): void {
    writeSelection(this.#elements.text, this.#page.map, picked);
    this.#selectionMoved();
  }

  /** The window's selection is the truth while it is here; when it goes elsewhere, the last one here is kept. */
  #selectionMoved(): void {
    const now = readSelection(this.#elements.text, this.#page.map);
    if (now) this.#picked = now;
    const kept = now ? null : this.#pickedSpan();
    this.#painter.draw(new Map([['mark-picked', kept ? joined([...this.#set, kept]) : this.#set]]));
    this.#drawCaret();
    this.#announceEntry();
    const spans = this.selectedSpans();
    const key = JSON.stringify(spans);
    if (key === this.#reported) return;
    this.#reported = key;
    this.#host().onSelect(spans);
  }

  #drawCaret(): void {
    const { caret, sheet, text } = this.#elements;
    const isCaret = this.#picked !== null && this.#picked.anchor === this.#picked.focus && document.activeElement === text;
    drawCaret(caret, sheet, this.#page, isCaret ? (this.#picked?.focus ?? null) : null);
  }

  #announceEntry(): void {
    const { anchor, focus } = this.#picked ?? { anchor: 0, focus: 1 };
    if (anchor !== focus) return;
    const ids = focusIds(this.#index.at(focus));
    const entered = ids.filter((id) => !this.#entered.includes(id));
    if (entered.length === 0 && ids.length === this.#entered.length) return;
    this.#entered = ids;
    const labels = entered.map((id) => this.#index.byId(id)?.label ?? '');
    const first = ids[0];
    this.#show({
      announcement: labels.join('; '),
      ...(this.#byKeyboard && { card: first === undefined ? null : this.#cardAt(first, focus) }),
    });
  }

  // Events

  #listen(): void {
    const { scroller, text } = this.#elements;
    const { signal } = this.#stop;
    document.addEventListener('selectionchange', () => this.#selectionMoved(), { signal });
    document.fonts.addEventListener('loadingdone', () => this.#refresh(), { signal });
    scroller.addEventListener('scroll', () => this.#scrolled(), { signal, passive: true });
    text.addEventListener('keydown', (event) => this.#pressed(event), { signal });
    text.addEventListener('pointerdown', (event) => this.#pointerDown(event), { signal });
    text.addEventListener('pointermove', (event) => this.#pointerMoved(event), { signal, passive: true });
    text.addEventListener('pointerleave', () => this.#pointerLeft(), { signal });
    text.addEventListener('click', (event) => this.#clicked(event), { signal });
    text.addEventListener('dblclick', (event) => this.#doubleClicked(event), { signal });
    text.addEventListener('copy', (event) => this.#copied(event), { signal });
    text.addEventListener('focus', () => this.#gotFocus(), { signal });
    text.addEventListener('blur', () => this.#drawCaret(), { signal });
  }

  #gotFocus(): void {
    const byKeyboard = this.#elements.text.matches(':focus-visible');
    if (byKeyboard && !readSelection(this.#elements.text, this.#page.map)) this.#select(this.#picked ?? this.#firstVisible());
    else this.#drawCaret();
  }

  #scrolled(): void {
    const { scroller } = this.#elements;
    if (this.#view.card && !this.#byKeyboard) this.#near(null, null);
    if (Math.abs(scroller.scrollTop - this.#measuredAt) > scroller.clientHeight * 0.5) this.#refresh();
  }

  #pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const link = linkOf(event.target);
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.altKey) {
      if (this.#enter(link)) event.preventDefault();
      return;
    }
    if (event.key === 'Escape') {
      if (this.#escape()) {
        event.preventDefault();
        event.stopPropagation();
      }
      return;
    }
    const from = this.#picked ?? this.#firstVisible();
    const block = this.#page.blockAt(from.focus);
    const move = caretMove(event, block !== null && getComputedStyle(block.element).direction === 'rtl');
    if (!move) return;
    event.preventDefault();
    this.#byKeyboard = true;
    moveCaret(this.#page, this.#elements.scroller, from, move, this.#language, () => this.#selectionMoved());
  }

  #enter(link: number | null): boolean {
    const ids = this.#picked ? focusIds(this.#index.at(this.#picked.focus)) : [];
    const id = this.#focused ?? ids[0];
    if (link !== null) this.#host().onLink(link);
    else if (id !== undefined) {
      this.#host().onFocus(id);
      this.#host().onOpen(id);
    }
    return link !== null || id !== undefined;
  }

  #escape(): boolean {
    const hadSelection = this.selectedSpans().length > 0;
    if (hadSelection) this.clearSelection();
    else if (this.#focused !== null) this.#host().onFocus(null);
    else return false;
    this.#show({ card: null });
    return true;
  }

  #pointerDown(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#byKeyboard = false;
    if (event.ctrlKey || event.metaKey) this.addSelectionToSet();
    else if (!event.shiftKey) this.#set = [];
    this.#near(null, null);
  }

  #pointerMoved(event: PointerEvent): void {
    const isWaiting = this.#pointer !== null;
    this.#pointer = event.buttons === 0 ? { x: event.clientX, y: event.clientY } : null;
    if (!isWaiting && this.#pointer) requestAnimationFrame(() => this.#hover());
  }

  #pointerLeft(): void {
    this.#pointer = null;
    if (this.#view.near !== null) this.#near(null, null);
  }

  #hover(): void {
    const point = this.#pointer;
    this.#pointer = null;
    if (!point || this.#stop.signal.aborted) return;
    const offset = this.#page.characterAt(point.x, point.y);
    const mark = offset === null ? undefined : this.#index.at(offset)[0];
    if (!mark || offset === null) {
      if (this.#view.near !== null) this.#near(null, null);
      return;
    }
    const line = this.#page.caretBox(offset);
    this.#near(mark, { markId: mark.id, x: point.x, line: { top: line.top, bottom: line.bottom } });
  }

  #clicked(event: MouseEvent): void {
    const link = linkOf(event.target);
    // The event that tells of the selection comes later than the click that made it.
    this.#selectionMoved();
    if (event.ctrlKey || event.metaKey || this.#pickedSpan()) return;
    if (link !== null) return this.#host().onLink(link);
    if (event.detail > 1) return;
    const ids = this.#idsUnder(event);
    const next = ids[(ids.indexOf(this.#focused ?? '') + 1) % ids.length] ?? null;
    if (next !== this.#focused) this.#host().onFocus(next);
  }

  #doubleClicked(event: MouseEvent): void {
    const ids = this.#idsUnder(event);
    const id = this.#focused !== null && ids.includes(this.#focused) ? this.#focused : ids[0];
    if (id !== undefined) this.#host().onOpen(id);
  }

  #idsUnder(event: MouseEvent): string[] {
    const offset = this.#page.characterAt(event.clientX, event.clientY);
    return offset === null ? [] : focusIds(this.#index.at(offset));
  }

  #copied(event: ClipboardEvent): void {
    const spans = this.selectedSpans();
    if (spans.length === 0) return;
    event.clipboardData?.setData('text/plain', spans.map(({ start, end }) => this.#text.slice(start, end)).join('\n'));
    event.preventDefault();
  }
}

function focusIds(marks: readonly ReaderMark[]): string[] {
  return [...new Set(marks.map(focusIdOf))];
}

/** The index of the link that holds an event's target; null when it is in none. */
function linkOf(target: EventTarget | null): number | null {
  const link = target instanceof Element ? target.closest<HTMLElement>('a[data-link]') : null;
  return link ? Number(link.dataset.link) : null;
}
