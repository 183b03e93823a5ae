import { applyChanges, type Change, emptyTables, type Tables } from '../../core/change.ts';
import type { OpenedArticle } from '../../core/ipc/contract.ts';
import type { Ref, Rows } from '../../core/model/tables.ts';

/**
 * The window's copy of the part of a notebook that is on the screen: one article, its mentions, and the claims
 * and sources those name. It changes only by the changes main has made durable, applied by the same function.
 */
export interface Copy {
  readonly articleId: string | null;
  readonly tables: Tables;
}

export const emptyCopy: Copy = { articleId: null, tables: emptyTables() };

export function copyOf(opened: OpenedArticle): Copy {
  const tables = emptyTables();
  tables.articles.set(opened.article.id, opened.article);
  for (const mention of opened.mentions) tables.mentions.set(mention.id, mention);
  for (const claim of opened.claims) tables.claims.set(claim.id, claim);
  for (const source of opened.sources) tables.sources.set(source.id, source);
  return { articleId: opened.article.id, tables };
}

/**
 * The copy after the changes: rows held already, and new mentions of the article. The rows these name and that
 * are not in the changes themselves are answered in `missing`: they are to be asked for and added.
 */
export function changed(copy: Copy, changes: readonly Change[]): { copy: Copy; missing: Ref[] } {
  const tables = cloned(copy.tables);
  const here = (change: Change) =>
    tables[change.table].has(change.id) ||
    (change.table === 'mentions' && (change.after ?? change.before)?.articleId === copy.articleId);
  applyChanges(tables, changes.filter(here));
  const wanted = named(tables).filter((ref) => !tables[ref.table].has(ref.id));
  const inChanges = changes.filter((change) => wanted.some((ref) => ref.id === change.id));
  applyChanges(tables, inChanges);
  return {
    copy: { articleId: copy.articleId, tables },
    missing: wanted.filter((ref) => !tables[ref.table].has(ref.id)),
  };
}

/** The copy with rows that were missing. */
export function completed(
  copy: Copy,
  rows: readonly { readonly table: keyof Rows; readonly row: Rows[keyof Rows] }[],
): Copy {
  const tables = cloned(copy.tables);
  for (const { table, row } of rows) (tables[table] as Map<string, unknown>).set(row.id, row);
  return { articleId: copy.articleId, tables };
}

/** The claims and sources that the mentions and the article name. */
function named(tables: Tables): Ref[] {
  const refs: Ref[] = [];
  for (const { outletId } of tables.articles.values())
    if (outletId) refs.push({ table: 'sources', id: outletId });
  for (const { claimId, chain } of tables.mentions.values()) {
    refs.push({ table: 'claims', id: claimId });
    for (const { sourceId } of chain) if (sourceId) refs.push({ table: 'sources', id: sourceId });
  }
  return refs;
}

function cloned(tables: Tables): Tables {
  return {
    notebook: new Map(tables.notebook),
    articles: new Map(tables.articles),
    mentions: new Map(tables.mentions),
    claims: new Map(tables.claims),
    sources: new Map(tables.sources),
    notes: new Map(tables.notes),
  };
}
