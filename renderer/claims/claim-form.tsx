import { useState } from 'preact/hooks';
import type { Span } from '../../core/model/passage.ts';
import type { Certainty, ClaimKind, Quotation, Stance } from '../../core/model/scales.ts';
import { certainties, claimKinds, quotations, stances } from '../../core/model/scales.ts';
import { closeForm, takesKeyboard, useDraft } from '../store/drafts.ts';
import { type DeskForm, focusMention } from '../store/places.ts';
import { article, opened, run } from '../store/state.ts';
import { TermSelect } from '../ui/controls.tsx';
import { EditForm } from '../ui/edit-form.tsx';
import { TagsField } from '../ui/tags-field.tsx';
import { ClaimField, type PickedClaim } from './claim-field.tsx';
import { EventTimeField, useProposedTimes } from './event-time-field.tsx';
import { prefill } from './prefill.ts';

const none: readonly Span[] = [];

/**
 * Says what the picked words claim: a new claim with a statement of its own, or one the notebook has already.
 * Nothing is written before "Tag claim"; until then the words typed stay here.
 */
export function ClaimForm({ form }: { form: Extract<DeskForm, { form: 'claim' }> }) {
  const { spans, revision } = form;
  const text = opened.value?.text;
  // The text they were picked in, unless a newer one came in meanwhile.
  const isRead = revision === undefined || revision === opened.value?.revision;
  const articleId = article.value?.id;
  const [start] = useState(() => (text && isRead ? prefill(text, spans) : null));
  const proposed = useProposedTimes(isRead ? spans : none);
  const [claim, setClaim] = useDraft<PickedClaim>('claim', {
    statement: start?.statement ?? form.words ?? '',
  });
  const [kind, setKind] = useDraft<ClaimKind>('kind', 'event');
  const [eventTime, setEventTime] = useDraft('eventTime', '');
  const [tags, setTags] = useDraft<string[]>('tags', []);
  const [stance, setStance] = useDraft<Stance>('stance', start?.stance ?? 'asserts');
  const [certainty, setCertainty] = useDraft<Certainty>('certainty', start?.certainty ?? 'CT+');
  const [quotation, setQuotation] = useDraft<Quotation>('quotation', start?.quotation ?? 'none');
  if (!text || !articleId) return null;
  const isNew = !('id' in claim);
  const save = async () => {
    const answer = await run('tagClaim', {
      articleId,
      spans: [...spans],
      ...(revision !== undefined && { revision }),
      claim:
        'id' in claim
          ? { id: claim.id }
          : { statement: claim.statement, kind, eventTime: eventTime.trim() || null, tags },
      stance,
      certainty,
      quotation,
    });
    if (!answer.ok) return;
    closeForm();
    focusMention(answer.value.value.mentionId);
  };
  return (
    <EditForm label="Tag claim" saveLabel="Tag claim" onSave={save} onCancel={closeForm}>
      <blockquote class="quote">
        {form.words ?? spans.map((span) => text.text.slice(span.start, span.end)).join(' … ')}
      </blockquote>
      <ClaimField value={claim} onChange={setClaim} autoFocus={takesKeyboard()} />
      {isNew && (
        <>
          <div class="field-pair">
            <TermSelect
              label="Kind"
              terms={claimKinds}
              value={kind}
              onChange={(value) => value && setKind(value)}
            />
            <EventTimeField value={eventTime} proposed={proposed} onChange={setEventTime} />
          </div>
          <TagsField label="Tags" values={tags} onChange={setTags} />
        </>
      )}
      <div class="field-pair">
        <TermSelect
          label="Stance here"
          terms={stances}
          value={stance}
          onChange={(value) => value && setStance(value)}
        />
        <TermSelect
          label="Certainty as expressed"
          terms={certainties}
          value={certainty}
          onChange={(value) => value && setCertainty(value)}
        />
      </div>
      <TermSelect
        label="Quotation"
        terms={quotations}
        value={quotation}
        onChange={(value) => value && setQuotation(value)}
      />
    </EditForm>
  );
}
