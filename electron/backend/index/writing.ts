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

/** The tags of a record; `known` when it may have some already. */
export function writeTags(db: Database, kind: Searched, owner: number, tags: readonly string[]): void {
  db.run('DELETE FROM tags WHERE kind = ? AND owner = ?', kind, owner);
  for (const tag of tags)
    db.run('INSERT OR IGNORE INTO tags(kind, owner, tag) VALUES (?, ?, ?)', kind, owner, folded(tag));
}

export function writeTrash(
  db: Database,
  kind: Searched,
  id: string,
  row: { readonly trashedAt: string | null } | null,
  title: string,
): void {
  if (row === null || row.trashedAt === null) db.run('DELETE FROM trash WHERE kind = ? AND id = ?', kind, id);
  else {
    db.run(
      'INSERT OR REPLACE INTO trash(kind, id, title, words, trashed) VALUES (?, ?, ?, ?, ?)',
      kind,
      id,
      title,
      haystack(title),
      row.trashedAt,
    );
  }
}
