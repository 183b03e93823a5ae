import { useState } from 'preact/hooks';
import { counted } from '../../core/counted.ts';
import type { ImportRow } from '../../core/ipc/contract.ts';
import { openArticle } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';
import { Modal } from '../ui/modal.tsx';
import { importAttachments, importReport } from './imported.ts';

/** What came of an import, what needs a look first: failures, then what was read with doubts, then the rest. */
export function ImportReport() {
  const rows = importReport.value;
  if (!rows) return null;
  const close = () => (importReport.value = null);
  const groups = grouped(rows);
  return (
    <Modal title="What was imported" wide onClose={close}>
      {groups.map(({ words, rows: some, open }) => (
        <details key={words} class="import-group" open={open || some.length <= 5}>
          <summary>
            {some.length} {words}
          </summary>
          <ul class="import-report">
            {some.map((row, index) => (
              <Row key={index} row={row} close={close} />
            ))}
          </ul>
        </details>
      ))}
      <div class="form-buttons">
        <Button kind="primary" onClick={close}>
          Close
        </Button>
      </div>
    </Modal>
  );
}

function Row({ row, close }: { row: ImportRow; close: () => void }) {
  const id = row.articleId ?? row.duplicateOf;
  return (
    <li>
      <span class="import-name">{row.name}</span>
      {row.error !== null && <span>{row.error}</span>}
      {id !== null && (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            close();
            void openArticle(id);
          }}
        >
          {row.title ?? 'Open it'}
        </button>
      )}
      {row.articleId !== null && Boolean(row.attachments) && (
        <Attachments articleId={row.articleId} count={row.attachments ?? 0} />
      )}
      {row.warnings.map((warning) => (
        <span key={warning} class="quiet">
          {warning}
        </span>
      ))}
    </li>
  );
}

/** Files sent with a message are imported only when the person wants them: each is an article of its own. */
function Attachments({ articleId, count }: { articleId: string; count: number }) {
  const [busy, setBusy] = useState(false);
  const bring = async () => {
    setBusy(true);
    await importAttachments(articleId);
    setBusy(false);
  };
  return (
    <span class="import-offer">
      {counted(count, 'attachment')} not imported{' '}
      <Button disabled={busy} onClick={() => void bring()}>
        Import {count === 1 ? 'attachment' : 'attachments'}
      </Button>
    </span>
  );
}

interface Group {
  readonly words: string;
  readonly rows: readonly ImportRow[];
  readonly open: boolean;
}

function grouped(rows: readonly ImportRow[]): Group[] {
  const groups = new Map<string, ImportRow[]>([
    ['not imported', []],
    ['imported, with something to look at', []],
    ['imported', []],
    ['here already', []],
    ['not begun, since the import was stopped', []],
  ]);
  for (const row of rows) groups.get(wordsFor(row))?.push(row);
  return [...groups].flatMap(([words, some], index) =>
    some.length > 0 ? [{ words, rows: some, open: index < 2 }] : [],
  );
}

function wordsFor({ stopped, ok, duplicateOf, warnings }: ImportRow): string {
  if (stopped) return 'not begun, since the import was stopped';
  if (!ok) return 'not imported';
  if (duplicateOf !== null) return 'here already';
  return warnings.length > 0 ? 'imported, with something to look at' : 'imported';
}
