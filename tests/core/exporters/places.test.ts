import { expect, it } from 'vitest';
import { placeInWords } from '../../../core/exporters/places.ts';
import { assembled, plainWords } from '../../../core/text/assemble.ts';

const paged = assembled([
  { kind: 'heading', level: 1, words: plainWords('The dock'), page: '3' },
  { kind: 'paragraph', words: plainWords('The pump failed.'), page: '3' },
  { kind: 'paragraph', words: plainWords('Nobody was hurt.'), page: '4' },
]);
const at = (words: string, text = paged) => {
  const start = text.text.indexOf(words);
  return { start, end: start + words.length };
};

it('is told with the page as the original prints it', () => {
  expect(placeInWords([at('Nobody')], paged)).toBe('p. 4, paragraph 2, characters 28–34');
  expect(placeInWords([at('The dock')], paged)).toBe('p. 3, heading, characters 0–8');
});

it('is told with the first page and the last of words that reach over several', () => {
  expect(placeInWords([at('failed.'), at('hurt')], paged)).toMatch(/^p\. 3–4, paragraph 1, /);
  expect(placeInWords([at('failed.\n\nNobody')], paged)).toMatch(/^p\. 3–4, paragraph 1, /);
});

it('is told with the chapter, before the page', () => {
  const book = assembled([
    { kind: 'paragraph', words: plainWords('It began.'), chapter: 'Spring' },
    { kind: 'paragraph', words: plainWords('It ended.'), chapter: 'Autumn', page: 'iv' },
  ]);
  expect(placeInWords([at('ended', book)], book)).toMatch(/^chapter “Autumn”, p\. iv, paragraph 2, /);
  expect(placeInWords([at('began', book)], book)).toMatch(/^chapter “Spring”, paragraph 1, /);
});

it('is told without page and chapter where the original has none', () => {
  const plain = assembled([{ kind: 'paragraph', words: plainWords('It began.') }]);
  expect(placeInWords([{ start: 3, end: 8 }], plain)).toBe('paragraph 1, characters 3–8');
  expect(placeInWords([{ start: 3, end: 8 }], undefined)).toBe('characters 3–8');
});
