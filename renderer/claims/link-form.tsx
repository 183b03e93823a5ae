import { useState } from 'preact/hooks';
import { deskForm } from '../store/places.ts';
import { copy, run } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';
import { ClaimField, type PickedClaim } from './claim-field.tsx';

/** Makes the mention one of another claim: a known one, or a new one with the statement typed here. */
export function LinkForm({ mentionId }: { mentionId: string }) {
  const mention = copy.value.tables.mentions.get(mentionId);
  const claim = mention && copy.value.tables.claims.get(mention.claimId);
  const [picked, setPicked] = useState<PickedClaim>({ statement: claim?.statement ?? '' });
  if (!mention || !claim) return null;
  const save = async () => {
    const next =
      'id' in picked
        ? { id: picked.id }
        : { statement: picked.statement, kind: claim.kind, eventTime: claim.eventTime, tags: claim.tags };
    const answer = await run('editMention', { id: mentionId, claim: next });
    if (answer.ok) deskForm.value = null;
  };
  return (
    <form
      class="desk-form"
      aria-label="Link to another claim"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>Link to another claim</h3>
      <ClaimField value={picked} onChange={setPicked} onSubmit={() => void save()} autoFocus />
      <div class="form-buttons">
        <Button kind="primary" type="submit">
          {'id' in picked ? 'Link to this claim' : 'Make a new claim'}
        </Button>
        <Button kind="quiet" hint="Esc" onClick={() => (deskForm.value = null)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
