import { useEffect, useState } from 'preact/hooks';
import { counted } from '../../core/counted.ts';
import { type Failure, type Result, sentence } from '../../core/result.ts';
import type { SnapshotReason, SnapshotRow } from '../../core/snapshots.ts';
import { request } from '../store/bridge.ts';
import { notice, say } from '../store/notices.ts';
import { notebook } from '../store/state.ts';
import { Button, EmptyState } from '../ui/controls.tsx';
import { minuteOf, momentOf } from '../ui/dates.ts';
import { Modal } from '../ui/modal.tsx';
import { Comparison } from './comparison.tsx';

const reasons: Readonly<Record<SnapshotReason, string>> = {
  daily: 'the day’s',
  weekly: 'the week’s',
  manual: 'taken by hand',
  'before restore': 'before restoring',
  'before merge': 'before merging',
  'before migration': 'before a new version',
};

/**
 * The snapshots of the open notebook, what restoring each would change, and restoring it. Without an open notebook those of
 * all, of which a new notebook can be made.
 */
export function SnapshotsDialog({ onClose }: { onClose: () => void }) {
  const [rows, setRows] = useState<readonly SnapshotRow[] | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const [doing, setDoing] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const open = notebook.value;

  /** Does something that takes a while; answers null when it failed, which is then shown. */
  const during = async <T,>(what: string, work: Promise<Result<T>>): Promise<T | null> => {
    setDoing(what);
    setFailure(null);
    const answer = await work;
    setDoing(null);
    if (!answer.ok && answer.error.code !== 'cancelled') setFailure(answer.error);
    return answer.ok ? answer.value : null;
  };
  const reload = async (choose: string | null) => {
    const answer = await request('snapshots.list', {});
    if (!answer.ok) return setFailure(answer.error);
    setRows(answer.value);
    setChosen(choose ?? answer.value[0]?.key ?? null);
  };
  useEffect(() => void reload(null), []);

  const take = async () => {
    const taken = await during('Taking a snapshot…', request('snapshots.take', {}));
    if (taken) await reload(taken.key);
  };
  const restore = async (row: SnapshotRow, only: readonly string[] | null) => {
    const done = await during(
      'Restoring…',
      request('snapshots.restore', { key: row.key, only: only && [...only] }),
    );
    if (!done) return;
    const text = `${counted(done.restored, 'record')} restored as of ${minuteOf(row.time)}. Undo takes it back.`;
    if (done.left.length > 0) notice.value = { kind: 'failed', text, more: done.left.join(' ') };
    else say(text);
    onClose();
  };
  const openAsNew = async ({ key }: SnapshotRow) => {
    const made = await during('Making the notebook…', request('snapshots.openAsNew', { key }));
    if (!made) return;
    if (made.left.length > 0)
      notice.value = {
        kind: 'failed',
        text: 'Some of it was not in the snapshot.',
        more: made.left.join(' '),
      };
    onClose();
  };
  const remove = async ({ key }: SnapshotRow) => {
    const left = await during('Removing the snapshot…', request('snapshots.remove', { key }));
    if (!left) return;
    setRows(left);
    setChosen(left[0]?.key ?? null);
  };

  // Once there is something to show, so that the keyboard is at it.
  if (!rows && !failure) return null;
  const row = rows?.find(({ key }) => key === chosen) ?? null;
  return (
    <Modal title="Snapshots" wide onClose={onClose}>
      {rows?.length === 0 && (
        <EmptyState
          title="No snapshots yet"
          action={
            open && (
              <Button kind="primary" disabled={doing !== null} onClick={() => void take()}>
                Take a snapshot now
              </Button>
            )
          }
        >
          {open
            ? 'A snapshot holds everything in this notebook as it was at one moment. One is taken the first time each day that the notebook is open and has changed, and kept outside its folder.'
            : 'A snapshot holds everything in a notebook as it was at one moment. One is taken the first time each day that a notebook is open and has changed.'}
        </EmptyState>
      )}
      {rows && rows.length > 0 && (
        <div class="snapshots">
          <div class="snapshots-side">
            <SnapshotList rows={rows} chosen={chosen} onChoose={setChosen} />
            {open && (
              <Button disabled={doing !== null} onClick={() => void take()}>
                Take a snapshot now
              </Button>
            )}
          </div>
          {row && (
            <Comparison
              key={row.key}
              row={row}
              title={`${open ? '' : `${row.name}, `}${minuteOf(row.time)}, ${reasons[row.reason]}`}
              busy={doing !== null}
              onRestore={(only) => void restore(row, only)}
              onOpenAsNew={() => void openAsNew(row)}
              onRemove={() => void remove(row)}
            />
          )}
        </div>
      )}
      <p class="snapshots-state" role="status">
        {doing && <span class="late">{doing}</span>}
      </p>
      {failure && (
        <p class="list-failure" role="alert">
          {sentence(failure)}
        </p>
      )}
    </Modal>
  );
}

function SnapshotList({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly SnapshotRow[];
  chosen: string | null;
  onChoose: (key: string) => void;
}) {
  const here = notebook.value?.folder ?? null;
  return (
    <fieldset class="snapshot-list">
      <legend>{here === null ? 'Of all notebooks' : 'Taken'}</legend>
      {rows.map((row) => (
        <label key={row.key} class="snapshot-row" title={momentOf(row.time)}>
          <input
            type="radio"
            name="snapshot"
            checked={row.key === chosen}
            onChange={() => onChoose(row.key)}
          />
          <span class="snapshot-row-words">
            <strong>{here === null ? row.name : minuteOf(row.time)}</strong>
            <span class="quiet">
              {here === null && `${minuteOf(row.time)}, `}
              {reasons[row.reason]}
            </span>
            <span class="quiet figures">
              {counted(row.counts.articles, 'article')}, {counted(row.counts.claims, 'claim')}
            </span>
            {row.folder !== here && <span class="quiet snapshot-place">in {row.folder}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
