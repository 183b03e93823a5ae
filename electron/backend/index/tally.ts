import type { Database } from './database.ts';
import type { Searched } from './schema.ts';

/** A visible mention as it counts: for its article, its claim and every source of its chain, the outlet among them. */
export interface Counted {
  readonly article: number;
  readonly claim: number;
  /** sources by hop, the origin first; null where nobody is named */
  readonly hops: readonly (number | null)[];
  readonly outlet: number | null;
}

export type TotalName = 'articles' | 'claims' | 'sources' | 'mentions';
const totalNames: readonly TotalName[] = ['articles', 'claims', 'sources', 'mentions'];

/**
 * Keeps the counts that lists show and sort by. Rows tell it what came and went; `flush` then changes the counts by the
 * difference, at a cost that depends on what changed alone. In how many articles something is mentioned follows from
 * the rows as they are then, so `flush` comes after the last row is written.
 */
export class Tally {
  private readonly db: Database;
  private totals: Record<TotalName, number>;
  private totalsChanged = false;
  private readonly articles = new Map<number, number>();
  private readonly claims = new Map<number, number>();
  private readonly sources = new Map<number, { mentions: number; origins: number }>();
  private readonly claimArticles = new Pairs();
  private readonly sourceArticles = new Pairs();

  constructor(db: Database) {
    this.db = db;
    this.totals = this.storedTotals();
  }

  get current(): Readonly<Record<TotalName, number>> {
    return this.totals;
  }

  total(name: TotalName, by: number): void {
    if (by === 0) return;
    this.totals[name] += by;
    this.totalsChanged = true;
  }

  mention({ article, claim, hops, outlet }: Counted, by: 1 | -1): void {
    this.total('mentions', by);
    add(this.articles, article, by);
    add(this.claims, claim, by);
    this.claimArticles.add(claim, article, by);
    const origin = hops.length > 0 ? hops[0] : outlet;
    for (const source of new Set([...hops, outlet])) {
      if (source === null) continue;
      const counts = this.sources.get(source) ?? { mentions: 0, origins: 0 };
      this.sources.set(source, {
        mentions: counts.mentions + by,
        origins: counts.origins + (source === origin ? by : 0),
      });
      this.sourceArticles.add(source, article, by);
    }
  }

  flush(): void {
    const { db } = this;
    for (const [article, by] of this.articles)
      if (by !== 0) db.run('UPDATE articles SET mentions = mentions + ? WHERE key = ?', by, article);
    const ofClaims = this.claimArticles.gained((claim, article, limit) =>
      db.number(claimInArticle, claim, article, limit),
    );
    for (const [claim, by] of this.claims) {
      const articles = ofClaims.get(claim) ?? 0;
      if (by !== 0 || articles !== 0)
        db.run(
          'UPDATE claims SET mentions = mentions + ?, articles = articles + ? WHERE key = ?',
          by,
          articles,
          claim,
        );
    }
    const ofSources = this.sourceArticles.gained((source, article, limit) =>
      this.sourceInArticle(source, article, limit),
    );
    for (const [source, { mentions, origins }] of this.sources) {
      const articles = ofSources.get(source) ?? 0;
      if (mentions === 0 && origins === 0 && articles === 0) continue;
      db.run(
        'UPDATE sources SET mentions = mentions + ?, origins = origins + ?, articles = articles + ? WHERE key = ?',
        mentions,
        origins,
        articles,
        source,
      );
    }
    if (this.totalsChanged) for (const name of totalNames) db.setMeta(name, this.totals[name]);
    this.clear();
  }

  /** After a transaction was rolled back: what it told is forgotten. */
  reset(): void {
    this.clear();
    this.totals = this.storedTotals();
  }

  private clear(): void {
    for (const map of [this.articles, this.claims, this.sources]) map.clear();
    this.claimArticles.clear();
    this.sourceArticles.clear();
    this.totalsChanged = false;
  }

  private storedTotals(): Record<TotalName, number> {
    return {
      articles: this.stored('articles'),
      claims: this.stored('claims'),
      sources: this.stored('sources'),
      mentions: this.stored('mentions'),
    };
  }

  private stored(name: TotalName): number {
    return Number(this.db.meta(name) ?? 0);
  }

  /** How many visible mentions in this article have the source in their chain or as their outlet; at most `limit`. */
  private sourceInArticle(source: number, article: number, limit: number): number {
    const published =
      this.db.number('SELECT count(*) FROM articles WHERE key = ? AND outlet = ?', article, source) > 0;
    return published
      ? this.db.number(mentionsInArticle, article, limit)
      : this.db.number(creditedInArticle, source, article, limit);
  }
}

