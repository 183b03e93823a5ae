import type { Tables } from '../../../core/change.ts';
import type { ArticleRow, ClaimRow, MentionRow, SourceRow, TrashRow } from '../../../core/lists/rows.ts';
import { statusOf } from '../../../core/model/claim.ts';
import { gradeCode } from '../../../core/model/grade.ts';
import type { Mention } from '../../../core/model/mention.ts';
import { isChanged, standingOf } from '../../../core/model/standing.ts';
import type { TrashableTable } from '../../../core/model/tables.ts';
import { type ChainStep, wholeChain } from '../../../core/provenance/chain.ts';

/*
 * What the lists have to say of a notebook, found the slow and obvious way, by going through all of it for every row.
 * Rows are by id.
 */

const byId = <R extends { readonly id: string }>(rows: readonly R[]) =>
  rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
const living = <R extends { readonly id: string; readonly trashedAt: string | null }>(rows: Map<string, R>) =>
  byId([...rows.values()].filter((row) => row.trashedAt === null));

function visibleMentions(tables: Tables): Mention[] {
  return living(tables.mentions).filter(
    (mention) => tables.articles.get(mention.articleId)?.trashedAt === null,
  );
}

function stepsOf(tables: Tables, mention: Mention): ChainStep[] {
  const article = tables.articles.get(mention.articleId);
  return article ? wholeChain(mention, article) : [];
}

const articlesOf = (mentions: readonly Mention[]) =>
  new Set(mentions.map((mention) => mention.articleId)).size;

export function articleRows(tables: Tables): ArticleRow[] {
  return living(tables.articles).map((article) => ({
    id: article.id,
    title: article.title,
    outlet: tables.sources.get(article.outletId ?? '')?.name ?? null,
    byline: article.bylines.join(', '),
    language: article.language,
    publishedAt: article.publishedAt,
    importedAt: article.revisions[0]?.importedAt ?? '',
    read: article.readAt !== null,
    mentions: visibleMentions(tables).filter((mention) => mention.articleId === article.id).length,
    versions: article.revisions.length,
    orphans: visibleMentions(tables).filter(
      (mention) => mention.articleId === article.id && standingOf(mention, article) === 'orphan',
    ).length,
    tags: article.tags,
    copyOf: article.copyOf,
  }));
}

export function claimRows(tables: Tables): ClaimRow[] {
  return living(tables.claims).map((claim) => {
    const mentions = visibleMentions(tables).filter((mention) => mention.claimId === claim.id);
    const { id, statement, kind, eventTime, tags, modifiedAt } = claim;
    return {
      id,
      statement,
      kind,
      eventTime,
      status: statusOf(claim),
      mentions: mentions.length,
      articles: articlesOf(mentions),
      changed: mentions.some(isChanged),
      tags,
      modifiedAt,
    };
  });
}

export function sourceRows(tables: Tables): SourceRow[] {
  return living(tables.sources).map(({ id, name, kind, affiliation, aliases }) => {
    const citing = visibleMentions(tables).filter((mention) =>
      stepsOf(tables, mention).some((step) => step.sourceId === id),
    );
    const asOrigin = citing.filter((mention) => stepsOf(tables, mention)[0]?.sourceId === id).length;
    return {
      id,
      name,
      kind,
      affiliation,
      aliases,
      mentions: citing.length,
      asOrigin,
      articles: articlesOf(citing),
    };
  });
}

export function mentionRows(tables: Tables): MentionRow[] {
  return byId(visibleMentions(tables)).map((mention) => {
    const article = tables.articles.get(mention.articleId);
    const steps = stepsOf(tables, mention);
    return {
      id: mention.id,
      articleId: mention.articleId,
      articleTitle: article?.title ?? '',
      claimId: mention.claimId,
      statement: tables.claims.get(mention.claimId)?.statement ?? '',
      quote: mention.content.map((passage) => passage.exact).join(' … '),
      stance: mention.stance,
      certainty: mention.certainty,
      chain: steps.map((step) => tables.sources.get(step.sourceId ?? '')?.name ?? null),
      grades: steps.map((step) => gradeCode(step.grade)),
      publishedAt: article?.publishedAt ?? null,
      standing: article ? standingOf(mention, article) : 'current',
      changed: isChanged(mention),
    };
  });
}

export function trashRefs(tables: Tables): string[] {
  const kinds: readonly TrashableTable[] = ['articles', 'claims', 'mentions', 'notes', 'sources'];
  return kinds
    .flatMap((kind) =>
      [...tables[kind].values()]
        .filter((row) => row.trashedAt !== null)
        .map((row) => `${kind} ${row.id} ${row.trashedAt}`),
    )
    .sort();
}
export const trashNames = (rows: readonly TrashRow[]) =>
  rows.map((row) => `${row.ref.table} ${row.ref.id} ${row.trashedAt}`).sort();
