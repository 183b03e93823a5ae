import { useState } from 'preact/hooks';
import { Field } from './controls.tsx';

/** A list of short words: Enter or a comma adds one, Backspace in the empty field takes the last away. */
export function TagsField({
  label,
  values,
  onChange,
}: {
  label: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
}) {
  const [typed, setTyped] = useState('');
  const add = (text: string) => {
    const word = text.trim();
    setTyped('');
    if (word && !values.includes(word)) onChange([...values, word]);
  };
  return (
    <Field label={label}>
      {(id) => (
        <div class="tags-field">
          {values.map((value) => (
            <span key={value} class="tag">
              {value}
              <button
                type="button"
                aria-label={`Remove ${value}`}
                onClick={() => onChange(values.filter((each) => each !== value))}
              >
                ×
              </button>
            </span>
          ))}
          <input
            id={id}
            value={typed}
            maxLength={100}
            onInput={(event) => {
              const text = event.currentTarget.value;
              if (text.endsWith(',')) add(text.slice(0, -1));
              else setTyped(text);
            }}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && typed.trim() && !event.ctrlKey && !event.metaKey) {
                event.preventDefault();
                event.stopPropagation();
                add(typed);
              } else if (event.key === 'Backspace' && typed === '' && values.length > 0) {
                onChange(values.slice(0, -1));
              }
            }}
            onBlur={() => add(typed)}
          />
        </div>
      )}
    </Field>
  );
}
