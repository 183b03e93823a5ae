import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Term } from '../../core/model/scales.ts';

/** A button with words; `hint` is the key that does the same. */
export function Button({
  children,
  hint,
  kind = 'plain',
  ...rest
}: {
  children: ComponentChildren;
  hint?: string | undefined;
  kind?: 'plain' | 'primary' | 'quiet' | 'danger';
} & Partial<Pick<JSX.IntrinsicElements['button'], 'onClick' | 'disabled' | 'type' | 'title'>>) {
  return (
    <button type="button" class={`button ${kind}`} {...rest}>
      <span>{children}</span>
      {hint && (
        <span class="key-hint" aria-hidden="true">
          {hint}
        </span>
      )}
    </button>
  );
}

/** A label and the control it names. */
export function Field({
  label,
  note,
  children,
}: {
  label: string;
  note?: string | undefined;
  children: (id: string) => ComponentChildren;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(id)}
      {note && <p class="field-note">{note}</p>}
    </div>
  );
}

/** One of a scale's terms; each says what it means on hover. `none` allows no choice, under that name. */
export function TermSelect<V extends string>({
  label,
  terms,
  value,
  none,
  onChange,
}: {
  label: string;
  terms: readonly Term<V>[];
  value: V | null;
  none?: string;
  onChange: (value: V | null) => void;
}) {
  return (
    <Field label={label}>
      {(id) => (
        <select
          id={id}
          value={value ?? ''}
          title={terms.find((term) => term.value === value)?.meaning}
          onChange={(event) =>
            onChange(
              (terms.find((term) => term.value === event.currentTarget.value)?.value ?? null) as V | null,
            )
          }
        >
          {none !== undefined && <option value="">{none}</option>}
          {terms.map((term) => (
            <option key={term.value} value={term.value} title={term.meaning}>
              {term.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A row of short choices of which one holds; arrow keys move. */
export function TermRow<V extends string>({
  label,
  terms,
  value,
  onChange,
}: {
  label: string;
  terms: readonly Term<V>[];
  value: V | null;
  onChange: (value: V | null) => void;
}) {
  const name = useId();
  const meaning = terms.find((term) => term.value === value)?.meaning ?? 'not judged';
  return (
    <fieldset class="term-row">
      <legend>
        {label}: <strong>{meaning}</strong>
      </legend>
      <div class="term-row-choices">
        {terms.map((term) => (
          <label key={term.value} title={term.meaning}>
            <input
              type="radio"
              name={name}
              checked={term.value === value}
              aria-label={`${term.label}: ${term.meaning}`}
              onChange={() => onChange(term.value)}
            />
            <span>{term.label}</span>
          </label>
        ))}
        <button type="button" class="link-button" disabled={value === null} onClick={() => onChange(null)}>
          clear
        </button>
      </div>
    </fieldset>
  );
}

/** What a view says when there is nothing in it: what it is for, and the one thing that fills it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children: ComponentChildren;
  action?: ComponentChildren;
}) {
  return (
    <div class="empty-state">
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}
