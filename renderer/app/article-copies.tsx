import { useState } from 'preact/hooks';
import { useAnswer } from '../store/answers.ts';
import { article, openArticle, run } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';
import { ArticleField } from './article-field.tsx';

/** The article this one repeats, or where one is named; and those that repeat this one. Copies have one origin. */
export function ArticleCopies() {
  const open = article.value;
  const known = useAnswer('article.copies', open && { id: open.id });
  const [typed, setTyped] = useState('');
  if (!open) return null;
  const { original, copies } = known.value ?? { original: null, copies: [] };
  const set = async (copyOf: string | null) => {
    const answer = await run('editArticle', { id: open.id, copyOf });
    if (answer.ok) setTyped('');
  };
  return (
    <section class="article-copies" aria-label="Copies">
      <h3>Copies</h3>
      {open.copyOf !== null ? (
        <>
          <p>
            Copy of{' '}
            {original && !original.trashed ? (
              <ArticleLink id={original.id} title={original.title} />
            ) : (
              `${original ? `“${original.title}”` : 'an article'}, which is ${original ? 'in the trash' : 'not in the notebook any more'}`
            )}
          </p>
          {open.foundIn.copyOf && <p class="field-note">found in the {open.foundIn.copyOf}</p>}
          <div class="form-buttons">
            <Button onClick={() => void set(null)}>Remove link</Button>
          </div>
        </>
      ) : (
        <ArticleField
          label="Copy of"
          text={typed}
          except={open.id}
          note="The article whose words this one repeats, as a reprint does a wire story."
          onText={setTyped}
          onPick={(row) => void set(row.id)}
        />
      )}
      {copies.length > 0 && (
        <>
          <p class="copies-title">Copies of this article</p>
          <ul>
            {copies.map((row) => (
              <li key={row.id}>
                <ArticleLink id={row.id} title={row.title} />
                <span class="quiet"> {[row.outlet, row.publishedAt].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function ArticleLink({ id, title }: { id: string; title: string }) {
  return (
    <button type="button" class="link-button" onClick={() => void openArticle(id)}>
      {title}
    </button>
  );
}
