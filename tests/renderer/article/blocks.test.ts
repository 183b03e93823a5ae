// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CanonicalText } from '../../../core/model/canonical-text.ts';
import { assembled, plainWords } from '../../../core/text/assemble.ts';
import { drawText } from '../../../renderer/article/blocks.ts';
import { stretchesOf } from '../../../renderer/article/moves.ts';
import { anyText, paragraph, textOf } from './texts.ts';

function drawn(text: CanonicalText) {
  const root = document.createElement('div');
  return { root, ...drawText(root, text) };
}

describe('drawing a text', () => {
  test('puts every character of every block into exactly one text node, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { root, pieces } = drawn(text);
        for (const piece of pieces) {
          expect(piece.node.data).toBe(text.text.slice(piece.start, piece.end));
          expect(root.contains(piece.node)).toBe(true);
        }
        const shown = pieces.flatMap(({ start, end }) =>
          Array.from({ length: end - start }, (_, at) => start + at),
        );
        const wanted =
          text.blocks.length === 0
            ? []
            : stretchesOf(text).flatMap(({ start, end }) =>
                Array.from({ length: end - start }, (_, at) => start + at),
              );
        expect(shown).toEqual(wanted);
        expect(root.textContent).toBe(pieces.map((piece) => piece.node.data).join(''));
      }),
    );
  });

  test('shows markup in the text as the characters it is', () => {
    const { root } = drawn(textOf([[paragraph, '<img src=x onerror=alert(1)> &amp;']]));
    expect(root.querySelector('img')).toBeNull();
    expect(root.textContent).toBe('<img src=x onerror=alert(1)> &amp;');
  });

  test('says where pages and chapters begin, without a word in the text', () => {
    const text = assembled([
      { kind: 'heading', level: 2, words: plainWords('The dock'), chapter: 'The dock', page: '3' },
      { kind: 'paragraph', words: plainWords('The pump failed.'), chapter: 'The dock', page: '3' },
      { kind: 'quote', words: plainWords('Nobody was hurt.'), chapter: 'The mayor', page: '4' },
      { kind: 'item', depth: 0, label: '•', words: plainWords('one'), chapter: 'The mayor', page: '4' },
      { kind: 'item', depth: 1, label: '•', words: plainWords('two'), chapter: 'The mayor', page: '5' },
    ]);
    const { root } = drawn(text);
    const parts = [...root.querySelectorAll<HTMLElement>('.part')];
    expect(parts.map((part) => [part.getAttribute('aria-label'), part.dataset['label']])).toEqual([
      ...[
        ['Page 3', 'p. 3'],
        ['Chapter: The dock', 'chapter'],
        ['Page 4', 'p. 4'],
        ['Chapter: The mayor', 'The mayor'],
        ['Page 5', 'p. 5'],
      ],
    ]);
    const wordsAfter = (part: HTMLElement | undefined) =>
      part?.parentElement?.querySelector(':scope > :not(.part)')?.textContent;
    expect(wordsAfter(parts[0])).toBe('The dock');
    expect(wordsAfter(parts[2])).toBe('Nobody was hurt.');
    expect(wordsAfter(parts[4])).toBe('two');
    expect(root.textContent).toBe(text.text.replaceAll('\n', ''));
  });

  test('makes real headings, quotations, lists and tables', () => {
    const { root } = drawn(
      textOf([
        [{ kind: 'heading', level: 3 }, 'Third level'],
        [{ kind: 'quote' }, 'one'],
        [{ kind: 'quote' }, 'two'],
        [{ kind: 'item', depth: 0, label: '•' }, 'outer'],
        [{ kind: 'item', depth: 1, label: '1.' }, 'inner'],
        [{ kind: 'item', depth: 0, label: '•' }, 'outer again'],
        [{ kind: 'item', depth: 0, label: '1.' }, 'another list'],
        [{ kind: 'preformatted' }, 'a\n  b'],
        [
          { kind: 'table' },
          [
            ['Date', 'Craft'],
            ['2022', 'Soyuz'],
          ],
        ],
      ]),
    );
    expect(root.querySelector('h3')?.textContent).toBe('Third level');
    expect(root.querySelectorAll('blockquote')).toHaveLength(1);
    expect(root.querySelectorAll('blockquote > p')).toHaveLength(2);
    expect([...root.children].map((element) => element.localName)).toEqual([
      'h3',
      'blockquote',
      'ul',
      'ol',
      'pre',
      'div',
    ]);
    expect(root.querySelector('ul > li > ol > li')?.textContent).toBe('inner');
    expect(root.querySelectorAll('ul > li')).toHaveLength(2);
    expect(root.querySelector<HTMLElement>('ul .item-words')?.dataset.label).toBe('•');
    expect(root.querySelector('th')?.getAttribute('scope')).toBe('col');
    expect([...root.querySelectorAll('tbody td')].map((cell) => cell.textContent)).toEqual(['2022', 'Soyuz']);
  });

  test('nests an item that begins deeper than anything before it', () => {
    const { root } = drawn(textOf([[{ kind: 'item', depth: 2, label: '•' }, 'deep']]));
    expect(root.querySelector('ul > li > ul > li > ul > li')?.textContent).toBe('deep');
  });

  test('gives links no address, and one element over the marks that cross them', () => {
    const { root } = drawn(
      textOf(
        [[paragraph, 'see this report today']],
        [
          { kind: 'emphasis', start: 0, end: 8 },
          { kind: 'link', start: 4, end: 15, href: 'https://example.org/' },
          { kind: 'strong', start: 9, end: 21 },
        ],
      ),
    );
    const links = root.querySelectorAll('a');
    expect(links).toHaveLength(1);
    expect(links[0]?.textContent).toBe('this report');
    expect(links[0]?.hasAttribute('href')).toBe(false);
    expect(links[0]?.getAttribute('role')).toBe('link');
    expect(links[0]?.dataset.link).toBe('1');
    expect(root.querySelector('a em')?.textContent).toBe('this');
  });

  test('lets each block find its own direction', () => {
    const { root } = drawn(
      textOf([
        [paragraph, 'הכור הושבת'],
        [{ kind: 'table' }, [['א', 'b']]],
      ]),
    );
    expect([...root.querySelectorAll('p, th')].map((element) => element.getAttribute('dir'))).toEqual([
      'auto',
      'auto',
      'auto',
    ]);
  });

  test('draws an empty text', () => {
    const { pieces, blocks } = drawn({ text: '', blocks: [], marks: [] });
    expect(pieces).toHaveLength(1);
    expect(blocks).toHaveLength(0);
  });
});
