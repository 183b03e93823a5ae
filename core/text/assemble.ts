import type { Block, CanonicalText, InlineMark, Part, Range } from '../model/canonical-text.ts';
import { joinedToNfc, normalise } from './normalise.ts';
import { snapped, trimmed } from './snap.ts';

/** Words with marks whose offsets count from their beginning. */
export interface MarkedWords {
  readonly text: string;
  readonly marks: readonly InlineMark[];
}

/** A block that has no place yet; `page` and `chapter` name those of the original it stands in. */
export type DraftBlock = DraftWords & { readonly page?: string; readonly chapter?: string };

type DraftWords =
  | { readonly kind: 'paragraph' | 'quote' | 'preformatted'; readonly words: MarkedWords }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3 | 4 | 5 | 6; readonly words: MarkedWords }
  | { readonly kind: 'item'; readonly depth: number; readonly label: string; readonly words: MarkedWords }
  | {
      readonly kind: 'table';
      readonly head: boolean;
      readonly rows: readonly (readonly MarkedWords[])[];
    };

export function plainWords(text: string): MarkedWords {
  return { text, marks: [] };
}

/**
 * Drafts, whose words are normalised, as one canonical text: NFC as a whole, two line ends between blocks, no white space at the
 * ends of any, empty ones left out, marks widened to whole characters. Always fits the schema of canonical texts.
 */
export function assembled(drafts: readonly DraftBlock[]): CanonicalText {
  const place = new Place();
  const blocks: Block[] = [];
  const parts = { page: [] as Part[], chapter: [] as Part[] };
  for (const draft of drafts) {
    const block = draft.kind === 'table' ? placedTable(place, draft) : placedWords(place, draft);
    if (!block) continue;
    blocks.push(block);
    for (const kind of ['page', 'chapter'] as const) extend(parts[kind], kind, draft[kind], block);
  }
  const all = [...parts.page, ...parts.chapter];
  const text = { text: place.pieces.join(''), blocks, marks: place.marks };
  return all.length > 0 ? { ...text, parts: all } : text;
}

/** Blocks next to each other of one page or chapter are one part. */
function extend(parts: Part[], kind: Part['kind'], name: string | undefined, { start, end }: Range): void {
  if (name === undefined) return;
  const label = normalise(name).slice(0, 300).toWellFormed();
  const last = parts.at(-1);
  if (last?.label === label) last.end = end;
  else parts.push({ kind, start, end, label });
}

const deepest = 20;

function placedWords(place: Place, draft: Exclude<DraftWords, { kind: 'table' }>): Block | null {
  const words = ready(draft.words, draft.kind === 'preformatted');
  if (!words) return null;
  place.separate();
  const range = place.put(words);
  switch (draft.kind) {
    case 'heading':
      return { kind: 'heading', ...range, level: draft.level };
    case 'item':
      return {
        kind: 'item',
        ...range,
        depth: Math.min(draft.depth, deepest),
        label: normalise(draft.label).slice(0, 20).toWellFormed(),
      };
    default:
      return { kind: draft.kind, ...range };
  }
}

function placedTable(place: Place, draft: Extract<DraftWords, { kind: 'table' }>): Block | null {
  const rows = draft.rows.map((row) => row.map((cell) => ready(oneLine(cell), false)));
  if (!rows.some((row) => row.some((cell) => cell))) return null;
  place.separate();
  const start = place.length;
  const ranges = rows.map((row, index) => {
    if (index > 0) place.putPlain('\n');
    return row.map((cell, column) => {
      if (column > 0) place.putPlain('\t');
      return cell ? place.put(cell) : { start: place.length, end: place.length };
    });
  });
  return { kind: 'table', start, end: place.length, head: draft.head, rows: ranges };
}

/** In a table, tabs and line ends part cells and rows. */
function oneLine(cell: MarkedWords): MarkedWords {
  return { text: cell.text.replace(/[\t\n]/g, ' '), marks: cell.marks };
}

/** In NFC, trimmed, marks moved along; null when no words are left. */
function ready({ text, marks }: MarkedWords, isPreformatted: boolean): MarkedWords | null {
  const nfc = joinedToNfc(text);
  const kept = trimmed(nfc.text, { start: 0, end: nfc.text.length });
  if (!kept) return null;
  // The first line of preformatted text keeps its indent.
  const start = isPreformatted ? nfc.text.lastIndexOf('\n', kept.start) + 1 : kept.start;
  const words = nfc.text.slice(start, kept.end);
  const placed = marks.flatMap((mark) => {
    const range = {
      start: Math.max(0, nfc.at(mark.start) - start),
      end: Math.min(words.length, nfc.at(mark.end) - start),
    };
    return range.start < range.end ? [{ ...mark, ...snapped(words, range) }] : [];
  });
  return { text: words, marks: placed };
}

/** The text so far. */
class Place {
  readonly pieces: string[] = [];
  readonly marks: InlineMark[] = [];
  length = 0;

  putPlain(text: string): void {
    this.pieces.push(text);
    this.length += text.length;
  }

  separate(): void {
    if (this.length > 0) this.putPlain('\n\n');
  }

  put({ text, marks }: MarkedWords): Range {
    const start = this.length;
    this.putPlain(text);
    for (const mark of marks) this.marks.push({ ...mark, start: start + mark.start, end: start + mark.end });
    return { start, end: this.length };
  }
}
