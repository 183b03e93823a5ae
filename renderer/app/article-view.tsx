import { useMemo } from 'preact/hooks';
import { counted } from '../../core/counted.ts';
import type { Article } from '../../core/model/article.ts';
import { Reader } from '../article/reader.tsx';
import { request } from '../store/bridge.ts';
import { complain } from '../store/notices.ts';
import { comparing, deskTab, focusedMention, focusMention, selection, shownPlace } from '../store/places.ts';
import { article, copy, mentions, notebook, opened, settings } from '../store/state.ts';
import { orphans, readsCurrent } from '../store/versions.ts';
import { Button, EmptyState } from '../ui/controls.tsx';
import { Comparison } from '../versions/comparison.tsx';
import { VersionBar } from '../versions/version-bar.tsx';
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
  const isCurrent = readsCurrent.value;
  const shown = isCurrent && shownPlace.value?.mentionId === focused ? shownPlace.value : null;
  // Words that are marked already are no proposal.
  const proposed = orphans.value.some(({ id }) => id === shown?.mentionId) ? shown : null;
  const marks = useMemo(
    () => marksOf(list, tables, focused, { revision: revision ?? '', isCurrent }, proposed?.spans),
    [list, tables, focused, revision, isCurrent, proposed],
  );
  if (!open || !text) return <NothingOpen />;
  const compared = comparing.value;
  if (compared && open.revisions.length > Math.max(compared.from, compared.to))
    return (
      <div class="article-view" style={{ '--reading-size': `${settings.value?.textSize ?? 18}px` }}>
        <Comparison open={open} from={compared.from} to={compared.to} />
      </div>
    );
  return (
    <div class="article-view" style={{ '--reading-size': `${settings.value?.textSize ?? 18}px` }}>
      <Reader
        text={text}
        title={open.title}
        marks={marks}
        focused={focused}
        language={open.language ?? ''}
        onFocus={focusMention}
        onOpen={(id) => {
          focusMention(id);
          deskTab.value = 'claims';
        }}
        onSelect={(spans) => {
          selection.value = spans;
        }}
        handle={setReader}
        // The desk says more than a card of the focused mention could.
        cardFor={(id) =>
          id === focused && settings.value?.deskOpen ? null : cardFor(id, list, tables, open)
        }
        onLink={(index) => void openLink(open.id, index)}
      >
        <ArticleHead open={open} text={text.text} mentions={list.length} />
      </Reader>
    </div>
  );
}

/** Title, outlet, date; the title is left out where the text itself begins with it. */
function ArticleHead({ open, text, mentions: count }: { open: Article; text: string; mentions: number }) {
  const outlet = open.outletId ? copy.value.tables.sources.get(open.outletId)?.name : null;
  const facts = [
    outlet ?? 'outlet not known',
    open.bylines.join(', '),
    open.publishedAt ?? 'date not known',
    open.language,
    counted(count, 'mention'),
  ].filter(Boolean);
  return (
    <header class="article-head">
      {!text.slice(0, open.title.length + 40).includes(open.title) && <h1>{open.title}</h1>}
      <p>
        <span>{facts.join(' · ')}</span>
        <Button kind="quiet" hint={keysOf('view.info')} onClick={() => actOn('view.info')}>
          Details
        </Button>
      </p>
      <VersionBar open={open} />
    </header>
  );
}

async function openLink(id: string, index: number): Promise<void> {
  const place = opened.peek()?.place;
  const answer = await request('article.openLink', { id, ...(place !== undefined && { place }), index });
  if (!answer.ok) complain(answer.error);
}

function NothingOpen() {
  const none = notebook.value?.counts.articles === 0;
  return (
    <EmptyState
      title={none ? 'This notebook has no articles yet' : 'No article is open'}
      action={
        none ? (
          <Button kind="primary" hint={keysOf('import.choose')} onClick={() => actOn('import.choose')}>
            Import files…
          </Button>
        ) : undefined
      }
    >
      {none
        ? `Drop files or folders here, or paste an article with ${keysOf('import.paste')}.`
        : 'Choose one in the library.'}
    </EmptyState>
  );
}
