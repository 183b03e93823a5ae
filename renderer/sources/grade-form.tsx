import type { Mention } from '../../core/model/mention.ts';
import { credibilities, reliabilities } from '../../core/model/scales.ts';
import type { ChainStep } from '../../core/provenance/chain.ts';
import { closeForm, useDraft } from '../store/drafts.ts';

import { run } from '../store/state.ts';
import { Field, TermRow } from '../ui/controls.tsx';
import { EditForm } from '../ui/edit-form.tsx';

/** Admiralty: how reliable the source, how credible the information; two questions, answered apart. */
export function GradeForm({ mention, step }: { mention: Mention; step: ChainStep }) {
  const [reliability, setReliability] = useDraft('reliability', step.grade?.reliability ?? null);
  const [credibility, setCredibility] = useDraft('credibility', step.grade?.credibility ?? null);
  const [rationale, setRationale] = useDraft('rationale', step.grade?.rationale ?? '');
  const save = async () => {
    const answer = await run('gradeHop', {
      mentionId: mention.id,
      hop: step.id,
      reliability,
      credibility,
      rationale,
    });
    if (answer.ok) closeForm();
  };
  return (
    <EditForm
      label="Grade"
      saveLabel="Save grade"
      saveHint="Ctrl+Enter"
      onSave={save}
      onCancel={closeForm}
      onKeyDown={(event) => {
        if (event.target instanceof HTMLTextAreaElement || event.ctrlKey || event.metaKey || event.altKey)
          return;
        // Written as analysts say it, letter and digit, whichever row has the keyboard.
        const letter = reliabilities.find((term) => term.value === event.key.toUpperCase());
        const digit = credibilities.find((term) => term.value === event.key);
        if (letter) setReliability(letter.value);
        else if (digit) setCredibility(digit.value);
        else return;
        event.preventDefault();
      }}
    >
      <TermRow
        label="Reliability of the source"
        terms={reliabilities}
        value={reliability}
        onChange={setReliability}
      />
      <TermRow
        label="Credibility of the information"
        terms={credibilities}
        value={credibility}
        onChange={setCredibility}
      />
      <Field label="Rationale">
        {(id) => (
          <textarea
            id={id}
            rows={2}
            value={rationale}
            onInput={(event) => setRationale(event.currentTarget.value)}
          />
        )}
      </Field>
    </EditForm>
  );
}
