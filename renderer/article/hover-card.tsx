import { useLayoutEffect, useRef } from 'preact/hooks';
import type { MarkCard } from './reader-mark.ts';
import type { PlacedCard } from './reading-view.ts';

/** Space between the card and its line, and between the card and the edge of the pane, in px. */
const gap = 6;
const inset = 8;

/**
 * One line on the mark pointed at, above its words or, where there is no room, below them; never on the line that
 * is read. The live region says the same to those who do not see it. `bounds` is the pane it has to stay in.
 */
export function HoverCard({
  placed,
  card,
  bounds,
}: {
  placed: PlacedCard;
  card: MarkCard;
  bounds: () => DOMRect;
}) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    const pane = bounds();
    box.style.maxWidth = `${Math.max(120, Math.min(560, pane.width - 2 * inset))}px`;
    const { width, height } = box.getBoundingClientRect();
    const above = placed.words.top - gap - height;
    const top = above >= pane.top + inset ? above : placed.words.bottom + gap;
    const left = Math.max(pane.left + inset, Math.min(placed.x - 12, pane.right - inset - width));
    box.style.left = `${Math.round(left - pane.left)}px`;
    box.style.top = `${Math.round(top - pane.top)}px`;
  });
  return (
    <div ref={element} class="reader-card" aria-hidden="true">
      <span class="reader-card-title">{card.title}</span>
      {card.detail && <span class="reader-card-detail">{card.detail}</span>}
    </div>
  );
}
