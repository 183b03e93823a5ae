import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ListKinds, ListName } from '../../core/lists/rows.ts';
import { Field } from './controls.tsx';
import { PagedList } from './paged-list.tsx';

/** A view that is one long list: title, filter, sort, rows. */
export function ViewList<L extends ListName>({
  list,
  title,
  filterHint,
  sorts,
  rowHeight,
  keyOf,
  current,
  row,
  onOpen,
  onDelete,
  empty,
  action,
}: {
  list: L;
  title: string;
  filterHint: string;
  sorts: readonly { readonly key: string; readonly label: string }[];
  rowHeight: number;
  keyOf: (item: ListKinds[L]) => string;
  current: string | null;
  row: (item: ListKinds[L]) => ComponentChildren;
  onOpen: (item: ListKinds[L]) => void;
  onDelete?: (item: ListKinds[L]) => void;
  empty: ComponentChildren;
  action?: ComponentChildren;
}) {
  const [query, setQuery] = useState('');
  const [sort, setSort] = useState(sorts[0]?.key ?? null);
  return (
    <div class="view-list">
      <header class="view-head">
        <h1>{title}</h1>
        {action}
        <div class="view-filters">
          <Field label="Filter">
            {(id) => (
              <input
                id={id}
                type="search"
                placeholder={filterHint}
                value={query}
                onInput={(event) => setQuery(event.currentTarget.value)}
              />
            )}
          </Field>
          {sorts.length > 1 && (
            <Field label="Sort by">
              {(id) => (
                <select id={id} value={sort ?? ''} onChange={(event) => setSort(event.currentTarget.value)}>
                  {sorts.map((each) => (
                    <option key={each.key} value={each.key}>
                      {each.label}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          )}
        </div>
      </header>
      <PagedList
        list={list}
        query={query}
        sort={sort}
        label={title}
        rowHeight={rowHeight}
        keyOf={keyOf}
        current={current}
        row={row}
        onOpen={onOpen}
        {...(onDelete && { onDelete })}
        empty={query ? <p class="quiet panel-note">Nothing here matches “{query}”.</p> : empty}
      />
    </div>
  );
}
