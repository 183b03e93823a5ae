import { sourceKinds } from '../../core/model/scales.ts';
import type { Source } from '../../core/model/source.ts';
import { throwAway } from '../app/throw-away.ts';
import { MentionsList } from '../claims/mentions-list.tsx';
import { Notes } from '../notes/notes.tsx';
import { useAnswer } from '../store/answers.ts';
import { run } from '../store/state.ts';
import { Button, TermSelect } from '../ui/controls.tsx';
import { EditableText } from '../ui/editable-text.tsx';
import { TagsField } from '../ui/tags-field.tsx';

/** Everything about one source: who it is, where it is cited, notes. */
export function SourcePanel({ id }: { id: string }) {
  const asked = useAnswer('records.get', { refs: [{ table: 'sources', id }] });
  const found = asked.value?.find((each) => each.row.id === id);
  if (found?.table !== 'sources' || found.row.trashedAt)
    return <p class="quiet panel-note">This source is no longer here.</p>;
  const source: Source = found.row;
  const set = (
    change: Partial<Pick<Source, 'name' | 'affiliation' | 'place' | 'role' | 'basis' | 'anonymityReason'>>,
  ) => run('editSource', { id, ...change });
  return (
    <div class="panel" key={id}>
      <EditableText
        of={id}
        label={source.kind === 'unnamed' ? 'Description' : 'Name'}
        value={source.name}
        required
        onSave={(name) => set({ name })}
      />
      <TermSelect
        label="Kind"
        terms={sourceKinds}
        value={source.kind}
        onChange={(kind) => kind && void run('editSource', { id, kind })}
      />
      <TagsField
        label="Also known as"
        values={source.aliases}
        onChange={(aliases) => void run('editSource', { id, aliases })}
      />
      <EditableText
        of={id}
        label="Affiliation"
        value={source.affiliation}
        onSave={(affiliation) => set({ affiliation })}
      />
      <EditableText of={id} label="Place" value={source.place} onSave={(place) => set({ place })} />
      {source.kind === 'unnamed' && (
        <>
          <EditableText of={id} label="Role given" value={source.role} onSave={(role) => set({ role })} />
          <EditableText
            of={id}
            label="How they know"
            value={source.basis}
            onSave={(basis) => set({ basis })}
          />
          <EditableText
            of={id}
            label="Why they are not named"
            value={source.anonymityReason}
            onSave={(anonymityReason) => set({ anonymityReason })}
          />
        </>
      )}
      <TagsField
        label="Tags"
        values={source.tags}
        onChange={(tags) => void run('editSource', { id, tags })}
      />
      <MentionsList of={{ table: 'sources', id }} label="Cited in" />
      <Notes target={{ table: 'sources', id }} label="Notes on this source" />
      <div class="form-buttons">
        <Button kind="quiet" hint="Del" onClick={() => void throwAway([{ table: 'sources', id }])}>
          Move to trash
        </Button>
      </div>
    </div>
  );
}
