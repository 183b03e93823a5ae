import type { Span } from '../../core/model/passage.ts';
import { clusterAt, isGraphemeBoundary } from '../../core/text/graphemes.ts';
import type { TextMap } from './offsets.ts';

/** A selection in offsets; `focus` is the end that moves, and both are equal for a caret. */
export interface Picked {
  readonly anchor: number;
  readonly focus: number;
}

/**
 * The words between two offsets: widened to whole grapheme clusters, without white space at either end. Null
 * when there are none.
 */
export function snapped(words: string, a: number, b: number): Span | null {
  let start = Math.max(0, Math.min(a, b));
  let end = Math.min(words.length, Math.max(a, b));
  if (start === end) return null;
  if (!isGraphemeBoundary(words, start)) start = clusterAt(words, start).start;
  if (!isGraphemeBoundary(words, end)) end = clusterAt(words, end).end;
  const chosen = words.slice(start, end);
  const trimmed = chosen.trimStart();
  start += chosen.length - trimmed.length;
  end = start + trimmed.trimEnd().length;
  return start < end ? { start, end } : null;
}

/** The window's selection in offsets; null when it is not in the article. A selection that leaves it is cut at its edge. */
export function readSelection(root: HTMLElement, map: TextMap): Picked | null {
  const selection = root.ownerDocument.getSelection();
  const { anchorNode, focusNode } = selection ?? {};
  if (!selection || !anchorNode || !focusNode) return null;
  if (!root.contains(anchorNode) && !root.contains(focusNode)) return null;
  const offsetOf = (node: Node, offset: number) => {
    const last = map.pieces.at(-1)?.end ?? 0;
    if (node.contains(root))
      return node.childNodes[offset]?.compareDocumentPosition(root) === Node.DOCUMENT_POSITION_FOLLOWING
        ? 0
        : last;
    if (!root.contains(node))
      return root.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING ? 0 : last;
    return map.offsetAt(node, offset) ?? 0;
  };
  return {
    anchor: offsetOf(anchorNode, selection.anchorOffset),
    focus: offsetOf(focusNode, selection.focusOffset),
  };
}

/** Makes it the window's selection. */
export function writeSelection(root: HTMLElement, map: TextMap, { anchor, focus }: Picked): void {
  const from = map.pointAt(anchor, anchor <= focus ? 'after' : 'before');
  const to = anchor === focus ? from : map.pointAt(focus, anchor < focus ? 'before' : 'after');
  root.ownerDocument.getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}
