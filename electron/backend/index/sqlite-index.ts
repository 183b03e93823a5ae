import type { Change } from '../../../core/change.ts';
import type {
  Dependants,
  ListKinds,
  ListName,
  MentionRow,
  Page,
  SearchHit,
} from '../../../core/lists/rows.ts';
import { type Ref, tableNamesOfRows } from '../../../core/model/tables.ts';
import { fail, type Result } from '../../../core/result.ts';
import { damageOf } from './damage.ts';
import { Database } from './database.ts';
import { findAll } from './find.ts';
import type { AllRows, Index, QueryOptions, TextOf } from './index.ts';
import { pageOf, Totals } from './lists.ts';
import { articleWith, dependantsOf, mentionIdsOf, mentionsOf, notesOn, sourceNamed } from './lookups.ts';
import { writeChange } from './records.ts';
import { keyRuns, recount, Tally } from './tally.ts';
import { troublesOf } from './verify.ts';
import type { Writing } from './writing.ts';

/** in ms: how long a rebuild works before it lets others work */
const spell = 6;
/** How many rows a rebuild writes before it commits. */
const rowsPerCommit = 10_000;
/** in ms: after edits the log is moved into the file once nobody has edited for so long, since that takes longer than an edit. */
const idle = 1500;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A rebuild under way: rows that were changed since it began, the revision it will have, and the keys it has given. */
interface Rebuild {
  readonly changed: Set<string>;
  revision: number;
  readonly keys: Map<string, number>;
}

/** The index as its interface has it, over one SQLite connection. */
export class SqliteIndex implements Index {
  private readonly file: string;
  private readonly text: TextOf;
  private readonly report: (message: string) => void;
  private readonly totals = new Totals();
  private db: Database;
  private tally: Tally;
  private at: number;
  private rebuilding: Rebuild | null = null;
  private inTransaction = false;
  private closed = false;
  private tidying: NodeJS.Timeout | null = null;

  /** `file` is where it is made anew, should it have to be. */
  constructor(
    file: string,
    text: TextOf,
    report: (message: string) => void,
    db: Database = Database.open(file),
  ) {
    this.file = file;
    this.text = text;
    this.report = report;
    this.db = db;
    this.tally = new Tally(this.db);
    this.at = this.db.position();
  }

  get position(): number {
    return this.at;
  }

  apply(changes: readonly Change[], revision: number): void {
    const { rebuilding } = this;
    // an index that was never built must not pass for one that is up to date
    if (this.closed || (this.at < 0 && !rebuilding)) return;
    if (rebuilding) {
      for (const change of changes) rebuilding.changed.add(change.id);
      rebuilding.revision = Math.max(rebuilding.revision, revision);
    }
    this.attempt(null, () => {
      this.atomically(() => {
        for (const change of changes) writeChange(this.writing(null), change);
        this.tally.flush();
        if (!rebuilding) this.db.setMeta('position', revision);
      });
      if (!rebuilding) this.at = revision;
      this.totals.clear();
      return null;
    });
    if (!rebuilding) this.tidyLater();
  }

  private tidyLater(): void {
    if (this.tidying) this.tidying.refresh();
    else this.tidying = setTimeout(() => this.tidy(), idle).unref();
  }

  private tidy(): void {
    this.tidying = null;
    if (!this.closed && !this.inTransaction)
      this.attempt(null, () => this.db.get('PRAGMA wal_checkpoint(PASSIVE)'));
  }

  async rebuild(rows: AllRows, revision: number, pause: () => Promise<void> = nextTurn): Promise<boolean> {
    if (this.closed) return false;
    const rebuild: Rebuild = { changed: new Set(), revision, keys: new Map() };
    this.startAnew();
    this.rebuilding = rebuild;
    const going = () => this.rebuilding === rebuild;
    try {
      this.db.hurry();
      await this.load(rebuild, rows, pause, going);
      if (going()) await this.count(pause, going);
      if (going()) await this.db.settle();
      if (!going()) return false;
      this.db.setMeta('position', rebuild.revision);
      this.at = rebuild.revision;
      this.rebuilding = null;
      return true;
    } catch (error) {
      if (!going()) return false;
      this.giveUp(error);
      return false;
    }
  }

  /** Writes every row that was not changed meanwhile, in spells within transactions of some thousand rows. */
  private async load(
    rebuild: Rebuild,
    rows: AllRows,
    pause: () => Promise<void>,
    going: () => boolean,
  ): Promise<void> {
    const writing = this.writing(rebuild.keys);
    this.tally.deferred = true;
    let written = 0;
    let began = performance.now();
    for (const table of tableNamesOfRows) {
      for await (const row of rows.all(table)) {
        if (!going()) return;
        if (rebuild.changed.has(row.id)) continue;
        if (!this.inTransaction) this.begin();
        writeChange(writing, { table, id: row.id, after: row } as Change);
        written += 1;
        const full = written % rowsPerCommit === 0;
        if (!full && performance.now() - began < spell) continue;
        await pause();
        if (!going()) return;
        began = performance.now();
        if (full) this.commit();
      }
    }
    if (!going()) return;
    this.commit();
    rebuild.keys.clear();
    this.tally.deferred = false;
  }

