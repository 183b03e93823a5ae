import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CanonicalText } from '../../core/model/canonical-text.ts';
import type { Span } from '../../core/model/passage.ts';
import { HoverCard } from './hover-card.tsx';
import { Lanes } from './lanes.tsx';
import type { MarkCard, ReaderMark } from './reader-mark.ts';
import { Reading } from './reading.ts';
import { emptyView } from './reading-view.ts';

/** What the app's actions may ask of the reader. Spans are UTF-16 offsets of the canonical text. */
export interface ReaderHandle {
  /** The words picked, in order, snapped to whole characters and without outer white space. */
  selectedSpans(): readonly Span[];
  clearSelection(): void;
  /** Keeps what is selected while something else is selected besides. */
  addSelectionToSet(): void;
  /** Word, clause, sentence, paragraph. */
  growSelection(): void;
  shrinkSelection(): void;
  /** Focuses the next mark in the text and brings it into view; false when there is none. */
  nextMark(): boolean;
  previousMark(): boolean;
  /** Focuses the next of the marks on the same words. */
  cycleOverlap(): void;
  scrollTo(span: Span): void;
  /** Puts the keyboard on the text. */
  focus(): void;
}

export interface ReaderProps {
  readonly text: CanonicalText;
  /** Give the same array while nothing has changed: a new one is indexed anew. */
  readonly marks: readonly ReaderMark[];
  /** Id of the mark that is focused; null for none. */
  readonly focused: string | null;
  /** BCP 47; empty when it is not known. */
  readonly language: string;
  /** Accessible name of the article. */
  readonly title: string;
  /** null: this mark needs no card, since what it would say is on the screen already */
  readonly cardFor: (markId: string) => MarkCard | null;
  readonly onFocus: (markId: string | null) => void;
  readonly onOpen: (markId: string) => void;
  readonly onSelect: (spans: readonly Span[]) => void;
  /** A link was followed: the index of its inline mark. Nothing else happens. */
  readonly onLink: (index: number) => void;
  /** Called with the handle of each text that is opened, and with null when it is closed. */
  readonly handle?: (handle: ReaderHandle | null) => void;
  /** What stands above the text and scrolls with it. */
  readonly children?: ComponentChildren;
}

/**
 * The article with its marks. It keeps no state of the notebook: what is marked and focused is given, what the
 * person does is told. Only the selection and the caret live here, in the window's own Selection.
 */
export function Reader(props: ReaderProps) {
  const { text, marks, focused, language, title, cardFor } = props;
  const frame = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const caret = useRef<HTMLDivElement>(null);
  const reading = useRef<Reading | null>(null);
  const latest = useRef(props);
  latest.current = props;
  const [view, setView] = useState(emptyView);

  useLayoutEffect(() => {
    if (!scroller.current || !sheet.current || !words.current || !caret.current) return;
    const elements = {
      scroller: scroller.current,
      sheet: sheet.current,
      text: words.current,
      caret: caret.current,
    };
    setView(emptyView);
    elements.scroller.scrollTop = 0;
    const opened = new Reading(elements, text, language, () => ({
      onFocus: latest.current.onFocus,
      onOpen: latest.current.onOpen,
      onSelect: latest.current.onSelect,
      onLink: latest.current.onLink,
      onView: setView,
    }));
    reading.current = opened;
    latest.current.handle?.(handleOf(opened));
    return () => {
      latest.current.handle?.(null);
      opened.close();
      reading.current = null;
    };
  }, [text, language]);

  // Before the browser paints, so that a new mark is in the first frame after it is saved.
  useLayoutEffect(() => reading.current?.show(marks, focused), [text, language, marks, focused]);

  // A live region says what changes in it, so it has to be there before it has anything to say.
  const live = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // A space more makes the same words a change.
    if (live.current)
      live.current.textContent = view.announcement.text + '\u00a0'.repeat(view.announcement.turn % 2);
  }, [view.announcement]);

  const card = view.card && cardFor(view.card.markId);
  return (
    <div ref={frame} class="reader">
      <div ref={scroller} class="reader-scroll">
        <article class="reader-article" aria-label={title}>
          {props.children}
          <div ref={sheet} class="reader-sheet">
            <Lanes
              bars={view.bars}
              lanes={view.lanes}
              focused={focused}
              near={view.near}
              onPoint={(id) => reading.current?.pointAt(id)}
              onFocus={props.onFocus}
              onOpen={props.onOpen}
              onStep={(direction) => reading.current?.stepMark(direction)}
            />
            <div
              ref={words}
              class="reader-text"
              role="document"
              aria-label={title}
              tabIndex={0}
              lang={language}
            />
            <div ref={caret} class="reader-caret" hidden />
          </div>
        </article>
      </div>
      {view.card && card?.title && (
        <HoverCard
          placed={view.card}
          card={card}
          bounds={() => frame.current?.getBoundingClientRect() ?? new DOMRect()}
        />
      )}
      <div ref={live} class="unseen" aria-live="polite" />
    </div>
  );
}

function handleOf(reading: Reading): ReaderHandle {
  const { picking } = reading;
  const picked = (change: () => void) => {
    change();
    reading.pickingChanged();
  };
  return {
    selectedSpans: () => picking.spans,
    clearSelection: () => picked(() => picking.clear()),
    addSelectionToSet: () => picked(() => picking.keep()),
    growSelection: () => picked(() => picking.grow(reading.firstVisible())),
    shrinkSelection: () => picked(() => picking.shrink()),
    nextMark: () => reading.stepMark(1),
    previousMark: () => reading.stepMark(-1),
    cycleOverlap: () => reading.cycleOverlap(),
    scrollTo: (span) => reading.scrollTo(span),
    focus: () => reading.focus(),
  };
}
