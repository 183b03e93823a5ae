import { useEffect, useRef, useState } from 'preact/hooks';
import { counted } from '../../core/counted.ts';
import { actOn } from '../app/actions.ts';
import { keysOf } from '../app/keys.ts';
import { show } from '../app/show.ts';
import { throwAway } from '../app/throw-away.ts';
import { searchAsked, type ViewName, view } from '../store/places.ts';
import { conflicts, copy, notebook, strayCopies, takeOver } from '../store/state.ts';
import { Button, EmptyState } from '../ui/controls.tsx';
import { dayOf } from '../ui/dates.ts';
import { PagedList } from '../ui/paged-list.tsx';
import { SearchHits } from './search-hits.tsx';

const sorts = [
  { key: '-importedAt', label: 'last imported' },
  { key: '-publishedAt', label: 'newest' },
  { key: 'publishedAt', label: 'oldest' },
  { key: 'title', label: 'title' },
  { key: 'outlet', label: 'outlet' },
  { key: '-mentions', label: 'most mentions' },
];

/** The left pane: the notebook's views, search over everything, and its articles. */
export function Library() {
  const open = notebook.value;
  const [query, setQuery] = useState('');
  const [everywhere, setEverywhere] = useState(true);
  const [sort, setSort] = useState('-importedAt');
  const field = useRef<HTMLInputElement>(null);
  const asked = searchAsked.value;
  useEffect(() => {
    if (asked === 0) return;
    field.current?.focus();
    field.current?.select();
  }, [asked]);
  if (!open) return null;
  const { counts } = open;
  const places: readonly { view: ViewName; label: string; count: number | null }[] = [
    { view: 'claims', label: 'Claims', count: counts.claims },
    { view: 'sources', label: 'Sources', count: counts.sources },
    { view: 'notes', label: 'Notebook notes', count: null },
    { view: 'trash', label: 'Trash', count: null },
  ];
  const waiting = conflicts.value.length + strayCopies.value.length;
  const searching = everywhere && query.trim() !== '';
  return (
    <nav class="library" aria-label="Library">
      <header class="library-head">
        <h1 title={open.folder}>{open.details.name}</h1>
        {open.readOnly && <p class="read-only">{open.readOnly}</p>}
        {open.writerElsewhere && <Button onClick={() => void takeOver()}>Take over</Button>}
      </header>
      <ul class="places">
        {places.map((place) => (
          <li key={place.view}>
            <button
              type="button"
              aria-current={view.value === place.view ? 'page' : undefined}
              onClick={() => (view.value = place.view)}
            >
              <span>{place.label}</span>
              {place.count !== null && <span class="quiet figures">{place.count}</span>}
            </button>
          </li>
        ))}
        {waiting > 0 && (
          <li>
            <button type="button" onClick={() => actOn('notebook.conflicts')}>
              <span>Changes from outside</span>
              <span class="quiet figures">{waiting}</span>
            </button>
          </li>
        )}
      </ul>
      <search class="library-search">
        <label class="unseen" for="library-search">
          {everywhere ? 'Search everything' : 'Filter articles'}
        </label>
        <input
          id="library-search"
          ref={field}
          type="search"
          value={query}
          placeholder={everywhere ? `Search everything  ${keysOf('search.focus')}` : 'Filter articles'}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && query) {
              event.stopPropagation();
              setQuery('');
            } else if (event.key === 'ArrowDown') {
              event.preventDefault();
              document.querySelector<HTMLElement>('.library [role="listbox"]')?.focus();
            }
          }}
        />
        <div class="library-tools">
          <label>
            <input
              type="checkbox"
              checked={everywhere}
              onChange={(event) => setEverywhere(event.currentTarget.checked)}
            />{' '}
            everything
          </label>
          <label>
            <span class="unseen">Sort articles by</span>
            <select value={sort} onChange={(event) => setSort(event.currentTarget.value)}>
              {sorts.map((each) => (
                <option key={each.key} value={each.key}>
                  {each.label}
                </option>
              ))}
            </select>
          </label>
        </div>
      </search>
      {searching ? (
        <SearchHits query={query} />
      ) : (
        <>
          <h2 class="library-title">
            Articles <span class="quiet figures">{counts.articles}</span>
          </h2>
          <PagedList
            list="articles"
            query={query}
            sort={sort}
            label="Articles"
            rowHeight={58}
            keyOf={(row) => row.id}
            current={view.value === 'article' ? copy.value.articleId : null}
            onOpen={(row) => void show({ table: 'articles', id: row.id })}
            onDelete={(row) => void throwAway([{ table: 'articles', id: row.id }])}
            row={(row) => (
              <div class={row.read ? 'article-row' : 'article-row unread'} title={row.title}>
                <span class="row-title">{row.title}</span>
                <span class="row-line">
                  {row.copyOf !== null && 'copy · '}
                  {row.orphans > 0 && <strong>{counted(row.orphans, 'orphan')} · </strong>}
                  {row.versions > 1 && `${row.versions} versions · `}
                  {row.outlet ?? 'outlet not known'} ·{' '}
                  {row.publishedAt ?? `imported ${dayOf(row.importedAt)}`} ·{' '}
                  {counted(row.mentions, 'mention')}
                </span>
              </div>
            )}
            empty={
              query ? (
                <p class="quiet panel-note">No article matches “{query}”.</p>
              ) : (
                <EmptyState
                  title="No articles yet"
                  action={<Button onClick={() => actOn('import.choose')}>Import files…</Button>}
                >
                  Drop files or folders on this window, or paste an article with {keysOf('import.paste')}.
                </EmptyState>
              )
            }
          />
        </>
      )}
    </nav>
  );
}
