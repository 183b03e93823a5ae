import { counted } from '../../core/counted.ts';
import { request } from '../store/bridge.ts';
import { notice } from '../store/notices.ts';
import { view } from '../store/places.ts';
import { article, importing, mentions, notebook, saving } from '../store/state.ts';
import { actOn } from './actions.ts';
import { keysOf } from './keys.ts';

/** The line at the bottom: saved or not, what is here, what undo would undo, and the last notice. */
export function StatusLine() {
  const open = notebook.value;
  const told = notice.value;
  const unsourced = mentions.value.filter((mention) => mention.chain.length === 0).length;
  return (
    <footer class="status-line">
      {open && (
        <>
          <span>{open.readOnly ? 'Read only' : saving.value ? 'Saving…' : 'Saved'}</span>
          {view.value === 'article' && article.value && !importing.value && (
            <span class="status-facts figures">
              {counted(mentions.value.length, 'mention')} in this article, {unsourced} in the article’s own
              voice
            </span>
          )}
          {open.undo && (
            <button
              type="button"
              class="link-button"
              onClick={() => actOn('edit.undo')}
              title={keysOf('edit.undo')}
            >
              Undo: {open.undo}
            </button>
          )}
        </>
      )}
      {importing.value && (
        <span class="status-import">
          <progress
            aria-label="Files imported"
            value={importing.value.done}
            max={Math.max(1, importing.value.total)}
          />
          <span class="status-file">
            Importing file {importing.value.done + 1} of {importing.value.total}: {importing.value.name}
          </span>
          <button type="button" class="link-button" onClick={() => void request('import.stop', {})}>
            Stop
          </button>
        </span>
      )}
      {open?.shortage && (
        <span class="status-shortage" role="status">
          {open.shortage}
        </span>
      )}
      <span class="status-notice" role="status" aria-live="polite">
        {told && (
          <span class={told.kind}>
            {told.text}
            {told.more && <span class="quiet"> {told.more}</span>}
            {told.elsewhere && (
              <button type="button" class="link-button" onClick={() => actOn('export.open')}>
                Save a copy elsewhere…
              </button>
            )}
            {told.kind !== 'done' && (
              <button type="button" class="link-button" onClick={() => (notice.value = null)}>
                dismiss
              </button>
            )}
          </span>
        )}
      </span>
      <button type="button" class="link-button" onClick={() => actOn('palette.open')}>
        <kbd>{keysOf('palette.open')}</kbd> for everything
      </button>
    </footer>
  );
}
