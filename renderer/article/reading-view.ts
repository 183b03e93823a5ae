import type { Span } from '../../core/model/passage.ts';
import type { Bar } from './bars.ts';

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

/** A card to be shown, and the words it belongs to (px of the viewport): it stands above or below, never on them. */
export interface PlacedCard {
  readonly markId: string;
  readonly x: number;
  readonly words: { readonly top: number; readonly bottom: number };
}

/** What is shown around the text, beside what the browser paints on it. */
export interface ReadingView {
  readonly bars: readonly Bar[];
  readonly lanes: number;
  /** The mark under the pointer. */
  readonly near: string | null;
  readonly card: PlacedCard | null;
  /** What the caret has just entered; `turn` tells apart two that say the same. */
  readonly announcement: { readonly text: string; readonly turn: number };
}

export const emptyView: ReadingView = {
  bars: [],
  lanes: 0,
  near: null,
  card: null,
  announcement: { text: '', turn: 0 },
};
