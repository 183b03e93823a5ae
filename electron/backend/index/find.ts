import type { Page, SearchHit } from '../../../core/lists/rows.ts';
import { ok, type Result } from '../../../core/result.ts';
import { checkScope, parseQuery, type Query } from '../../../core/search/query.ts';
import type { Database } from './database.ts';
import { mentionId } from './list-rows.ts';
import { countOf, keysOf } from './lists.ts';
import { firstLine } from './records.ts';
import { type Searched, searched, searchedKinds } from './schema.ts';
import { type Sql, sql, yes } from './sql.ts';
import { readTexts } from './texts.ts';
import { apartFromWords, matchOf } from './where.ts';
import { ending, marked, opening, original } from './words.ts';

/**
 * How much a match counts in each column, and in each kind: bm25 is made for comparing texts of one collection, and a
 * name or a statement that matches is nearer to what is looked for than one passage of many.
 */
const weights: Record<Searched, { readonly kind: number; readonly columns: readonly number[] }> = {
  sources: { kind: 1.6, columns: [4, 3, 1] },
  claims: { kind: 1.3, columns: [1] },
  articles: { kind: 1, columns: [6, 2, 1] },
  notes: { kind: 1, columns: [1] },
  mentions: { kind: 0.8, columns: [1] },
};

/** Of each kind only so many, the newest, are ranked: a word that is everywhere must not cost the whole notebook. */
const rankedAtMost = 20_000;
/** A single letter stands for itself: all words that begin with it are no search. */
const shortestPrefix = 2;
const snippetWords = 20;
const snippetLength = 300;

interface Found {
  readonly kind: Searched;
  readonly key: number;
  readonly score: number;
}

/**
 * Everything the query finds, best first. A kind of record that does not know one of the query's fields is left out; an
 * empty query finds nothing.
 */
export function findAll(
  db: Database,
  query: string,
  limit: number,
  typing: boolean,
): Result<Page<SearchHit>> {
  const parsed = parseQuery(query, { typing });
  if (!parsed.ok) return parsed;
  const match = matchOf(parsed.value, shortestPrefix);
  if (match === null && !parsed.value.conditions.some((condition) => condition.by !== 'words'))
    return ok({ rows: [], total: 0 });
  const found: Found[] = [];
  let total = 0;
  for (const kind of searchedKinds) {
    if (checkScope(parsed.value, kind)) continue;
    const ofKind =
      match === null ? unranked(db, parsed.value, kind, limit) : ranked(db, parsed.value, kind, match, limit);
    found.push(...ofKind.found);
    total += ofKind.total;
  }
  const best = found.toSorted((a, b) => a.score - b.score).slice(0, limit);
  return ok({ rows: best.map((each) => hit(db, each, match)), total });
}

function ranked(
  db: Database,
  query: Query,
  kind: Searched,
  match: string,
  limit: number,
): { found: Found[]; total: number } {
  const { kind: weight, columns } = weights[kind];
  const rest = apartFromWords(query, kind);
  const words = fragment(`${kind}_words`);
  // `+` keeps FTS5 from being asked anew for every one of those records
  const holding = rest
    ? sql`${words} MATCH ${match} AND +rowid IN (SELECT key FROM (${recordsOf(kind)} AND ${rest}))`
    : sql`${words} MATCH ${match}`;
  const best = sql`SELECT key, score FROM (SELECT rowid AS key, bm25(${fragment([`${kind}_words`, ...columns].join(', '))}) AS score
    FROM ${words} WHERE ${holding} ORDER BY rowid DESC LIMIT ${rankedAtMost}) ORDER BY score, key LIMIT ${limit}`;
  const rows = db.all(best.sql, ...best.values);
  const counting = sql`SELECT count(*) FROM ${words} WHERE ${holding}`;
  const total = rows.length < limit ? rows.length : db.number(counting.sql, ...counting.values);
  return {
    found: rows.map((row) => ({ kind, key: Number(row['key']), score: Number(row['score']) * weight })),
    total,
  };
}

/** A query of fields alone: in the order of the list, kind after kind. */
function unranked(
  db: Database,
  query: Query,
  kind: Searched,
  limit: number,
): { found: Found[]; total: number } {
  const where = apartFromWords(query, kind) ?? yes;
  // no field is known for notes, so they are never found by fields alone
  if (kind === 'notes') return { found: [], total: 0 };
  return {
    found: keysOf(db, kind, where, limit).map((key) => ({ kind, key, score: 0 })),
    total: countOf(db, kind, where),
  };
}

function recordsOf(kind: Searched): Sql {
  return kind === 'mentions'
    ? sql`SELECT m.key FROM mentions m WHERE m.visible = 1`
    : sql`SELECT x.key FROM ${fragment(kind)} x WHERE x.state = 1`;
}

/** A name from our own tables; never anything typed. */
function fragment(name: string): Sql {
  return { sql: name, values: [] };
}

function hit(db: Database, { kind, key }: Found, match: string | null): SearchHit {
  const texts = readTexts(db, kind, key) ?? [];
  const ref = { table: kind, id: idOf(db, kind, key) };
  const title = titleOf(db, kind, key, texts[0] ?? '');
  return { ref, title, ...snippet(db, kind, key, match, texts) };
}

function titleOf(db: Database, kind: Searched, key: number, first: string): string {
  if (kind === 'notes') return firstLine(original(first));
  if (kind !== 'mentions') return original(first);
  const claim = db.get(
    'SELECT t.statement FROM mentions m JOIN claims_text t ON t.key = m.claim WHERE m.key = ?',
    key,
  );
  return claim ? original(String(claim['statement'])) : original(first);
}

function idOf(db: Database, kind: Searched, key: number): string {
  if (kind !== 'mentions') return String(db.get(`SELECT id FROM ${kind} WHERE key = ?`, key)?.['id']);
  const row = db.get(
    'SELECT a.id, m.tail FROM mentions m JOIN articles a ON a.key = m.article WHERE m.key = ?',
    key,
  );
  return mentionId(String(row?.['id']), String(row?.['tail']));
}

/** A piece of the text around what matched; without words to match, its beginning. One line: breaks become spaces. */
function snippet(
  db: Database,
  kind: Searched,
  key: number,
  match: string | null,
  texts: readonly string[],
): Pick<SearchHit, 'snippet' | 'matches'> {
  const whole = kind === 'articles' ? texts[searched.articles.indexOf('body')] : texts[0];
  // numbers are bound as REAL, and FTS5 takes no REAL for a rowid: it would answer with another record's text
  const row =
    match === null
      ? null
      : db.get(
          `SELECT snippet(${kind}_words, -1, ?, ?, '…', ${snippetWords}) AS snippet FROM ${kind}_words WHERE ${kind}_words MATCH ? AND rowid = CAST(? AS INTEGER)`,
          opening,
          ending,
          match,
          key,
        );
  const { text, matches } = marked(row ? String(row['snippet']) : (whole ?? '').slice(0, snippetLength));
  const line = text.replace(/\s/g, ' ');
  const cut = line.length > snippetLength ? cutAt(line, snippetLength) : line.length;
  return {
    snippet: cut < line.length ? `${line.slice(0, cut)}…` : line,
    matches: matches
      .filter(({ start }) => start < cut)
      .map(({ start, end }) => ({ start, end: Math.min(end, cut) })),
  };
}

/** At or just before `length`, not between the halves of a surrogate pair. */
function cutAt(text: string, length: number): number {
  const unit = text.charCodeAt(length - 1);
  return unit >= 0xd800 && unit < 0xdc00 ? length - 1 : length;
}
