import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * A dialog over the window. Escape and a click beside it close it; focus goes back to where it was, which the
 * native dialog element sees to.
 */
export function Modal({
  title,
  wide = false,
  onClose,
  children,
}: {
  title: string;
  wide?: boolean;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    element.current?.showModal();
    // The first thing to fill in or choose, rather than the button that closes it all.
    element.current
      ?.querySelector<HTMLElement>('.modal-head ~ * :is(input, select, textarea, button)')
      ?.focus();
  }, []);
  return (
    <dialog
      ref={element}
      class={wide ? 'modal wide' : 'modal'}
      aria-label={title}
      onClose={onClose}
      onMouseDown={(event) => {
        if (event.target === element.current) element.current?.close();
      }}
    >
      <div class="modal-body">
        <header class="modal-head">
          <h2>{title}</h2>
          <button
            type="button"
            class="icon-button"
            aria-label="Close"
            onClick={() => element.current?.close()}
          >
            ×
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
