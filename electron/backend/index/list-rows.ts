import type { ArticleRow, ClaimRow, MentionRow, SourceRow, TrashRow } from '../../../core/lists/rows.ts';
import { Damaged } from './damage.ts';
import type { Database, Row } from './database.ts';
import { valueAt } from './schema.ts';
import { original } from './words.ts';

/** The row of an article by its key. Its outlet is named even when the source is in the trash: the article still names it. */
export function articleRow(db: Database, key: number): ArticleRow {
  const row = the(
    db.get(
      `SELECT x.id, t.title, t.byline, x.language, x.published, x.imported, x.read, x.mentions, x.tags, n.name AS outlet,
          o.id AS original, x.versions, CASE WHEN x.versions > 1 THEN (SELECT count(*) FROM mentions m
            WHERE m.article = x.key AND m.visible = 1 AND m.stays = 0 AND m.revision <> x.revision) ELSE 0 END AS orphans
        FROM articles x JOIN articles_text t ON t.key = x.key LEFT JOIN articles o ON o.key = x.copy
          LEFT JOIN sources_text n ON n.key = x.outlet WHERE x.key = ?`,
      key,
    ),
  );
  return {
    id: String(row['id']),
    title: text(row['title']),
    outlet: name(row['outlet']),
    byline: text(row['byline']),
    language: row['language'] as string | null,
    publishedAt: row['published'] as string | null,
    importedAt: String(row['imported']),
    read: row['read'] === 1,
    mentions: Number(row['mentions']),
    versions: Number(row['versions']),
    orphans: Number(row['orphans']),
    tags: list(row['tags']),
    copyOf: row['original'] as string | null,
  };
}

export function claimRow(db: Database, key: number): ClaimRow {
  const row = the(
    db.get(
      `SELECT x.id, t.statement, x.kind, x.event, x.status, x.mentions, x.articles, x.tags, x.modified,
          EXISTS (SELECT 1 FROM mentions m WHERE m.claim = x.key AND m.changed = 1 AND m.visible = 1) AS changed
        FROM claims x JOIN claims_text t ON t.key = x.key WHERE x.key = ?`,
      key,
    ),
  );
  return {
    id: String(row['id']),
    statement: text(row['statement']),
    kind: valueAt('claimKinds', Number(row['kind'])),
    eventTime: row['event'] as string | null,
    status: valueAt('statuses', Number(row['status'])),
    mentions: Number(row['mentions']),
    articles: Number(row['articles']),
    changed: row['changed'] === 1,
    tags: list(row['tags']),
    modifiedAt: String(row['modified']),
  };
}

export function sourceRow(db: Database, key: number): SourceRow {
  const row = the(
    db.get(
      `SELECT x.id, t.name, x.kind, x.affiliation, x.aliases, x.mentions, x.origins, x.articles
        FROM sources x JOIN sources_text t ON t.key = x.key WHERE x.key = ?`,
      key,
    ),
  );
  return {
    id: String(row['id']),
    name: text(row['name']),
    kind: valueAt('sourceKinds', Number(row['kind'])),
    affiliation: String(row['affiliation']),
    aliases: list(row['aliases']),
    mentions: Number(row['mentions']),
    asOrigin: Number(row['origins']),
    articles: Number(row['articles']),
  };
}

/** The row of a mention; claim and sources are named even when they are in the trash. */
export function mentionRow(db: Database, key: number): MentionRow {
  const row = the(
    db.get(
      `SELECT a.id AS article, at.title, m.tail, c.id AS claim, ct.statement, mt.quote, m.stance, m.certainty, a.published,
          m.publisher_grade, n.name AS outlet, m.stays, m.changed, a.versions > 1 AND m.revision <> a.revision AS elsewhere
        FROM mentions m JOIN articles a ON a.key = m.article JOIN articles_text at ON at.key = a.key
        JOIN claims c ON c.key = m.claim JOIN mentions_text mt ON mt.key = m.key
        LEFT JOIN claims_text ct ON ct.key = c.key LEFT JOIN sources_text n ON n.key = a.outlet WHERE m.key = ?`,
      key,
    ),
  );
  const hops = db.all(
    'SELECT n.name, h.grade FROM hops h LEFT JOIN sources_text n ON n.key = h.source WHERE h.mention = ? ORDER BY h.position',
    key,
  );
  return {
    id: mentionId(String(row['article']), String(row['tail'])),
    articleId: String(row['article']),
    articleTitle: text(row['title']),
    claimId: String(row['claim']),
    statement: text(row['statement'] ?? ''),
    quote: text(row['quote']),
    stance: valueAt('stances', Number(row['stance'])),
    certainty: valueAt('certainties', Number(row['certainty'])),
    chain: [...hops.map((hop) => name(hop['name'])), name(row['outlet'])],
    grades: [...hops.map((hop) => String(hop['grade'])), String(row['publisher_grade'])],
    publishedAt: row['published'] as string | null,
    standing: row['elsewhere'] === 0 ? 'current' : row['stays'] === 1 ? 'kept' : 'orphan',
    changed: row['changed'] === 1,
  };
}

export function trashRow(db: Database, kind: string, id: string): TrashRow {
  const row = the(db.get('SELECT title, trashed FROM trash WHERE kind = ? AND id = ?', kind, id));
  return {
    ref: { table: kind as TrashRow['ref']['table'], id },
    title: String(row['title']),
    trashedAt: String(row['trashed']),
  };
}

export function mentionId(article: string, tail: string): string {
  return `m-${article.slice(2)}-${tail}`;
}

function the(row: Row | null): Row {
  if (row === null) throw new Damaged('a record of the index has no row');
  return row;
}

function list(value: unknown): string[] {
  try {
    return JSON.parse(String(value)) as string[];
  } catch {
    throw new Damaged('a list in the index cannot be read');
  }
}

function text(value: unknown): string {
  return original(String(value));
}

function name(value: unknown): string | null {
  return value === null ? null : text(value);
}
