import { useEffect } from 'preact/hooks';
import { ClaimForm } from '../claims/claim-form.tsx';
import { ClaimPanel } from '../claims/claim-panel.tsx';
import { MentionCard } from '../claims/mention-card.tsx';
import { Notes } from '../notes/notes.tsx';
import { CitedSources } from '../sources/cited-sources.tsx';
import { SourceForm } from '../sources/source-form.tsx';
import { SourcePanel } from '../sources/source-panel.tsx';
import { deskForm, deskTab, deskTabs, focusedClaim, focusedSource, view } from '../store/places.ts';
import { article, changeSettings, mentions, notebook, settings } from '../store/state.ts';
import { orphans } from '../store/versions.ts';
import { Button, EmptyState } from '../ui/controls.tsx';
import { OrphansPanel } from '../versions/orphans-panel.tsx';
import { ArticleDetails } from './article-details.tsx';
import { reader } from './reader-handle.ts';

const tabNames = {
  claims: 'Mentions',
  orphans: 'Orphans',
  sources: 'Sources',
  notes: 'Notes',
  info: 'Info',
} as const;

/** The right pane: the tools for what the middle shows. */
export function Desk() {
  const form = deskForm.value;
  useEffect(() => {
    // A form that is gone leaves the keyboard nowhere: back to reading with it.
    if (!form && document.activeElement === document.body) reader()?.focus();
  }, [form]);
  if (view.value === 'claims') {
    const id = focusedClaim.value;
    return id ? (
      <ClaimPanel key={id} id={id} />
    ) : (
      <EmptyState title="No claim is chosen">
        Choose one to see its verdict, its mentions and its notes.
      </EmptyState>
    );
  }
  if (view.value === 'sources') {
    const id = focusedSource.value;
    if (form?.form === 'source') return <SourceForm />;
    return id ? (
      <SourcePanel key={id} id={id} />
    ) : (
      <EmptyState title="No source is chosen">Choose one to see who it is and where it is cited.</EmptyState>
    );
  }
  if (!article.value) return <EmptyState title="The desk">Open an article to work on its claims.</EmptyState>;
  return <ArticleDesk id={article.value.id} />;
}

function ArticleDesk({ id }: { id: string }) {
  const tab = deskTab.value;
  const list = mentions.value;
  const form = deskForm.value;
  const waiting = orphans.value.length;
  // There are orphans only where there are versions; one who asks for them all the same is told what they are.
  const isRevised = (article.value?.revisions.length ?? 0) > 1;
  const tabs = deskTabs.filter((name) => name !== 'orphans' || isRevised || tab === 'orphans');
  const choose = (step: number) => {
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    if (next) deskTab.value = next;
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <>
      <div
        role="tablist"
        aria-label="Desk"
        class="tabs"
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') choose(1);
          else if (event.key === 'ArrowLeft') choose(-1);
        }}
      >
        {tabs.map((name) => (
          <button
            key={name}
            id={`tab-${name}`}
            type="button"
            role="tab"
            aria-selected={name === tab}
            aria-controls="desk-panel"
            tabIndex={name === tab ? 0 : -1}
            onClick={() => {
              deskTab.value = name;
            }}
          >
            {tabNames[name]}
            {name === 'claims' && <span class="quiet figures"> {list.length}</span>}
            {name === 'orphans' && waiting > 0 && <span class="waiting figures"> {waiting}</span>}
          </button>
        ))}
      </div>
      {/* One of its own for each tab: none begins where another was scrolled to. */}
      <div
        key={`${id} ${tab}`}
        role="tabpanel"
        id="desk-panel"
        aria-labelledby={`tab-${tab}`}
        class="desk-panel"
      >
        {tab === 'claims' && (
          <>
            <Welcome />
            {form?.form === 'claim' && <ClaimForm key={JSON.stringify(form.spans)} form={form} />}
            {list.map((mention) => (
              <MentionCard key={mention.id} mention={mention} />
            ))}
            {list.length === 0 && !form && (
              <EmptyState title="No claims in this article yet">
                Select the words that claim something and press <kbd>c</kbd>. Press <kbd>.</kbd> to grow the
                selection to a sentence.
              </EmptyState>
            )}
          </>
        )}
        {tab === 'orphans' && article.value && <OrphansPanel open={article.value} />}
        {tab === 'sources' && <CitedSources />}
        {tab === 'notes' && (
          <div class="panel">
            <Notes key={id} target={{ table: 'articles', id }} label="Notes on this article" />
          </div>
        )}
        {tab === 'info' && <ArticleDetails key={id} />}
      </div>
    </>
  );
}

/** The first minute: what this is, and one thing to do. */
function Welcome() {
  if (settings.value?.welcomed !== false || !notebook.value?.isSample) return null;
  return (
    <section class="welcome" aria-label="Welcome">
      <p>
        This is a worked sample: an article with its claims marked, each attributed to who said so, through
        whom. Everything you see can be changed, and undone with Ctrl+Z. Nothing leaves this computer.
      </p>
      <p>
        Press <kbd>n</kbd> to walk through the claims.
      </p>
      <Button kind="quiet" onClick={() => void changeSettings({ welcomed: true })}>
        Got it
      </Button>
    </section>
  );
}
