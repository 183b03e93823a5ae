import { useMemo } from 'preact/hooks';
import { Reader } from '../article/reader.tsx';
import { deskTab, focusedMention, focusMention, selection } from '../store/places.ts';
import { request } from '../store/bridge.ts';
import { complain } from '../store/notices.ts';
import { article, copy, mentions, notebook, opened, settings } from '../store/state.ts';
import { Button, EmptyState } from '../ui/controls.tsx';
import { actOn } from './actions.ts';
import { keysOf } from './keys.ts';
import { cardFor, marksOf } from './marks.ts';
import { setReader } from './reader-handle.ts';

/** The article that is open: its head, and its text with its marks. */
export function ArticleView() {
  const open = article.value;
  const text = opened.value?.text;
  const focused = focusedMention.value;
  const list = mentions.value;
  const revision = opened.value?.revision;
  const { tables } = copy.value;
  const marks = useMemo(() => marksOf(list, tables, focused, revision ?? ''), [list, tables, focused, revision]);
  if (!open || !text) return <NothingOpen />;
  const outlet = open.outletId ? tables.sources.get(open.outletId)?.name : null;
  return (
    <article class="article-view" style={{ '--reading-size': `${settings.value?.textSize ?? 18}px` }}>
      <header class="article-head">
        <p class="article-line figures">
          <button type="button" class="link-button" onClick={() => actOn('view.info')} title="Article details">
            {outlet ?? 'outlet not known'}
          </button>
          {open.bylines.length > 0 && <span> · {open.bylines.join(', ')}</span>}
          <span> · {open.publishedAt ?? 'date not known'}</span>
          {open.language && <span> · {open.language}</span>}
          <span>
            {' '}
            · {list.length} {list.length === 1 ? 'mention' : 'mentions'}
          </span>
          <Button kind="quiet" hint={keysOf('view.info')} onClick={() => actOn('view.info')}>
            Details
          </Button>
        </p>
      </header>
      <Reader
        key={revision}
        text={text}
        title={open.title}
        marks={marks}
        focused={focused}
        language={open.language}
        onFocus={(id) => focusMention(id)}
        onOpen={(id) => {
          focusMention(id);
          deskTab.value = 'claims';
        }}
        onSelect={(spans) => {
          selection.value = spans;
        }}
        handle={setReader}
        cardFor={(id) => cardFor(id, list, tables, open)}
        onLink={(index) => {
          void request('article.openLink', { id: open.id, index }).then((answer) => {
            if (!answer.ok) complain(answer.error);
          });
        }}
      />
    </article>
  );
}

function NothingOpen() {
  const none = notebook.value?.counts.articles === 0;
  return (
    <EmptyState
      title={none ? 'This notebook has no articles yet' : 'No article is open'}
      action={none ? <Button kind="primary" hint={keysOf('import.choose')} onClick={() => actOn('import.choose')}>Import files…</Button> : undefined}
    >
      {none ? `Drop text or Markdown files here, or paste an article with ${keysOf('import.paste')}.` : 'Choose one in the library.'}
    </EmptyState>
  );
}
