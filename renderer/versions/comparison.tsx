import { useEffect, useRef, useState } from 'preact/hooks';
import { counted } from '../../core/counted.ts';
import type { Article } from '../../core/model/article.ts';
import {
  type ChangedParagraph,
  changedParagraphs,
  type Piece,
  sideOf,
} from '../../core/text/changed-paragraphs.ts';
import { useAnswer } from '../store/answers.ts';
import { say } from '../store/notices.ts';
import { comparing } from '../store/places.ts';
import { Button, Field } from '../ui/controls.tsx';
import { versionName } from './version-name.ts';

/** How two texts of the article differ: what was taken out is struck through, what was put in underlined. */
export function Comparison({ open, from, to }: { open: Article; from: number; to: number }) {
  const asked = useAnswer('article.compare', { id: open.id, from, to });
  const [sideBySide, setSideBySide] = useState(false);
  const frame = useRef<HTMLElement>(null);
  const step = useSteps(frame);
  const paragraphs = asked.value
    ? changedParagraphs(asked.value.before, asked.value.after, asked.value.differences)
    : null;
  const changes = paragraphs?.filter(({ isChanged }) => isChanged).length ?? 0;
  useEffect(() => frame.current?.focus(), []);
  const close = () => {
    comparing.value = null;
  };
  return (
    <section
      ref={frame}
      class="comparison"
      aria-label="Comparison of two versions"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement)
          return;
        if (event.key === 'n') step(1);
        else if (event.key === 'p') step(-1);
        else if (event.key === 'Escape' || event.key === 'd') close();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <header class="comparison-head">
        <div class="comparison-choices">
          <VersionChoice label="From" open={open} value={from} onChange={(place) => choose(place, to)} />
          <VersionChoice label="To" open={open} value={to} onChange={(place) => choose(from, place)} />
        </div>
        <div class="comparison-tools">
          <Button hint="p" disabled={changes === 0} onClick={() => step(-1)}>
            Previous
          </Button>
          <Button hint="n" disabled={changes === 0} onClick={() => step(1)}>
            Next
          </Button>
          <label>
            <input
              type="checkbox"
              checked={sideBySide}
              onChange={(event) => setSideBySide(event.currentTarget.checked)}
            />{' '}
            Side by side
          </label>
          <Button hint="Esc" kind="quiet" onClick={close}>
            Back to reading
          </Button>
          <p class="quiet figures" role="status">
            {asked.failure?.message ??
              (paragraphs === null
                ? 'Comparing…'
                : changes === 0
                  ? 'The words are the same.'
                  : counted(changes, 'changed paragraph'))}
          </p>
        </div>
      </header>
      <div class={sideBySide ? 'comparison-text beside' : 'comparison-text'} lang={open.language ?? ''}>
        {paragraphs?.map((paragraph, index) => (
          <Paragraph key={index} paragraph={paragraph} sideBySide={sideBySide} />
        ))}
      </div>
    </section>
  );
}

function choose(from: number, to: number): void {
  comparing.value = { from, to };
}

/** Goes to the next or the previous changed paragraph, and says which it is. */
function useSteps(frame: { readonly current: HTMLElement | null }): (direction: 1 | -1) => void {
  return (direction) => {
    const changed = [...(frame.current?.querySelectorAll<HTMLElement>('.paragraph.changed') ?? [])];
    const here = changed.indexOf(document.activeElement as HTMLElement);
    const next = here < 0 ? (direction > 0 ? 0 : changed.length - 1) : here + direction;
    const target = changed[next];
    if (!target) return say(direction > 0 ? 'That was the last change.' : 'That was the first change.');
    target.focus();
    target.scrollIntoView({ block: 'center' });
    say(`Change ${next + 1} of ${changed.length}`);
  };
}

function VersionChoice({
  label,
  open,
  value,
  onChange,
}: {
  label: string;
  open: Article;
  value: number;
  onChange: (place: number) => void;
}) {
  return (
    <Field label={label}>
      {(id) => (
        <select id={id} value={value} onChange={(event) => onChange(Number(event.currentTarget.value))}>
          {open.revisions.map((_, place) => (
            <option key={place} value={place}>
              {versionName(open, place)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Paragraph({ paragraph, sideBySide }: { paragraph: ChangedParagraph; sideBySide: boolean }) {
  const { pieces, isChanged } = paragraph;
  return (
    <div class={isChanged ? 'paragraph changed' : 'paragraph'} tabIndex={isChanged ? -1 : undefined}>
      {sideBySide ? (
        <>
          <p>{sideOf(paragraph, 'before').map(drawn)}</p>
          <p>{sideOf(paragraph, 'after').map(drawn)}</p>
        </>
      ) : (
        <p>{pieces.map(drawn)}</p>
      )}
    </div>
  );
}

/** The words for those who do not see how they are drawn are part of it: few programs read out `del` and `ins`. */
function drawn({ kind, words }: Piece, index: number) {
  if (kind === 'same') return <span key={index}>{words}</span>;
  const Tag = kind === 'removed' ? 'del' : 'ins';
  return (
    <Tag key={index}>
      <span class="unseen">[{kind}: </span>
      {words}
      <span class="unseen">] </span>
    </Tag>
  );
}
