import { describe, expect, test } from 'vitest';
import { caretMove } from '../../../renderer/article/keys.ts';

function pressed(keys: string, rightToLeft = false) {
  const parts = keys.split('+');
  return caretMove(
    {
      key: parts.at(-1) ?? '',
      ctrlKey: parts.includes('Ctrl'),
      altKey: parts.includes('Alt'),
      metaKey: parts.includes('Cmd'),
      shiftKey: parts.includes('Shift'),
    },
    rightToLeft,
  );
}

describe('keys of the caret', () => {
  test.each([
    ['ArrowRight', 'character', 1, false],
    ['Shift+ArrowLeft', 'character', -1, true],
    ['Ctrl+ArrowRight', 'word', 1, false],
    ['Alt+ArrowLeft', 'word', -1, false],
    ['Cmd+Shift+ArrowRight', 'lineEnd', 1, true],
    ['ArrowDown', 'line', 1, false],
    ['Ctrl+ArrowUp', 'paragraph', -1, false],
    ['Alt+Shift+ArrowDown', 'sentence', 1, true],
    ['Cmd+ArrowUp', 'document', -1, false],
    ['Home', 'lineEnd', -1, false],
    ['Ctrl+End', 'document', 1, false],
    ['PageDown', 'page', 1, false],
    ['Shift+PageUp', 'page', -1, true],
  ])('%s moves by %s (%i), extending: %s', (keys, by, direction, extend) => {
    expect(pressed(keys)).toEqual({ by, direction, extend });
  });

  test('left goes forward in text that runs to the left', () => {
    expect(pressed('ArrowLeft', true)).toEqual({ by: 'character', direction: 1, extend: false });
    expect(pressed('Ctrl+ArrowRight', true)).toEqual({ by: 'word', direction: -1, extend: false });
  });

  test.each([
    'c',
    '.',
    ' ',
    'Tab',
    'Delete',
    'F6',
    'Ctrl+k',
    'Ctrl+c',
    'Cmd+z',
    'Ctrl+PageDown',
    'Ctrl+Alt+ArrowLeft',
    'Alt+Home',
  ])('leaves %s to others', (keys) => {
    expect(pressed(keys)).toBeNull();
  });
});
