import { useState } from 'preact/hooks';
import type { CommandInput } from '../../core/commands/index.ts';
import { type DetailName, isDetail } from '../../core/model/article.ts';
import { fail, type Result } from '../../core/result.ts';
import { SourceField } from '../sources/source-field.tsx';
import { article, copy, run } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';
import { EditableText } from '../ui/editable-text.tsx';
import { TagsField } from '../ui/tags-field.tsx';
import { actOn } from './actions.ts';
import { ArticleCopies } from './article-copies.tsx';
import { throwAway } from './throw-away.ts';
import { WhatWasImported } from './what-was-imported.tsx';

/** Details that are one line of text; `wrong` says how it is written. */
const plainDetails = [
  {
    name: 'publishedAt',
    label: 'Published',
    placeholder: '2023-10-10',
    wrong: 'Write a date as 2023, 2023-10 or 2023-10-10.',
  },
  {
    name: 'updatedAt',
    label: 'Updated',
    placeholder: '2023-10-11',
    wrong: 'Write a date as 2023, 2023-10 or 2023-10-10.',
  },
  { name: 'dateline', label: 'Place (dateline)', wrong: 'Write the place in no more than 300 characters.' },
  {
    name: 'language',
    label: 'Language',
    placeholder: 'en',
    wrong: 'Write a language as its tag: en, or pt-BR.',
  },
  { name: 'url', label: 'Address (URL)', wrong: 'Write the address in no more than 4,000 characters.' },
  {
    name: 'accessedAt',
    label: 'Accessed',
    placeholder: '2023-10-11',
    wrong: 'Write a date as 2023, 2023-10 or 2023-10-10.',
  },
  { name: 'rights', label: 'Rights', wrong: 'Write who holds the rights in no more than 2,000 characters.' },
] as const satisfies readonly { name: DetailName; label: string; placeholder?: string; wrong: string }[];

type Change = Omit<CommandInput<'editArticle'>, 'id'>;

/** What is known about the article, each detail with where it was found, all of it editable. */
export function ArticleDetails() {
  const open = article.value;
  if (!open) return null;
  const set = (change: Change) => run('editArticle', { id: open.id, ...change });
  const found = (name: DetailName) =>
    open.foundIn[name] ? `found in the ${open.foundIn[name]?.replace(/^the /, '')}` : undefined;
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
      {plainDetails.map(({ name, label, wrong, ...rest }) => (
        <EditableText
          key={name}
          of={open.id}
          label={label}
          value={open[name] ?? ''}
          note={found(name)}
          {...rest}
          onSave={(text) => saved(name, text.trim() || null, wrong, set)}
        />
      ))}
      <TagsField label="Tags" values={open.tags} onChange={(tags) => void set({ tags })} />
      <ArticleCopies key={`copies ${open.id}`} />
      <WhatWasImported article={open} />
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

/** Saves a detail that can be one; what is wrong with another is said where it is typed, and nowhere else. */
async function saved(
  name: (typeof plainDetails)[number]['name'],
  value: string | null,
  wrong: string,
  set: (change: Change) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  return isDetail(name, value) ? set({ [name]: value }) : fail('wrong-input', wrong);
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
