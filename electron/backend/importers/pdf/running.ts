import type { Segment } from './piece.ts';

/** The segments of a page, top to bottom, and what the page is called where it is printed. */
export interface PageSegments {
  readonly segments: readonly Segment[];
  readonly label: string;
}

/** How many lines from the edge of a page may be running heads. */
const deepest = 4;
/** Points by which lines at the same place of two pages may differ. */
const samePlace = 2.5;

interface Row {
  readonly segments: readonly Segment[];
  readonly y: number;
  readonly text: string;
  /** the words without the numbers that count */
  readonly key: string;
}

/**
 * The segments that stand at the same place at the top or bottom of pages and say the same, or count the pages; outermost
 * first, so that nothing within the text is taken for one. `words` has each of them once.
 */
export function runningHeads(pages: readonly PageSegments[]): { running: Set<Segment>; words: string[] } {
  const running = new Set<Segment>();
  const words = new Map<string, string>();
  for (const end of ['top', 'bottom'] as const) {
    const edges = pages.map(({ segments }) => rowsAt(segments, end));
    for (let depth = 0; depth < deepest; depth++) {
      const row = (index: number) => edges[index]?.[depth];
      const found = pages.flatMap(({ label }, index) => {
        const own = row(index);
        if (!own) return [];
        const others = edges.flatMap((rows, other) =>
          other === index ? [] : rows.slice(0, deepest).map((r) => ({ row: r, other })),
        );
        return isRunning(own, index, label, others, pages.length) ? [{ index, own }] : [];
      });
      for (const { own } of found) {
        for (const segment of own.segments) running.add(segment);
        if (/\p{L}/u.test(own.key) && !words.has(own.key)) words.set(own.key, own.text);
      }
      // A page whose outermost line is none has none further in.
      const kept = new Set(found.map(({ index }) => index));
      for (const [index, rows] of edges.entries()) if (!kept.has(index)) rows.length = 0;
    }
  }
  return { running, words: [...words.values()] };
}

function isRunning(
  own: Row,
  index: number,
  label: string,
  others: readonly { readonly row: Row; readonly other: number }[],
  pageCount: number,
): boolean {
  if (pageCount === 1)
    return /^[-–—\s]*(?:page|seite|p\.)?\s*1(?:\s*(?:of|von|\/)\s*1)?[-–—\s]*$/iu.test(own.text);
  const level = others.filter(({ row }) => Math.abs(row.y - own.y) <= samePlace);
  const same = new Set(level.filter(({ row }) => row.key === own.key).map(({ other }) => other));
  const needed = pageCount >= 6 ? 2 : 1;
  const isNumber = own.key.replace(/[#\s|–—-]/g, '') === '';
  if (!isNumber && same.size >= needed) return true;
  return (
    level.some(({ row, other }) => counts(own, index, row, other)) ||
    (isNumber && own.text === label && same.size > 0)
  );
}

/** Whether two lines begin or end with numbers that differ as their pages do. */
function counts(a: Row, indexOfA: number, b: Row, indexOfB: number): boolean {
  if (a.segments.length > 3 || b.segments.length > 3) return false;
  const of = (text: string) =>
    [/^(\d{1,5})(?!\S)/.exec(text), /(?<!\S)(\d{1,5})$/.exec(text)].flatMap((m) => (m ? [Number(m[1])] : []));
  return of(a.text).some((x) => of(b.text).some((y) => x - indexOfA === y - indexOfB));
}

/** The outermost lines of a page, outermost first. */
function rowsAt(segments: readonly Segment[], end: 'top' | 'bottom'): Row[] {
  const sorted = end === 'top' ? segments : segments.toReversed();
  const rows: Segment[][] = [];
  for (const segment of sorted) {
    const row = rows.at(-1);
    if (row && Math.abs((row[0]?.y ?? 0) - segment.y) <= samePlace) row.push(segment);
    else if (rows.length === deepest) break;
    else rows.push([segment]);
  }
  return rows.map(rowOf);
}

function rowOf(unordered: readonly Segment[]): Row {
  const segments = [...unordered].sort((a, b) => a.x - b.x);
  const text = segments
    .map(({ pieces }) => pieces.map((piece) => piece.text).join(' '))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  const key = text.replace(/(?<!\p{L})(?:\d+|[ivxlc]{1,8})(?!\p{L})/giu, '#').toLowerCase();
  return { segments, y: segments[0]?.y ?? 0, text, key };
}
