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
  const { root, map } = page;
  const finish = () => {
    const now = readSelection(root, map);
    if (now) scrollToBox(scroller, page.caretBox(now.focus));
    done();
  };
  const put = (focus: number) => writeSelection(root, map, { anchor: move.extend ? from.anchor : focus, focus });
  switch (move.by) {
    case 'line':
    case 'lineEnd': {
      // Where lines break is the browser's knowledge, and it remembers the column over several moves.
      if (!isSame(readSelection(root, map), from)) writeSelection(root, map, from);
      const selection = root.ownerDocument.getSelection();
      selection?.modify(move.extend ? 'extend' : 'move', move.direction > 0 ? 'forward' : 'backward', move.by === 'line' ? 'line' : 'lineboundary');
      if (!readSelection(root, map)) put(from.focus);
      return finish();
    }
    case 'page': {
      const box = page.caretBox(from.focus);
      const view = scroller.getBoundingClientRect();
      const before = scroller.scrollTop;
      scroller.scrollTop += move.direction * (view.height - 2 * box.height);
      const y = Math.min(view.bottom - box.height, Math.max(view.top + box.height, box.top + box.height / 2));
      // At the end of the text there is no further page, only the last or first place.
      if (scroller.scrollTop === before) {
        put(moved(page.text.text, page.stretches, from.focus, 'document', move.direction, language));
        return finish();
      }
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          const { left, right } = root.getBoundingClientRect();
          const offset = page.offsetNear(Math.min(Math.max(box.left, left + 1), right - 1), y);
          if (offset !== null) put(offset);
          finish();
        }),
      );
      return;
    }
    case 'character': {
      // A selection collapses to the end the arrow points at.
      const isRange = from.anchor !== from.focus && !move.extend;
      const edge = move.direction > 0 ? Math.max(from.anchor, from.focus) : Math.min(from.anchor, from.focus);
      put(isRange ? edge : moved(page.text.text, page.stretches, from.focus, 'character', move.direction, language));
      return finish();
    }
    default:
      put(moved(page.text.text, page.stretches, from.focus, move.by, move.direction, language));
      return finish();
  }
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