  /** Counts everything once, when all is there. Edits in between are right: what they change is counted later, or by them. */
  private async count(pause: () => Promise<void>, going: () => boolean): Promise<void> {
    for (const [table, size] of [
      ['articles', 200],
      ['claims', 1000],
      ['sources', 5],
    ] as const) {
      let began = performance.now();
      for (const run of keyRuns(this.db, table, size)) {
        if (!this.inTransaction) this.begin();
        recount(this.db, table, run);
        this.totals.clear();
        if (performance.now() - began < spell) continue;
        this.commit();
        await pause();
        if (!going()) return;
        began = performance.now();
      }
      this.commit();
    }
  }

  page<L extends ListName>(
    list: L,
    query: string,
    sort: string | null,
    offset: number,
    limit: number,
    options?: QueryOptions,
  ): Result<Page<ListKinds[L]>> {
    const request = { list, query, sort, offset, limit, typing: options?.typing ?? true };
    return this.attempt(damaged(), () => pageOf(this.db, this.tally, this.totals, request)) as Result<
      Page<ListKinds[L]>
    >;
  }

  find(query: string, limit: number, options?: QueryOptions): Result<Page<SearchHit>> {
    return this.attempt(damaged(), () => findAll(this.db, query, limit, options?.typing ?? true));
  }

  notesOn(ref: Ref): string[] {
    return this.attempt([], () => notesOn(this.db, ref));
  }

  mentionsOf(ref: Ref, limit = 1000): Page<MentionRow> {
    return this.attempt({ rows: [], total: 0 }, () => mentionsOf(this.db, ref, limit));
  }

  mentionIdsOf(ref: Ref): string[] {
    return this.attempt([], () => mentionIdsOf(this.db, ref));
  }

  dependants(refs: readonly Ref[]): Dependants {
    return this.attempt({ mentions: 0, claims: 0, articles: 0, notes: 0 }, () => dependantsOf(this.db, refs));
  }

  counts(): { articles: number; claims: number; sources: number; mentions: number } {
    return { ...this.tally.current };
  }

  sourceNamed(name: string): string | null {
    return this.attempt(null, () => sourceNamed(this.db, name));
  }

  articleWithText(sha256: string): string | null {
    return this.attempt(null, () => articleWith(this.db, 'text', sha256));
  }

  articleWithOriginal(sha256: string): string | null {
    return this.attempt(null, () => articleWith(this.db, 'original', sha256));
  }

  get documents(): string | null {
    return this.attempt(null, () => this.db.meta('documents') as string | null);
  }

  madeFrom(fingerprint: string): void {
    if (!this.closed) this.attempt(null, () => this.db.setMeta('documents', fingerprint));
  }

  verify(): string[] {
    return this.attempt(['The index could not be read.'], () => troublesOf(this.db));
  }

  close(): void {
    this.rebuilding = null;
    this.closed = true;
    if (this.tidying) clearTimeout(this.tidying);
    this.db.close();
  }

  private writing(keys: Map<string, number> | null): Writing {
    return { db: this.db, tally: this.tally, text: this.text, keys };
  }

  /** All of it, or nothing; within a rebuild's own transaction a part of that one. */
  private atomically(work: () => void): void {
    const nested = this.inTransaction;
    if (nested) this.db.execute('SAVEPOINT edit');
    else this.begin();
    try {
      work();
    } catch (error) {
      this.db.execute(nested ? 'ROLLBACK TO edit; RELEASE edit' : 'ROLLBACK');
      if (!nested) this.inTransaction = false;
      this.tally.reset();
      throw error;
    }
    if (nested) this.db.execute('RELEASE edit');
    else this.commit();
  }

  private begin(): void {
    this.db.execute('BEGIN IMMEDIATE');
    this.inTransaction = true;
  }

  private commit(): void {
    if (!this.inTransaction) return;
    this.tally.flush();
    this.db.execute('COMMIT');
    this.inTransaction = false;
  }

  /** Does the work; where the disk or the file fails, makes the index anew and answers `otherwise`. Bugs are thrown. */
  private attempt<T>(otherwise: T, work: () => T): T {
    try {
      return work();
    } catch (error) {
      this.giveUp(error);
      return otherwise;
    }
  }

  private giveUp(error: unknown): void {
    const damage = damageOf(error);
    if (damage === null) throw error;
    this.startAnew();
    this.report(`The index was given up and is made anew: ${damage}`);
  }

  private startAnew(): void {
    this.rebuilding = null;
    this.at = -1;
    this.inTransaction = false;
    this.totals.clear();
    this.db.close();
    this.db = Database.anew(this.file);
    this.tally = new Tally(this.db);
  }
}

function damaged<T>(): Result<T> {
  return fail('damaged', 'The index of this notebook could not be read, and is made anew.', {
    kept: 'Articles, claims and notes are not affected.',
    advice: 'Try again in a moment.',
  });
}
