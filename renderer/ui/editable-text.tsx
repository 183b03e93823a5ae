import { useEffect, useRef, useState } from 'preact/hooks';
import type { Failure, Result } from '../../core/result.ts';
import { fieldDraft, keepField } from '../store/drafts.ts';
import { Button, Field } from './controls.tsx';

/** How to save each field that is on the screen. */
const fields = new Set<() => Promise<void>>();

/** Saves what is typed in any field and not saved yet. */
export async function saveFields(): Promise<void> {
  await Promise.all([...fields].map((saveNow) => saveNow()));
}

/**
 * A field that saves itself: when it is left, on Enter (Ctrl+Enter where it has several lines), and a second
 * after the last key. A refusal is shown under it and the typed words stay, also when the field goes and comes back. Escape takes back what is not saved in a
 * single line; several lines are saved.
 */
export function EditableText({
  of,
  label,
  value,
  lines = 1,
  required = false,
  autoFocus = false,
  placeholder,
  note: plainNote,
  onSave,
}: {
  /** the id of the record it is a field of */
  of: string;
  label: string;
  value: string;
  lines?: number;
  required?: boolean;
  /** takes the keyboard when it appears */
  autoFocus?: boolean;
  placeholder?: string;
  note?: string | undefined;
  onSave: (text: string) => Promise<Result<unknown>>;
}) {
  const key = `${of} ${label}`;
  const [leftOver] = useState(() => fieldDraft(key));
  const [typed, show] = useState(leftOver);
  const setTyped = (text: string | null) => {
    show(text);
    // A field that cannot be empty is only being filled anew.
    keepField(key, required && text?.trim() === '' ? null : text);
  };
  const [failure, setFailure] = useState<Failure | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const pending = useRef<string | null>(null);
  const sending = useRef<string | null>(null);
  pending.current = typed;
  const save = async () => {
    clearTimeout(timer.current);
    const text = pending.current;
    // Leaving the field and closing its card both ask to save; the same words are sent once.
    if (text === null || text === sending.current) return;
    if (text === value || (required && text.trim() === '')) {
      if (text === value) setTyped(null);
      return;
    }
    sending.current = text;
    const answer = await onSave(text);
    sending.current = null;
    setFailure(answer.ok ? null : answer.error);
    if (answer.ok && pending.current === text) {
      // At once, not at the next render: the card may close before that and ask to save again.
      pending.current = null;
      setTyped(null);
    }
  };
  const latestSave = useRef(save);
  latestSave.current = save;
  // What was typed is saved also when the field goes away with its card, or the window closes.
  useEffect(() => {
    const saveNow = () => latestSave.current();
    fields.add(saveNow);
    return () => {
      fields.delete(saveNow);
      void saveNow();
    };
  }, []);
  const takeKeyboard = useRef(autoFocus);
  const element = useRef<HTMLInputElement | HTMLTextAreaElement | null>(null);
  const shared = {
    ref: (field: HTMLInputElement | HTMLTextAreaElement | null) => {
      element.current = field;
      if (!field || !takeKeyboard.current) return;
      takeKeyboard.current = false;
      field.focus();
      field.scrollIntoView({ block: 'nearest' });
    },
    value: typed ?? value,
    placeholder,
    onInput: (event: { currentTarget: { value: string } }) => {
      setTyped(event.currentTarget.value);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void latestSave.current(), 1000);
    },
    onBlur: () => void save(),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (lines === 1 || event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        void save();
      } else if (event.key === 'Escape' && lines > 1) {
        // Too many words to take back by one key: they are saved, and undo takes them back.
        void save();
      } else if (event.key === 'Escape' && typed !== null && typed !== value) {
        event.stopPropagation();
        takeBack();
      }
    },
  };
  const takeBack = () => {
    clearTimeout(timer.current);
    setTyped(null);
    setFailure(null);
  };
  const copy = () => {
    element.current?.select();
    document.execCommand('copy');
  };
  const unsaved = failure !== null || (typed !== null && typed === leftOver && typed !== value);
  const note = failure
    ? `Not saved: ${failure.message} Your text is still here.`
    : required && typed?.trim() === ''
      ? 'This cannot be empty.'
      : unsaved
        ? 'This was typed before and is not saved yet.'
        : plainNote;
  return (
    <>
      <Field label={label} note={note}>
        {(id) =>
          lines === 1 ? <input id={id} {...shared} /> : <textarea id={id} rows={lines} {...shared} />
        }
      </Field>
      {unsaved && (
        <div class="form-buttons">
          <Button onClick={() => void save()}>{failure ? 'Try again' : 'Save'}</Button>
          <Button onClick={copy}>Copy</Button>
          <Button kind="quiet" onClick={takeBack}>
            Take back
          </Button>
        </div>
      )}
    </>
  );
}
