import type { CanonicalText } from '../../core/model/canonical-text.ts';
import type { Span } from '../../core/model/passage.ts';
import { extentsOf, placeBars } from './bars.ts';
import { drawCaret, moveCaret } from './caret.ts';
import { listen } from './gestures.ts';
import { clipped, createPainter, type Painter, paintOf } from './highlights.ts';
import { endOf, indexMarks, type MarkIndex, startOf } from './hits.ts';
import type { CaretMove } from './keys.ts';
import { createPage, type Page } from './page.ts';
import { Picking } from './picking.ts';
import { focusIdOf, type ReaderMark } from './reader-mark.ts';
import { emptyView, type ReadingElements, type ReadingHost, type ReadingView } from './reading-view.ts';
import { scrollToSpan } from './scrolling.ts';
import type { Picked } from './selection.ts';

/** How far beyond the viewport bars and highlights are made ready, in heights of the viewport. */
const margin = 1.5;

interface CardAnchor {
  readonly markId: string;
  readonly offset: number;
  readonly by: 'pointer' | 'caret';
  readonly x?: number | undefined;
}

/**
 * One opened text: its drawn page, what is picked, the marks and their highlights and bars. All work is on the
 * words near the viewport; marks come and go without a change to the text's elements.
 */
export class Reading {
  readonly page: Page;
  readonly picking: Picking;
  readonly host: () => ReadingHost;
  readonly #elements: ReadingElements;
  readonly #language: string;
  readonly #painter: Painter;
  readonly #stop = new AbortController();
  readonly #resizes: ResizeObserver;
  #marks: readonly ReaderMark[] = [];
  #index: MarkIndex = indexMarks([]);
  #focused: string | null = null;
  #window: Span = { start: 0, end: 0 };
  #measuredAt = Number.NaN;
  #view = emptyView;
  /** Where the card that is shown belongs, and what called for it: it goes away with that. */
  #cardAnchor: CardAnchor | null = null;
  #reported: readonly Span[] = [];
  #entered: readonly string[] = [];

