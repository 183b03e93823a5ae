import { mkdirSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import path from 'node:path';
import { backup, DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { Damaged } from './damage.ts';
import { bareSchema, edition, orders } from './schema.ts';

export type Value = SQLInputValue;
export type Row = Record<string, unknown>;

const reading = 'PRAGMA busy_timeout = 1000; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -32000;';

/**
 * In bytes. SQLite makes sure of room for its shared memory by one byte in each 4 KB. On a disk with smaller blocks that is
 * full, the others have none, and the system ends the program that touches them.
 */
const smallestBlock = 4096;

/** Counts the files made beside others, so that each has a name of its own. */
let beside = 0;

/** The log may grow by so many pages before it is moved over within an edit, if nobody did so in a quiet moment. */
const lasting = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 8000;';

/**
 * A connection that keeps its prepared statements. WAL, so that a reader elsewhere never waits; synchronous NORMAL, so
 * that after a power cut the index is whole, if older than the notebook: its position says so and it is rebuilt. OFF
 * would be faster at checkpoints and could leave wrong answers that nothing notices.
 */
export class Database {
  private readonly connection: DatabaseSync;
  private readonly statements = new Map<string, StatementSync>();
  /** a path, or `:memory:` */
  readonly file: string;

  private constructor(file: string, readOnly = false) {
    this.file = file;
    this.connection = new DatabaseSync(file, { readOnly });
  }

  /**
   * Opens the index in this file. One that is stale, damaged or no database is deleted and made anew; where no file can
   * be written, or none safely, the index is made in memory. Never fails.
   */
  static open(file: string): Database {
    if (file === ':memory:') return Database.fresh(file);
    try {
      mkdirSync(path.dirname(file), { recursive: true });
      if (statfsSync(path.dirname(file)).bsize < smallestBlock) return Database.fresh(':memory:');
      return Database.existing(file) ?? Database.anew(file);
    } catch {
      return Database.fresh(':memory:');
    }
  }

  /**
   * For reading alone: the index in this file as it is at this moment, whoever goes on to write to it. To be closed soon,
   * since its log cannot be shortened before. Null when there is none that can be used.
   */
  static snapshot(file: string): Database | null {
    let database: Database | null = null;
    try {
      database = new Database(file, true);
      database.execute(`${reading} BEGIN;`);
      if (database.usable()) return database;
    } catch {
      // none, or damaged
    }
    database?.close();
    return null;
  }

  /** Copies the index in a file, as it is at this moment, to another, and opens that. Null when it cannot be read. */
  static async copy(file: string, to: string): Promise<Database | null> {
    let source: DatabaseSync | null = null;
    try {
      source = new DatabaseSync(file, { readOnly: true });
      await backup(source, to);
    } catch {
      return null;
    } finally {
      source?.close();
    }
    return Database.existing(to);
  }

  /**
   * An index to be filled and not to be used before it is {@link seal}ed: tables alone, written without a log and without
   * waiting for the disk. Throws when the file cannot be made.
   */
  static bare(file: string): Database {
    Database.remove(file);
    const database = new Database(file);
    try {
      database.execute(`${reading} PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;`);
      database.execute(bareSchema);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Opens an index that was sealed; null when it cannot be used. */
  static sealed(file: string): Database | null {
    return Database.existing(file);
  }

  /** Removes an index that nobody has open. */
  static remove(file: string): void {
    if (file === ':memory:') return;
    for (const suffix of ['-wal', '-shm', '-journal', ''])
      rmSync(file + suffix, { force: true, recursive: true });
  }

  /** A file beside `file` in which an index can be made that is to take its place. */
  static beside(file: string): string {
    beside += 1;
    return file === ':memory:' ? file : `${file}.${beside}.new`;
  }

  /** Removes what a program that ended suddenly left beside `file`. */
  static tidy(file: string): void {
    const folder = path.dirname(file);
    for (const name of readdirSync(folder)) {
      if (name.startsWith(`${path.basename(file)}.`))
        rmSync(path.join(folder, name), { force: true, recursive: true });
    }
  }

  /**
   * Puts a sealed index into the place of another and opens it there. Both are closed. At every moment there is one of the
   * two in that place, or none: the old log goes before the new file comes, or it would be taken for the new one's.
   */
  static replace(file: string, by: string): Database {
    const old = `${by}.old`;
    try {
      renameSync(file, old);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
    Database.remove(file);
    renameSync(by, file);
    // A large file takes a while to remove.
    void rm(old, { force: true, recursive: true }).catch(() => undefined);
    const database = Database.existing(file);
    if (!database) throw new Damaged('the index that was made cannot be opened');
    return database;
  }

  /** The file deleted and made anew; in memory when that cannot be. */
  static anew(file: string): Database {
    if (file === ':memory:') return Database.fresh(file);
    try {
      Database.remove(file);
      return Database.fresh(file);
    } catch {
      return Database.fresh(':memory:');
    }
  }

  private static existing(file: string): Database | null {
    let database: Database | null = null;
    try {
      database = new Database(file);
      database.configure();
      if (database.usable()) return database;
    } catch {
      // not a database, damaged, or without our tables: to be made anew
    }
    database?.close();
    return null;
  }

  private static fresh(file: string): Database {
    const database = new Database(file);
    try {
      database.configure();
      database.execute(`BEGIN; ${bareSchema}; ${orders}`);
      database.stamp();
      database.execute('COMMIT');
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Says that all tables are there. The index is of no revision yet. */
  private stamp(): void {
    this.setMeta('edition', edition);
    this.setMeta('tables', this.tables());
    this.setMeta('position', -1);
  }

  /** The revision of the notebook it reflects; -1 until it was built. */
  position(): number {
    return Number(this.meta('position'));
  }

  /** Whether it was made by this program, and its tables are what they were: damage there would look like a bug. */
  private usable(): boolean {
    return (
      this.meta('edition') === edition &&
      typeof this.meta('position') === 'number' &&
      this.meta('tables') === this.tables()
    );
  }

  private tables(): string {
    const rows = this.all('SELECT name, rootpage, sql FROM sqlite_schema');
    return JSON.stringify(rows.map(({ name, rootpage, sql }) => [name, rootpage, sql]));
  }

  private configure(): void {
    this.execute(`${reading} ${lasting}`);
  }

  /**
   * Ends the filling of a {@link bare} index: when it resolves, all that was written is on the disk, and the index can be
   * used. Its position is to be set after that.
   */
  async seal(): Promise<void> {
    this.stamp();
    await this.sync();
    if (this.connection.isOpen) this.execute(lasting);
  }

  /** Resolves when all that was written is on the disk. */
  async sync(): Promise<void> {
    if (this.file === ':memory:') return;
    const handle = await open(this.file, 'r+');
    await handle.datasync().finally(() => handle.close());
  }

  /** Closes an index that is not needed any more, without waiting for the disk. */
  drop(): void {
    try {
      this.execute('PRAGMA synchronous = OFF');
    } catch {
      // damaged, and to be closed all the same
    }
    this.close();
  }

  execute(sql: string): void {
    this.connection.exec(sql);
  }

  /** Ends a transaction that failed; on a full disk it has ended by itself. */
  rollBack(): void {
    if (this.connection.isTransaction) this.execute('ROLLBACK');
  }

  run(sql: string, ...values: Value[]): void {
    this.prepared(sql).run(...values);
  }

  /** Inserts one row and answers its key. (`RETURNING` would do, several times slower.) */
  insert(sql: string, ...values: Value[]): number {
    return Number(this.prepared(sql).run(...values).lastInsertRowid);
  }

  get(sql: string, ...values: Value[]): Row | null {
    return (this.prepared(sql).get(...values) as Row | undefined) ?? null;
  }

  all(sql: string, ...values: Value[]): Row[] {
    return this.prepared(sql).all(...values) as Row[];
  }

  /** The first column of the first row as a number; 0 when there is none. */
  number(sql: string, ...values: Value[]): number {
    const row = this.get(sql, ...values);
    return row ? Number(Object.values(row)[0]) : 0;
  }

  meta(name: string): unknown {
    return this.get('SELECT value FROM meta WHERE name = ?', name)?.['value'] ?? null;
  }

  setMeta(name: string, value: string | number): void {
    this.run(
      'INSERT INTO meta(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value',
      name,
      value,
    );
  }

  close(): void {
    this.statements.clear();
    if (this.connection.isOpen) this.connection.close();
  }

  /** Queries are put together from a closed set of pieces; the bound only keeps odd ones from piling up. */
  private prepared(sql: string): StatementSync {
    const known = this.statements.get(sql);
    if (known) return known;
    if (this.statements.size > 300) this.statements.clear();
    const statement = this.connection.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }
}
