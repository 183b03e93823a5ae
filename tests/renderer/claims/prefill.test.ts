import { describe, expect, it } from 'vitest';
import { prefill } from '../../../renderer/claims/prefill.ts';

/** The prefill of the words between [ and ] in a line. */
function of(marked: string) {
  const spans = [];
  let text = '';
  for (const piece of marked.split(/(\[[^\]]*\])/)) {
    const words = piece.startsWith('[') ? piece.slice(1, -1) : piece;
    if (piece.startsWith('[')) spans.push({ start: text.length, end: text.length + words.length });
    text += words;
  }
  return prefill({ text, blocks: [], marks: [] }, spans);
}

describe('a claim form starts with', () => {
  it.each([
    ['the words as a statement', 'Then [the ship leaked] again.', 'The ship leaked', 'none'],
    ['the words without their quotation marks', '[“It leaked,”] she said.', 'It leaked', 'direct'],
    [
      'direct for words inside quotation marks',
      'He said: “It [leaked twice] in May.”',
      'Leaked twice',
      'direct',
    ],
    [
      'own words for words between two quotations',
      '“A,” he said, [and it leaked], “b.”',
      'And it leaked',
      'none',
    ],
    [
      'direct for a quotation left open at the end of its paragraph',
      '“It [leaked], and more',
      'Leaked',
      'direct',
    ],
    ['direct inside straight marks', 'He said "it [leaked]" then.', 'Leaked', 'direct'],
    [
      'interrupted words as one statement',
      '“[It leaked],” he said, “[in May].”',
      'It leaked … in May',
      'direct',
    ],
  ])('%s', (_, marked, statement, quotation) => {
    expect(of(marked)).toMatchObject({ statement, quotation });
  });
});
