import { counted } from '../../core/counted.ts';
import { labelOf, sourceKinds } from '../../core/model/scales.ts';
import { throwAway } from '../app/throw-away.ts';
import { deskForm, focusedSource } from '../store/places.ts';
import { Button, EmptyState } from '../ui/controls.tsx';
import { ViewList } from '../ui/view-list.tsx';

const sorts = [
  { key: 'name', label: 'name' },
  { key: 'kind', label: 'kind' },
  { key: '-mentions', label: 'most cited' },
];

/** The registry of sources. */
export function SourcesView() {
  return (
    <ViewList
      list="sources"
      title="Sources"
      filterHint="name, alias, kind:agency"
      sorts={sorts}
      rowHeight={50}
      keyOf={(source) => source.id}
      current={focusedSource.value}
      onOpen={(source) => (focusedSource.value = source.id)}
      onDelete={(source) => void throwAway([{ table: 'sources', id: source.id }])}
      row={(source) => (
        <div class="source-row">
          <span class="row-title">{source.name}</span>
          <span class="row-line">
            {labelOf(sourceKinds, source.kind)}
            {source.affiliation && ` · ${source.affiliation}`} · cited in{' '}
            {counted(source.mentions, 'mention')}, origin of {source.asOrigin}
          </span>
        </div>
      )}
      empty={
        <EmptyState title="No sources yet">
          Focus a mention in an article and press <kbd>a</kbd> to say who is credited with it.
        </EmptyState>
      }
      action={<Button onClick={() => (deskForm.value = { form: 'source' })}>Add source</Button>}
    />
  );
}
