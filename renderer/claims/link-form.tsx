import { closeForm, takesKeyboard, useDraft } from '../store/drafts.ts';

import { copy, run } from '../store/state.ts';
import { EditForm } from '../ui/edit-form.tsx';
import { ClaimField, type PickedClaim } from './claim-field.tsx';

/** Makes the mention one of another claim: a known one, or a new one with the statement typed here. */
export function LinkForm({ mentionId }: { mentionId: string }) {
  const mention = copy.value.tables.mentions.get(mentionId);
  const claim = mention && copy.value.tables.claims.get(mention.claimId);
  const [picked, setPicked] = useDraft<PickedClaim>('claim', { statement: claim?.statement ?? '' });
  if (!mention || !claim) return null;
  const save = async () => {
    const next =
      'id' in picked
        ? { id: picked.id }
        : { statement: picked.statement, kind: claim.kind, eventTime: claim.eventTime, tags: claim.tags };
    const answer = await run('editMention', { id: mentionId, claim: next });
    if (answer.ok) closeForm();
  };
  return (
    <EditForm
      label="Link to another claim"
      saveLabel={'id' in picked ? 'Link to this claim' : 'Make a new claim'}
      onSave={save}
      onCancel={closeForm}
    >
      <ClaimField value={picked} onChange={setPicked} autoFocus={takesKeyboard()} />
    </EditForm>
  );
}
