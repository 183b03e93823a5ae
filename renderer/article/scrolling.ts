import type { Span } from '../../core/model/passage.ts';
import type { Page } from './page.ts';

interface Box {
  readonly top: number;
  readonly bottom: number;
}

/** The frames a far jump may take to settle: blocks on the way get their real heights only when they are drawn. */
const settlingFrames = 5;

/**
 * Brings the beginning of a span into the comfortable middle of the viewport, at once; does nothing when it is
 * there. The same again in the next frames, since heights above it may have been guesses.
 */
export function scrollToSpan(scroller: HTMLElement, page: Page, span: Span, frames = settlingFrames): void {
  const box = page.caretBox(span.start);
  const view = scroller.getBoundingClientRect();
  const isComfortable =
    box.top >= view.top + view.height * 0.12 && box.bottom <= view.bottom - view.height * 0.2;
  if (!isComfortable) scroller.scrollTop += box.top - (view.top + view.height * 0.3);
  if (!isComfortable && frames > 0)
    requestAnimationFrame(() => scrollToSpan(scroller, page, span, frames - 1));
}

/** Scrolls as little as it takes to see the box with a line or two around it. */
export function scrollToBox(scroller: HTMLElement, box: Box): void {
  const view = scroller.getBoundingClientRect();
  const around = Math.min(64, view.height / 6);
  if (box.top < view.top + around) scroller.scrollTop += box.top - view.top - around;
  else if (box.bottom > view.bottom - around) scroller.scrollTop += box.bottom - view.bottom + around;
}
