import type { CaretMove } from './keys.ts';
import { moved } from './moves.ts';
import type { Page } from './page.ts';
import { scrollToBox } from './scrolling.ts';
import { type Picked, readSelection, writeSelection } from './selection.ts';

/**
 * Makes a move of the caret on the window's selection, and keeps it in view. `done` is called when the
 * selection is where the move ends: at once, or, for a page, after the frames in which the new page is drawn.
 */
export function moveCaret(
  page: Page,
  scroller: HTMLElement,
  from: Picked,
  move: CaretMove,
  language: string,
  done: () => void,
): void {
  const put = (focus: number) => select(page, { anchor: move.extend ? from.anchor : focus, focus });
  const finish = () => {
    const now = readSelection(page.root, page.map);
    if (now) scrollToBox(scroller, page.caretBox(now.focus));
    done();
  };
  if (move.by === 'page') {
    turnPage(page, scroller, from.focus, move.direction, (offset) => {
      put(offset ?? moved(page.text.text, page.stretches, from.focus, 'document', move.direction, language));
      finish();
    });
    return;
  }
  if (move.by === 'line' || move.by === 'lineEnd') moveByLine(page, from, move, move.by);
  // A selection collapses to the end that the arrow points at.
  else if (move.by === 'character' && from.anchor !== from.focus && !move.extend)
    put(move.direction > 0 ? Math.max(from.anchor, from.focus) : Math.min(from.anchor, from.focus));
  else put(moved(page.text.text, page.stretches, from.focus, move.by, move.direction, language));
  finish();
}

function select(page: Page, picked: Picked): void {
  writeSelection(page.root, page.map, picked);
}

/** Where lines break is the browser's knowledge, and it remembers the column over several moves. */
function moveByLine(page: Page, from: Picked, move: CaretMove, by: 'line' | 'lineEnd'): void {
  if (!isSame(readSelection(page.root, page.map), from)) select(page, from);
  const selection = page.root.ownerDocument.getSelection();
  selection?.modify(
    move.extend ? 'extend' : 'move',
    move.direction > 0 ? 'forward' : 'backward',
    by === 'line' ? 'line' : 'lineboundary',
  );
  if (!readSelection(page.root, page.map)) select(page, from);
}

/**
 * Scrolls by a page and calls `arrive` with the offset that is then where the caret was on the screen; with
 * null, at once, when there is no further page.
 */
function turnPage(
  page: Page,
  scroller: HTMLElement,
  caret: number,
  direction: 1 | -1,
  arrive: (offset: number | null) => void,
): void {
  const box = page.caretBox(caret);
  const view = scroller.getBoundingClientRect();
  const before = scroller.scrollTop;
  scroller.scrollTop += direction * (view.height - 2 * box.height);
  if (scroller.scrollTop === before) {
    arrive(null);
    return;
  }
  const middle = box.top + box.height / 2;
  const y = Math.min(view.bottom - box.height, Math.max(view.top + box.height, middle));
  const look = () => {
    const { left, right } = page.root.getBoundingClientRect();
    arrive(page.offsetNear(Math.min(Math.max(box.left, left + 1), right - 1), y) ?? caret);
  };
  // Blocks that were skipped until now are laid out in the first frame, and can be asked in the second.
  requestAnimationFrame(() => requestAnimationFrame(look));
}

/** Puts the element that stands for the caret where the caret is, within `sheet`. */
export function drawCaret(element: HTMLElement, sheet: HTMLElement, page: Page, offset: number | null): void {
  element.hidden = offset === null;
  if (offset === null) return;
  const box = page.caretBox(offset);
  const origin = sheet.getBoundingClientRect();
  element.style.left = `${box.left - origin.left - 1}px`;
  element.style.top = `${box.top - origin.top}px`;
  element.style.height = `${box.height}px`;
}

export function isSame(a: Picked | null, b: Picked | null): boolean {
  return a?.anchor === b?.anchor && a?.focus === b?.focus;
}
