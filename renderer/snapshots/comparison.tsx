import { useState } from 'preact/hooks';
import { counted } from '../../core/counted.ts';
import type { FieldDifference } from '../../core/differences.ts';
import type { TableName } from '../../core/model/id.ts';
import { sentence } from '../../core/result.ts';
import type { RestoredRecord, SnapshotComparison, SnapshotRow } from '../../core/snapshots.ts';
import { useAnswer } from '../store/answers.ts';
import { notebook } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';
import { fieldWords, isPlain, mainFields } from './words.ts';

const headings: Readonly<Record<TableName, string>> = {
  notebook: 'The notebook itself',
  sources: 'Sources',
  claims: 'Claims',
  articles: 'Articles',
  mentions: 'Mentions',
  notes: 'Notes',
};
const changeWords: Readonly<Record<RestoredRecord['change'], string>> = {
  back: 'comes back',
  changed: 'changes back',
  trashed: 'came later, to the trash',
};
const countWords: Readonly<Record<RestoredRecord['change'], (count: number) => string>> = {
  back: (count) => `${count} ${count === 1 ? 'comes' : 'come'} back`,
  changed: (count) => `${count} ${count === 1 ? 'changes' : 'change'} back`,
  trashed: (count) => `${count} came later`,
};

/** What restoring one snapshot would change in the open notebook, and the buttons that do it. */
export function Comparison({
  row,
  title,
  busy,
  onRestore,
  onOpenAsNew,
  onRemove,
}: {
  row: SnapshotRow;
  title: string;
  busy: boolean;
  onRestore: (only: readonly string[] | null) => void;
  onOpenAsNew: () => void;
  onRemove: () => void;
}) {
  const open = notebook.value;
  const { value, failure } = useAnswer('snapshots.compare', open ? { key: row.key } : null);
  const [unticked, setUnticked] = useState<ReadonlySet<string>>(new Set());
  const [removing, setRemoving] = useState(false);
  const ticked = (value?.records ?? []).filter(({ id }) => !unticked.has(id));
  const total = value ? totalOf(value) : 0;
  const all = unticked.size === 0;
  const tick = (id: string, on: boolean) => {
    const next = new Set(unticked);
    if (on) next.delete(id);
    else next.add(id);
    setUnticked(next);
  };
  return (
    <section class="snapshot-comparison" aria-label="What restoring would change">
      <header>
        <h3>{title}</h3>
        {row.unread > 0 && (
          <p class="quiet">{counted(row.unread, 'file')} could not be read when it was taken.</p>
        )}
      </header>
      <div class="snapshot-changes">
        {failure && <p class="list-failure">{sentence(failure)}</p>}
        {open && !value && !failure && <p class="quiet late">Comparing it with the notebook as it is now…</p>}
        {!open && <p class="quiet">Open it as a new notebook to look at it, or open its notebook first.</p>}
        {value && total === 0 && <p class="quiet">The notebook is as it was then. Nothing would change.</p>}
        {value && total > 0 && (
          <>
            <p>
              {counted(total, 'record')} would change.{' '}
              <button
                type="button"
                class="link-button"
                onClick={() => setUnticked(new Set(all ? value.records.map(({ id }) => id) : []))}
              >
                {all ? 'Tick none' : 'Tick all'}
              </button>
            </p>
            {tablesIn(value).map((table) => (
              <Table key={table} table={table} comparison={value} unticked={unticked} onTick={tick} />
            ))}
            {total > value.records.length && (
              <p class="quiet">
                {counted(total - value.records.length, 'more record')} are not shown. They are restored when
                all are ticked.
              </p>
            )}
          </>
        )}
        {value?.left.map((each) => (
          <p key={each} class="quiet">
            {each}
          </p>
        ))}
      </div>
      <div class="form-buttons">
        {open && (
          <Button
            kind="primary"
            disabled={busy || ticked.length === 0 || open.readOnly !== null}
            title={open.readOnly ?? 'One step, which undo takes back. A snapshot is taken first.'}
            onClick={() => onRestore(all ? null : ticked.map(({ id }) => id))}
          >
            {all || !value ? 'Restore these' : `Restore ${ticked.length} of ${total}`}
          </Button>
        )}
        <Button kind={open ? 'plain' : 'primary'} disabled={busy} onClick={onOpenAsNew}>
          Open as a new notebook…
        </Button>
        {removing ? (
          <Button kind="danger" disabled={busy} onClick={onRemove}>
            Remove it for good
          </Button>
        ) : (
          <Button kind="quiet" disabled={busy} onClick={() => setRemoving(true)}>
            Remove
          </Button>
        )}
      </div>
    </section>
  );
}

function Table({
  table,
  comparison,
  unticked,
  onTick,
}: {
  table: TableName;
  comparison: SnapshotComparison;
  unticked: ReadonlySet<string>;
  onTick: (id: string, on: boolean) => void;
}) {
  const counts = comparison.counts[table];
  const words = (['back', 'changed', 'trashed'] as const).flatMap((change) => {
    const count = counts?.[change] ?? 0;
    return count > 0 ? [countWords[change](count)] : [];
  });
  return (
    <section aria-label={headings[table]}>
      <h4>
        {headings[table]} <span class="quiet figures">{words.join(', ')}</span>
      </h4>
      <ul>
        {comparison.records
          .filter((record) => record.table === table)
          .map((record) => (
            <li key={record.id}>
              <label class="snapshot-record">
                <input
                  type="checkbox"
                  checked={!unticked.has(record.id)}
                  onChange={(event) => onTick(record.id, event.currentTarget.checked)}
                />
                <Words record={record} />
              </label>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** What a record is called, what becomes of it, and in which fields it changes; its main words stand for the name then. */
function Words({ record }: { record: RestoredRecord }) {
  const main = record.fields.find(({ name }) => mainFields.has(name));
  return (
    <span class="snapshot-record-words">
      {main ? <Change field={main} /> : <span>{record.title}</span>}
      <span class={`snapshot-change ${record.change}`}>{changeWords[record.change]}</span>
      {record.fields.map(
        (field) =>
          field !== main && (
            <span key={field.name}>
              <span class="quiet">{fieldWords(field.name)}</span> {isPlain(field) && <Change field={field} />}
            </span>
          ),
      )}
    </span>
  );
}

function Change({ field }: { field: FieldDifference }) {
  return (
    <span class="snapshot-field">
      <del>{field.before || 'nothing'}</del> → <ins>{field.after || 'nothing'}</ins>
    </span>
  );
}

function tablesIn({ records }: SnapshotComparison): TableName[] {
  return [...new Set(records.map(({ table }) => table))];
}

function totalOf({ counts }: SnapshotComparison): number {
  return Object.values(counts).reduce((sum, { back, changed, trashed }) => sum + back + changed + trashed, 0);
}
