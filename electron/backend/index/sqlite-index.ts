import type { Change } from '../../../core/change.ts';
import type {
  ArticleRow,
  Dependants,
  ListKinds,
  ListName,
  MentionRow,
  Page,
  SearchHit,
} from '../../../core/lists/rows.ts';
import type { Ref } from '../../../core/model/tables.ts';
import { fail, type Result } from '../../../core/result.ts';
import { articlesLike, articlesWithText, copiesOf } from './copies.ts';
import { damageOf } from './damage.ts';
import { Database } from './database.ts';
import { take } from './filling.ts';
import { findAll } from './find.ts';
import type { AllRows, Index, QueryOptions, TextOf } from './index.ts';
import { pageOf, Totals } from './lists.ts';
import {
  articleAt,
  articleWithOriginal,
  dependantsOf,
  mentionIdsOf,
  mentionsOf,
  notesOn,
  sourceNamed,
} from './lookups.ts';
import { type MakeIndex, Missed, makeHere } from './making.ts';
import { Tally } from './tally.ts';
import { troublesOf } from './verify.ts';

/** in ms: after edits the log is moved into the file once nobody has edited for so long, since that takes longer than an edit. */
const idle = 1500;

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** A rebuild under way. */
interface Rebuild {
  readonly missed: Missed;
  readonly stop: AbortController;
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
    rebuilding?.missed.add(changes, revision);
    this.attempt(null, () => {
      this.takeOver([changes], rebuilding ? null : revision);
      return null;
    });
    this.tidyLater();
  }

  /** All of these commits, or nothing; they bring the index to `revision` unless that is null. */
  private takeOver(commits: readonly (readonly Change[])[], revision: number | null): void {
    this.db.execute('BEGIN IMMEDIATE');
    try {
      for (const changes of commits) take(this.db, this.tally, this.text, changes);
      if (revision !== null) this.db.setMeta('position', revision);
      this.db.execute('COMMIT');
    } catch (error) {
      this.db.rollBack();
      this.tally.reset();
      throw error;
    }
    if (revision !== null) this.at = revision;
    this.totals.clear();
  }

  private tidyLater(): void {
    if (this.tidying) this.tidying.refresh();
    else this.tidying = setTimeout(() => this.tidy(), idle).unref();
  }

  private tidy(): void {
    this.tidying = null;
    if (!this.closed) this.attempt(null, () => this.db.get('PRAGMA wal_checkpoint(PASSIVE)'));
  }

  rebuild(rows: AllRows, revision: number, pause: () => Promise<void> = nextTurn): Promise<boolean> {
    return this.remake(revision, makeHere(rows, this.text, pause));
  }

  async remake(revision: number, make: MakeIndex): Promise<boolean> {
    if (this.closed) return false;
    this.rebuilding?.stop.abort();
    const rebuild = { missed: new Missed(revision), stop: new AbortController() };
    this.rebuilding = rebuild;
    // What is there goes on answering, and is not taken for up to date should the program end.
    this.at = -1;
    this.attempt(null, () => this.db.setMeta('position', -1));
    try {
      // A failure gives up what there is: that leaves its room on the disk, or leaves the disk for the memory.
      return (await this.made(rebuild, make)) || (await this.made(rebuild, make));
    } finally {
      if (this.rebuilding === rebuild) this.rebuilding = null;
    }
  }

  /** Whether it was made and is in use; if not, it failed or is not wanted any more. */
  private async made(rebuild: Rebuild, make: MakeIndex): Promise<boolean> {
    const going = () => this.rebuilding === rebuild;
    if (!going()) return false;
    const file = Database.beside(this.db.file);
    try {
      const made = await make(file, rebuild.missed, rebuild.stop.signal);
      if (going()) {
        this.use(made, rebuild.missed);
        return true;
      }
      made.drop();
    } catch (error) {
      if (going()) this.giveUp(error);
    } finally {
      Database.remove(file);
    }
    return false;
  }

  /** Has an index that was made aside take the place of this one. */
  private use(made: Database, missed: Missed): void {
    this.db.drop();
    if (made.file === ':memory:') this.db = made;
    else {
      made.close();
      this.db = Database.replace(this.file, made.file);
    }
    this.tally = new Tally(this.db);
    this.takeOver(missed.rest(), missed.revision);
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

  articleWithOriginal(sha256: string): string | null {
    return this.attempt(null, () => articleWithOriginal(this.db, sha256));
  }

  articlesWithText(sha256: string): string[] {
    return this.attempt([], () => articlesWithText(this.db, sha256));
  }

  articlesLike(signature: Uint32Array): string[] {
    return this.attempt([], () => articlesLike(this.db, signature));
  }

  copiesOf(id: string): ArticleRow[] {
    return this.attempt([], () => copiesOf(this.db, id));
  }

  articleAt(address: string): string | null {
    return this.attempt(null, () => articleAt(this.db, address));
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
    this.rebuilding?.stop.abort();
    this.rebuilding = null;
    this.closed = true;
    if (this.tidying) clearTimeout(this.tidying);
    this.db.close();
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

  /** A rebuild under way goes on: it is what will make it whole again. */
  private giveUp(error: unknown): void {
    const damage = damageOf(error);
    if (damage === null) throw error;
    this.at = -1;
    this.db.drop();
    this.db = Database.anew(this.file);
    this.tally = new Tally(this.db);
    this.totals.clear();
    this.report(`The index was given up and is made anew: ${damage}`);
  }
}

function damaged<T>(): Result<T> {
  return fail('damaged', 'The index of this notebook could not be read, and is made anew.', {
    kept: 'Articles, claims and notes are not affected.',
    advice: 'Try again in a moment.',
  });
}
