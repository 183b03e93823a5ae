import type { Block } from '../model/canonical-text.ts';
import type { Span } from '../model/passage.ts';
import { clauses, quotationAround } from './clauses.ts';
import { sentences } from './sentences.ts';
import { snapped, trimmed } from './snap.ts';
import { wordAt } from './words.ts';

/**
 * The next larger unit around a span: word, clause, quotation, sentence, cell, paragraph; for one that reaches over several
 * of a kind, all it touches. An empty span is a caret and gets the word it is in or behind. Always holds the span, is larger, and
 * begins and ends with whole characters. Null when there is nothing larger: all blocks it touches are in it.
 */
export function grow(text: string, blocks: readonly Block[], span: Span): Span | null {
  const from = snapped(text, span);
  const touched = touching(blocks, from);
  const [first] = touched;
  const last = touched.at(-1);
  if (!first || !last) return null;
  const around = { start: first.start, end: last.end };
  const units = [
    wordUnits(text, from),
    ...(touched.length === 1 ? insideParagraph(text, first, from) : []),
    cellsAround(first, from),
    extended(from, sentencesOf(text, touched, from)),
    around,
  ];
  return units
    .flatMap((unit) => (unit ? [snapped(text, unit)] : []))
    .filter((unit) => unit.start <= span.start && unit.end >= span.end && lengthOf(unit) > lengthOf(span))
    .reduce<Span | null>((least, unit) => (least && lengthOf(least) <= lengthOf(unit) ? least : unit), null);
}

function lengthOf(span: Span): number {
  return span.end - span.start;
}

/** The blocks that share a unit with the span; for a caret, and in white space, the one it is in or nearest behind. */
function touching(blocks: readonly Block[], span: Span): Block[] {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((blocks[middle]?.end ?? 0) < Math.max(span.start, span.start + (span.end > span.start ? 1 : 0)))
      low = middle + 1;
    else high = middle;
  }
  const found: Block[] = [];
  for (let index = low; index < blocks.length; index++) {
    const block = blocks[index];
    if (!block || block.start >= Math.max(span.end, span.start + 1)) break;
    found.push(block);
  }
  return found;
}

function wordUnits(text: string, span: Span): Span | null {
  const first = wordAt(text, span.start);
  if (span.start === span.end) return first;
  const last = wordAt(text, span.end - 1);
  return {
    start: first && first.end > span.start ? Math.min(first.start, span.start) : span.start,
    end: last ? Math.max(last.end, span.end) : span.end,
  };
}

function insideParagraph(text: string, block: Block, span: Span): (Span | null)[] {
  const within = cellsAround(block, span) ?? block;
  const sentence = extended(span, sentences(text, within));
  return [
    sentence && extended(span, clauses(text, sentence), { whole: true }),
    quotationAround(text, within, span),
  ];
}

/** The sentences at both ends; in a table each cell is a text of its own. */
function sentencesOf(text: string, touched: readonly Block[], span: Span): Span[] {
  const ends = touched.length > 1 ? [touched[0], touched.at(-1)] : [touched[0]];
  return ends.flatMap((block) => {
    if (!block) return [];
    const cells = block.kind === 'table' ? block.rows.flat() : [block];
    return cells
      .filter((cell) => cell.end >= span.start && cell.start <= span.end)
      .flatMap((cell) => sentences(text, cell));
  });
}

function cellsAround(block: Block, span: Span): Span | null {
  return block.kind === 'table' ? extended(span, block.rows.flat()) : null;
}

/**
 * The span made to begin and end with the units its ends are in. `whole`: null unless both ends are in one, so that a
 * span over several clauses does not stop at a half of them.
 */
function extended(span: Span, units: readonly Span[], { whole = false } = {}): Span | null {
  const lastUnit = Math.max(span.start, span.end - 1);
  const first =
    units.find((unit) => unit.start <= span.start && span.start < unit.end) ??
    (span.start === span.end ? units.find((unit) => unit.end === span.start) : undefined);
  const last = units.findLast((unit) => unit.start <= lastUnit && lastUnit < unit.end) ?? first;
  if (whole && (!first || first !== last)) return null;
  if (!first && !last) return null;
  return {
    start: Math.min(first?.start ?? span.start, span.start),
    end: Math.max(last?.end ?? span.end, span.end),
  };
}

/** The sentence around a span, or all it reaches over, for a first wording; the span itself, trimmed, outside all of them. */
export function sentenceAround(text: string, blocks: readonly Block[], span: Span): Span | null {
  const touched = touching(blocks, span);
  return extended(span, sentencesOf(text, touched, span)) ?? trimmed(text, span);
}
