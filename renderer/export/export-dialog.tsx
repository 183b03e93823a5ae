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
  const preview = useAnswer('export.preview', { format, scope });
  const described = formats.find((each) => each.id === format);
  const save = async () => {
    const answer = await request('export.save', { format, scope });
    if (!answer.ok) return complain(answer.error);
    say(`Exported ${answer.value.bytes.toLocaleString()} bytes to ${answer.value.file}.`);
    onClose();
  };
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
          <div class="form-buttons">
            <Button kind="primary" onClick={() => void save()} disabled={!preview.value}>
              Export…
            </Button>
          </div>
        </div>
        <section class="export-preview" aria-label="Preview">
          {preview.failure && <p class="list-failure">{preview.failure.message}</p>}
          {preview.value && (
            <>
              <p class="quiet figures">
                {preview.value.fileName} · {preview.value.characters.toLocaleString()} characters
                {preview.value.text.length < preview.value.characters &&
                  `, the first ${preview.value.text.length.toLocaleString()} shown`}
              </p>
              <pre tabIndex={0}>{preview.value.text}</pre>
            </>
          )}
        </section>
      </div>
    </Modal>
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
