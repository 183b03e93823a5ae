import { type ListKinds, type ListName, type Page, sortKeys } from '../../../core/lists/rows.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { checkScope, parseQuery } from '../../../core/search/query.ts';
import type { Database, Row } from './database.ts';
import { articleRow, claimRow, mentionRow, sourceRow, trashRow } from './list-rows.ts';
import { type Sql, sql, yes } from './sql.ts';
import type { Tally } from './tally.ts';
import { whereOf } from './where.ts';

type SortKey<L extends ListName> = (typeof sortKeys)[L][number];

/** Where each list's records come from; a record is `x`, a mention `m`. */
const origins: Record<ListName, { readonly from: Sql; readonly key: Sql; readonly within: Sql }> = {
  articles: { from: sql`articles x`, key: sql`x.key`, within: sql`x.state = 1` },
  claims: { from: sql`claims x`, key: sql`x.key`, within: sql`x.state = 1` },
  sources: { from: sql`sources x`, key: sql`x.key`, within: sql`x.state = 1` },
  mentions: { from: sql`mentions m`, key: sql`m.key`, within: sql`m.visible = 1` },
  trash: { from: sql`trash x`, key: sql`x.kind, x.id`, within: yes },
};

/** The order of each sort key, the id last so that every order is total; and what has to be joined for it. */
interface Order {
  readonly by: Sql;
  readonly from?: Sql;
}
const withOutlet = sql`articles x LEFT JOIN sources o ON o.key = x.outlet AND o.state <> 0`;
const orders: { [L in ListName]: Record<SortKey<L>, Order> } = {
  articles: {
    importedAt: { by: sql`x.imported, x.id` },
    '-importedAt': { by: sql`x.imported DESC, x.id DESC` },
    title: { by: sql`x.title_sort, x.id` },
    '-title': { by: sql`x.title_sort DESC, x.id DESC` },
    publishedAt: { by: sql`x.undated, x.first_day, x.id` },
    '-publishedAt': { by: sql`x.undated, x.first_day DESC, x.id DESC` },
    outlet: { by: sql`o.key IS NULL, o.name_sort, x.title_sort, x.id`, from: withOutlet },
    '-outlet': { by: sql`o.key IS NULL, o.name_sort DESC, x.title_sort, x.id`, from: withOutlet },
    mentions: { by: sql`x.mentions, x.id` },
    '-mentions': { by: sql`x.mentions DESC, x.id DESC` },
  },
  claims: {
    modifiedAt: { by: sql`x.modified, x.id` },
    '-modifiedAt': { by: sql`x.modified DESC, x.id DESC` },
    statement: { by: sql`x.statement_sort, x.id` },
    '-statement': { by: sql`x.statement_sort DESC, x.id DESC` },
    status: { by: sql`x.status, x.statement_sort, x.id` },
    '-status': { by: sql`x.status DESC, x.statement_sort DESC, x.id DESC` },
    kind: { by: sql`x.kind, x.statement_sort, x.id` },
    '-kind': { by: sql`x.kind DESC, x.statement_sort DESC, x.id DESC` },
    mentions: { by: sql`x.mentions, x.id` },
    '-mentions': { by: sql`x.mentions DESC, x.id DESC` },
    eventTime: { by: sql`x.undated, x.first_day, x.id` },
    '-eventTime': { by: sql`x.undated, x.first_day DESC, x.id DESC` },
  },
  sources: {
    name: { by: sql`x.name_sort, x.id` },
    '-name': { by: sql`x.name_sort DESC, x.id DESC` },
    kind: { by: sql`x.kind, x.name_sort, x.id` },
    '-kind': { by: sql`x.kind DESC, x.name_sort DESC, x.id DESC` },
    mentions: { by: sql`x.mentions, x.id` },
    '-mentions': { by: sql`x.mentions DESC, x.id DESC` },
  },
  // CROSS JOIN keeps the order of the join, and with it that of the rows: only mentions of one article are ever sorted
  mentions: {
    article: {
      from: sql`articles ordered CROSS JOIN mentions m ON m.article = ordered.key AND ordered.state = 1`,
      by: sql`ordered.title_sort, ordered.id, m.start, m.tail`,
    },
    claim: {
      from: sql`claims ordered CROSS JOIN mentions m ON m.claim = ordered.key CROSS JOIN articles a ON a.key = m.article`,
      by: sql`ordered.statement_sort, ordered.id, a.title_sort, a.id, m.start, m.tail`,
    },
  },
  trash: { '-trashedAt': { by: sql`x.trashed DESC, x.id DESC` } },
};

