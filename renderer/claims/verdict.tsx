import { counted } from '../../core/counted.ts';
import type { MentionRow } from '../../core/lists/rows.ts';
import { type Claim, currentVerdict, statusOf } from '../../core/model/claim.ts';
import { confidences, labelOf, likelihoods, statuses } from '../../core/model/scales.ts';
import { useAnswer } from '../store/answers.ts';
import { closeForm, useDraft } from '../store/drafts.ts';
import { deskForm } from '../store/places.ts';
import { run } from '../store/state.ts';
import { Button, Field, TermSelect } from '../ui/controls.tsx';
import { dayOf, momentOf } from '../ui/dates.ts';
import { EditForm } from '../ui/edit-form.tsx';

/** What the analyst concludes now, with its history, and the form for the next verdict when it is open. */
export function VerdictLine({ claim }: { claim: Claim }) {
  const form = deskForm.value;
  const verdict = currentVerdict(claim);
  if (form?.form === 'verdict' && form.claimId === claim.id) return <VerdictForm claim={claim} />;
  return (
    <section aria-label="Verdict">
      <h3>Verdict</h3>
      <p>
        <span class={`status ${statusOf(claim)}`}>{labelOf(statuses, statusOf(claim))}</span>
        {verdict?.likelihood && <span> · {labelOf(likelihoods, verdict.likelihood)}</span>}
      </p>
      {verdict?.confidence && <p class="quiet">{labelOf(confidences, verdict.confidence)}</p>}
      {verdict?.reason && <p>{verdict.reason}</p>}
      {verdict && (
        <p class="quiet" title={momentOf(verdict.at)}>
          {verdict.author}, {dayOf(verdict.at)}
          {verdict.restsOn.length > 0 && ` · rests on ${counted(verdict.restsOn.length, 'mention')}`}
        </p>
      )}
      <Button hint="v" onClick={() => (deskForm.value = { form: 'verdict', claimId: claim.id })}>
        {verdict ? 'Change verdict' : 'Give verdict'}
      </Button>
      {claim.verdicts.length > 1 && (
        <details>
          <summary>
            {claim.verdicts.length - 1} earlier {claim.verdicts.length === 2 ? 'verdict' : 'verdicts'}
          </summary>
          <ul class="history">
            {claim.verdicts
              .slice(0, -1)
              .toReversed()
              .map((earlier) => (
                <li key={earlier.at} title={momentOf(earlier.at)}>
                  <span class={`status ${earlier.status}`}>{labelOf(statuses, earlier.status)}</span>{' '}
                  {earlier.reason}
                  <span class="quiet">
                    {' '}
                    {earlier.author}, {dayOf(earlier.at)}
                  </span>
                </li>
              ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function VerdictForm({ claim }: { claim: Claim }) {
  const before = currentVerdict(claim);
  const [status, setStatus] = useDraft('status', statusOf(claim));
  const [likelihood, setLikelihood] = useDraft('likelihood', before?.likelihood ?? null);
  const [confidence, setConfidence] = useDraft('confidence', before?.confidence ?? null);
  const [reason, setReason] = useDraft('reason', before?.reason ?? '');
  const [restsOn, setRestsOn] = useDraft<readonly string[]>('restsOn', before?.restsOn ?? []);
  const known = useAnswer('records.mentions', { table: 'claims', id: claim.id });
  const rows: readonly MentionRow[] = known.value?.rows ?? [];
  const save = async () => {
    const there = restsOn.filter((id) => rows.some((row) => row.id === id));
    const answer = await run('giveVerdict', {
      claimId: claim.id,
      status,
      likelihood,
      confidence,
      reason,
      restsOn: there,
    });
    if (answer.ok) closeForm();
  };
  return (
    <EditForm
      label="Verdict"
      saveLabel="Save verdict"
      saveHint="Ctrl+Enter"
      onSave={save}
      onCancel={closeForm}
    >
      <TermSelect
        label="Status"
        terms={statuses}
        value={status}
        onChange={(value) => value && setStatus(value)}
      />
      <TermSelect
        label="Likelihood"
        none="not given"
        terms={likelihoods}
        value={likelihood}
        onChange={setLikelihood}
      />
      <TermSelect
        label="Confidence in this judgement"
        none="not given"
        terms={confidences}
        value={confidence}
        onChange={setConfidence}
      />
      <Field label="Reason">
        {(id) => (
          <textarea
            id={id}
            rows={4}
            value={reason}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </Field>
      {rows.length > 0 && (
        <fieldset class="rests-on">
          <legend>Rests on</legend>
          {rows.map((row) => (
            <label key={row.id}>
              <input
                type="checkbox"
                checked={restsOn.includes(row.id)}
                onChange={(event) =>
                  setRestsOn(
                    event.currentTarget.checked
                      ? [...restsOn, row.id]
                      : restsOn.filter((id) => id !== row.id),
                  )
                }
              />
              <span>
                “{row.quote}” <span class="quiet">{row.articleTitle}</span>
              </span>
            </label>
          ))}
        </fieldset>
      )}
    </EditForm>
  );
}
