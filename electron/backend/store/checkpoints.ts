import type { Commits } from './commits.ts';
import { diskProblem } from './disk-failures.ts';
import type { Documents } from './documents.ts';
import type { DocumentsLog } from './documents-log.ts';
import type { Journal } from './journal.ts';
import { Turns } from './turns.ts';

/** When the documents are brought up to date unasked. */
export interface CheckpointRules {
  readonly idleMs: number;
  readonly records: number;
  readonly bytes: number;
}
export const usualRules: CheckpointRules = { idleMs: 2000, records: 200, bytes: 1_000_000 };

interface Store {
  readonly documents: Documents;
  readonly journal: Journal;
  readonly log: DocumentsLog;
  readonly commits: Commits;
  readonly clock: () => string;
  readonly report: (sentence: string) => void;
  /** told up to which revision the documents are complete now */
  readonly complete: (at: number) => void;
}

/** What the last opening left in the journal. */
export interface Leftover {
  /** those to be kept when they are cut, because something in them could not be used */
  readonly suspect: ReadonlySet<number>;
  /** up to which revision the documents are known to be complete */
  readonly at: number;
  /** the first segment that counts, as far as that is surely durable */
  readonly keep: number;
  /** what of other machines is in the documents after the first one */
  readonly seen: Readonly<Record<string, number>>;
  /** false when the log or the journal was missing or damaged, so that both are written anew */
  readonly sound: boolean;
}

/**
 * Brings documents up to date with the journal, then cuts it, in the background. The order is what makes it safe:
 * a new segment; each changed document, durably; the line in `documents.log` that says so; only then the old segments go.
 */
export class Checkpoints {
  private readonly store: Store;
  private readonly rules: CheckpointRules;
  /** shared with the commits */
  private readonly turns: Turns;
  private readonly suspect: ReadonlySet<number>;
  private readonly seen: Readonly<Record<string, number>>;
  private timer: NodeJS.Timeout | null = null;
  private started = false;
  private stopped = false;
  private readonly order = new Turns();
  private records = 0;
  private at: number;
  private cutBefore: number;
  /** whether old segments may still be there */
  private uncut: boolean;
  private complained = false;

  constructor(store: Store, rules: CheckpointRules, turns: Turns, leftover: Leftover) {
    this.store = store;
    this.rules = rules;
    this.turns = turns;
    this.suspect = leftover.suspect;
    this.seen = leftover.seen;
    this.at = leftover.at;
    this.cutBefore = leftover.keep;
    this.uncut = leftover.suspect.size > 0 || !leftover.sound;
    if (store.documents.changed().length > 0 || this.uncut) this.wait();
  }

  /** The first segment that counts, as far as is durably known. */
  get keep(): number {
    return this.cutBefore;
  }

  /** To be called after each commit. */
  committed(): void {
    this.records += 1;
    if (this.records >= this.rules.records || this.store.journal.bytes >= this.rules.bytes) this.start();
    else this.wait();
  }

  /** Runs one after those that are running. Rejects with the disk's error; the journal then has it all. */
  now(): Promise<void> {
    return this.order.take(() => this.checkpoint());
  }

  /** Does something while no document is being written: of one that is half-way, nobody can tell who wrote it. */
  apart<T>(work: () => Promise<T>): Promise<T> {
    return this.order.take(work);
  }

  /** The last one. Never rejects. */
  async close(): Promise<void> {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    await this.now().catch((error: unknown) => this.complain(error));
  }

  private wait(): void {
    if (this.stopped) return;
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => this.start(), this.rules.idleMs);
    this.timer.unref();
  }

  private start(): void {
    if (this.started || this.stopped) return;
    if (this.timer) clearTimeout(this.timer);
    this.started = true;
    this.now()
      .catch((error: unknown) => this.complain(error))
      .finally(() => {
        this.started = false;
        if (this.store.documents.changed().length > 0) this.wait();
      });
  }

  private async checkpoint(): Promise<void> {
    const { documents, journal, log, commits, clock, report, complete } = this.store;
    const upToDate =
      documents.changed().length === 0 && !this.uncut && !journal.doubtful && this.at === commits.revision;
    if (upToDate) return;
    // In turn with commits, so that a commit is either in the old segments and in memory, or in neither.
    const { at, segment } = await this.turns.take(async () => ({
      segment: await journal.rotate(),
      at: commits.revision,
    }));
    this.records = 0;
    this.uncut = true;
    await this.writeChanged();
    await log.checkpoint({ at, keep: segment, seen: this.seen }, documents.newlyFiled(), clock());
    this.at = at;
    this.cutBefore = segment;
    complete(at);
    for (const kept of await journal.cut(segment, this.suspect, clock())) {
      report(`The part of the journal that could not be read is kept as ${kept}.`);
    }
    this.uncut = false;
    this.complained = false;
  }

  /** Writes what it can before it fails, so that one document that cannot be written holds up no other. */
  private async writeChanged(): Promise<void> {
    let failure: { readonly error: unknown } | null = null;
    for (const name of this.store.documents.changed()) {
      try {
        await this.store.documents.write(name);
      } catch (error) {
        failure ??= { error };
      }
    }
    if (failure) throw failure.error;
  }

  private complain(error: unknown): void {
    if (this.complained) return;
    this.complained = true;
    const { what } = diskProblem(error);
    this.store.report(
      `The notebook’s documents could not be brought up to date: ${what}. Every edit is safe in its journal; it is tried again.`,
    );
  }
}
