import { useEffect, useState } from 'preact/hooks';
import type { Span } from '../../core/model/passage.ts';
import { article, opened } from '../store/state.ts';
import { Field } from '../ui/controls.tsx';
import type { ProposedTime } from './event-times.ts';

/** The times that words picked in the open article name. What reads them is loaded with the first form. */
export function useProposedTimes(spans: readonly Span[]): readonly ProposedTime[] {
  const [proposed, setProposed] = useState<readonly ProposedTime[]>([]);
  const text = opened.value?.text;
  const dated = article.value;
  useEffect(() => {
    let isCurrent = true;
    if (text && dated)
      void import('./event-times.ts').then(({ proposedTimes }) => {
        if (isCurrent) setProposed(proposedTimes(text, spans, dated));
      });
    return () => {
      isCurrent = false;
    };
  }, [text, spans, dated]);
  return proposed;
}

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
              <button
                key={date}
                type="button"
                class="link-button"
                title="Take this time, counted from the date of the article"
                onClick={() => onChange(date)}
              >
                “{words}” → {date}, from the article’s date
              </button>
            ))}
        </>
      )}
    </Field>
  );
}
