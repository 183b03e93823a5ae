import type { Span } from '../../core/model/passage.ts';
import type { TextMap } from './offsets.ts';
import { type MarkKind, markKinds, type ReaderMark } from './reader-mark.ts';

/**
 * Every highlight, from the lowest to the topmost; styled in styles/reader.css under the same names. The
 * numbered ones lie where two, and where three or more, marks of the kind overlap.
 */
export const highlightNames = [
  'mark-claim',
  'mark-claim-2',
  'mark-claim-3',
  'mark-content',
  'mark-content-2',
  'mark-content-3',
  'mark-suggestion',
  'mark-source',
  'mark-cue',
  'mark-orphan',
  'mark-near',
  'mark-focus-part',
  'mark-focus',
  'mark-picked',
] as const;
export type HighlightName = (typeof highlightNames)[number];

export type Paint = ReadonlyMap<HighlightName, readonly Span[]>;

const deepest: Readonly<Record<MarkKind, number>> = {
  claim: 3,
  content: 3,
  source: 1,
  cue: 1,
  orphan: 1,
  suggestion: 1,
};

/** Which words get which highlight by the marks on them, within the window; a kind that has none gets none. */
export function paintOf(marks: readonly ReaderMark[], window: Span): Map<HighlightName, readonly Span[]> {
  const paint = new Map<HighlightName, readonly Span[]>();
  const byKind = Map.groupBy(marks, (mark) => mark.kind);
  for (const kind of markKinds) {
    const spans = clipped(
      (byKind.get(kind) ?? []).flatMap((mark) => mark.spans),
      window,
    );
    for (let depth = 1; depth <= deepest[kind]; depth++) {
      paint.set(
        (depth === 1 ? `mark-${kind}` : `mark-${kind}-${depth}`) as HighlightName,
        coveredBy(spans, depth),
      );
    }
  }
  return paint;
}

/** The parts of spans that lie in the window. */
export function clipped(spans: readonly Span[], window: Span): Span[] {
  return spans
    .map((span) => ({ start: Math.max(span.start, window.start), end: Math.min(span.end, window.end) }))
    .filter((span) => span.start < span.end);
}

/** The stretches that at least `depth` of the spans cover, in order, apart from each other. */
export function coveredBy(spans: readonly Span[], depth: number): Span[] {
  const edges = spans
    .flatMap(({ start, end }) => [
      { at: start, change: 1 },
      { at: end, change: -1 },
    ])
    .sort((a, b) => a.at - b.at || b.change - a.change);
  const covered: Span[] = [];
  let open = 0;
  let start = 0;
  for (const { at, change } of edges) {
    if (change > 0 && ++open === depth) start = at;
    if (change < 0 && open-- === depth && at > start) covered.push({ start, end: at });
  }
  return covered;
}

/** Draws paint by the CSS Custom Highlight API: no element or text node is touched. */
export interface Painter {
  /** Draws each highlight that is named; the others stay as they are. */
  draw(paint: Paint): void;
  /** Takes all highlights away. */
  clear(): void;
}

/**
 * Ranges are StaticRanges: the article's text nodes never change once drawn, and live ranges would be adjusted
 * by the browser at every change anywhere in the window. Chromium rebuilds its markers from all registered
 * ranges whenever any DOM or style changes, so a painter is given the ranges near the viewport only.
 */
export function createPainter(registry: HighlightRegistry, map: TextMap): Painter {
  const highlights = new Map<HighlightName, Highlight>();
  const drawn = new Map<HighlightName, string>();
  for (const [priority, name] of highlightNames.entries()) {
    const highlight = new Highlight();
    highlight.priority = priority;
    highlights.set(name, highlight);
    registry.set(name, highlight);
  }
  return {
    draw(paint) {
      for (const [name, spans] of paint) {
        const key = spans.map((span) => `${span.start}-${span.end}`).join();
        if ((drawn.get(name) ?? '') === key) continue;
        drawn.set(name, key);
        const highlight = highlights.get(name);
        highlight?.clear();
        for (const span of spans) highlight?.add(rangeOf(map, span));
      }
    },
    clear() {
      for (const [name, highlight] of highlights) if (registry.get(name) === highlight) registry.delete(name);
    },
  };
}

function rangeOf(map: TextMap, span: Span): StaticRange {
  const { start, end } = map.ends(span);
  return new StaticRange({
    startContainer: start.node,
    startOffset: start.offset,
    endContainer: end.node,
    endOffset: end.offset,
  });
}
