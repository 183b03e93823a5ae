import { useEffect, useRef } from 'preact/hooks';
import { statusOf } from '../../core/model/claim.ts';
import { gradeCode } from '../../core/model/grade.ts';
import type { Mention } from '../../core/model/mention.ts';
import { certainties, labelOf, quotations, stances, statuses } from '../../core/model/scales.ts';
import { isChanged } from '../../core/model/standing.ts';
import { wholeChain } from '../../core/provenance/chain.ts';
import { InTrash } from '../app/in-trash.tsx';
import { throwAway } from '../app/throw-away.ts';
import { Notes } from '../notes/notes.tsx';
import { ChainEditor } from '../sources/chain-editor.tsx';
import { deskForm, deskTab, focusedMention, focusMention } from '../store/places.ts';
import { article, copy, run } from '../store/state.ts';
import { standing } from '../store/versions.ts';
import { Button, TermSelect } from '../ui/controls.tsx';
import { ChangedWords } from '../versions/changed-words.tsx';
import { ClaimDetails } from './claim-details.tsx';
import { LinkForm } from './link-form.tsx';
import { nameOf } from './names.ts';
import { quoteOf } from './prefill.ts';
import { VerdictLine } from './verdict.tsx';

/** One mention of the open article: a line while others are focused, everything about it when it is. */
export function MentionCard({ mention }: { mention: Mention }) {
  const focused = focusedMention.value === mention.id;
  const form = deskForm.value;
  const element = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focused) element.current?.scrollIntoView({ block: 'nearest' });
  }, [focused]);
  const claim = copy.value.tables.claims.get(mention.claimId);
  const home = article.value;
  if (!claim || !home) return null;
  const chain = wholeChain(mention, home);
  const names = chain.map((step) => nameOf(copy.value.tables, step));
  const stands = standing(mention);
  const grade = chain.map((step) => gradeCode(step.grade)).find(Boolean);
  return (
    <article
      ref={element}
      class={focused ? 'mention-card focused' : 'mention-card'}
      aria-label={claim.statement}
    >
      <button
        type="button"
        class="mention-head"
        aria-expanded={focused}
        onClick={() => focusMention(focused ? null : mention.id)}
      >
        <span class="mention-statement">
          {claim.statement}
          {claim.trashedAt && <span class="quiet"> (claim in the trash)</span>}
        </span>
        {stands !== 'current' && (
          <span class="standing">{stands === 'orphan' ? 'orphan' : 'kept on an earlier text'}</span>
        )}
        {isChanged(mention) && <span class="standing">changed by the publisher</span>}
        <span class="mention-line">
          {labelOf(stances, mention.stance)} · {labelOf(certainties, mention.certainty)} ·{' '}
          {labelOf(statuses, statusOf(claim))}
          {grade && <span class="grade-code">{grade}</span>}
        </span>
        <span class="mention-line">{names.join(' → ')}</span>
      </button>
      {focused && (
        <div class="mention-body">
          <blockquote class="quote">{quoteOf(mention.content)}</blockquote>
          {stands === 'orphan' && (
            <p>
              These words were not found in the current text.{' '}
              <button type="button" class="link-button" onClick={() => (deskTab.value = 'orphans')}>
                Find their place
              </button>
            </p>
          )}
          {stands === 'current' && <ChangedWords mention={mention} />}
          {claim.trashedAt && <InTrash what="Its claim" refs={[{ table: 'claims', id: claim.id }]} />}
          <ChainEditor mention={mention} chain={chain} />
          <section aria-label="As expressed here">
            <h3>As expressed here</h3>
            <div class="field-trio">
              <TermSelect
                label="Stance"
                terms={stances}
                value={mention.stance}
                onChange={(stance) => stance && void run('editMention', { id: mention.id, stance })}
              />
              <TermSelect
                label="Certainty"
                terms={certainties}
                value={mention.certainty}
                onChange={(certainty) => certainty && void run('editMention', { id: mention.id, certainty })}
              />
              <TermSelect
                label="Quotation"
                terms={quotations}
                value={mention.quotation}
                onChange={(quotation) => quotation && void run('editMention', { id: mention.id, quotation })}
              />
            </div>
          </section>
          <ClaimDetails claim={claim} />
          <VerdictLine claim={claim} />
          <Notes target={{ table: 'mentions', id: mention.id }} label="Notes on this mention" />
          {form?.form === 'link' && form.mentionId === mention.id && <LinkForm mentionId={mention.id} />}
          <div class="form-buttons">
            <Button
              hint="l"
              kind="quiet"
              onClick={() => (deskForm.value = { form: 'link', mentionId: mention.id })}
            >
              Link to another claim
            </Button>
            <Button
              hint="Del"
              kind="quiet"
              onClick={() => void throwAway([{ table: 'mentions', id: mention.id }])}
            >
              Move to trash
            </Button>
          </div>
        </div>
      )}
    </article>
  );
}
