import type { Database, Value } from './database.ts';
import { type Searched, searched, searchedKinds } from './schema.ts';
import type { Writing } from './writing.ts';

/** Statements over the text of one kind of record and the words found in it. */
const statements = Object.fromEntries(
  searchedKinds.map((kind) => {
    const columns = searched[kind].join(', ');
    const marks = searched[kind].map(() => '?').join(', ');
    return [
      kind,
      {
        read: `SELECT ${columns} FROM ${kind}_text WHERE key = ?`,
        write: `INSERT OR REPLACE INTO ${kind}_text(key, ${columns}) VALUES (?, ${marks})`,
        remove: `DELETE FROM ${kind}_text WHERE key = ?`,
        find: `INSERT INTO ${kind}_words(rowid, ${columns}) VALUES (?, ${marks})`,
        findLive: `INSERT INTO ${kind}_words(rowid, ${columns}) SELECT t.key, ${searched[kind].map((column) => `t.${column}`).join(', ')}
          FROM ${kind}_text t JOIN ${kind} x ON x.key = t.key
          WHERE x.${kind === 'mentions' ? 'visible' : 'state'} = 1 AND t.key BETWEEN ? AND ? ORDER BY t.key`,
        lose: `INSERT INTO ${kind}_words(${kind}_words, rowid, ${columns}) VALUES ('delete', ?, ${marks})`,
      },
    ];
  }),
) as Record<Searched, Record<'read' | 'write' | 'remove' | 'find' | 'findLive' | 'lose', string>>;

/** The texts of a record, one for each column of its kind; null before it has any and after it is gone. */
export type Texts = readonly string[] | null;

export function readTexts(db: Database, kind: Searched, key: number): Texts {
  const row = db.get(statements[kind].read, key);
  return row ? searched[kind].map((column) => String(row[column])) : null;
}

/**
 * Keeps the texts of a record and whether a search finds them. FTS5 has to be told exactly what it was told when the
 * words came in, so `before` is what {@link readTexts} answered. While an index is filled the words wait for
 * {@link findTexts}.
 */
export function writeTexts(
  { db, fresh }: Writing,
  kind: Searched,
  key: number,
  before: { texts: Texts; found: boolean },
  after: { texts: Texts; found: boolean },
): void {
  const same = sameTexts(before.texts, after.texts);
  if (same && before.found === after.found) return;
  const sql = statements[kind];
  if (before.found && before.texts) db.run(sql.lose, key, ...(before.texts as Value[]));
  if (!same) {
    if (after.texts) db.run(sql.write, key, ...(after.texts as Value[]));
    else db.run(sql.remove, key);
  }
  if (after.found && after.texts && !fresh) db.run(sql.find, key, ...(after.texts as Value[]));
}

/** Has a search find the texts of the live records with keys from `first` to `last`, of which it found none before. */
export function findTexts(db: Database, kind: Searched, first: number, last: number): void {
  db.run(statements[kind].findLive, first, last);
}

function sameTexts(a: Texts, b: Texts): boolean {
  return a === b || (a !== null && b !== null && a.every((text, index) => text === b[index]));
}
