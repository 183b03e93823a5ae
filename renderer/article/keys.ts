import type { Step } from './moves.ts';

/** What a key asks of the caret. `extend` keeps the other end of the selection where it is. */
export type CaretMove = { readonly extend: boolean; readonly direction: 1 | -1 } & (
  | { readonly by: Step }
  | { readonly by: 'line' | 'lineEnd' | 'page' }
);

type Key = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>;

/**
 * The caret's move for a key; null when the key is not the caret's. `rightToLeft` is the direction of the text
 * at the caret, so that the arrows go where they point.
 *
 * Ctrl or Alt with left and right: words. Ctrl with up and down: paragraphs. Alt with up and down: sentences.
 * On a Mac, Cmd goes to the ends of the line and of the text.
 */
export function caretMove(key: Key, rightToLeft: boolean): CaretMove | null {
  const { ctrlKey: ctrl, altKey: alt, metaKey: meta, shiftKey: extend } = key;
  if ((ctrl && alt) || (meta && (ctrl || alt))) return null;
  const sideways = (direction: 1 | -1) => (rightToLeft ? (-direction as 1 | -1) : direction);
  switch (key.key) {
    case 'ArrowRight':
    case 'ArrowLeft': {
      const arrow = key.key === 'ArrowRight' ? 1 : -1;
      if (meta) return { by: 'lineEnd', direction: sideways(arrow), extend };
      return { by: ctrl || alt ? 'word' : 'character', direction: sideways(arrow), extend };
    }
    case 'ArrowDown':
    case 'ArrowUp': {
      const direction = key.key === 'ArrowDown' ? 1 : -1;
      return { by: meta ? 'document' : ctrl ? 'paragraph' : alt ? 'sentence' : 'line', direction, extend };
    }
    case 'Home':
    case 'End': {
      if (alt || meta) return null;
      return { by: ctrl ? 'document' : 'lineEnd', direction: key.key === 'End' ? 1 : -1, extend };
    }
    case 'PageDown':
    case 'PageUp':
      if (ctrl || alt || meta) return null;
      return { by: 'page', direction: key.key === 'PageDown' ? 1 : -1, extend };
    default:
      return null;
  }
}
