import { useEffect, useRef } from 'preact/hooks';
import { type Bar, bottomOf, topOf } from './bars.ts';

/** Widths in px: of the margin that lanes share, and of a lane while there is room. */
const marginWidth = 76;
const laneWidth = 15;
/** Below this width a lane has no room for a letter. */
const letterWidth = 11;

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
  const width = Math.min(laneWidth, marginWidth / Math.max(1, lanes));
  const stop = bars.some((bar) => bar.id === focused) ? focused : (bars[0]?.id ?? null);

  // Next and previous mark carry the keyboard along when it is in the margin.
  useEffect(() => {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement) || !element.current?.contains(active) || active.dataset.mark === focused) return;
    element.current.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  }, [focused, bars]);

  return (
    <div ref={element} class="reader-lanes" role="group" aria-label="Marks in the margin">
      {bars.map((bar) => (
        <BarButton
          key={bar.id}
          bar={bar}
          width={width}
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
  width,
  isFocused,
  isNear,
  isStop,
  onPoint,
  onFocus,
  onOpen,
  onStep,
}: {
  bar: Bar;
  width: number;
  isFocused: boolean;
  isNear: boolean;
  isStop: boolean;
  onPoint: (markId: string | null) => void;
  onFocus: (markId: string) => void;
  onOpen: (markId: string) => void;
  onStep: (direction: 1 | -1) => void;
}) {
  const top = topOf(bar);
  const hasLetter = bar.crowded && width >= letterWidth;
  return (
    <button
      type="button"
      class={`reader-bar ${bar.kind}${isFocused ? ' focused' : ''}${isNear ? ' near' : ''}`}
      data-mark={bar.id}
      aria-label={bar.label}
      aria-pressed={isFocused}
      tabIndex={isStop ? 0 : -1}
      style={{ top, height: bottomOf(bar) - top, right: bar.lane * width, width }}
      onClick={() => onFocus(bar.id)}
      onDblClick={() => onOpen(bar.id)}
      onPointerEnter={() => onPoint(bar.id)}
      onPointerLeave={() => onPoint(null)}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && onPoint(bar.id)}
      onBlur={() => onPoint(null)}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === 'Enter') onOpen(bar.id);
        else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') onStep(event.key === 'ArrowDown' ? 1 : -1);
        else return;
        event.preventDefault();
      }}
    >
      {bar.extents.map((extent) => (
        <i key={extent.top} style={{ top: extent.top - top, height: extent.bottom - extent.top }} />
      ))}
      {hasLetter && <b aria-hidden="true">{bar.letter}</b>}
    </button>
  );
}
