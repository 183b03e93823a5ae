import type { TrashRow } from '../../core/lists/rows.ts';
import { say } from '../store/notices.ts';
import { run } from '../store/state.ts';
import { Button, EmptyState } from '../ui/controls.tsx';
import { dayOf } from '../ui/dates.ts';
import { ViewList } from '../ui/view-list.tsx';

const nouns = {
  articles: 'article',
  mentions: 'mention',
  claims: 'claim',
  sources: 'source',
  notes: 'note',
} as const;

/** What was thrown away, newest first; Enter brings a record back. */
export function TrashView() {
  const restore = async (row: TrashRow) => {
    const answer = await run('restoreFromTrash', { refs: [row.ref] });
    if (answer.ok) say(`Restored: ${row.title}`);
  };
  return (
    <ViewList
      list="trash"
      title="Trash"
      filterHint="words"
      sorts={[{ key: '-trashedAt', label: 'last thrown away' }]}
      rowHeight={50}
      keyOf={(row) => row.ref.id}
      current={null}
      onOpen={(row) => void restore(row)}
      row={(row) => (
        <div class="trash-row">
          <span>
            <span class="row-title">{row.title}</span>
            <span class="row-line">
              {nouns[row.ref.table]} · thrown away {dayOf(row.trashedAt)}
            </span>
          </span>
          <Button kind="quiet">Restore</Button>
        </div>
      )}
      empty={
        <EmptyState title="The trash is empty">What you delete is kept here until you restore it.</EmptyState>
      }
    />
  );
}
