import { counted } from '../../core/counted.ts';
import type { MentionRow } from '../../core/lists/rows.ts';
import { certainties, labelOf, stances } from '../../core/model/scales.ts';
import type { Ref } from '../../core/model/tables.ts';
import { show } from '../app/show.ts';
import { useAnswer } from '../store/answers.ts';

/** Where a claim or a source is mentioned: the words, the article, the chain; choosing one goes to its words. */
export function MentionsList({ of, label }: { of: Ref<'claims' | 'sources'>; label: string }) {
  const asked = useAnswer('records.mentions', of);
  const rows: readonly MentionRow[] = asked.value?.rows ?? [];
  const total = asked.value?.total ?? 0;
  const articles = new Set(rows.map((row) => row.articleId)).size;
  return (
    <section aria-label={label}>
      <h3>
        {label}{' '}
        <span class="quiet figures">
          {counted(total, 'mention')}
          {total > rows.length && `, the first ${rows.length} listed`} in {counted(articles, 'article')}
        </span>
      </h3>
      <ul class="mentions-list">
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => void show({ table: 'mentions', id: row.id })}>
              <span class="quote-line">“{row.quote}”</span>
              <span class="mention-line">
                {row.articleTitle}
                {row.publishedAt && `, ${row.publishedAt}`}
                {row.standing !== 'current' && (
                  <strong> · {row.standing === 'orphan' ? 'orphan' : 'kept on an earlier text'}</strong>
                )}
                {row.changed && <strong> · changed by the publisher</strong>} · {labelOf(stances, row.stance)}{' '}
                · {labelOf(certainties, row.certainty)}
              </span>
              <span class="mention-line">
                {row.chain.map((name, index) => (
                  <span key={index}>
                    {index > 0 && ' → '}
                    {name ?? (index === row.chain.length - 1 ? 'outlet not known' : 'nobody named')}
                    {row.grades[index] && <span class="grade-code">{row.grades[index]}</span>}
                  </span>
                ))}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