export interface PageRequest {
  readonly list: ListName;
  readonly query: string;
  readonly sort: string | null;
  readonly offset: number;
  readonly limit: number;
  readonly typing: boolean;
}

/** Totals of filtered lists, so that scrolling does not count again; good for one state of the index. */
export class Totals {
  private readonly known = new Map<string, number>();

  clear(): void {
    this.known.clear();
  }

  get(key: string, count: () => number): number {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.known.size >= 50) this.known.clear();
    const counted = count();
    this.known.set(key, counted);
    return counted;
  }
}

/** One page of a list, and how many records the whole list has. */
export function pageOf(
  db: Database,
  tally: Tally,
  totals: Totals,
  { list, query, sort, offset, limit, typing }: PageRequest,
): Result<Page<ListKinds[ListName]>> {
  const parsed = parseQuery(query, { typing });
  if (!parsed.ok) return parsed;
  const wrong = checkScope(parsed.value, list);
  if (wrong) return { ok: false, error: wrong };
  const order = orderOf(list, sort);
  if (!order)
    return fail('wrong-input', `${list} cannot be sorted by “${sort}”.`, {
      advice: `Sort keys: ${sortKeys[list].join(', ')}.`,
    });
  const { from, key, within } = origins[list];
  const where = whereOf(parsed.value, list);
  const chosen = where ? sql`${within} AND ${where}` : within;
  const keys = sql`SELECT ${key} FROM ${order.from ?? from} WHERE ${chosen} ORDER BY ${order.by} LIMIT ${limit} OFFSET ${offset}`;
  const rows = db.all(keys.sql, ...keys.values).map((row) => rowOf(db, list, row));
  const counting = sql`SELECT count(*) FROM ${from} WHERE ${chosen}`;
  const total =
    where || list === 'trash'
      ? totals.get(JSON.stringify([list, query, typing]), () => db.number(counting.sql, ...counting.values))
      : tally.current[list];
  return ok({ rows, total });
}

function orderOf(list: ListName, sort: string | null): Order | null {
  const known: Readonly<Record<string, Order>> = orders[list];
  const wanted = sort ?? sortKeys[list][0];
  return Object.hasOwn(known, wanted) ? (known[wanted] ?? null) : null;
}

/** The keys of a list's records that a query finds, in the list's own order. */
export function keysOf(db: Database, list: Exclude<ListName, 'trash'>, where: Sql, limit: number): number[] {
  const { from, key, within } = origins[list];
  const order = orderOf(list, null) as Order;
  const keys = sql`SELECT ${key} FROM ${order.from ?? from} WHERE ${within} AND ${where} ORDER BY ${order.by} LIMIT ${limit}`;
  return db.all(keys.sql, ...keys.values).map((row) => Number(row['key']));
}

export function countOf(db: Database, list: Exclude<ListName, 'trash'>, where: Sql): number {
  const { from, within } = origins[list];
  const counting = sql`SELECT count(*) FROM ${from} WHERE ${within} AND ${where}`;
  return db.number(counting.sql, ...counting.values);
}

function rowOf(db: Database, list: ListName, row: Row): ListKinds[ListName] {
  switch (list) {
    case 'articles':
      return articleRow(db, Number(row['key']));
    case 'claims':
      return claimRow(db, Number(row['key']));
    case 'sources':
      return sourceRow(db, Number(row['key']));
    case 'mentions':
      return mentionRow(db, Number(row['key']));
    case 'trash':
      return trashRow(db, String(row['kind']), String(row['id']));
  }
}
