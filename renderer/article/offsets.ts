import type { Span } from '../../core/model/passage.ts';

/** One text node and the stretch [start, end) of the canonical text that it shows, unit for unit. */
export interface Piece {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

/** A place in the DOM, as Selection and Range have it. */
export interface Point {
  readonly node: Node;
  readonly offset: number;
}

/**
 * Both ways between places in the drawn article and offsets of its canonical text. Characters between two
 * blocks or table cells are drawn by no text node: they belong to the nearest end of their neighbours.
 */
export interface TextMap {
  readonly pieces: readonly Piece[];
  /**
   * The place of an offset. Where two text nodes meet, `after` is the beginning of the later one (right for
   * the start of a range and for a caret), `before` the end of the earlier one (right for the end of a range).
   */
  pointAt(offset: number, side: 'before' | 'after'): Point;
  /** The offset of a place, also of one between elements; null when it is not in the article. */
  offsetAt(node: Node, offset: number): number | null;
  /** The two ends of a span, on the words themselves. */
  ends(span: Span): { readonly start: Point; readonly end: Point };
}

/** Maps `root`, whose words are drawn by `pieces`: in order of the text and of the document, at least one. */
export function createTextMap(root: Node, pieces: readonly Piece[]): TextMap {
  const byNode = new Map<Node, Piece>(pieces.map((piece) => [piece.node, piece]));

  function pointAt(offset: number, side: 'before' | 'after'): Point {
    const index = lastIndex(pieces, (piece) =>
      side === 'after' ? piece.start <= offset : piece.start < offset,
    );
    const piece = pieces[index] ?? first(pieces);
    if (index < 0) return { node: piece.node, offset: 0 };
    if (offset <= piece.end) return { node: piece.node, offset: offset - piece.start };
    const next = pieces[index + 1];
    const isNext = next && (side === 'after' || next.start === offset);
    return isNext ? { node: next.node, offset: 0 } : { node: piece.node, offset: piece.node.length };
  }

  function offsetAt(node: Node, offset: number): number | null {
    const piece = byNode.get(node);
    if (piece) return piece.start + Math.min(offset, piece.end - piece.start);
    if (!root.contains(node) || pieces.length === 0) return null;
    const child = node.childNodes[offset];
    if (child) {
      // Between elements a place belongs to the words that come next.
      const at = pieces[lastIndex(pieces, (each) => comesBefore(each.node, child)) + 1];
      return at ? at.start : (pieces.at(-1)?.end ?? null);
    }
    const inside =
      pieces[lastIndex(pieces, (each) => comesBefore(each.node, node) || node.contains(each.node))];
    return inside ? inside.end : first(pieces).start;
  }

  return {
    pieces,
    pointAt,
    offsetAt,
    ends: (span) => ({ start: pointAt(span.start, 'after'), end: pointAt(span.end, 'before') }),
  };
}

/** True when `a` ends before `b` begins: it precedes it and does not lie in it. */
function comesBefore(a: Node, b: Node): boolean {
  if (a === b || b.contains(a)) return false;
  return (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** The last index whose item holds, in a list where those that hold come first; -1 when none does. */
export function lastIndex<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function first(pieces: readonly Piece[]): Piece {
  const piece = pieces[0];
  if (!piece) throw new Error('an article is drawn with at least one text node');
  return piece;
}
