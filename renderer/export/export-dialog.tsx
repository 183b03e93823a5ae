import { useState } from 'preact/hooks';
import type { ExportScope } from '../../core/ipc/contract.ts';
import { useAnswer } from '../store/answers.ts';
import { request } from '../store/bridge.ts';
import { complain, say } from '../store/notices.ts';
import { focusedClaim, view } from '../store/places.ts';
import { article, copy } from '../store/state.ts';
import { Button, Field } from '../ui/controls.tsx';
import { Modal } from '../ui/modal.tsx';

/** Chooses what to export and how, shows what will be saved, and saves exactly that. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const formats = useAnswer('export.formats', {}).value ?? [];
  const [format, setFormat] = useState('markdown');
  const scopes = scopesHere();
  const [chosen, setChosen] = useState(0);
  const scope = scopes[chosen]?.scope ?? { of: 'notebook' as const };
  const described = formats.find((each) => each.id === format);
  return (
    <Modal title="Export" wide onClose={onClose}>
      <div class="export-dialog">
        <div class="export-choices">
          <Field label="What">
            {(id) => (
              <select
                id={id}
                value={chosen}
                onChange={(event) => setChosen(Number(event.currentTarget.value))}
              >
                {scopes.map((each, index) => (
                  <option key={each.label} value={index}>
                    {each.label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <fieldset class="export-formats">
            <legend>Format</legend>
            {formats.map((each) => (
              <label key={each.id} title={each.description}>
                <input
                  type="radio"
                  name="export-format"
                  checked={each.id === format}
                  onChange={() => setFormat(each.id)}
                />
                <span>{each.label}</span>
                <span class="quiet">.{each.extension}</span>
              </label>
            ))}
          </fieldset>
          <p class="quiet">{described?.description}</p>
        </div>
        <Preview key={`${format} ${chosen}`} format={format} scope={scope} onSaved={onClose} />
      </div>
    </Modal>
  );
}

/** What this choice gives, and the button that saves it: neither is ever of another choice. */
function Preview({ format, scope, onSaved }: { format: string; scope: ExportScope; onSaved: () => void }) {
  const { value, failure } = useAnswer('export.preview', { format, scope });
  const save = async () => {
    const answer = await request('export.save', { format, scope });
    if (!answer.ok) return complain(answer.error);
    say(`Exported ${answer.value.bytes.toLocaleString()} bytes to ${answer.value.file}.`);
    onSaved();
  };
  return (
    <section class="export-preview" aria-label="Preview">
      {failure && <p class="list-failure">{failure.message}</p>}
      {value && (
        <>
          <header class="export-preview-head">
            <p class="quiet">
              {value.fileName} · {value.characters.toLocaleString()} characters
              {value.text.length < value.characters &&
                `, the first ${value.text.length.toLocaleString()} shown`}
            </p>
            <Button kind="primary" onClick={() => void save()}>
              Export…
            </Button>
          </header>
          <pre tabIndex={0}>{value.text}</pre>
        </>
      )}
    </section>
  );
}

function scopesHere(): { label: string; scope: ExportScope }[] {
  const list: { label: string; scope: ExportScope }[] = [];
  const open = article.value;
  const claim = view.value === 'claims' ? focusedClaim.value : null;
  if (view.value === 'article' && open)
    list.push({ label: `This article: ${open.title}`, scope: { of: 'article', id: open.id } });
  if (claim)
    list.push({
      label: `This claim: ${copy.value.tables.claims.get(claim)?.statement ?? claim}`,
      scope: { of: 'claim', id: claim },
    });
  list.push({ label: 'The whole notebook', scope: { of: 'notebook' } });
  return list;
}
