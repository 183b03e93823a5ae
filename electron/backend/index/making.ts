import type { Change } from '../../../core/change.ts';
import { Database } from './database.ts';
import { fill, indexedTables, type Pause, take } from './filling.ts';
import type { AllRows, TextOf } from './index.ts';
import { Tally } from './tally.ts';

/** in ms: how long a rebuild works before it lets others work */
const spell = 6;

/**
 * Makes an index in a file that is not there yet (or in memory, for `:memory:`), of at least what the notebook holds when it
 * is called, and seals it; answers it, open. Once `signal` is aborted it is not wanted any more. Throws when it fails, and
 * may leave the file.
 */
export type MakeIndex = (file: string, missed: Missed, signal: AbortSignal) => Promise<Database>;

/** The commits made while an index is made, in order; whoever makes it takes them over bit by bit. */
export class Missed {
  /** the notebook's revision after the last of them */
  revision: number;
  private commits: (readonly Change[])[] = [];
  private listener: (() => void) | null = null;

  constructor(revision: number) {
    this.revision = revision;
  }

  add(changes: readonly Change[], revision: number): void {
    this.revision = Math.max(this.revision, revision);
    this.commits.push(changes);
    this.listener?.();
  }

  /** Those nobody has taken; who asks has to take them over. */
  rest(): readonly (readonly Change[])[] {
    const rest = this.commits;
    this.commits = [];
    return rest;
  }

  /** Has somebody told of each that is added; null for nobody. */
  onMore(listener: (() => void) | null): void {
    this.listener = listener;
  }
}

/** Makes it in this thread, in short spells with `pause` between them. */
export function makeHere(rows: AllRows, text: TextOf, pause: () => Promise<void>): MakeIndex {
  return async (file, missed, signal) => {
    const db = Database.bare(file);
    try {
      const between = inSpells(pause, signal);
      await fill(db, [rows.each(indexedTables)], text, between);
      await catchUp(db, text, () => missed.rest(), between);
      await db.seal();
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  };
}

/** Takes over the commits made while an index was filled, until there are no more. */
export async function catchUp(
  db: Database,
  text: TextOf,
  rest: () => readonly (readonly Change[])[],
  pause: Pause,
): Promise<void> {
  const tally = new Tally(db);
  for (let commits = rest(); commits.length > 0; commits = rest()) {
    db.execute('BEGIN');
    for (const changes of commits) {
      take(db, tally, text, changes);
      await pause();
    }
    db.execute('COMMIT');
  }
}

/** Pauses when a spell is over; throws once the work is not wanted any more. */
function inSpells(pause: () => Promise<void>, signal: AbortSignal): Pause {
  let began = performance.now();
  const rest = async () => {
    await pause();
    signal.throwIfAborted();
    began = performance.now();
  };
  return () => {
    signal.throwIfAborted();
    return performance.now() - began < spell ? null : rest();
  };
}
