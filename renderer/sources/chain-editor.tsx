import { gradeCode } from '../../core/model/grade.ts';
import type { Mention } from '../../core/model/mention.ts';
import { credibilities, labelOf, reliabilities, sourceKinds } from '../../core/model/scales.ts';
import { lostWords } from '../../core/model/standing.ts';
import type { ChainStep } from '../../core/provenance/chain.ts';
import { InTrash } from '../app/in-trash.tsx';
import { nameOf } from '../claims/names.ts';
import { quoteOf } from '../claims/prefill.ts';
import { deskForm, focusedStep, selection } from '../store/places.ts';
import { copy, opened, run } from '../store/state.ts';
import { Button } from '../ui/controls.tsx';
import { dayOf, momentOf } from '../ui/dates.ts';
import { AttributeForm } from './attribute-form.tsx';
import { GradeForm } from './grade-form.tsx';

const roleNames = { origin: 'origin', relay: 'relay', publisher: 'publisher' } as const;

/**
 * Who says so, through whom: the steps from the origin down to the publisher, each with its words in the text and
 * its grade. The publisher is the article's outlet and cannot be moved or removed here.
 */
export function ChainEditor({ mention, chain }: { mention: Mention; chain: readonly ChainStep[] }) {
  const form = deskForm.value;
  const picked = selection.value.length > 0;
  return (
    <section aria-label="Chain">
      <h3>Chain, origin first</h3>
      <ol class="chain">
        {chain.map((step, index) => (
          <Step
            key={step.id}
            mention={mention}
            step={step}
            index={index}
            count={chain.length}
            picked={picked}
          />
        ))}
      </ol>
      {form?.form === 'attribute' && form.mentionId === mention.id ? (
        <AttributeForm mention={mention} />
      ) : (
        <Button hint="a" onClick={() => (deskForm.value = { form: 'attribute', mentionId: mention.id })}>
          Attribute to a source
        </Button>
      )}
    </section>
  );
}

function Step({
  mention,
  step,
  index,
  count,
  picked,
}: {
  mention: Mention;
  step: ChainStep;
  index: number;
  count: number;
  picked: boolean;
}) {
  const source = step.sourceId ? copy.value.tables.sources.get(step.sourceId) : null;
  const active = focusedStep.value === step.id;
  const movable = step.role !== 'publisher';
  const edit = { mentionId: mention.id, hopId: step.id };
  const form = deskForm.value;
  const grading = form?.form === 'grade' && form.mentionId === mention.id && form.step === step.id;
  const code = gradeCode(step.grade);
  const gone = lostWords(mention, step);
  const lost = [...gone.words, ...gone.cue];
  const isPicked = picked && mention.revision === opened.value?.revision;
  return (
    <li class={active ? 'step active' : 'step'}>
      <button
        type="button"
        class="step-head"
        aria-pressed={active}
        onClick={() => (focusedStep.value = active ? null : step.id)}
        onKeyDown={(event) => {
          if (!movable || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
          event.preventDefault();
          void run('moveHop', { ...edit, to: Math.max(0, index + (event.key === 'ArrowUp' ? -1 : 1)) });
        }}
      >
        <span class="step-role">{roleNames[step.role]}</span>
        <span class="step-name">
          {nameOf(copy.value.tables, step)}
          {source && <span class="quiet"> {labelOf(sourceKinds, source.kind)}</span>}
        </span>
        {code && <span class="grade-code">{code}</span>}
      </button>
      {(step.cue.length > 0 || step.words.length > 0) && (
        <p class="step-words">
          {step.words.length > 0 && <span class="words-source">{quoteOf(step.words)}</span>}
          {step.cue.length > 0 && <span class="words-cue">{quoteOf(step.cue)}</span>}
        </p>
      )}
      {lost.length > 0 && <p class="quiet">Not in the current text: “{quoteOf(lost)}”</p>}
      {step.grade && (
        <p class="quiet" title={momentOf(step.grade.at)}>
          {gradeMeaning(step.grade)}
          {step.grade.rationale && `: ${step.grade.rationale}`} ({step.grade.author}, {dayOf(step.grade.at)})
        </p>
      )}
      {active && source?.trashedAt && (
        <InTrash what="This source" refs={[{ table: 'sources', id: source.id }]} />
      )}
      {active && (
        <div class="step-buttons">
          <Button
            hint="g"
            onClick={() => (deskForm.value = { form: 'grade', mentionId: mention.id, step: step.id })}
          >
            Grade
          </Button>
          {movable && (
            <>
              <Button
                hint="s"
                disabled={!isPicked}
                onClick={() => void run('editHop', { ...edit, words: [...selection.peek()] })}
              >
                Picked words name it
              </Button>
              <Button
                hint="u"
                disabled={!isPicked}
                onClick={() => void run('editHop', { ...edit, cue: [...selection.peek()] })}
              >
                Picked words attribute
              </Button>
              <Button
                kind="quiet"
                title="Alt+↑"
                disabled={index === 0}
                onClick={() => void run('moveHop', { ...edit, to: index - 1 })}
              >
                Towards origin
              </Button>
              <Button
                kind="quiet"
                title="Alt+↓"
                disabled={index >= count - 2}
                onClick={() => void run('moveHop', { ...edit, to: index + 1 })}
              >
                Towards reader
              </Button>
              <Button kind="quiet" onClick={() => void run('removeHop', edit)}>
                Remove
              </Button>
            </>
          )}
        </div>
      )}
      {grading && <GradeForm mention={mention} step={step} />}
    </li>
  );
}

/** A grade in words: `usually reliable, possibly true`. */
export function gradeMeaning(grade: NonNullable<ChainStep['grade']>): string {
  const parts = [
    reliabilities.find((term) => term.value === grade.reliability)?.meaning,
    credibilities.find((term) => term.value === grade.credibility)?.meaning,
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'grade taken back';
}
