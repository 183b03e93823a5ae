import { describe, expect, it } from 'vitest';
import { signature } from '../../../core/provenance/near-duplicates.ts';
import { madeUpStory } from '../../support/stories.ts';
import { at, ids, PlainNotebook, put, shaOf } from './rows.ts';
import { indexOf } from './station.ts';

/** Articles 1 … n with these texts. */
function notebookOf(...texts: readonly string[]): PlainNotebook {
  const notebook = new PlainNotebook();
  for (const text of texts) notebook.keepText(text);
  notebook.put(...texts.map((text, index) => put.article(index + 1, text)));
  return notebook;
}

const firstSentences = (text: string, count: number) =>
  text
    .split(/(?<=\.) /)
    .slice(0, count)
    .join(' ');

describe('articles like another', () => {
  const whole = madeUpStory(1, 40);

  it('are found among others, those with more of the same words first', async () => {
    const others = Array.from({ length: 30 }, (_, n) => madeUpStory(n + 10, 40));
    const index = await indexOf(notebookOf(...others, `In part: ${firstSentences(whole, 15)}`, whole));
    expect(index.articlesLike(signature(`${whole} And more.`))).toEqual([ids.article(32), ids.article(31)]);
    expect(index.articlesLike(signature(madeUpStory(2, 40)))).toEqual([]);
    expect(index.articlesLike(signature('Too short'))).toEqual([]);
  });

  it('are no articles in the trash, and those again that came back from it', async () => {
    const notebook = notebookOf(whole);
    const index = await indexOf(notebook);
    index.apply(notebook.put(put.article(1, whole, { trashedAt: at(9) })), notebook.revision);
    expect(index.articlesLike(signature(whole))).toEqual([]);
    index.apply(notebook.put(put.article(1, whole)), notebook.revision);
    expect(index.articlesLike(signature(whole))).toEqual([ids.article(1)]);
  });

  it('are like by the text they have now', async () => {
    const notebook = notebookOf(whole);
    const index = await indexOf(notebook);
    const next = madeUpStory(3, 40);
    notebook.keepText(next);
    index.apply(notebook.put(put.article(1, next)), notebook.revision);
    expect(index.articlesLike(signature(whole))).toEqual([]);
    expect(index.articlesLike(signature(next))).toEqual([ids.article(1)]);
  });

  it('with the same text are all named, the one imported first before others', async () => {
    const notebook = notebookOf(whole);
    const revisions = (second: number) => [
      { text: shaOf(whole), importedAt: at(second), original: null, entry: null, warnings: [] },
    ];
    notebook.put(
      put.article(3, whole, { revisions: revisions(3) }),
      put.article(2, whole, { revisions: revisions(4) }),
    );
    const index = await indexOf(notebook);
    expect(index.articlesWithText(shaOf(whole))).toEqual([1, 3, 2].map(ids.article));
  });
});

describe('the copies of an article', () => {
  it('are those that lead to it, also through one another; a query finds them', async () => {
    const notebook = notebookOf('one', 'two', 'three', 'four');
    notebook.put(
      put.article(2, 'two', { copyOf: ids.article(1) }),
      put.article(3, 'three', { copyOf: ids.article(2) }),
    );
    const index = await indexOf(notebook);
    expect(index.copiesOf(ids.article(1)).map((row) => [row.id, row.copyOf])).toEqual([
      [ids.article(2), ids.article(1)],
      [ids.article(3), ids.article(2)],
    ]);
    expect(index.copiesOf(ids.article(3))).toEqual([]);
    const found = index.page('articles', 'is:copy', 'title', 0, 10);
    expect(found.ok && found.value.rows.map((row) => row.id)).toEqual([2, 3].map(ids.article));
    expect(index.page('articles', '-is:copy', null, 0, 10)).toMatchObject({ value: { total: 2 } });
  });

  it('are found in a circle, which an edit from outside can make, and never hold the article itself', async () => {
    const notebook = notebookOf('one', 'two');
    notebook.put(
      put.article(1, 'one', { copyOf: ids.article(2) }),
      put.article(2, 'two', { copyOf: ids.article(1) }),
    );
    const index = await indexOf(notebook);
    expect(index.copiesOf(ids.article(1)).map((row) => row.id)).toEqual([ids.article(2)]);
  });
});
