import { useState } from 'preact/hooks';
import type { Mention } from '../../core/model/mention.ts';
import type { SourceKind } from '../../core/model/scales.ts';
import { sourceKinds } from '../../core/model/scales.ts';
import { deskForm, focusedStep, selection } from '../store/places.ts';
import { copy, opened, run } from '../store/state.ts';
import { Button, TermSelect } from '../ui/controls.tsx';
import { SourceField } from './source-field.tsx';

/**
 * Credits somebody with the mention. Words picked in the article before pressing `a` become the words that name
 * the source, and its name to start with. The new step goes next to the publisher.
 */
export function AttributeForm({ mention }: { mention: Mention }) {
  const [words] = useState(() => namingWords(mention));
  const [name, setName] = useState(() =>
    words.map((span) => opened.peek()?.text.text.slice(span.start, span.end)).join(' '),
  );
  const [kind, setKind] = useState<SourceKind>('person');
  const save = async (source: { id: string } | { name: string; kind: SourceKind } | null) => {
    const answer = await run('addHop', { mentionId: mention.id, source, words: [...words] });
    if (!answer.ok) return;
    deskForm.value = null;
    focusedStep.value = copy.peek().tables.mentions.get(mention.id)?.chain.at(-1)?.id ?? null;
  };
  const create = () => (name.trim() === '' ? undefined : void save({ name, kind }));
  return (
    <form
      class="desk-form"
      aria-label="Attribute to a source"
      onSubmit={(event) => {
        event.preventDefault();
        create();
      }}
    >
      <SourceField
        label="Source"
        text={name}
        onText={setName}
        onPick={(row) => void save({ id: row.id })}
        onSubmit={create}
        autoFocus
      />
      <TermSelect
        label="Kind, if it is new"
        terms={sourceKinds}
        value={kind}
        onChange={(value) => value && setKind(value)}
      />
      <div class="form-buttons">
        <Button kind="primary" type="submit" hint="Enter" disabled={name.trim() === ''}>
          Add as new source
        </Button>
        <Button onClick={() => void save(null)} title="As in “it has been speculated”">
          Nobody named
        </Button>
        <Button kind="quiet" hint="Esc" onClick={() => (deskForm.value = null)}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** The picked words, unless they are the mention's own: those were picked to tag it, not to name anybody. */
function namingWords(mention: Mention) {
  const own = mention.content;
  return selection
    .peek()
    .filter((span) => !own.some((passage) => passage.start === span.start && passage.end === span.end));
}
