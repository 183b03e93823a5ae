import type { Change } from '../../../core/change.ts';
import type { Database } from './database.ts';
import type { TableRow, TextOf } from './index.ts';
import { hideMentions } from './mentions.ts';
import { writeChange } from './records.ts';
import { orders, searchedKinds } from './schema.ts';
import { keyRuns, recount, recountTotals, type Tally } from './tally.ts';
import { findTexts } from './texts.ts';
import { FreshKeys } from './writing.ts';

/** How many records are hidden, found or counted in one statement: a few milliseconds. */
const runs = { hide: 20_000, find: 1000, articles: 200, claims: 1000, sources: 5 };

/** The tables of which rows are indexed. */
export const indexedTables = ['articles', 'mentions', 'claims', 'sources', 'notes'] as const;

/** Called between short pieces of work; throws to give it up. */
export type Pause = () => Promise<void> | null;

/** Rows, some at a time. */
export type RowsInParts = Iterable<Iterable<TableRow>> | AsyncIterable<Iterable<TableRow>>;

/**
 * Fills a bare index (see `Database.bare`) with all rows of a notebook, in any order. Nothing is looked up: each row is
 * written once, as it comes; then what sorts the rows, the words and the counts are made of all of them at once.
 */
export async function fill(db: Database, parts: RowsInParts, text: TextOf, pause: Pause): Promise<void> {
  // One transaction, since others have nothing to see before it is done.
  db.execute('BEGIN');
  const fresh = new FreshKeys();
  const writing = { db, text, fresh, tally: null };
  for await (const part of parts) {
    for (const { table, row } of part) {
      writeChange(writing, { table, id: row.id, after: row } as Change);
      // Awaited only when there is something to wait for: that costs more than a row.
      const pausing = pause();
      if (pausing) await pausing;
    }
  }
  fresh.writeNamed(db);
  for (const statement of orders.split(';')) {
    db.execute(statement);
    await pause();
  }
  for (const run of keyRuns(db, 'mentions', runs.hide)) {
    hideMentions(db, ...run);
    await pause();
  }
  for (const kind of searchedKinds) {
    for (const run of keyRuns(db, kind, runs.find)) {
      findTexts(db, kind, ...run);
      await pause();
    }
  }
  for (const table of ['articles', 'claims', 'sources'] as const) {
    for (const run of keyRuns(db, table, runs[table])) {
      recount(db, table, run);
      await pause();
    }
  }
  recountTotals(db);
  db.execute('COMMIT');
}

/** Takes over the changes of a commit, within a transaction. Only what a row is afterwards counts. */
export function take(
  db: Database,
  tally: Tally,
  text: TextOf,
  changes: readonly Pick<Change, 'table' | 'id' | 'after'>[],
): void {
  for (const change of changes) writeChange({ db, tally, text, fresh: null }, change);
  tally.flush();
}
