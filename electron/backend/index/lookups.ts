import type { Dependants, MentionRow, Page } from '../../../core/lists/rows.ts';
import { articleOfMention } from '../../../core/model/id.ts';
import type { Ref } from '../../../core/model/tables.ts';
import { folded } from '../../../core/search/fold.ts';
import type { Database } from './database.ts';
import { mentionId, mentionRow } from './list-rows.ts';
import { joined, listed, no, type Sql, sql } from './sql.ts';

/** Ids of the live notes on a record, oldest first. */
export function notesOn(db: Database, { table, id }: Ref): string[] {
  return db
    .all(
      'SELECT id FROM notes WHERE target = ? AND target_table = ? AND state = 1 ORDER BY created, id',
      id,
      table,
    )
    .map((row) => String(row['id']));
}

/** The visible mentions of claims, in articles, or crediting sources (in a chain or as the outlet): `m` is the mention. */
function mentionsWith(refs: readonly Ref[], { published }: { published: boolean }): Sql {
  const ids = (table: Ref['table']) => refs.filter((ref) => ref.table === table).map((ref) => ref.id);
  const keys = (table: 'articles' | 'claims' | 'sources') =>
    sql`SELECT key FROM ${{ sql: table, values: [] }} WHERE id IN (${listed(ids(table))})`;
  const pieces: Sql[] = [];
  if (ids('articles').length > 0) pieces.push(sql`m.article IN (${keys('articles')})`);
  if (ids('claims').length > 0) pieces.push(sql`m.claim IN (${keys('claims')})`);
  if (ids('sources').length > 0) {
    pieces.push(sql`m.key IN (SELECT mention FROM hops WHERE source IN (${keys('sources')}))`);
    if (published)
      pieces.push(sql`m.article IN (SELECT key FROM articles WHERE outlet IN (${keys('sources')}))`);
  }
  return sql`m.visible = 1 AND (${joined(pieces, ' OR ', no)})`;
}

const inOrder = sql`ORDER BY a.title_sort, a.id, m.start, m.tail`;

/** Mentions of a claim, of a source, or in an article: by article, then by place in it. The total counts all of them. */
export function mentionsOf(db: Database, ref: Ref, limit: number): Page<MentionRow> {
  const where = mentionsWith([ref], { published: true });
  const keys = sql`SELECT m.key FROM mentions m JOIN articles a ON a.key = m.article WHERE ${where} ${inOrder} LIMIT ${limit}`;
  const rows = db.all(keys.sql, ...keys.values).map((row) => mentionRow(db, Number(row['key'])));
  const counting = sql`SELECT count(*) FROM mentions m WHERE ${where}`;
  return { rows, total: rows.length < limit ? rows.length : db.number(counting.sql, ...counting.values) };
}

/** Ids of all those mentions, in the same order. */
export function mentionIdsOf(db: Database, ref: Ref): string[] {
  const where = mentionsWith([ref], { published: true });
  const ids = sql`SELECT a.id, m.tail FROM mentions m JOIN articles a ON a.key = m.article WHERE ${where} ${inOrder}`;
  return db.all(ids.sql, ...ids.values).map((row) => mentionId(String(row['id']), String(row['tail'])));
}

/**
 * What depends on these records and is not among them: mentions in an article, of a claim, with a source in their chain;
 * articles a source publishes; claims whose verdict rests on a mention that goes; notes on what goes.
 */
export function dependantsOf(db: Database, refs: readonly Ref[]): Dependants {
  const ids = (table: Ref['table']) => [
    ...new Set(refs.filter((ref) => ref.table === table).map((ref) => ref.id)),
  ];
  const count = (query: Sql) => db.number(query.sql, ...query.values);
  const given = ids('mentions');
  const isGiven = givenMentions(given);
  const mentions = count(
    sql`SELECT count(*) FROM mentions m WHERE ${mentionsWith(refs, { published: false })} AND NOT ${isGiven}`,
  );
  const articles = refs.filter((ref) => ref.table === 'articles');
  const goes: Sql[] = [];
  if (articles.length > 0) goes.push(mentionsWith(articles, { published: false }));
  if (given.length > 0) goes.push(isGiven);
  const going = sql`SELECT 'm-' || substr(a.id, 3) || '-' || m.tail FROM mentions m JOIN articles a ON a.key = m.article
    WHERE ${joined(
      goes.map((each) => sql`(${each})`),
      ' OR ',
      no,
    )}`;
  return {
    mentions,
    claims: count(sql`SELECT count(DISTINCT c.key) FROM grounds g JOIN claims c ON c.key = g.claim
      WHERE c.state = 1 AND g.mention IN (${going}) AND c.id NOT IN (${listed(ids('claims'))})`),
    articles:
      count(sql`SELECT count(*) FROM articles x WHERE x.state = 1 AND x.outlet IN (SELECT key FROM sources WHERE id IN (${listed(ids('sources'))}))
      AND x.id NOT IN (${listed(ids('articles'))})`),
    notes: count(sql`SELECT count(*) FROM notes x WHERE x.state = 1 AND x.id NOT IN (${listed(ids('notes'))})
      AND (x.target IN (${listed(refs.map((ref) => ref.id))}) OR x.target IN (${going}))`),
  };
}

/** Whether `m` is one of these mentions. */
function givenMentions(ids: readonly string[]): Sql {
  const byArticle = Map.groupBy(ids, articleOfMention);
  const pieces = [...byArticle].map(
    ([article, its]) =>
      sql`(m.article IN (SELECT key FROM articles WHERE id = ${article}) AND m.tail IN (${listed(its.map((id) => id.slice(19)))}))`,
  );
  return sql`(${joined(pieces, ' OR ', no)})`;
}

/** The live source of this name, else of this alias, however it is capitalised or accented; the first by id of several. */
export function sourceNamed(db: Database, name: string): string | null {
  const found = db.get(
    `SELECT s.id FROM source_names n JOIN sources s ON s.key = n.source WHERE n.name = ? AND s.state = 1 ORDER BY n.alias, s.id LIMIT 1`,
    folded(name),
  );
  return found ? String(found['id']) : null;
}

/** The live article one of whose revisions has this original; the first by id of several. */
export function articleWithOriginal(db: Database, sha256: string): string | null {
  if (sha256 === '') return null;
  const found = db.get(
    'SELECT a.id FROM revisions r JOIN articles a ON a.key = r.article WHERE r.original = ? AND a.state = 1 ORDER BY a.id LIMIT 1',
    sha256,
  );
  return found ? String(found['id']) : null;
}

/** The live article at this address, as `canonicalAddress` has it; of several the one that was imported last. */
export function articleAt(db: Database, address: string): string | null {
  const found = db.get(
    'SELECT id FROM articles WHERE address = ? AND state = 1 ORDER BY imported DESC, id DESC LIMIT 1',
    address,
  );
  return found ? String(found['id']) : null;
}
