import { useId, useRef, useState } from 'preact/hooks';
import { Field } from './controls.tsx';

/** One thing a combobox offers. */
export interface Option<T> {
  readonly key: string;
  readonly label: string;
  readonly detail?: string;
  readonly value: T;
}

/**
 * A text field with a list of matches under it (the ARIA combobox pattern): arrows walk the list, Enter takes
 * the active match, Escape closes the list and, once it is closed, is left to whoever holds the field.
 */
export function Combobox<T>({
  label,
  text,
  options,
  placeholder,
  lines = 1,
  autoFocus = false,
  alwaysOpen = false,
  onText,
  onPick,
  onEnter,
  onLeave,
  note,
}: {
  label: string;
  text: string;
  options: readonly Option<T>[];
  placeholder?: string;
  /** more than one makes it a field that grows with its words; Enter does what it does in one line */
  lines?: number;
  autoFocus?: boolean;
  /** the list is the point of it: shown without typing, its first match active */
  alwaysOpen?: boolean;
  onText: (text: string) => void;
  onPick: (value: T) => void;
  /** Enter with no match active; unless it answers true, the form the field stands in is submitted */
  onEnter?: () => boolean;
  /** the field lost the keyboard */
  onLeave?: () => void;
  note?: string | undefined;
}) {
  const listId = useId();
  const [open, setOpen] = useState(alwaysOpen);
  const [active, setActive] = useState(alwaysOpen ? 0 : -1);
  const focusedOnce = useRef(false);
  const input = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const shown = open && options.length > 0;
  const close = () => setOpen(alwaysOpen);
  const pick = (option: Option<T>) => {
    close();
    setActive(-1);
    onPick(option.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive((index) => (index + step + options.length + 1) % (options.length + 1));
    } else if (event.key === 'Escape' && shown && !alwaysOpen) {
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const option = shown ? options[active] : undefined;
      if (option) pick(option);
      else if (!onEnter?.()) input.current?.form?.requestSubmit();
    }
  };
  const shared = {
    ref: (element: HTMLInputElement | HTMLTextAreaElement | null) => {
      input.current = element;
      if (!element || focusedOnce.current || !autoFocus) return;
      focusedOnce.current = true;
      element.focus();
      element.select();
    },
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-controls': listId,
    'aria-activedescendant': shown && active >= 0 ? `${listId}-${active}` : undefined,
    placeholder,
    value: text,
    onInput: (event: { currentTarget: { value: string } }) => {
      setOpen(true);
      setActive(alwaysOpen ? 0 : -1);
      onText(event.currentTarget.value);
    },
    onKeyDown,
    onBlur: () => {
      close();
      onLeave?.();
    },
  } as const;
  return (
    <Field label={label} note={note}>
      {(id) => (
        <div class="combobox">
          {lines > 1 ? (
            <textarea id={id} rows={lines} {...shared} />
          ) : (
            <input id={id} role="combobox" aria-expanded={shown} {...shared} />
          )}
          {shown && (
            <div id={listId} role="listbox" aria-label={label} class="combobox-list">
              {options.map((option, index) => (
                <div
                  key={option.key}
                  id={`${listId}-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === active}
                  class="combobox-option"
                  onMouseDown={(event) => {
                    event.preventDefault();
                    pick(option);
                  }}
                >
                  <span>{option.label}</span>
                  {option.detail && <span class="quiet">{option.detail}</span>}
                </div>
              ))}
            </div>
          )}
        </div>
      )}
    </Field>
  );
}
