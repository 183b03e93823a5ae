import { continued, emptyHistory, type History } from '../../../core/history.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { notSaved } from './disk-failures.ts';
import type { Documents } from './documents.ts';
import type { Journal } from './journal.ts';
import type { Commit, Done } from './notebook.ts';
import { type CandidReader, PendingRows } from './pending-rows.ts';
import type { PlannedCommit, Planner } from './planning.ts';
import type { Turns } from './turns.ts';

/** How many commits may wait for one sync: more would keep the program from anything else for too long. */
const batchLimit = 64;

interface Asked {
  readonly planner: Planner;
  /** whether it may take up what was done before this opening */
  readonly reachesBack: boolean;
  readonly answer: (result: Result<Done>) => void;
  readonly crash: (bug: unknown) => void;
}

/**
 * Turns plans into commits, in the order they were asked for: journal first, then memory, then the listeners and the
 * answer. Plans that are waiting together are planned on each other, written with one sync, and stand or fall together.
 */
export class Commits {
  history: History = emptyHistory;
  revision: number;
  private behind = 0;
  private stopped = false;
  private readonly store: { reader: CandidReader; documents: Documents; journal: Journal };
  private readonly turns: Turns;
  private readonly clock: () => string;
  private readonly committed: (commit: Commit) => void;
  private readonly waiting: Asked[] = [];
  private readonly past: () => Promise<History>;
  private reading: Promise<History> | null = null;
  private recalled = false;

  /** `past` reads what could be undone and redone when the notebook was opened. */
  constructor(
    store: { reader: CandidReader; documents: Documents; journal: Journal },
    turns: Turns,
    clock: () => string,
    past: () => Promise<History>,
    committed: (commit: Commit) => void,
  ) {
    this.store = store;
    this.past = past;
    this.turns = turns;
    this.clock = clock;
    this.committed = committed;
    this.revision = store.journal.last;
  }

  /**
   * Takes up counting at a later revision, found in a document: from the next commit on, so that its record is newer than
   * every document it touches.
   */
  countFrom(revision: number): void {
    this.behind = Math.max(this.behind, revision);
  }

  /** Resolves once `history` reaches back before this opening. */
  async recall(): Promise<void> {
    const past = await this.readPast();
    await this.turns.take(async () => this.takeUp(past));
  }

  /**
   * Answers once the commit is durable and applied, or refused. One that `reachesBack` is planned on a history that does.
   * Rejects for bugs only.
   */
  commit(planner: Planner, reachesBack = false): Promise<Result<Done>> {
    if (this.stopped) return Promise.resolve(fail('no-notebook', 'This notebook has been closed.'));
    return new Promise((answer, crash) => {
      this.waiting.push({ planner, reachesBack, answer, crash });
      if (this.waiting.length === 1) void this.turns.take(() => this.serve());
    });
  }

  private async serve(): Promise<void> {
    const batch = this.waiting.splice(0, batchLimit);
    if (this.waiting.length > 0) void this.turns.take(() => this.serve());
    try {
      if (batch.some(({ reachesBack }) => reachesBack)) this.takeUp(await this.readPast());
    } catch (bug) {
      for (const asked of batch) asked.crash(bug);
      return;
    }
    const planned = this.plan(batch);
    const time = this.clock();
    const records = planned.flatMap(({ commit }) => (commit.changes.length > 0 ? [{ ...commit, time }] : []));
    try {
      if (this.behind > this.revision) await this.jump(this.behind);
      if (records.length > 0) await this.store.journal.append(records);
    } catch (error) {
      for (const { asked, commit } of planned) asked.answer(notSaved(commit.label, error));
      return;
    }
    for (const { asked, commit } of planned) {
      try {
        this.apply(commit);
      } catch (bug) {
        asked.crash(bug);
        continue;
      }
      const { label, value, changes } = commit;
      asked.answer(ok({ label, value, changes, revision: this.revision }));
    }
  }

  /** Refuses whatever is asked from now on; resolves when everything asked before has been answered. */
  async stop(): Promise<void> {
    this.stopped = true;
    while (this.waiting.length > 0) await this.turns.take(async () => undefined);
    await this.turns.take(async () => undefined);
  }

  private readPast(): Promise<History> {
    this.reading ??= this.past();
    return this.reading;
  }

  /** Until it has been called, nothing can have been undone: the history is what was done since the opening. */
  private takeUp(past: History): void {
    if (this.recalled) return;
    this.recalled = true;
    this.history = continued(past, this.history.done);
  }

  private async jump(revision: number): Promise<void> {
    await this.store.journal.jumpTo(revision);
    this.revision = revision;
  }

  private plan(batch: readonly Asked[]): { asked: Asked; commit: PlannedCommit }[] {
    const rows = new PendingRows(this.store.reader);
    const planned: { asked: Asked; commit: PlannedCommit }[] = [];
    let history = this.history;
    for (const asked of batch) {
      try {
        const result = asked.planner(rows, history);
        if (!result.ok) {
          asked.answer(result);
          continue;
        }
        rows.add(result.value.changes);
        history = result.value.history;
        planned.push({ asked, commit: result.value });
      } catch (bug) {
        asked.crash(bug);
      }
    }
    return planned;
  }

  private apply({ kind, label, changes, history }: PlannedCommit): void {
    this.history = history;
    if (changes.length === 0) return;
    const revision = this.revision + 1;
    this.store.documents.apply(changes, this.store.journal.machine, revision);
    this.revision = revision;
    this.committed({ revision, kind, label, changes });
  }
}
