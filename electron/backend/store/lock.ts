import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** SQLite's result codes. */
const busy = 5;
const corrupt = 11;
const notADatabase = 26;

/** Held while a notebook is open for writing. The system frees it when its holder ends, however it ends. */
export interface Lock {
  release(): void;
}

/** `busy`: somebody else writes. `unwritable`: nobody can lock here, as in a folder that cannot be written. */
export type LockAnswer = { readonly lock: Lock } | { readonly refused: 'busy' | 'unwritable' };

/**
 * Takes the one writer's lock of a notebook, which is SQLite's lock on an empty database: a kernel lock with no native
 * module of our own. Nothing else in the process may open this file: closing it would free the lock (POSIX).
 */
export function takeLock(file: string): LockAnswer {
  const answer = attempt(file);
  if (answer !== 'damaged') return answer;
  // Nobody can hold a lock through what is no database, and nothing is ever kept in it.
  rmSync(file, { force: true });
  const again = attempt(file);
  return again === 'damaged' ? { refused: 'unwritable' } : again;
}

function attempt(file: string): LockAnswer | 'damaged' {
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file);
    // The write, never committed, is what fails on a file that can only be read: BEGIN EXCLUSIVE alone does not.
    database.exec('PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE; PRAGMA user_version=1');
  } catch (error) {
    database?.close();
    const code = error instanceof Error && 'errcode' in error ? error.errcode : 0;
    if (code === corrupt || code === notADatabase) return 'damaged';
    return { refused: code === busy ? 'busy' : 'unwritable' };
  }
  const held = database;
  return { lock: { release: () => held.close() } };
}
