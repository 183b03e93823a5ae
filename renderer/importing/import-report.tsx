import { useMemo, useState } from 'preact/hooks';
import type { ImportRow } from '../../core/ipc/contract.ts';
import { openArticle } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';
import { Modal } from '../ui/modal.tsx';
import { importReport } from './imported.ts';
import { byOutcome, type Outcome, outcomes } from './outcomes.ts';
import { ReportRows } from './report-rows.tsx';

/** What came of an import, a row for each file or article: failures first, then what was read with doubts, then the rest. */
export function ImportReport() {
  const rows = importReport.value;
  return rows && <Report rows={rows} />;
}

function Report({ rows }: { rows: readonly ImportRow[] }) {
  const [only, setOnly] = useState<Outcome | null>(null);
  const groups = useMemo(() => byOutcome(rows), [rows]);
  const close = () => (importReport.value = null);
  const shown = useMemo(
    () => groups.flatMap((group) => (only === null || group.outcome === only ? group.rows : [])),
    [groups, only],
  );
  const open = (id: string) => {
    close();
    void openArticle(id);
  };
  return (
    <Modal title="What was imported" wide onClose={close}>
      <fieldset class="import-counts" hidden={groups.length < 2}>
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
      <ReportRows key={only} rows={shown} open={open} />
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
