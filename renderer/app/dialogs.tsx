import { useState } from 'preact/hooks';
import { type Action, actions } from '../../core/actions.ts';
import { counted } from '../../core/counted.ts';
import { ExportDialog } from '../export/export-dialog.tsx';
import { ImportReport } from '../importing/import-report.tsx';
import { Paste } from '../importing/paste.tsx';
import { SnapshotsDialog } from '../snapshots/snapshots-dialog.tsx';
import { type DialogName, dialog } from '../store/places.ts';
import { version } from '../store/state.ts';
import { Button, Field } from '../ui/controls.tsx';
import { Modal } from '../ui/modal.tsx';
import { Conflicts } from './conflicts.tsx';
import { printed } from './keys.ts';
import { NotebookDetails } from './notebook-details.tsx';
import { Palette } from './palette.tsx';
import { pendingTrash, throwAwayNow } from './throw-away.ts';

/** Whichever dialog is open. */
export function Dialogs() {
  // A dialog says that it has closed a moment later, when another may be open already.
  const close = (name: DialogName) => () => {
    if (dialog.peek() === name) dialog.value = null;
  };
  return (
    <>
      {dialog.value === 'palette' && <Palette onClose={close('palette')} />}
      {dialog.value === 'keys' && <Keys onClose={close('keys')} />}
      {dialog.value === 'paste' && <Paste onClose={close('paste')} />}
      {dialog.value === 'export' && <ExportDialog onClose={close('export')} />}
      {dialog.value === 'snapshots' && <SnapshotsDialog onClose={close('snapshots')} />}
      {dialog.value === 'notebook' && <NotebookDetails onClose={close('notebook')} />}
      {dialog.value === 'conflicts' && <Conflicts onClose={close('conflicts')} />}
      {dialog.value === 'about' && <About onClose={close('about')} />}
      <ConfirmTrash />
      <ImportReport />
    </>
  );
}

function Keys({ onClose }: { onClose: () => void }) {
  const [query, setQuery] = useState('');
  const wanted = (action: Action) =>
    `${action.label} ${action.keys.join(' ')}`.toLowerCase().includes(query.toLowerCase());
  return (
    <Modal title="Keyboard" wide onClose={onClose}>
      <Field label="Find a key or a command">
        {(id) => (
          <input
            id={id}
            type="search"
            value={query}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
        )}
      </Field>
      <dl class="keys-list">
        {actions
          .filter((action: Action) => action.keys.length > 0 && wanted(action))
          .map((action: Action) => (
            <div key={action.id}>
              <dt>{action.label}</dt>
              <dd>
                {action.keys.map((key) => (
                  <kbd key={key}>{printed(key)}</kbd>
                ))}
              </dd>
            </div>
          ))}
      </dl>
      <p class="quiet">
        In the article: arrows move the caret, Ctrl+arrows by words, Shift extends, Enter opens the mark at
        the caret, Esc goes back to reading. Single letters act while reading, never while typing.
      </p>
    </Modal>
  );
}

function About({ onClose }: { onClose: () => void }) {
  return (
    <Modal title="About Assay" onClose={onClose}>
      <p>Assay {version.value}. An offline notebook for claims, their sources, and whether they hold.</p>
      <p class="quiet">Everything stays on this computer; the program never uses a network.</p>
    </Modal>
  );
}

function ConfirmTrash() {
  const pending = pendingTrash.value;
  if (!pending) return null;
  const { dependants, refs } = pending;
  const parts = [
    [dependants.mentions, 'mention'] as const,
    [dependants.claims, 'claim'] as const,
    [dependants.articles, 'article'] as const,
    [dependants.notes, 'note'] as const,
  ].flatMap(([count, noun]) => (count > 0 ? counted(count, noun) : []));
  return (
    <Modal title="Move to trash?" onClose={() => (pendingTrash.value = null)}>
      <p>
        {parts.join(', ')}{' '}
        {dependants.mentions + dependants.claims + dependants.articles + dependants.notes === 1
          ? 'depends'
          : 'depend'}{' '}
        on {refs.length === 1 ? 'this' : 'these'}. They are kept, and whole again once it is restored.
      </p>
      <div class="form-buttons">
        <Button kind="danger" onClick={() => void throwAwayNow(refs)}>
          Move to trash
        </Button>
        <Button kind="quiet" onClick={() => (pendingTrash.value = null)}>
          Keep it
        </Button>
      </div>
    </Modal>
  );
}
