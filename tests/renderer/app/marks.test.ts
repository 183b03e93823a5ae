import { describe, expect, it } from 'vitest';
import { marksOf } from '../../../renderer/app/marks.ts';
import { PublishedAgain } from '../../support/revised-article.ts';

const first = 'The pump failed twice on Monday, the engineer told news agency Delta in the harbour.';
const second = 'Nobody was hurt when the second pump stopped, said the mayor of the town.';
const third = 'It had been repaired in the spring by a firm from the next county.';

function published() {
  const article = new PublishedAgain(first, second, third);
  const [moved, lost] = [article.tag('The pump failed twice on Monday'), article.tag(second)];
  const hop = article.attribute(moved, 'told', 'the engineer');
  article.publishAgain(third, first);
  const { notebook } = article;
  const shown = (place: number, focused: string | null = null) =>
    marksOf(notebook.all('mentions'), notebook.tables, focused, {
      revision: article.article.revisions[place]?.text ?? '',
      isCurrent: place === 1,
    });
  return { article, moved, lost, hop, shown };
}

describe('the marks of a text', () => {
  it('are those that are on it: of the current one without orphans', () => {
    const { article, moved, shown } = published();
    expect(shown(1).map(({ id, kind }) => [id, kind])).toEqual([[moved, 'content']]);
    const [span] = shown(1)[0]?.spans ?? [];
    expect(article.text.slice(span?.start, span?.end)).toBe('The pump failed twice on Monday');
  });

  it('are, of an earlier one, those that were on it, where they were, orphans told as such', () => {
    const { moved, lost, hop, shown } = published();
    expect(shown(0, moved).map(({ id, kind, spans }) => [id, kind, spans[0]?.start])).toEqual([
      [moved, 'content', 0],
      [`${moved} ${hop} words`, 'source', first.indexOf('the engineer')],
      [`${moved} ${hop} cue`, 'cue', first.indexOf('told')],
      [lost, 'orphan', first.length + 2],
    ]);
    expect(shown(0).at(-1)?.label).toMatch(/^orphan/);
  });
});
