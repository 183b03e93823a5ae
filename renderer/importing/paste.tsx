import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { request } from '../store/bridge.ts';
import { complain } from '../store/notices.ts';
import { dialog } from '../store/places.ts';
import { Button, Field } from '../ui/controls.tsx';
import { Modal } from '../ui/modal.tsx';
import { importFiles, openImported } from './imported.ts';

/** What is pasted and not imported yet: closing the dialog loses none of it. `html` is the same with its formatting. */
const pasted = signal<{ readonly text: string; readonly html: string | null }>({ text: '', html: null });

/** Imports what was copied, or a text that is typed or pasted here. */
export function Paste({ onClose }: { onClose: () => void }) {
  const { text, html } = pasted.value;
  const [markdown, setMarkdown] = useState(false);
  useEffect(() => {
    // What the person copied is what they want to import; it comes as if they had pressed Ctrl+V in the field.
    if (pasted.peek().text === '') void request('app.paste', {});
  }, []);
  const save = async () => {
    const answer = await request('import.text', { text, html, markdown });
    if (!answer.ok) return complain(answer.error);
    const failed = answer.value.find((row) => !row.ok);
    if (failed)
      return complain({
        code: 'unreadable',
        message: failed.error ?? 'The text could not be imported.',
        kept: 'It is still in the field.',
      });
    pasted.value = { text: '', html: null };
    dialog.value = null;
    await openImported(answer.value);
  };
  return (
    <Modal title="Import text" wide onClose={onClose}>
      <Field
        label="Text of the article"
        note="A first line such as “date 2023-10-10” is read as its date. Title, outlet and date can be changed afterwards."
      >
        {(id) => (
          <textarea
            id={id}
            rows={14}
            value={text}
            onInput={(event) => (pasted.value = { text: event.currentTarget.value, html: null })}
            onPaste={onPaste}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
            }}
          />
        )}
      </Field>
      {html !== null ? (
        <p class="pasted-html" role="status">
          It was copied with its headings, lists, links and emphasis, which are kept.{' '}
          <button
            type="button"
            class="link-button"
            onClick={() => (pasted.value = { text: pasted.peek().text, html: null })}
          >
            Take it as plain text
          </button>
        </p>
      ) : (
        <label>
          <input
            type="checkbox"
            checked={markdown}
            onChange={(event) => setMarkdown(event.currentTarget.checked)}
          />{' '}
          It is written in Markdown
        </label>
      )}
      <div class="form-buttons">
        <Button kind="primary" hint="Ctrl+Enter" disabled={text.trim() === ''} onClick={() => void save()}>
          Import
        </Button>
      </div>
    </Modal>
  );
}

/** Takes files as they are, and formatted text with its formatting where it is to be all of the field. */
function onPaste(event: ClipboardEvent & { readonly currentTarget: HTMLTextAreaElement }): void {
  const data = event.clipboardData;
  if (!data) return;
  const field = event.currentTarget;
  if (data.files.length > 0) {
    event.preventDefault();
    dialog.value = null;
    void importFiles([...data.files]);
    return;
  }
  const [html, text] = [data.getData('text/html'), data.getData('text/plain')];
  const replacesAll = field.selectionStart === 0 && field.selectionEnd === field.value.length;
  if (!replacesAll || !/\S/.test(html) || !/\S/.test(text)) return;
  event.preventDefault();
  pasted.value = { text, html };
}