  constructor(elements: ReadingElements, text: CanonicalText, language: string, host: () => ReadingHost) {
    this.#elements = elements;
    this.#language = language;
    this.host = host;
    this.page = createPage(elements.text, text);
    this.picking = new Picking(this.page);
    this.#painter = createPainter(CSS.highlights, this.page.map);
    this.#resizes = new ResizeObserver(() => this.refresh());
    this.#resizes.observe(elements.text);
    this.#resizes.observe(elements.scroller);
    listen(this, elements, this.#stop.signal);
    this.#drawCaret();
  }

  /** Takes everything away that is not in the elements; nothing is picked any longer. */
  close(): void {
    this.#stop.abort();
    this.#resizes.disconnect();
    this.#painter.clear();
    if (this.#reported.length > 0) this.host().onSelect([]);
  }

  /** Shows these marks; their highlights are in the next frame. */
  show(marks: readonly ReaderMark[], focused: string | null): void {
    if (marks !== this.#marks) this.#index = indexMarks(marks);
    this.#marks = marks;
    this.#focused = focused;
    this.refresh();
  }

  get focused(): string | null {
    return this.#focused;
  }

  /** The ids, innermost first, that focus can go to from the character at an offset. */
  idsAt(offset: number): string[] {
    return focusIds(this.#index.at(offset));
  }

  /** The innermost mark on the character at an offset, parts too; null for none. */
  markIdAt(offset: number): string | null {
    return this.#index.at(offset)[0]?.id ?? null;
  }

  /** Focuses the next (1) or previous (-1) mark; false when there is none. */
  stepMark(direction: 1 | -1): boolean {
    const { stops } = this.#index;
    const at = stops.findIndex((mark) => mark.id === this.#focused);
    const place = (this.picking.selection ?? this.firstVisible()).focus;
    const target =
      at >= 0
        ? stops[at + direction]
        : direction > 0
          ? stops.find((mark) => startOf(mark) >= place)
          : stops.findLast((mark) => startOf(mark) < place);
    if (!target) return false;
    const start = startOf(target);
    this.scrollTo({ start, end: endOf(target) });
    if (!this.#elements.sheet.contains(document.activeElement))
      this.#elements.text.focus({ preventScroll: true });
    this.#entered = this.idsAt(start);
    this.picking.select({ anchor: start, focus: start });
    this.selectionMoved();
    this.host().onFocus(target.id);
    this.#say(target.label);
    this.#showCard({ markId: target.id, offset: start, by: 'caret' });
    return true;
  }

  /** Focuses the next of the marks that lie on the same words. */
  cycleOverlap(): void {
    const focused = this.#focused === null ? null : this.#index.byId(this.#focused);
    const place = this.picking.selection?.focus ?? (focused ? startOf(focused) : 0);
    let ids = this.idsAt(place);
    if (focused && !ids.includes(focused.id))
      ids = focusIds(focused.spans.flatMap((span) => this.#index.within(span)));
    const next = ids[(ids.indexOf(this.#focused ?? '') + 1) % ids.length];
    const mark = next === undefined ? null : this.#index.byId(next);
    if (!mark || mark.id === this.#focused) return;
    this.host().onFocus(mark.id);
    this.#say(mark.label);
    const offset = ids.includes(mark.id) ? place : startOf(mark);
    this.#showCard({ markId: mark.id, offset, by: 'caret' });
  }

  scrollTo(span: Span): void {
    scrollToSpan(this.#elements.scroller, this.page, span);
  }

  /** Puts the keyboard on the text, with the selection that was there last. */
  focus(): void {
    this.#elements.text.focus({ preventScroll: true });
    this.picking.restore();
    this.selectionMoved();
  }

  /** Shows the card and the words of the mark pointed at; null for none. `x` and `offset` say where, if on its words. */
  pointAt(markId: string | null, offset?: number, x?: number): void {
    const mark = markId === null ? null : this.#index.byId(markId);
    const near = mark ? focusIdOf(mark) : null;
    if (near !== this.#view.near) {
      this.#painter.draw(new Map([['mark-near', this.#wordsOf(near)]]));
      this.#show({ near });
    }
    if (mark && this.#view.card?.markId === mark.id) return;
    if (mark) {
      const start = Math.max(startOf(mark), this.#window.start);
      this.#showCard({ markId: mark.id, offset: offset ?? start, by: 'pointer', x });
    } else if (this.#cardAnchor?.by === 'pointer') this.hideCard();
  }

  /** The caret goes where a key sends it. */
  move(move: CaretMove): void {
    const from = this.picking.selection ?? this.firstVisible();
    moveCaret(this.page, this.#elements.scroller, from, move, this.#language, () => {
      this.selectionMoved();
      const caret = this.picking.caret;
      const id = caret === null ? undefined : this.idsAt(caret)[0];
      if (id === undefined || caret === null) this.hideCard();
      else this.#showCard({ markId: id, offset: caret, by: 'caret' });
    });
  }

  /** A caret at the beginning of what is on the screen. */
  firstVisible(): Picked {
    const { top, bottom } = this.#elements.scroller.getBoundingClientRect();
    const { start } = this.page.spanBetween(top + 24, bottom);
    return { anchor: start, focus: start };
  }

  /** Takes note of the window's selection: paints, announces and tells what has changed by it. */
  selectionMoved(): void {
    this.picking.read();
    this.pickingChanged();
  }

  /** The same, after a change of what is kept. */
  pickingChanged(): void {
    this.#painter.draw(new Map([['mark-picked', this.picking.unshown]]));
    this.#drawCaret();
    const { caret, spans } = this.picking;
    if (caret !== null) this.#announceEntry(caret);
    if (JSON.stringify(spans) === JSON.stringify(this.#reported)) return;
    this.#reported = spans;
    this.host().onSelect(spans);
  }

  /** The text has moved under the viewport: away from the pointer, and the caret with it. */
  scrolled(): void {
    const { scroller } = this.#elements;
    if (this.#cardAnchor?.by === 'pointer') this.pointAt(null);
    else if (this.#cardAnchor) this.#showCard(this.#cardAnchor);
    if (Math.abs(scroller.scrollTop - this.#measuredAt) > scroller.clientHeight * 0.5) this.refresh();
  }

  hideCard(): void {
    this.#cardAnchor = null;
    if (this.#view.card) this.#show({ card: null });
  }

  #wordsOf(id: string | null): Span[] {
    const family = id === null ? [] : this.#index.family(id);
    return this.#near(family);
  }

  #near(marks: readonly ReaderMark[]): Span[] {
    return clipped(
      marks.flatMap((mark) => mark.spans),
      this.#window,
    );
  }

  /** Draws highlights, bars and caret anew, of what is near the viewport. */
  refresh(): void {
    const { scroller, sheet } = this.#elements;
    const { top, bottom, height } = scroller.getBoundingClientRect();
    this.#measuredAt = scroller.scrollTop;
    this.#window = this.page.spanBetween(top - height * margin, bottom + height * margin);
    const marks = this.#index.within(this.#window);
    const [parts = [], whole = []] = this.#focused === null ? [] : split(this.#index.family(this.#focused));
    const paint = paintOf(marks, this.#window);
    paint.set('mark-focus', this.#near(whole));
    paint.set('mark-focus-part', this.#near(parts));
    paint.set('mark-near', this.#wordsOf(this.#view.near));
    this.#painter.draw(paint);
    const origin = sheet.getBoundingClientRect().top;
    const extents = marks
      .filter((mark) => mark.partOf === undefined)
      .map(({ id, kind, letter, label, spans }) => {
        const boxes = clipped(spans, this.#window).flatMap((span) => this.page.boxesOf(span));
        return { id, kind, letter, label, extents: extentsOf(boxes, origin) };
      });
    this.#show(placeBars(extents));
    this.#drawCaret();
    if (this.#cardAnchor) this.#showCard(this.#cardAnchor);
  }

  #show(change: Partial<ReadingView>): void {
    this.#view = { ...this.#view, ...change };
    this.host().onView(this.#view);
  }

  #say(text: string): void {
    this.#show({ announcement: { text, turn: this.#view.announcement.turn + 1 } });
  }

  /** Shows the card beside the words around `offset` when they are on the screen, else none. */
  #showCard(anchor: CardAnchor): void {
    const { markId, offset, x } = anchor;
    const mark = this.#index.byId(markId);
    const view = this.#elements.scroller.getBoundingClientRect();
    const line = this.page.caretBox(offset);
    if (!mark || line.bottom < view.top || line.top > view.bottom) {
      this.hideCard();
      return;
    }
    this.#cardAnchor = anchor;
    const here = mark.spans.filter((span) => span.start <= offset && offset < span.end);
    const boxes = [line, ...clipped(here, this.#window).flatMap((span) => this.page.boxesOf(span))];
    const words = {
      top: Math.min(...boxes.map((box) => box.top)),
      bottom: Math.max(...boxes.map((box) => box.bottom)),
    };
    // Beside words that fill the screen there is no room; then it is enough to leave the line free.
    const isTall = words.bottom - words.top > view.height / 2 || words.top < view.top;
    this.#show({
      card: { markId, x: x ?? line.left, words: isTall ? { top: line.top, bottom: line.bottom } : words },
    });
  }

  #drawCaret(): void {
    const { caret, sheet, text } = this.#elements;
    drawCaret(caret, sheet, this.page, document.activeElement === text ? this.picking.caret : null);
  }

  #announceEntry(caret: number): void {
    const ids = this.idsAt(caret);
    const entered = ids.filter((id) => !this.#entered.includes(id));
    const hasLeft = ids.length < this.#entered.length;
    this.#entered = ids;
    if (entered.length > 0) this.#say(entered.map((id) => this.#index.byId(id)?.label ?? '').join('; '));
    else if (hasLeft) this.#say('');
  }
}

function focusIds(marks: readonly ReaderMark[]): string[] {
  return [...new Set(marks.map(focusIdOf))];
}

/** Parts, and marks that stand for themselves. */
function split(marks: readonly ReaderMark[]): [ReaderMark[], ReaderMark[]] {
  return [
    marks.filter((mark) => mark.partOf !== undefined),
    marks.filter((mark) => mark.partOf === undefined),
  ];
}