const claimInArticle =
  'SELECT count(*) FROM (SELECT 1 FROM mentions WHERE claim = ? AND article = ? AND visible = 1 LIMIT ?)';
const mentionsInArticle =
  'SELECT count(*) FROM (SELECT 1 FROM mentions WHERE article = ? AND visible = 1 LIMIT ?)';
const creditedInArticle = `SELECT count(*) FROM (SELECT DISTINCT h.mention FROM hops h JOIN mentions m ON m.key = h.mention
  WHERE h.source = ? AND h.article = ? AND m.visible = 1 LIMIT ?)`;

/** Net changes by pairs of something and an article. */
class Pairs {
  private readonly pairs = new Map<string, { key: number; article: number; by: number }>();

  add(key: number, article: number, by: number): void {
    const name = `${key} ${article}`;
    const pair = this.pairs.get(name);
    if (pair) pair.by += by;
    else this.pairs.set(name, { key, article, by });
  }

  /** In how many articles more (or fewer, negative) each now is; `count` counts what is there now, up to a limit. */
  gained(count: (key: number, article: number, limit: number) => number): Map<number, number> {
    const result = new Map<number, number>();
    for (const { key, article, by } of this.pairs.values()) {
      if (by === 0) continue;
      const now = count(key, article, Math.max(by, 0) + 1);
      add(result, key, Number(now > 0) - Number(now - by > 0));
    }
    return result;
  }

  clear(): void {
    this.pairs.clear();
  }
}

function add(counts: Map<number, number>, key: number, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** Counts the totals afresh. */
export function recountTotals(db: Database): void {
  for (const name of totalNames) {
    const within = name === 'mentions' ? 'visible = 1' : 'state = 1';
    db.setMeta(name, db.number(`SELECT count(*) FROM ${name} WHERE ${within}`));
  }
}

/** The keys of a table, from the lowest to the highest, in runs; each can be counted afresh in a few milliseconds. */
export function* keyRuns(db: Database, table: Searched, size: number): Generator<readonly [number, number]> {
  const last = db.number(`SELECT coalesce(max(key), 0) FROM ${table}`);
  for (let first = 1; first <= last; first += size) yield [first, first + size - 1];
}

/** Counts afresh for the keys from `first` to `last`. */
export function recount(
  db: Database,
  table: 'articles' | 'claims' | 'sources',
  [first, last]: readonly [number, number],
): void {
  db.run(recounts[table], first, last);
}

// A source's counts come in two disjoint parts: articles it publishes, where it is in every chain, and the others.
const recounts = {
  articles:
    'UPDATE articles SET mentions = (SELECT count(*) FROM mentions m WHERE m.article = articles.key AND m.visible = 1) WHERE key BETWEEN ? AND ?',
  claims: `UPDATE claims SET (mentions, articles) = (SELECT count(*), count(DISTINCT m.article) FROM mentions m
    WHERE m.claim = claims.key AND m.visible = 1) WHERE key BETWEEN ? AND ?`,
  sources: `UPDATE sources SET
    mentions = (SELECT count(DISTINCT h.mention) FROM hops h JOIN mentions m ON m.key = h.mention JOIN articles a ON a.key = h.article
        WHERE h.source = sources.key AND m.visible = 1 AND a.outlet IS NOT sources.key)
      + (SELECT coalesce(sum(a.mentions), 0) FROM articles a WHERE a.outlet = sources.key),
    articles = (SELECT count(DISTINCT h.article) FROM hops h JOIN mentions m ON m.key = h.mention JOIN articles a ON a.key = h.article
        WHERE h.source = sources.key AND m.visible = 1 AND a.outlet IS NOT sources.key)
      + (SELECT count(*) FROM articles a WHERE a.outlet = sources.key AND a.mentions > 0),
    origins = (SELECT count(*) FROM hops h JOIN mentions m ON m.key = h.mention WHERE h.source = sources.key AND h.position = 0 AND m.visible = 1)
      + (SELECT count(*) FROM articles a JOIN mentions m ON m.article = a.key
        WHERE a.outlet = sources.key AND m.visible = 1 AND NOT EXISTS (SELECT 1 FROM hops h WHERE h.mention = m.key))
    WHERE key BETWEEN ? AND ?`,
} as const;
