import type { Article } from '../model/article.ts';

type Copied = Pick<Article, 'id' | 'copyOf'>;

/**
 * The article whose words this one repeats in the end, by its links from copy to original; itself when it is no copy. Where
 * a link leads to an article that is not there, the last one that is. Edits from outside can make a circle: of those in it,
 * the first by id.
 */
export function originalOf(id: string, get: (id: string) => Copied | null): string {
  const way: string[] = [id];
  for (let at = id; ; ) {
    const next = get(at)?.copyOf ?? null;
    if (next === null || get(next) === null) return at;
    const circle = way.indexOf(next);
    if (circle >= 0) return way.slice(circle).reduce((first, each) => (each < first ? each : first));
    way.push(next);
    at = next;
  }
}

/** The articles that repeat one another's words, by the id of the one they go back to; one that stands alone is a group. */
export function copiesOf(articles: readonly Copied[]): Map<string, string[]> {
  const known = new Map(articles.map((article) => [article.id, article]));
  const originals = articles.map(
    ({ id }) => [originalOf(id, (each) => known.get(each) ?? null), id] as const,
  );
  const groups = new Map<string, string[]>();
  for (const [original, id] of originals) groups.set(original, [...(groups.get(original) ?? []), id]);
  return groups;
}
