import type { Mention } from '../../core/model/mention.ts';
import type { SourceKind } from '../../core/model/scales.ts';
import { sourceKinds } from '../../core/model/scales.ts';
import { closeForm, takesKeyboard, useDraft } from '../store/drafts.ts';
import { focusedStep, selection } from '../store/places.ts';
import { copy, opened, run } from '../store/state.ts';
import { Button, TermSelect } from '../ui/controls.tsx';
import { EditForm } from '../ui/edit-form.tsx';
import { SourceField } from './source-field.tsx';

/**
 * Credits somebody with the mention. Words picked in the article before pressing `a` become the words that name
 * the source, and its name to start with. The new step goes next to the publisher.
 */
export function AttributeForm({ mention }: { mention: Mention }) {
  const [words, setWords] = useDraft('words', () => namingWords(mention));
  const [name, setName] = useDraft('name', () =>
    words.map((span) => opened.peek()?.text.text.slice(span.start, span.end)).join(' '),
  );
  const [kind, setKind] = useDraft<SourceKind>('kind', 'person');
  const save = async (source: { id: string } | { name: string; kind: SourceKind } | null) => {
    const answer = await run('addHop', { mentionId: mention.id, source, words: [...words] });
    if (!answer.ok) return;
    closeForm();
    focusedStep.value = copy.peek().tables.mentions.get(mention.id)?.chain.at(-1)?.id ?? null;
  };
  return (
    <EditForm
      label="Attribute to a source"
      saveLabel="Add as new source"
      canSave={name.trim() !== ''}
      onSave={() => save({ name, kind })}
      onCancel={closeForm}
      more={
        <Button onClick={() => void save(null)} title="As in “it has been speculated”">
          Nobody named
        </Button>
      }
    >
      <SourceField
        label="Source"
        text={name}
        onText={(text) => {
          setName(text);
          setWords(words);
        }}
        onPick={(row) => void save({ id: row.id })}
        autoFocus={takesKeyboard()}
      />
      <TermSelect
        label="Kind, if it is new"
        terms={sourceKinds}
        value={kind}
        onChange={(value) => value && setKind(value)}
      />
    </EditForm>
  );
}

/** The picked words, unless they are the mention's own: those were picked to tag it, not to name anybody. */
function namingWords(mention: Mention) {
  const own = mention.content;
  return selection
    .peek()
    .filter((span) => !own.some((passage) => passage.start === span.start && passage.end === span.end));
}
