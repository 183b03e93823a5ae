import { useState } from 'preact/hooks';
import type { DetailName } from '../../core/model/article.ts';
import { SourceField } from '../sources/source-field.tsx';
import { request } from '../store/bridge.ts';
import { complain } from '../store/notices.ts';
import { article, copy, readText, run } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';
import { momentOf } from '../ui/dates.ts';
import { EditableText } from '../ui/editable-text.tsx';
import { TagsField } from '../ui/tags-field.tsx';
import { versionName } from '../versions/version-name.ts';
import { actOn } from './actions.ts';
import { throwAway } from './throw-away.ts';

/** What is known about the article, each detail with where it was found, all of it editable. */
export function ArticleDetails() {
  const open = article.value;
  if (!open) return null;
  const set = (change: Omit<Parameters<typeof run<'editArticle'>>[1], 'id'>) =>
    run('editArticle', { id: open.id, ...change });
  const found = (name: DetailName) =>
    open.foundIn[name] ? `found in the ${open.foundIn[name]?.replace(/^the /, '')}` : undefined;
  const newest = open.revisions.at(-1);
  return (
    <div class="panel">
      <EditableText
        of={open.id}
        label="Title"
        lines={2}
        required
        value={open.title}
        note={found('title')}
        onSave={(title) => set({ title })}
      />
      <EditableText
        of={open.id}
        label="By"
        value={open.bylines.join(', ')}
        note={found('bylines')}
        onSave={(text) =>
          set({
            bylines: text
              .split(',')
              .map((name) => name.trim())
              .filter(Boolean),
          })
        }
      />
      <Outlet />
      <EditableText
        of={open.id}
        label="Published"
        value={open.publishedAt ?? ''}
        placeholder="2023-10-10"
        note={found('publishedAt')}
        onSave={(text) => set({ publishedAt: text.trim() || null })}
      />
      <EditableText
        of={open.id}
        label="Language"
        value={open.language ?? ''}
        placeholder="en"
        note={found('language')}
        onSave={(text) => set({ language: text.trim() || null })}
      />
      <EditableText
        of={open.id}
        label="Address (URL)"
        value={open.url ?? ''}
        note={found('url')}
        onSave={(text) => set({ url: text.trim() || null })}
      />
      <EditableText
        of={open.id}
        label="Accessed"
        value={open.accessedAt ?? ''}
        placeholder="2023-10-11"
        onSave={(text) => set({ accessedAt: text.trim() || null })}
      />
      <TagsField label="Tags" values={open.tags} onChange={(tags) => void set({ tags })} />
      <section aria-label="What was imported">
        <h3>What was imported</h3>
        {newest?.original ? (
          <>
            <dl class="facts figures">
              <dt>File</dt>
              <dd>{newest.original.fileName}</dd>
              <dt>Size</dt>
              <dd>{newest.original.bytes.toLocaleString()} bytes</dd>
              <dt>Type</dt>
              <dd>{newest.original.mediaType}</dd>
              <dt>SHA-256</dt>
              <dd class="hash">{newest.original.sha256}</dd>
              <dt>Imported</dt>
              <dd>{momentOf(newest.importedAt)}</dd>
            </dl>
            <Button kind="quiet" onClick={() => void reveal(open.id)}>
              Show the file
            </Button>
          </>
        ) : (
          <p class="quiet">Pasted text; no file.</p>
        )}
      </section>
      {open.revisions.length > 1 && (
        <section aria-label="Versions">
          <h3>{open.revisions.length} versions</h3>
          <ol class="versions">
            {open.revisions.map((revision, place) => (
              <li key={place}>
                <button type="button" class="link-button" onClick={() => void readText(open.id, place)}>
                  {versionName(open, place)}
                </button>
                {revision.original && <span class="quiet"> {revision.original.fileName}</span>}
              </li>
            ))}
          </ol>
        </section>
      )}
      <div class="form-buttons">
        <Button onClick={() => actOn('import.newer')}>Import newer version…</Button>
        <Button onClick={() => void run('markRead', { id: open.id, read: open.readAt === null })}>
          {open.readAt ? 'Mark as unread' : 'Mark as read'}
        </Button>
        <Button kind="quiet" onClick={() => void throwAway([{ table: 'articles', id: open.id }])}>
          Move article to trash
        </Button>
      </div>
    </div>
  );
}

async function reveal(id: string): Promise<void> {
  const answer = await request('article.revealOriginal', { id });
  if (!answer.ok) complain(answer.error);
}

function Outlet() {
  const open = article.value;
  const name = open?.outletId ? (copy.value.tables.sources.get(open.outletId)?.name ?? '') : '';
  const [typed, setTyped] = useState<string | null>(null);
  if (!open) return null;
  const set = async (outlet: { id: string } | { name: string; kind: 'outlet' } | null) => {
    const answer = await run('editArticle', { id: open.id, outlet });
    if (answer.ok) setTyped(null);
  };
  const text = typed ?? name;
  const save = () => {
    if (typed !== null && typed.trim() !== name)
      void set(text.trim() === '' ? null : { name: text, kind: 'outlet' });
  };
  return (
    <div>
      <SourceField
        label="Outlet"
        text={text}
        onText={setTyped}
        onPick={(row) => void set({ id: row.id })}
        onSubmit={save}
        onLeave={save}
      />
      <p class="field-note">
        {typed !== null && typed !== name
          ? 'Enter, or leaving the field, saves it.'
          : `The publisher: last in every chain of this article${open.foundIn.outletId ? `; found in the ${open.foundIn.outletId}` : ''}.`}
      </p>
    </div>
  );
}
