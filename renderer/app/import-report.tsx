import type { ImportRow } from '../../core/ipc/contract.ts';
import { becomeOf } from '../../core/lists/revised.ts';
import { openArticle } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';
import { Modal } from '../ui/modal.tsx';
import { importReport } from './imported.ts';

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
      {row.revised && <span>newer version: {becomeOf(row.revised)}</span>}
      {row.warnings.map((warning) => (
        <span key={warning} class="quiet">
          {warning}
        </span>
      ))}
    </li>
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
