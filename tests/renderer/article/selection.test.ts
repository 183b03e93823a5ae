// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isGraphemeBoundary } from '../../../core/text/graphemes.ts';
import { drawText } from '../../../renderer/article/blocks.ts';
import { createTextMap } from '../../../renderer/article/offsets.ts';
import { readSelection, snapped, writeSelection } from '../../../renderer/article/selection.ts';
import { anyText, paragraph, textOf } from './texts.ts';

function opened() {
  const root = document.createElement('div');
  const aside = document.createElement('p');
  aside.textContent = 'beside';
  document.body.replaceChildren(root, aside);
  const text = textOf([
    [paragraph, 'One two.'],
    [paragraph, 'Three.'],
  ]);
  return { root, aside, map: createTextMap(root, drawText(root, text).pieces) };
}

describe('what is reported as selected', () => {
  test('is whole characters without outer white space, with all the words that were touched', () => {
    fc.assert(
      fc.property(anyText, fc.nat(200), fc.nat(200), (text, a, b) => {
        const span = snapped(text.text, a, b);
        const touched = text.text.slice(Math.min(a, b), Math.max(a, b));
        const words = span ? text.text.slice(span.start, span.end) : '';
        expect(words).toBe(words.trim());
        expect(words).toContain(touched.trim());
        if (!span) return;
        expect(isGraphemeBoundary(text.text, span.start)).toBe(true);
        expect(isGraphemeBoundary(text.text, span.end)).toBe(true);
        expect(Math.max(span.start, Math.min(a, b))).toBeLessThan(Math.min(span.end, Math.max(a, b)));
      }),
    );
  });

  test.each([
    ['  a leak  ', 0, 10, 'a leak'],
    ['a 👩‍👩‍👧 b', 3, 5, '👩‍👩‍👧'],
    ['words', 4, 1, 'ord'],
  ])('of “%s” from %i to %i', (text, a, b, words) => {
    const span = snapped(text, a, b);
    expect(span && text.slice(span.start, span.end)).toBe(words);
  });

  test.each([
    ['words', 2, 2],
    ['a   b', 1, 4],
  ])('of “%s” from %i to %i is nothing', (text, a, b) => {
    expect(snapped(text, a, b)).toBeNull();
  });
});

describe('the window’s selection', () => {
  test('comes back as it was made, in both directions', () => {
    const { root, map } = opened();
    for (const picked of [
      { anchor: 4, focus: 12 },
      { anchor: 12, focus: 4 },
      { anchor: 8, focus: 8 },
    ]) {
      writeSelection(root, map, picked);
      expect(readSelection(root, map)).toEqual(picked);
    }
  });

  test('is not ours when it is elsewhere, and is cut where it leaves the article', () => {
    const { root, aside, map } = opened();
    document.getSelection()?.setBaseAndExtent(aside.firstChild as Text, 0, aside.firstChild as Text, 3);
    expect(readSelection(root, map)).toBeNull();
    const { node, offset } = map.pointAt(4, 'after');
    document.getSelection()?.setBaseAndExtent(node, offset, aside.firstChild as Text, 3);
    expect(readSelection(root, map)).toEqual({ anchor: 4, focus: 16 });
  });
});
