import type { Claim } from '../../core/model/claim.ts';
import { claimKinds } from '../../core/model/scales.ts';
import { run } from '../store/state.ts';
import { TermSelect } from '../ui/controls.tsx';
import { EditableText } from '../ui/editable-text.tsx';
import { TagsField } from '../ui/tags-field.tsx';

/** What the claim says, whatever the article: each field is saved when it is left. */
export function ClaimDetails({ claim }: { claim: Claim }) {
  return (
    <section aria-label="Claim">
      <h3>Claim</h3>
      <EditableText
        of={claim.id}
        key={`${claim.id} statement`}
        label="Statement"
        value={claim.statement}
        lines={3}
        required
        onSave={(statement) => run('editClaim', { id: claim.id, statement })}
      />
      <div class="field-pair">
        <TermSelect
          label="Kind"
          terms={claimKinds}
          value={claim.kind}
          onChange={(kind) => kind && void run('editClaim', { id: claim.id, kind })}
        />
        <EditableText
          of={claim.id}
          key={`${claim.id} time`}
          label="Event time"
          value={claim.eventTime ?? ''}
          placeholder="2023-10-09"
          onSave={(time) => run('editClaim', { id: claim.id, eventTime: time.trim() || null })}
        />
      </div>
      <TagsField
        label="Tags"
        values={claim.tags}
        onChange={(tags) => void run('editClaim', { id: claim.id, tags })}
      />
    </section>
  );
}
