import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ListKinds, ListName, Page } from '../../core/lists/rows.ts';
import { useAnswer } from '../store/answers.ts';

const pageSize = 100;

/**
 * A list of any length: only the rows in sight are asked for and drawn, so memory stays flat. One row is active;
 * arrows, Page keys, Home and End move it, Enter opens it, Delete asks to delete it.
 */
export function PagedList<L extends ListName>({
  list,
  query,
  sort,
  label,
  rowHeight,
  keyOf,
  current,
  row,
  onOpen,
  onDelete,
  empty,
}: {
  list: L;
  query: string;
  sort: string | null;
  label: string;
  /** px; every row has it */
  rowHeight: number;
  keyOf: (item: ListKinds[L]) => string;
  current: string | null;
  row: (item: ListKinds[L]) => ComponentChildren;
  onOpen: (item: ListKinds[L]) => void;
  onDelete?: (item: ListKinds[L]) => void;
  empty: ComponentChildren;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const [active, setActive] = useState(0);
  const offset = Math.max(0, Math.floor(top / rowHeight / pageSize - 0.25)) * pageSize;
  const asked = useAnswer('list.page', { list, query, sort, offset, limit: pageSize * 2 });
  const [shown, setShown] = useState<{ offset: number; page: Page<ListKinds[L]> } | null>(null);
  useEffect(() => {
    if (asked.value) setShown({ offset, page: asked.value as Page<ListKinds[L]> });
  }, [asked.value]);
  const total = shown?.page.total ?? 0;
  const listed = !asked.failure && (!shown || total > 0);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, [listed]);
  useEffect(() => setActive((index) => Math.max(0, Math.min(index, total - 1))), [total]);
  useEffect(() => {
    setActive(0);
    scroller.current?.scrollTo({ top: 0 });
  }, [query, sort]);

  const itemAt = (index: number) => (shown ? shown.page.rows[index - shown.offset] : undefined);
  const move = (to: number) => {
    const index = Math.min(Math.max(0, to), total - 1);
    setActive(index);
    const element = scroller.current;
    if (!element) return;
    if (index * rowHeight < element.scrollTop) element.scrollTop = index * rowHeight;
    if ((index + 1) * rowHeight > element.scrollTop + element.clientHeight) {
      element.scrollTop = (index + 1) * rowHeight - element.clientHeight;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const perPage = Math.max(1, Math.floor(height / rowHeight) - 1);
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + perPage,
      PageUp: active - perPage,
      Home: 0,
      End: total - 1,
    };
    const to = moves[event.key];
    const item = itemAt(active);
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && item) onOpen(item);
    else if (event.key === 'Delete' && item && onDelete) onDelete(item);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  if (asked.failure)
    return (
      <p class="list-failure" role="alert">
        {asked.failure.message}
      </p>
    );
  if (shown && total === 0) return <>{empty}</>;
  const first = Math.max(0, Math.floor(top / rowHeight) - 5);
  const last = Math.min(total, Math.ceil((top + height) / rowHeight) + 5);
  const indexes = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  const activeItem = itemAt(active);
  return (
    <div
      ref={scroller}
      class="paged-list"
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={activeItem ? `${list}-${keyOf(activeItem)}` : undefined}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
    >
      <div class="paged-list-space" role="presentation" style={{ height: `${total * rowHeight}px` }}>
        {indexes.map((index) => {
          const item = itemAt(index);
          if (!item) return null;
          const key = keyOf(item);
          return (
            <div
              key={key}
              id={`${list}-${key}`}
              role="option"
              tabIndex={-1}
              aria-selected={key === current}
              aria-posinset={index + 1}
              aria-setsize={total}
              class={index === active ? 'paged-list-row active' : 'paged-list-row'}
              style={{ top: `${index * rowHeight}px`, height: `${rowHeight}px` }}
              onClick={() => {
                setActive(index);
                onOpen(item);
              }}
            >
              {row(item)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
