import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListName } from '../../../core/lists/rows.ts';
import type { Index } from '../../../electron/backend/index/index.ts';
import { articleRows, claimRows, mentionRows } from './plain-answers.ts';
import { at, earlier, ids, notebookWithTexts, PlainNotebook, put, shaOf, someChanges } from './rows.ts';
import { indexOf } from './station.ts';

function found(index: Index, list: ListName, query: string): string[] {
  const page = index.page(list, query, null, 0, 100);
  if (!page.ok) throw new Error(page.error.message);
  return page.value.rows.flatMap((row) => ('id' in row ? row.id : [])).sort();
}

/** An article with two texts and four marks: on the current one, changed there, an orphan, and kept on the first. */
async function revised() {
  const notebook = new PlainNotebook();
  const revision = (text: string) => ({
    ...{ text: shaOf(text), importedAt: at(1), original: null, entry: null, warnings: [] },
  });
  const on = (text: string) => ({ revision: shaOf(text) });
  notebook.put(
    put.article(1, 'now', { revisions: [revision('first'), revision('now')] }),
    put.article(2, 'other', { url: 'https://www.example.org/a/?utm_source=x#top' }),
    put.claim(1, 'One'),
    put.claim(2, 'Two'),
    put.mention(1, 1, 1, 'here', on('now')),
    put.mention(1, 2, 1, 'reworded', { ...on('now'), earlier: [earlier(false)] }),
    put.mention(1, 3, 2, 'gone', on('first')),
    put.mention(1, 4, 2, 'kept', { ...on('first'), staysOnRevision: true }),
  );
  return { notebook, index: await indexOf(notebook) };
}

describe('marks and the texts of their article', () => {
  it('are asked for with is:orphan, is:kept and is:changed', async () => {
    const { index } = await revised();
    expect(found(index, 'mentions', 'is:orphan')).toEqual([ids.mention(1, 3)]);
    expect(found(index, 'mentions', 'is:kept')).toEqual([ids.mention(1, 4)]);
    expect(found(index, 'mentions', 'is:changed')).toEqual([ids.mention(1, 2)]);
    expect(found(index, 'claims', 'is:orphan')).toEqual([ids.claim(2)]);
    expect(found(index, 'claims', 'is:changed')).toEqual([ids.claim(1)]);
    expect(found(index, 'articles', 'is:orphan')).toEqual([ids.article(1)]);
    expect(found(index, 'articles', '-is:orphan')).toEqual([ids.article(2)]);
    index.close();
  });

  it('are counted and named in the rows of lists', async () => {
    const { notebook, index } = await revised();
    const rows = (list: ListName) => {
      const page = index.page(list, '', null, 0, 100);
      return page.ok
        ? page.value.rows.toSorted((a, b) => ('id' in a && 'id' in b && a.id < b.id ? -1 : 1))
        : [];
    };
    expect(rows('articles')).toMatchObject([
      { versions: 2, orphans: 1 },
      { versions: 1, orphans: 0 },
    ]);
    expect(rows('articles')).toEqual(articleRows(notebook.tables));
    expect(rows('claims')).toEqual(claimRows(notebook.tables));
    expect(rows('mentions')).toEqual(mentionRows(notebook.tables));
    index.close();
  });

  it('are the same however the notebook came to be what it is', async () => {
    await fc.assert(
      fc.asyncProperty(someChanges, async (commits) => {
        const notebook = notebookWithTexts();
        const followed = await indexOf(notebook);
        for (const wanted of commits) followed.apply(notebook.change(...wanted), notebook.revision);
        const rows = mentionRows(notebook.tables);
        for (const standing of ['orphan', 'kept'] as const)
          expect(found(followed, 'mentions', `is:${standing}`)).toEqual(
            rows.filter((row) => row.standing === standing).map(({ id }) => id),
          );
        expect(found(followed, 'mentions', 'is:changed')).toEqual(
          rows.filter(({ changed }) => changed).map(({ id }) => id),
        );
        followed.close();
      }),
      { numRuns: 60 },
    );
  });
});

describe('the article at an address', () => {
  it('is found by what addresses of one page have in common, while it is not in the trash', async () => {
    const { notebook, index } = await revised();
    expect(index.articleAt('example.org/a')).toBe(ids.article(2));
    expect(index.articleAt('example.org/b')).toBeNull();
    const gone = put.article(2, 'other', { url: 'https://example.org/a', trashedAt: at(9) });
    index.apply(notebook.put(gone), notebook.revision);
    expect(index.articleAt('example.org/a')).toBeNull();
    index.close();
  });
});
