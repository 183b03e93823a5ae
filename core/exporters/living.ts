import type { NoteTarget } from '../model/note.ts';
import type { Material } from './exporter.ts';

/**
 * The material without what is in the trash, and without what hangs on it: a mention needs its article and its claim, a
 * note the record it is on. Formats for readers are made of this.
 */
export function living(material: Material): Material {
  const alive = <R extends { trashedAt: string | null }>(rows: readonly R[]) =>
    rows.filter((row) => row.trashedAt === null);
  const articles = alive(material.articles);
  const claims = alive(material.claims);
  const sources = alive(material.sources);
  const articleIds = idsOf(articles);
  const claimIds = idsOf(claims);
  const mentions = alive(material.mentions).filter(
    (each) => articleIds.has(each.articleId) && claimIds.has(each.claimId),
  );
  const here: Record<NoteTarget['table'], ReadonlySet<string>> = {
    notebook: new Set(['notebook']),
    articles: articleIds,
    claims: claimIds,
    mentions: idsOf(mentions),
    sources: idsOf(sources),
  };
  const notes = alive(material.notes).filter(({ target }) => here[target.table].has(target.id));
  return { ...material, articles, claims, sources, mentions, notes };
}

function idsOf(rows: readonly { id: string }[]): ReadonlySet<string> {
  return new Set(rows.map((row) => row.id));
}
