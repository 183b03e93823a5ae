import type { ComponentChildren } from 'preact';
import { counted } from '../../core/counted.ts';
import type { Orphan } from '../../core/ipc/contract.ts';
import type { Article } from '../../core/model/article.ts';
import type { Mention } from '../../core/model/mention.ts';
import { useAnswer } from '../store/answers.ts';
import { focusedMention, focusMention } from '../store/places.ts';
import { copy, readText, run } from '../store/state.ts';
import { changedMentions, kept, orphans, readsCurrent } from '../store/versions.ts';
import { Button, EmptyState } from '../ui/controls.tsx';
import { chosenPlace, reattachToSelection, showPlace } from './actions.ts';
import { ChangedWords } from './changed-words.tsx';
import { versionName } from './version-name.ts';

const reasons: Readonly<Record<Orphan['why'], string>> = {
  gone: 'Its words are not in the current text.',
  several: 'Words like it stand in several places, and it cannot be told which of them is meant.',
  unsure: 'There are words like it, but too little speaks for their being the same.',
  'not looked for': 'It was not among the marks when the current text came in.',
};

/** Marks that a newer text made questionable: those not found in it, those whose words changed, those kept on an earlier one. */
export function OrphansPanel({ open }: { open: Article }) {
  const list = orphans.value;
  const asked = useAnswer('article.orphans', list.length > 0 ? { id: open.id } : null);
  const changed = changedMentions.value;
  const stay = kept.value;
  if (list.length + changed.length + stay.length === 0)
    return (
      <EmptyState title="No orphans">
        {open.revisions.length < 2
          ? 'When a newer version of this article is imported, marks whose words cannot be found in it are listed here.'
          : 'Every mark has its place in the current text, and its words are as they were, or have been looked at.'}
      </EmptyState>
    );
  return (
    <div class="orphans">
      {list.length > 0 && (
        <section aria-label="Orphans">
          <h3>{counted(list.length, 'orphan')}</h3>
          {asked.failure && <p role="alert">{asked.failure.message}</p>}
          {list.map((mention) => (
            <OrphanCard
              key={mention.id}
              open={open}
              mention={mention}
              found={asked.value?.find((each) => each.mentionId === mention.id) ?? null}
            />
          ))}
        </section>
      )}
      {changed.length > 0 && (
        <section aria-label="Changed by the publisher">
          <h3>{changed.length} changed by the publisher</h3>
          {changed.map((mention) => (
            <Card key={mention.id} mention={mention}>
              <ChangedWords mention={mention} />
            </Card>
          ))}
        </section>
      )}
      {stay.length > 0 && (
        <section aria-label="Kept on an earlier text">
          <h3>{stay.length} kept on an earlier text</h3>
          {stay.map((mention) => (
            <Card key={mention.id} mention={mention}>
              <OldWords mention={mention} />
              <div class="form-buttons">
                <Button onClick={() => void run('stayOnRevision', { mentionId: mention.id, stays: false })}>
                  No longer keep it there
                </Button>
                <ReadThere open={open} mention={mention} />
              </div>
            </Card>
          ))}
        </section>
      )}
    </div>
  );
}

function Card({ mention, children }: { mention: Mention; children: ComponentChildren }) {
  const statement = copy.value.tables.claims.get(mention.claimId)?.statement ?? '';
  const focused = focusedMention.value === mention.id;
  return (
    <article
      class={focused ? 'orphan-card focused' : 'orphan-card'}
      aria-label={statement}
      onFocusIn={() => focusMention(mention.id)}
      onClick={() => focusMention(mention.id)}
    >
      <h4 class="mention-statement">{statement}</h4>
      {children}
    </article>
  );
}

function OrphanCard({ open, mention, found }: { open: Article; mention: Mention; found: Orphan | null }) {
  const chosen = found ? chosenPlace(found) : null;
  return (
    <Card mention={mention}>
      <OldWords mention={mention} />
      <p class="quiet">{found ? reasons[found.why] : 'Looking for its words…'}</p>
      {found && found.proposals.length > 0 && (
        <ul class="proposals" aria-label="Places in the current text">
          {found.proposals.map((proposal, index) => (
            <li key={index}>
              <button
                type="button"
                aria-pressed={chosen === proposal}
                onClick={() => void showPlace(mention.id, proposal.spans)}
              >
                <span class="quiet">…{proposal.before}</span>
                <strong>{proposal.words}</strong>
                <span class="quiet">{proposal.after}…</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div class="form-buttons">
        {chosen && (
          <Button
            kind="primary"
            hint="y"
            onClick={() => void run('acceptPlace', { mentionId: mention.id, spans: [...chosen.spans] })}
          >
            Accept place
          </Button>
        )}
        <Button hint="r" disabled={!readsCurrent.value} onClick={() => reattachToSelection(mention.id)}>
          Re-attach to selection
        </Button>
        <Button hint="k" onClick={() => void run('stayOnRevision', { mentionId: mention.id, stays: true })}>
          Keep on the old text
        </Button>
        <ReadThere open={open} mention={mention} />
      </div>
    </Card>
  );
}

/** The words as they are in the text that they are on, with what stands around them there. */
function OldWords({ mention }: { mention: Mention }) {
  const [first, last] = [mention.content[0], mention.content.at(-1)];
  return (
    <blockquote class="quote">
      <span class="quiet">…{first?.prefix}</span>
      <mark>{mention.content.map(({ exact }) => exact).join(' … ')}</mark>
      <span class="quiet">{last?.suffix}…</span>
    </blockquote>
  );
}

function ReadThere({ open, mention }: { open: Article; mention: Mention }) {
  const place = open.revisions.findLastIndex(({ text }) => text === mention.revision);
  if (place < 0) return null;
  return (
    <Button
      kind="quiet"
      title={`Version ${versionName(open, place)}`}
      onClick={() => void readText(open.id, place)}
    >
      Read it there
    </Button>
  );
}
