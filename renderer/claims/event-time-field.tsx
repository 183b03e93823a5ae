import { Button, Field } from '../ui/controls.tsx';
import type { ProposedTime } from './event-times.ts';

/** When what is claimed happened. Times the picked words name are proposed below; nothing is filled in unasked. */
export function EventTimeField({
  value,
  proposed,
  onChange,
}: {
  value: string;
  proposed: readonly ProposedTime[];
  onChange: (value: string) => void;
}) {
  return (
    <Field label="Event time">
      {(id) => (
        <>
          <input
            id={id}
            value={value}
            placeholder="2023-10-09"
            onInput={(event) => onChange(event.currentTarget.value)}
          />
          {proposed
            .filter(({ date }) => date !== value.trim())
            .map(({ words, date }) => (
              <Button
                key={date}
                kind="quiet"
                type="button"
                title="Take this time, counted from the date of the article"
                onClick={() => onChange(date)}
              >
                “{words}” → {date}, from the article’s date
              </Button>
            ))}
        </>
      )}
    </Field>
  );
}
