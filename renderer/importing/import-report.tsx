import { useMemo, useRef, useState } from 'preact/hooks';
import { percent } from '../../core/counted.ts';
import type { ImportRow } from '../../core/ipc/contract.ts';
import { openArticle } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';
import { Modal } from '../ui/modal.tsx';
import { importReport } from './imported.ts';
import { byOutcome, type Outcome, outcomeOf, outcomes } from './outcomes.ts';
import { moveInRows } from './rows.ts';

/** What came of an import, a row for each file or article: failures first, then what was read with doubts, then the rest. */
export function ImportReport() {
  const rows = importReport.value;
  return rows && <Report rows={rows} />;
}

function Report({ rows }: { rows: readonly ImportRow[] }) {
  const [only, setOnly] = useState<Outcome | null>(null);
  const groups = useMemo(() => byOutcome(rows), [rows]);
  const close = () => (importReport.value = null);
  const shown = groups
    .filter(({ outcome }) => only === null || outcome === only)
    .flatMap((group) => group.rows);
  return (
    <Modal title="What was imported" wide onClose={close}>
      <fieldset class="import-counts">
        <legend class="unseen">Show</legend>
        <Count words="in all" count={rows.length} pressed={only === null} onPress={() => setOnly(null)} />
        {groups.map(({ outcome, rows: some }) => (
          <Count
            key={outcome}
            words={outcomes.find(({ value }) => value === outcome)?.words ?? ''}
            count={some.length}
            pressed={only === outcome}
            onPress={() => setOnly(outcome)}
          />
        ))}
      </fieldset>
      <Rows rows={shown} close={close} />
      <div class="form-buttons">
        <Button kind="primary" onClick={close}>
          Close
        </Button>
      </div>
    </Modal>
  );
}

function Count({
  words,
  count,
  pressed,
  onPress,
}: {
  words: string;
  count: number;
  pressed: boolean;
  onPress: () => void;
}) {
  return (
    <button type="button" class="import-count" aria-pressed={pressed} onClick={onPress}>
      <span class="figures">{count.toLocaleString()}</span> {words}
    </button>
  );
}

/** All rows at once; those out of sight are neither laid out nor painted (see `.import-row`). */
function Rows({ rows, close }: { rows: readonly ImportRow[]; close: () => void }) {
  const grid = useRef<HTMLDivElement>(null);
  const open = (id: string) => {
    close();
    void openArticle(id);
  };
  return (
    <div
      ref={grid}
      class="import-rows"
      role="grid"
      aria-label="Files"
      aria-rowcount={rows.length}
      tabIndex={0}
      onKeyDown={(event) => {
        if (grid.current && moveInRows(grid.current, event.key)) event.preventDefault();
      }}
    >
      {rows.map((row, index) => (
        <Row key={index} row={row} open={open} />
      ))}
    </div>
  );
}

function Row({ row, open }: { row: ImportRow; open: (id: string) => void }) {
  const { articleId, duplicateOf, copy } = row;
  const outcome = outcomeOf(row);
  return (
    <div class={`import-row ${outcome}`} role="row" tabIndex={-1}>
      <span class="import-outcome" role="gridcell" tabIndex={-1}>
        {outcomes.find(({ value }) => value === outcome)?.label}
      </span>
      <span class="import-words" role="gridcell" tabIndex={-1}>
        <span class="import-name">{row.name}</span>
        {row.error !== null && <span>{row.error}</span>}
        {articleId !== null && <Link id={articleId} title={row.title} open={open} />}
        {articleId === null && duplicateOf === null && row.ok && <span>{row.title}</span>}
        {duplicateOf !== null && (
          <span>
            the same as <Link id={duplicateOf} title={row.title} open={open} />
          </span>
        )}
        {copy && (
          <span>
            {percent(copy.similarity)} the same words as <Link id={copy.of} title={copy.title} open={open} />
          </span>
        )}
        {row.warnings.map((warning) => (
          <span key={warning} class="quiet">
            {warning}
          </span>
        ))}
      </span>
    </div>
  );
}

function Link({ id, title, open }: { id: string; title: string | null; open: (id: string) => void }) {
  return (
    <button type="button" class="link-button" tabIndex={-1} onClick={() => open(id)}>
      {title ?? 'Open it'}
    </button>
  );
}
