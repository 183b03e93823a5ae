import { changeSettings, notebook, run, settings } from '../store/state.ts';
import { dayOf } from '../ui/dates.ts';
import { EditableText } from '../ui/editable-text.tsx';
import { Modal } from '../ui/modal.tsx';

/** What the notebook is called and about, and the name put on what is written here. */
export function NotebookDetails({ onClose }: { onClose: () => void }) {
  const open = notebook.value;
  if (!open) return null;
  const { name, description, createdAt, author } = open.details;
  return (
    <Modal title="Notebook details" onClose={onClose}>
      <EditableText
        of="notebook"
        label="Name"
        value={name}
        required
        onSave={(text) => run('editNotebook', { name: text })}
      />
      <EditableText
        of="notebook"
        label="What it is about"
        value={description}
        lines={4}
        onSave={(text) => run('editNotebook', { description: text })}
      />
      <EditableText
        of="settings"
        label="Your name"
        value={settings.value?.author ?? ''}
        required
        note="Put on every claim, grade, verdict and note written in this program from now on."
        onSave={(text) => changeSettings({ author: text.trim() })}
      />
      <p class="quiet">
        Made {dayOf(createdAt)} by {author}, in {open.folder}
      </p>
    </Modal>
  );
}
