import { beforeEach, describe, expect, it } from 'vitest';
import type { Article } from '../../../core/model/article.ts';
import { MemoryNotebook } from '../../support/memory-notebook.ts';

let notebook: MemoryNotebook;
let ids: string[];
const article = (n: number) => notebook.get('articles', ids[n] ?? '') as Article;
const imported = (title: string, more: object = {}) => {
  const done = notebook.run('importArticle', {
    ...{
      title,
      bylines: [],
      language: 'en',
      publishedAt: null,
      accessedAt: null,
      url: null,
      tags: [],
      outlet: null,
    },
    ...{
      foundIn: { title: 'first line', language: 'words' },
      revision: { text: 'a'.repeat(64), original: null },
    },
    ...more,
  });
  if (!done.ok) throw new Error(done.error.message);
  return (done.value.value as { articleId: string }).articleId;
};

beforeEach(() => {
  notebook = new MemoryNotebook();
  ids = ['first', 'second', 'third'].map((title) => imported(title));
});

describe('a link to the article whose words one repeats', () => {
  it('leads to the original, also when a copy of it is picked', () => {
    notebook.run('editArticle', { id: ids[1], copyOf: ids[0] });
    notebook.run('editArticle', { id: ids[2], copyOf: ids[1] });
    expect([article(1).copyOf, article(2).copyOf]).toEqual([ids[0], ids[0]]);
  });

  it('is refused where it would make an article a copy of itself', () => {
    notebook.run('editArticle', { id: ids[1], copyOf: ids[0] });
    for (const [id, copyOf] of [
      [0, 0],
      [0, 1],
    ] as const) {
      const done = notebook.run('editArticle', { id: ids[id], copyOf: ids[copyOf] });
      expect(done).toMatchObject({ ok: false, error: { code: 'wrong-input' } });
    }
  });

  it('is given with an import to the groups that turn out to be one, whole', () => {
    notebook.run('editArticle', { id: ids[2], copyOf: ids[1] });
    const fourth = imported('fourth', { copyOf: ids[0], joins: [ids[2]] });
    expect(article(1)).toMatchObject({ copyOf: ids[0] });
    expect(article(1).foundIn.copyOf).toContain('repeats both');
    expect(article(2).copyOf).toBe(ids[1]);
    expect(notebook.get('articles', fourth)?.copyOf).toBe(ids[0]);
  });
});

describe('where a detail was found', () => {
  it('is forgotten once a person writes it anew, and only then', () => {
    notebook.run('editArticle', { id: ids[0], title: 'Another', language: 'en' });
    expect(article(0).foundIn).toEqual({ language: 'words' });
    notebook.undo();
    expect(article(0).foundIn).toEqual({ title: 'first line', language: 'words' });
  });
});
