import { DatabaseSync } from 'node:sqlite';

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
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(file);
    // The write, never committed, is what fails on a file that can only be read: BEGIN EXCLUSIVE alone does not.
    database.exec('PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE; PRAGMA user_version=1');
  } catch (error) {
    database?.close();
    const busy = error instanceof Error && 'errcode' in error && error.errcode === 5;
    return { refused: busy ? 'busy' : 'unwritable' };
  }
  const held = database;
  return { lock: { release: () => held.close() } };
}
