import type { CanonicalText } from '../../../core/model/canonical-text.ts';
import { folded } from '../../../core/search/fold.ts';
import type { Database } from './database.ts';
import type { Searched } from './schema.ts';
import type { Tally } from './tally.ts';
import { haystack } from './words.ts';

/** What writing rows needs; `keys` remembers keys while many rows are written. */
export interface Writing {
  readonly db: Database;
  readonly tally: Tally;
  text(sha256: string): CanonicalText | null;
  readonly keys: Map<string, number> | null;
}

type Keyed = 'articles' | 'claims' | 'sources' | 'notes';

/** The key of a record, given now when it is named for the first time. Keys stay: a record that is gone has state 0. */
export function keyOf({ db, keys }: Writing, table: Keyed, id: string): number {
  const remembered = keys?.get(id);
  if (remembered !== undefined) return remembered;
  const known = db.get(`SELECT key FROM ${table} WHERE id = ?`, id);
  const key = known ? Number(known['key']) : db.insert(`INSERT INTO ${table}(id) VALUES (?)`, id);
  keys?.set(id, key);
  return key;
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
