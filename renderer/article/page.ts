import type { Block, CanonicalText, Range as TextRange } from '../../core/model/canonical-text.ts';
import type { Span } from '../../core/model/passage.ts';
import { clusterAt } from '../../core/text/graphemes.ts';
import { type DrawnBlock, drawText } from './blocks.ts';
import { stretchesOf } from './moves.ts';
import { createTextMap, lastIndex, type TextMap } from './offsets.ts';

/** A drawn article: its text, the map between the two, and where its words are on the screen (CSS px of the viewport). */
export interface Page {
  readonly text: CanonicalText;
  readonly root: HTMLElement;
  readonly map: TextMap;
  readonly stretches: readonly TextRange[];
  /**
   * The words that reach into [top, bottom) of the viewport: whole blocks, or the lines of very long ones. Empty
   * when there are none.
   */
  spanBetween(top: number, bottom: number): Span;
  /** The boxes of the words of a span, line by line. Lays out what it measures, so ask for little. */
  boxesOf(span: Span): DOMRect[];
  /** The box of a caret at an offset. */
  caretBox(offset: number): DOMRect;
  /** The character under a point; null where there are no words. */
  characterAt(x: number, y: number): number | null;
  /** The offset nearest to a point; null outside the article. */
  offsetNear(x: number, y: number): number | null;
  /** The block that holds an offset, or comes before it. */
  blockAt(offset: number): DrawnBlock | null;
}

/** Longer than this many screens can be: such a block is looked at line by line. */
function isLong(block: Block): boolean {
  return block.kind !== 'table' && block.end - block.start > 8000;
}

/** The first offset of a block from which on it holds, by halving; the end of the block when it never does. */
function firstOffset(block: Block, holds: (offset: number) => boolean): number {
  let low = block.start;
  let high = block.end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Draws the text into `root`, which is emptied. */
export function createPage(root: HTMLElement, text: CanonicalText): Page {
  root.replaceChildren();
  const { pieces, blocks } = drawText(root, text);
  const map = createTextMap(root, pieces);
  const document = root.ownerDocument;
  const rangeOf = (span: Span) => {
    const { start, end } = map.ends(span);
    const range = document.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset);
    return range;
  };

  function boxesOf(span: Span): DOMRect[] {
    return [...rangeOf(span).getClientRects()].filter((box) => box.width > 0 || box.height > 0);
  }

  function blockAt(offset: number): DrawnBlock | null {
    return (
      blocks[
        Math.max(
          0,
          lastIndex(blocks, (each) => each.block.start <= offset),
        )
      ] ?? null
    );
  }

  function caretBox(offset: number): DOMRect {
    const { node, offset: inNode } = map.pointAt(offset, 'after');
    const range = document.createRange();
    range.setStart(node, inNode);
    // A collapsed range at a line break has a box on either line; the caret stands on the later one.
    const box = [...range.getClientRects()].at(-1);
    if (box && box.height > 0) return box;
    const holder = node.parentElement ?? root;
    const { left, top } = holder.getBoundingClientRect();
    return new DOMRect(left, top, 0, Number.parseFloat(getComputedStyle(holder).lineHeight) || 20);
  }

  function offsetNear(x: number, y: number): number | null {
    const place = document.caretPositionFromPoint(x, y);
    return place ? map.offsetAt(place.offsetNode, place.offset) : null;
  }

  function characterAt(x: number, y: number): number | null {
    const near = offsetNear(x, y);
    if (near === null) return null;
    // The caret position is the nearest gap between two characters: the point is on one side of it or the other.
    const clusters = [clusterAt(text.text, near), ...(near > 0 ? [clusterAt(text.text, near - 1)] : [])];
    const leading = 6;
    const hit = clusters.find((cluster) =>
      boxesOf(cluster).some(
        (box) => x >= box.left && x <= box.right && y >= box.top - leading && y <= box.bottom + leading,
      ),
    );
    return hit ? hit.start : null;
  }

  return {
    text,
    root,
    map,
    stretches: stretchesOf(text),
    spanBetween(top, bottom) {
      const from = lastIndex(blocks, ({ element }) => element.getBoundingClientRect().bottom <= top) + 1;
      const to = lastIndex(blocks, ({ element }) => element.getBoundingClientRect().top < bottom);
      const first = blocks[from]?.block;
      const last = blocks[to]?.block;
      if (!first || !last || from > to) return { start: 0, end: 0 };
      return {
        start: isLong(first) ? firstOffset(first, (offset) => caretBox(offset).bottom > top) : first.start,
        end: isLong(last) ? firstOffset(last, (offset) => caretBox(offset).top >= bottom) : last.end,
      };
    },
    boxesOf,
    caretBox,
    characterAt,
    offsetNear,
    blockAt,
  };
}
