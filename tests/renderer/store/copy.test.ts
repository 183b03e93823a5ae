import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../core/change.ts';
import type { OpenedArticle } from '../../../core/ipc/contract.ts';
import type { Ref } from '../../../core/model/tables.ts';
import { changed, completed, copyOf, emptyCopy } from '../../../renderer/store/copy.ts';
import { anyCommand, type Choice, knownText } from '../../support/any-command.ts';
import { MemoryNotebook } from '../../support/memory-notebook.ts';

const textSha256 = 'a'.repeat(64);

function newNotebook() {
  const notebook = new MemoryNotebook();
  notebook.texts.set(textSha256, knownText);
  return Object.assign(notebook, { textSha256 });
}

/** What main answers when an article is opened. */
function opened(notebook: MemoryNotebook, id: string): OpenedArticle {
  const article = notebook.get('articles', id);
  if (!article) throw new Error(`no article ${id}`);
  const mentions = notebook.mentionsIn(id).filter((mention) => mention.trashedAt === null);
  const sourceIds = [article.outletId, ...mentions.flatMap(({ chain }) => chain.map((hop) => hop.sourceId))];
  return {
    article,
    place: 0,
    revision: textSha256,
    text: knownText,
    mentions,
    claims: mentions.flatMap(({ claimId }) => notebook.get('claims', claimId) ?? []),
    sources: sourceIds.flatMap((source) => (source && notebook.get('sources', source)) || []),
  };
}

/** Main's answer to the rows a window misses. */
function rowsFor(notebook: MemoryNotebook, refs: readonly Ref[]) {
  return refs.flatMap(({ table, id }) => {
    const row = notebook.get(table, id);
    return row ? [{ table, row }] : [];
  });
}

describe('a window’s copy', () => {
  it('equals main’s records after any sequence of commands and undos, wherever the article was opened', () => {
    fc.assert(
      fc.property(
        fc.array(anyCommand, { minLength: 3, maxLength: 25 }),
        fc.array(fc.oneof(anyCommand, fc.constant('undo' as const)), { maxLength: 30 }),
        fc.nat(),
        (before, after, at) => {
          const notebook = newNotebook();
          const act = (choice: Choice | 'undo'): readonly Change[] => {
            const input = choice === 'undo' ? null : choice.inputFor(notebook);
            if (choice !== 'undo' && input === null) return [];
            const done = choice === 'undo' ? notebook.undo() : notebook.run(choice.name, input);
            return done.ok ? structuredClone(done.value.changes) : [];
          };
          for (const choice of before) act(choice);
          const articles = notebook.all('articles');
          const article = articles[at % Math.max(1, articles.length)];
          if (!article) return;
          let copy = copyOf(structuredClone(opened(notebook, article.id)));
          for (const choice of after) {
            const step = changed(copy, act(choice));
            copy = completed(step.copy, rowsFor(notebook, step.missing));
          }
          for (const table of ['articles', 'mentions', 'claims', 'sources'] as const)
            for (const row of copy.tables[table].values()) expect(row).toEqual(notebook.get(table, row.id));
          const live = notebook.mentionsIn(article.id).filter((mention) => mention.trashedAt === null);
          for (const mention of live) {
            expect(copy.tables.mentions.get(mention.id)).toEqual(mention);
            expect(copy.tables.claims.has(mention.claimId)).toBe(true);
            for (const { sourceId } of mention.chain)
              if (sourceId) expect(copy.tables.sources.has(sourceId)).toBe(true);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('asks for a claim it does not hold yet, and for nothing when it holds all', () => {
    const notebook = newNotebook();
    const run = (name: string, input: unknown) => {
      const done = notebook.run(name, input);
      if (!done.ok) throw new Error(done.error.message);
      return done.value;
    };
    const add = (title: string) =>
      (
        run('importArticle', {
          title,
          bylines: [],
          outlet: null,
          language: null,
          publishedAt: null,
          accessedAt: null,
          url: null,
          tags: [],
          foundIn: {},
          revision: { text: textSha256, original: null },
        }).value as { articleId: string }
      ).articleId;
    const tag = (articleId: string, claim: unknown) =>
      run('tagClaim', {
        articleId,
        spans: [{ start: 0, end: 8 }],
        claim,
        stance: 'asserts',
        certainty: 'CT+',
        quotation: 'none',
      });
    const [here, elsewhere] = [add('Here'), add('Elsewhere')];
    const made = tag(elsewhere, { statement: 'It leaked', kind: 'event', eventTime: null, tags: [] });
    const { claimId } = made.value as { claimId: string };
    const copy = copyOf(opened(notebook, here));
    expect(changed(copy, made.changes).copy.tables.mentions.size).toBe(0);
    const linked = changed(copy, tag(here, { id: claimId }).changes);
    expect(linked.missing).toEqual([{ table: 'claims', id: claimId }]);
    expect(changed(completed(linked.copy, rowsFor(notebook, linked.missing)), []).missing).toEqual([]);
  });

  it('of nothing stays empty', () => {
    expect(changed(emptyCopy, []).copy).toEqual(emptyCopy);
  });
});
