// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CanonicalText } from '../../../core/model/canonical-text.ts';
import { isGraphemeBoundary } from '../../../core/text/graphemes.ts';
import { drawText } from '../../../renderer/article/blocks.ts';
import { stretchesOf } from '../../../renderer/article/moves.ts';
import { createTextMap } from '../../../renderer/article/offsets.ts';
import { anyText, paragraph, textOf } from './texts.ts';

function mapped(text: CanonicalText) {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  return { root, map: createTextMap(root, drawText(root, text).pieces) };
}

describe('places and offsets', () => {
  test('every grapheme boundary of every block comes back from the DOM as it went', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { map } = mapped(text);
        for (const { start, end } of text.blocks.length > 0 ? stretchesOf(text) : []) {
          for (let offset = start; offset <= end; offset++) {
            if (!isGraphemeBoundary(text.text, offset)) continue;
            for (const side of ['before', 'after'] as const) {
              const point = map.pointAt(offset, side);
              expect(map.offsetAt(point.node, point.offset)).toBe(offset);
            }
          }
        }
      }),
    );
  });

  test('a span has the words of the text between its two places', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
        const { map } = mapped(text);
        const stretch = stretchesOf(text)[a % stretchesOf(text).length];
        if (!stretch || stretch.end - stretch.start < 1 || text.blocks.length === 0) return;
        const start = stretch.start + (b % (stretch.end - stretch.start));
        const { start: from, end: to } = map.ends({ start, end: stretch.end });
        const range = document.createRange();
        range.setStart(from.node, from.offset);
        range.setEnd(to.node, to.offset);
        expect(range.toString()).toBe(text.text.slice(start, stretch.end));
      }),
    );
  });

  test('what stands between two blocks belongs to the nearer of their ends', () => {
    const { map } = mapped(
      textOf([
        [paragraph, 'one'],
        [paragraph, 'two'],
      ]),
    );
    const before = map.pointAt(4, 'before');
    expect([before.node.textContent, before.offset]).toEqual(['one', 3]);
    const after = map.pointAt(4, 'after');
    expect([after.node.textContent, after.offset]).toEqual(['two', 0]);
  });

  test('where two text nodes meet, a start is in the later and an end in the earlier', () => {
    const { map } = mapped(textOf([[paragraph, 'plain strong']], [{ kind: 'strong', start: 6, end: 12 }]));
    expect(map.pointAt(6, 'after').node.textContent).toBe('strong');
    expect(map.pointAt(6, 'before').node.textContent).toBe('plain ');
  });

  test('a place between elements belongs to the words that come next, or else the last before it', () => {
    const { root, map } = mapped(
      textOf([
        [paragraph, 'one'],
        [paragraph, 'two'],
      ]),
    );
    expect(map.offsetAt(root, 0)).toBe(0);
    expect(map.offsetAt(root, 1)).toBe(5);
    expect(map.offsetAt(root, 2)).toBe(8);
    expect(map.offsetAt(root.firstElementChild as Element, 1)).toBe(3);
    expect(map.offsetAt(root.lastElementChild as Element, 0)).toBe(5);
  });

  test('a place outside the article has no offset', () => {
    const { map } = mapped(textOf([[paragraph, 'one']]));
    expect(map.offsetAt(document.body, 0)).toBeNull();
  });
});
