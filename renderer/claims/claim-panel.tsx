import { throwAway } from '../app/throw-away.ts';
import { Notes } from '../notes/notes.tsx';
import { useAnswer } from '../store/answers.ts';
import { Button } from '../ui/controls.tsx';
import { ClaimDetails } from './claim-details.tsx';
import { MentionsList } from './mentions-list.tsx';
import { VerdictLine } from './verdict.tsx';

/** Everything about one claim of the notebook: statement, verdict, mentions in all articles, notes. */
export function ClaimPanel({ id }: { id: string }) {
  const asked = useAnswer('records.get', { refs: [{ table: 'claims', id }] });
  const found = asked.value?.find((each) => each.row.id === id);
  if (found?.table !== 'claims' || found.row.trashedAt)
    return <p class="quiet panel-note">This claim is no longer here.</p>;
  return (
    <div class="panel" key={id}>
      <ClaimDetails claim={found.row} />
      <VerdictLine claim={found.row} />
      <MentionsList of={{ table: 'claims', id }} label="Mentioned in" />
      <Notes target={{ table: 'claims', id }} label="Notes on this claim" />
      <div class="form-buttons">
        <Button kind="quiet" hint="Del" onClick={() => void throwAway([{ table: 'claims', id }])}>
          Move to trash
        </Button>
      </div>
    </div>
  );
}
