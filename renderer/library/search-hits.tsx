import type { SearchHit } from '../../core/lists/rows.ts';
import { show } from '../app/show.ts';
import { useAnswer } from '../store/answers.ts';

const nouns = {
  articles: 'article',
  mentions: 'mention',
  claims: 'claim',
  sources: 'source',
  notes: 'note',
} as const;

/** What a search over everything found, best first, with the words it matched marked. A wrong query says where. */
export function SearchHits({ query }: { query: string }) {
  const asked = useAnswer('search.find', { query, limit: 50 });
  if (asked.failure) return <p class="list-failure">{asked.failure.message}</p>;
  if (!asked.value) return null;
  const { rows, total } = asked.value;
  if (total === 0) return <p class="quiet panel-note">Nothing in this notebook matches “{query}”.</p>;
  return (
    <section class="search-hits" aria-label="Search results">
      <h2 class="library-title">
        Found{' '}
        <span class="quiet figures">
          {total > rows.length ? `${total}, the first ${rows.length}` : total}
        </span>
      </h2>
      <ul>
        {rows.map((hit) => (
          <li key={`${hit.ref.table} ${hit.ref.id}`}>
            <button type="button" onClick={() => void show(hit.ref)}>
              <span class="row-title">{hit.title}</span>
              <span class="row-line">
                {nouns[hit.ref.table]} · <Snippet hit={hit} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Snippet({ hit: { snippet, matches } }: { hit: SearchHit }) {
  const pieces = [];
  let at = 0;
  for (const { start, end } of matches) {
    pieces.push(snippet.slice(at, start), <mark key={start}>{snippet.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <span>
      {pieces}
      {snippet.slice(at)}
    </span>
  );
}
