import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { takesKeyboard } from '../store/drafts.ts';
import { Button } from './controls.tsx';

/**
 * A form that saves one thing. Enter saves, Ctrl+Enter where a field has several lines; pressed again while that is
 * under way, nothing more happens, so that nothing is ever written twice. The first field has the keyboard.
 */
export function EditForm({
  label,
  saveLabel,
  saveHint = 'Enter',
  canSave = true,
  onSave,
  onCancel,
  onKeyDown,
  more,
  children,
}: {
  label: string;
  saveLabel: string;
  saveHint?: string;
  canSave?: boolean;
  onSave: () => Promise<void>;
  onCancel: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** buttons besides "save" and "cancel" */
  more?: ComponentChildren;
  children: ComponentChildren;
}) {
  const form = useRef<HTMLFormElement>(null);
  const saving = useRef(false);
  useEffect(() => {
    if (!takesKeyboard()) return;
    const first =
      form.current?.querySelector<HTMLElement>('input[type="radio"]:checked') ??
      form.current?.querySelector<HTMLElement>('input, select, textarea');
    if (!form.current?.contains(document.activeElement)) first?.focus();
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const save = async () => {
    if (saving.current || !canSave) return;
    saving.current = true;
    try {
      await onSave();
    } finally {
      saving.current = false;
    }
  };
  return (
    <form
      ref={form}
      class="desk-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void save();
        } else onKeyDown?.(event);
      }}
    >
      <h3>{label}</h3>
      {children}
      <div class="form-buttons">
        <Button kind="primary" type="submit" hint={saveHint} disabled={!canSave}>
          {saveLabel}
        </Button>
        {more}
        <Button kind="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
