import { sourceKinds } from '../../core/model/scales.ts';
import { closeForm, takesKeyboard, useDraft } from '../store/drafts.ts';
import { focusedSource } from '../store/places.ts';
import { run } from '../store/state.ts';
import { TermSelect } from '../ui/controls.tsx';
import { EditForm } from '../ui/edit-form.tsx';
import { SourceField } from './source-field.tsx';

/** Adds a source to the registry; one that is there by that name already is opened instead. */
export function SourceForm() {
  const [name, setName] = useDraft('name', '');
  const [kind, setKind] = useDraft<(typeof sourceKinds)[number]['value']>('kind', 'person');
  const open = (id: string) => {
    closeForm();
    focusedSource.value = id;
  };
  const save = async () => {
    const answer = await run('createSource', { name, kind });
    if (answer.ok) open(answer.value.value.sourceId);
  };
  return (
    <EditForm
      label="New source"
      saveLabel="Add source"
      canSave={name.trim() !== ''}
      onSave={save}
      onCancel={closeForm}
    >
      <SourceField
        label="Name"
        text={name}
        onText={setName}
        onPick={(row) => open(row.id)}
        autoFocus={takesKeyboard()}
      />
      <TermSelect
        label="Kind"
        terms={sourceKinds}
        value={kind}
        onChange={(value) => value && setKind(value)}
      />
    </EditForm>
  );
}
