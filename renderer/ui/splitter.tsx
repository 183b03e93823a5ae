import { useRef } from 'preact/hooks';

/** The line between two panes. Dragging or the arrow keys move it; `onDone` comes once, when it is let go. */
export function Splitter({
  label,
  value,
  min,
  max,
  growsTo,
  onMove,
  onDone,
}: {
  label: string;
  /** width of the pane it belongs to, px */
  value: number;
  min: number;
  max: number;
  /** the side towards which the pane gets wider */
  growsTo: 'left' | 'right';
  onMove: (width: number) => void;
  onDone: (width: number) => void;
}) {
  const start = useRef<{ x: number; width: number } | null>(null);
  const sign = growsTo === 'right' ? 1 : -1;
  const bounded = (width: number) => Math.min(max, Math.max(min, Math.round(width)));
  const at = (event: PointerEvent) =>
    bounded((start.current?.width ?? value) + sign * (event.clientX - (start.current?.x ?? 0)));
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      class="splitter"
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width: value };
      }}
      onPointerMove={(event) => start.current && onMove(at(event))}
      onPointerUp={(event) => {
        if (!start.current) return;
        const width = at(event);
        start.current = null;
        onDone(width);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
        event.preventDefault();
        onDone(bounded(value + sign * (event.key === 'ArrowRight' ? 16 : -16)));
      }}
    />
  );
}
