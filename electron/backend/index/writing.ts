import type { CanonicalText } from '../../../core/model/canonical-text.ts';
import { folded } from '../../../core/search/fold.ts';
import type { Database, Value } from './database.ts';
import type { Searched } from './schema.ts';
import type { Tally } from './tally.ts';
import { haystack } from './words.ts';

/** What writing rows needs. */
export interface Writing {
  readonly db: Database;
  text(sha256: string): CanonicalText | null;
  /** what keeps the counts; null while an index is filled, which is counted when all is there */
  readonly tally: Tally | null;
  /** the keys given so far while an index is filled, in which nothing has to be looked up; else null */
  readonly fresh: FreshKeys | null;
}

export const keyedTables = ['articles', 'claims', 'sources', 'notes'] as const;
export type Keyed = (typeof keyedTables)[number];

/** The keys of an index that is filled: counted here, and a record has a row only once it is written. */
export class FreshKeys {
  private readonly keys = Object.fromEntries(
    keyedTables.map((table) => [table, new Map<string, number>()]),
  ) as Record<Keyed, Map<string, number>>;

  of(table: Keyed, id: string): number {
    const keys = this.keys[table];
    const known = keys.get(id);
    if (known !== undefined) return known;
    keys.set(id, keys.size + 1);
    return keys.size;
  }

  /** Gives a row to every record that was only named. */
  writeNamed(db: Database): void {
    for (const table of keyedTables) {
      for (const [id, key] of this.keys[table])
        db.run(`INSERT OR IGNORE INTO ${table}(key, id) VALUES (?, ?)`, key, id);
    }
  }
}

/** The key of a record, given now when it is named for the first time. Keys stay: a record that is gone has state 0. */
export function keyOf({ db, fresh }: Writing, table: Keyed, id: string): number {
  if (fresh) return fresh.of(table, id);
  const known = db.get(`SELECT key FROM ${table} WHERE id = ?`, id);
  return known ? Number(known['key']) : db.insert(`INSERT INTO ${table}(id) VALUES (?)`, id);
}

/** Statements that write these columns of a record: `?` for each, then for its key and, when it has no row yet, its id. */
export function rowStatements(
  table: Keyed,
  columns: readonly string[],
): { readonly insert: string; readonly update: string } {
  const marks = columns.map(() => '?').join(', ');
  return {
    insert: `INSERT INTO ${table}(${columns.join(', ')}, key, id) VALUES (${marks}, ?, ?)`,
    update: `UPDATE ${table} SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE key = ?`,
  };
}

/** Writes a record's own row. */
export function writeRow(
  { db, fresh }: Writing,
  { insert, update }: ReturnType<typeof rowStatements>,
  key: number,
  id: string,
  values: readonly Value[],
): void {
  if (fresh) db.run(insert, ...values, key, id);
  else db.run(update, ...values, key);
}

/** The states of a record: named by others only, in the notebook, in its trash. */
export const absent = 0;
export const live = 1;
const trashed = 2;

export function stateOf(row: { readonly trashedAt: string | null } | null): number {
  return row === null ? absent : row.trashedAt === null ? live : trashed;
}

/** The tags of a record, in place of those it had if it was `known`. */
export function writeTags(
  db: Database,
  kind: Searched,
  owner: number,
  known: boolean,
  tags: readonly string[],
): void {
  if (known) db.run('DELETE FROM tags WHERE kind = ? AND owner = ?', kind, owner);
  for (const tag of tags) db.run(insertTag, kind, owner, folded(tag));
}
const insertTag = 'INSERT OR IGNORE INTO tags(kind, owner, tag) VALUES (?, ?, ?)';

type Trashable = { readonly trashedAt: string | null } | null;

/** Puts a record into the list of the trash, or takes it out if it was `known`. */
export function writeTrash(
  db: Database,
  kind: Searched,
  id: string,
  known: boolean,
  row: Trashable,
  title: string,
): void {
  if (row?.trashedAt) db.run(insertTrash, kind, id, title, haystack(title), row.trashedAt);
  else if (known) db.run('DELETE FROM trash WHERE kind = ? AND id = ?', kind, id);
}
const insertTrash = 'INSERT OR REPLACE INTO trash(kind, id, title, words, trashed) VALUES (?, ?, ?, ?, ?)';
