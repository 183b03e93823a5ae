import { useEffect, useRef } from 'preact/hooks';
import { type Bar, bottomOf, topOf } from './bars.ts';

/**
 * The margin: a bar a mark, beside the lines its words are on. Only one bar is a stop of the Tab key; the others
 * are reached by next and previous mark, or the arrows up and down.
 */
export function Lanes({
  bars,
  lanes,
  focused,
  near,
  onPoint,
  onFocus,
  onOpen,
  onStep,
}: {
  bars: readonly Bar[];
  lanes: number;
  focused: string | null;
  near: string | null;
  onPoint: (markId: string | null) => void;
  onFocus: (markId: string) => void;
  onOpen: (markId: string) => void;
  onStep: (direction: 1 | -1) => void;
}) {
  const element = useRef<HTMLDivElement>(null);
  const stop = bars.some((bar) => bar.id === focused) ? focused : (bars[0]?.id ?? null);

  // Next and previous mark carry the keyboard along when it is in the margin.
  useEffect(() => {
    const active = document.activeElement;
    if (
      !(active instanceof HTMLElement) ||
      !element.current?.contains(active) ||
      active.dataset.mark === focused
    )
      return;
    element.current.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [focused, bars]);

  return (
    <div ref={element} class="reader-lanes" role="group" aria-label="Marks in the margin">
      {bars.map((bar) => (
        <BarButton
          key={bar.id}
          bar={bar}
          lanes={lanes}
          isFocused={bar.id === focused}
          isNear={bar.id === near}
          isStop={bar.id === stop}
          onPoint={onPoint}
          onFocus={onFocus}
          onOpen={onOpen}
          onStep={onStep}
        />
      ))}
    </div>
  );
}

function BarButton({
  bar,
  lanes,
  isFocused,
  isNear,
  isStop,
  onPoint,
  onFocus,
  onOpen,
  onStep,
}: {
  bar: Bar;
  lanes: number;
  isFocused: boolean;
  isNear: boolean;
  isStop: boolean;
  onPoint: (markId: string | null) => void;
  onFocus: (markId: string) => void;
  onOpen: (markId: string) => void;
  onStep: (direction: 1 | -1) => void;
}) {
  const top = topOf(bar);
  // Lanes share the margin when there are more than it has room for; the style sheet then drops the letters.
  const width = `min(15px, 100% / ${lanes})`;
  return (
    <button
      type="button"
      class={`reader-bar ${bar.kind}${isFocused ? ' focused' : ''}${isNear ? ' near' : ''}`}
      data-mark={bar.id}
      aria-label={bar.label}
      aria-pressed={isFocused}
      tabIndex={isStop ? 0 : -1}
      style={{ top: px(top), height: px(bottomOf(bar) - top), right: `calc(${bar.lane} * ${width})`, width }}
      onClick={() => onFocus(bar.id)}
      onDblClick={() => onOpen(bar.id)}
      onPointerEnter={() => onPoint(bar.id)}
      onPointerLeave={() => onPoint(null)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && onPoint(bar.id)}
      onBlur={() => onPoint(null)}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === 'Enter') onOpen(bar.id);
        else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
          onStep(event.key === 'ArrowDown' ? 1 : -1);
        else return;
        event.preventDefault();
      }}
    >
      {bar.extents.map((extent) => (
        <i key={extent.top} style={{ top: px(extent.top - top), height: px(extent.bottom - extent.top) }} />
      ))}
      {bar.crowded && <b aria-hidden="true">{bar.letter}</b>}
    </button>
  );
}

function px(length: number): string {
  return `${length}px`;
}
