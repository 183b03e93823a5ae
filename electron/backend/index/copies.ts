import type { ArticleRow } from '../../../core/lists/rows.ts';
import type { Database } from './database.ts';
import { articleRow } from './list-rows.ts';

/** All live articles one of whose revisions has this text, those imported first before others. */
export function articlesWithText(db: Database, sha256: string): string[] {
  return ids(
    db.all(
      `SELECT DISTINCT a.id, a.imported FROM revisions r JOIN articles a ON a.key = r.article
        WHERE r.text = ? AND a.state = 1 ORDER BY a.imported, a.id`,
      sha256,
    ),
  );
}

/** How many articles are worth being compared word by word, and how much of a signature they must have in common. */
const like = { most: 20, fewest: 2 };

/** Live articles whose signature has several numbers in common with this one, most first. */
export function articlesLike(db: Database, signature: Uint32Array): string[] {
  return ids(
    db.all(
      `SELECT a.id FROM signatures s JOIN articles a ON a.key = s.article
        WHERE s.run IN (SELECT value FROM json_each(?)) AND a.state = 1
        GROUP BY a.key HAVING count(*) >= ? ORDER BY count(*) DESC, a.imported, a.id LIMIT ?`,
      JSON.stringify([...signature]),
      like.fewest,
      like.most,
    ),
  );
}

/** Live articles that lead to this one from copy to original, those imported first before others. */
export function copiesOf(db: Database, id: string): ArticleRow[] {
  return db
    .all(
      `WITH RECURSIVE copies(key) AS (SELECT key FROM articles WHERE id = ?
          UNION SELECT a.key FROM copies c JOIN articles a ON a.copy = c.key)
        SELECT a.key FROM copies c JOIN articles a ON a.key = c.key WHERE a.id <> ? AND a.state = 1 ORDER BY a.imported, a.id`,
      id,
      id,
    )
    .map((row) => articleRow(db, Number(row['key'])));
}

function ids(rows: readonly Record<string, unknown>[]): string[] {
  return rows.map((row) => String(row['id']));
}
