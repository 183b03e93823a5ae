import { useEffect, useRef, useState } from 'preact/hooks';
import { counted, percent } from '../../core/counted.ts';
import type { ImportRow } from '../../core/ipc/contract.ts';
import { becomeOf } from '../../core/lists/revised.ts';
import { importAttachments } from './imported.ts';
import { labelOf, outcomeOf } from './outcomes.ts';
import { moveInRow, rowFor } from './rows.ts';

/** Rows that are drawn or not drawn together. */
const together = 40;
/** px; what a row takes most often, where none of them was drawn yet */
const usualHeight = 53;

/**
 * The rows of a report as a grid that is one stop of the Tab key: arrows, Page keys, Home and End go from row to row, left and
 * right along the links of one; Enter on a row follows its first link. Of any number only those near what is in sight are drawn.
 */
export function ReportRows({ rows, open }: { rows: readonly ImportRow[]; open: (id: string) => void }) {
  const grid = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<number, number>());
  /** the row that is to have the keyboard once it is drawn */
  const awaited = useRef<number | null>(null);
  const [drawn, setDrawn] = useState<ReadonlySet<number>>(new Set([0]));
  const parts = Array.from({ length: Math.ceil(rows.length / together) }, (_, part) => part);
  useEffect(() => {
    const element = grid.current;
    if (!element) return;
    heights.current.clear();
    const observer = new IntersectionObserver(
      (entries) => setDrawn((old) => stillDrawn(old, entries, heights.current)),
      { root: element, rootMargin: '800px' },
    );
    for (const part of element.children) observer.observe(part);
    return () => observer.disconnect();
  }, [rows]);
  useEffect(() => {
    if (awaited.current === null) return;
    const row = rowAt(grid.current, awaited.current);
    if (row) awaited.current = null;
    row?.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const focused = document.activeElement?.closest<HTMLElement>('[role="row"]') ?? null;
    const to = rowFor(event.key, focused ? Number(focused.dataset['row']) : -1, rows.length);
    if (to !== null) {
      // At once where it is drawn, so that the next key, however soon, is that row's.
      const row = rowAt(grid.current, to);
      if (row) row.focus();
      else awaited.current = to;
      setDrawn((old) => new Set([...old, Math.floor(to / together)]));
    } else if (focused && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) {
      moveInRow(focused, event.key === 'ArrowRight');
    } else if (focused && focused === document.activeElement && event.key === 'Enter') {
      focused.querySelector<HTMLElement>('button')?.click();
    } else return;
    event.preventDefault();
  };
  return (
    <div
      ref={grid}
      class="import-rows"
      role="grid"
      aria-label="Files"
      aria-rowcount={rows.length}
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      {parts.map((part) => {
        const some = rows.slice(part * together, (part + 1) * together);
        const height = heights.current.get(part) ?? some.length * usualHeight;
        return drawn.has(part) ? (
          <div key={part} data-part={part} role="rowgroup">
            {some.map((row, index) => (
              <Row key={index} at={part * together + index} row={row} open={open} />
            ))}
          </div>
        ) : (
          <div key={part} data-part={part} role="presentation" style={{ height: `${height}px` }} />
        );
      })}
    </div>
  );
}

/** The parts to be drawn now that these came in sight or went out of it. The one that has the keyboard stays. */
function stillDrawn(
  old: ReadonlySet<number>,
  entries: readonly IntersectionObserverEntry[],
  heights: Map<number, number>,
): ReadonlySet<number> {
  const drawn = new Set(old);
  for (const { target, isIntersecting, boundingClientRect } of entries) {
    const part = Number((target as HTMLElement).dataset['part']);
    if (isIntersecting) drawn.add(part);
    else if (drawn.has(part) && !target.contains(document.activeElement)) {
      heights.set(part, boundingClientRect.height);
      drawn.delete(part);
    }
  }
  return drawn;
}

function rowAt(grid: HTMLElement | null, at: number): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-row="${at}"]`) ?? null;
}

function Row({ at, row, open }: { at: number; row: ImportRow; open: (id: string) => void }) {
  const { articleId, duplicateOf, copy } = row;
  const outcome = outcomeOf(row);
  return (
    <div class={`import-row ${outcome}`} role="row" aria-rowindex={at + 1} data-row={at} tabIndex={-1}>
      <span class="import-outcome" role="gridcell" tabIndex={-1}>
        {labelOf(row)}
      </span>
      <span class="import-words" role="gridcell" tabIndex={-1}>
        <span class="import-name">{row.name}</span>
        {row.error !== null && <span>{row.error}</span>}
        {articleId !== null && <Link id={articleId} title={row.title} open={open} />}
        {articleId === null && duplicateOf === null && row.ok && <span>{row.title}</span>}
        {duplicateOf !== null && (
          <span>
            the same as <Link id={duplicateOf} title={row.title} open={open} />
          </span>
        )}
        {copy && (
          <span>
            {percent(copy.similarity)} the same words as <Link id={copy.of} title={copy.title} open={open} />
          </span>
        )}
        {articleId !== null && Boolean(row.attachments) && (
          <Attachments articleId={articleId} count={row.attachments ?? 0} />
        )}
        {row.revised && <span>{becomeOf(row.revised)}</span>}
        {row.warnings.map((warning) => (
          <span key={warning} class="quiet">
            {warning}
          </span>
        ))}
      </span>
    </div>
  );
}

/** Files sent with a message are imported only when the person wants them: each is an article of its own. */
function Attachments({ articleId, count }: { articleId: string; count: number }) {
  const [busy, setBusy] = useState(false);
  const bring = async () => {
    setBusy(true);
    await importAttachments(articleId);
    setBusy(false);
  };
  return (
    <span>
      {counted(count, 'attachment')} not imported.{' '}
      <button type="button" class="link-button" tabIndex={-1} disabled={busy} onClick={() => void bring()}>
        Import {count === 1 ? 'attachment' : 'attachments'}
      </button>
    </span>
  );
}

function Link({ id, title, open }: { id: string; title: string | null; open: (id: string) => void }) {
  return (
    <button type="button" class="link-button" tabIndex={-1} onClick={() => open(id)}>
      {title ?? 'Open it'}
    </button>
  );
}
