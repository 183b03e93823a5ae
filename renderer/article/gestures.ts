import { caretMove } from './keys.ts';
import type { Reading } from './reading.ts';
import type { ReadingElements } from './reading-view.ts';
import { readSelection } from './selection.ts';

/** Hears keys and pointer on the text, and the selection and scrolling, until the signal. */
export function listen(reading: Reading, elements: ReadingElements, signal: AbortSignal): void {
  const { scroller, text } = elements;
  document.addEventListener('selectionchange', () => reading.selectionMoved(), { signal });
  document.fonts.addEventListener('loadingdone', () => reading.refresh(), { signal });
  scroller.addEventListener('scroll', () => reading.scrolled(), { signal, passive: true });
  text.addEventListener('keydown', (event) => pressed(reading, event), { signal });
  text.addEventListener('focus', () => gotFocus(reading, text), { signal });
  text.addEventListener('blur', () => reading.refresh(), { signal });
  text.addEventListener('copy', (event) => copied(reading, event), { signal });
  text.addEventListener('pointerdown', (event) => pointerDown(reading, event), { signal });
  text.addEventListener('click', (event) => clicked(reading, event), { signal });
  text.addEventListener('dblclick', (event) => doubleClicked(reading, event), { signal });
  listenToHover(reading, text, signal);
}

function gotFocus(reading: Reading, text: HTMLElement): void {
  // Come by the keyboard, there has to be a caret; the mouse brings its own.
  if (text.matches(':focus-visible') && !readSelection(text, reading.page.map)) {
    reading.picking.select(reading.picking.selection ?? reading.firstVisible());
  }
  reading.selectionMoved();
}

function pressed(reading: Reading, event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
  if (event.key === 'Enter') {
    if (isPlain && entered(reading, linkOf(event.target))) event.preventDefault();
  } else if (event.key === 'Escape') {
    if (!isPlain || !escaped(reading)) return;
    event.preventDefault();
    event.stopPropagation();
  } else {
    const block = reading.page.blockAt((reading.picking.selection ?? reading.firstVisible()).focus);
    const move = caretMove(event, block !== null && getComputedStyle(block.element).direction === 'rtl');
    if (!move) return;
    event.preventDefault();
    reading.move(move);
  }
}

/** Follows a link, or opens the focused mark or the one at the caret; false when there is neither. */
function entered(reading: Reading, link: number | null): boolean {
  const host = reading.host();
  const { caret } = reading.picking;
  const id = reading.focused ?? (caret === null ? undefined : reading.idsAt(caret)[0]);
  if (link !== null) host.onLink(link);
  else if (id !== undefined) {
    host.onFocus(id);
    host.onOpen(id);
  }
  return link !== null || id !== undefined;
}

/** Clears the selection, or else the focus; false when there is nothing to clear. */
function escaped(reading: Reading): boolean {
  if (reading.picking.spans.length > 0) {
    reading.picking.clear();
    reading.pickingChanged();
  } else if (reading.focused !== null) reading.host().onFocus(null);
  else return false;
  reading.hideCard();
  return true;
}

/** What is copied is the canonical text, whatever the browser would make of headings and tables. */
function copied(reading: Reading, event: ClipboardEvent): void {
  const { spans } = reading.picking;
  if (spans.length === 0) return;
  const { text } = reading.page.text;
  event.clipboardData?.setData(
    'text/plain',
    spans.map(({ start, end }) => text.slice(start, end)).join('\n'),
  );
  event.preventDefault();
}

function pointerDown(reading: Reading, event: PointerEvent): void {
  if (event.button !== 0) return;
  if (event.ctrlKey || event.metaKey) reading.picking.keep();
  else if (!event.shiftKey) reading.picking.dropKept();
  reading.pointAt(null);
  reading.hideCard();
}

function clicked(reading: Reading, event: MouseEvent): void {
  // The event that tells of the selection comes later than the click that made it.
  reading.selectionMoved();
  if (event.ctrlKey || event.metaKey || event.shiftKey || reading.picking.selected) return;
  const link = linkOf(event.target);
  if (link !== null) reading.host().onLink(link);
  if (link !== null || event.detail > 1) return;
  const ids = idsUnder(reading, event);
  const next = ids[(ids.indexOf(reading.focused ?? '') + 1) % ids.length] ?? null;
  if (next !== reading.focused) reading.host().onFocus(next);
}

function doubleClicked(reading: Reading, event: MouseEvent): void {
  const ids = idsUnder(reading, event);
  const id = reading.focused !== null && ids.includes(reading.focused) ? reading.focused : ids[0];
  if (id !== undefined) reading.host().onOpen(id);
}

function idsUnder(reading: Reading, event: MouseEvent): string[] {
  const offset = reading.page.characterAt(event.clientX, event.clientY);
  return offset === null ? [] : reading.idsAt(offset);
}

/** Looks up the mark under the pointer, once a frame at most, and not while the pointer selects. */
function listenToHover(reading: Reading, text: HTMLElement, signal: AbortSignal): void {
  let point: { x: number; y: number } | null = null;
  let isWaiting = false;
  const look = () => {
    isWaiting = false;
    if (!point || signal.aborted) return;
    const offset = reading.page.characterAt(point.x, point.y);
    const id = offset === null ? null : reading.markIdAt(offset);
    reading.pointAt(id, offset ?? undefined, point.x);
  };
  text.addEventListener(
    'pointermove',
    (event) => {
      // The text moving under a pointer that rests is not pointing.
      if (event.movementX === 0 && event.movementY === 0) return;
      point = event.buttons === 0 ? { x: event.clientX, y: event.clientY } : null;
      if (isWaiting || !point) return;
      isWaiting = true;
      requestAnimationFrame(look);
    },
    { signal, passive: true },
  );
  text.addEventListener(
    'pointerleave',
    () => {
      point = null;
      reading.pointAt(null);
    },
    { signal },
  );
}

/** The index of the link that holds an event's target; null when it is in none. */
function linkOf(target: EventTarget | null): number | null {
  const link = target instanceof Element ? target.closest<HTMLElement>('a[data-link]') : null;
  return link ? Number(link.dataset.link) : null;
}
