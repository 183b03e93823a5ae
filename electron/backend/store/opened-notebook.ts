import * as v from 'valibot';
import type { History } from '../../../core/history.ts';
import type { CanonicalText } from '../../../core/model/canonical-text.ts';
import { idsFrom, type TableName } from '../../../core/model/id.ts';
import type { Rows } from '../../../core/model/tables.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Checkpoints } from './checkpoints.ts';
import { Commits } from './commits.ts';
import { notSaved } from './disk-failures.ts';
import { type DocumentName, documentOf, mayHold, type StrayCopy } from './document-layout.ts';
import type { Documents } from './documents.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { Journal } from './journal.ts';
import type { Line } from './line.ts';
import type { Commit, Done, Notebook, Surroundings } from './notebook.ts';
import type { Originals } from './originals.ts';
import type { MergedCopy, OutsideChanges } from './outside-changes.ts';
import type { CandidReader } from './pending-rows.ts';
import { type Planner, planCommand, planRedo, planUndo } from './planning.ts';
import type { Reports } from './reports.ts';
import type { Reserve } from './reserve.ts';
import { SeenCopies } from './seen-copies.ts';
import type { Texts } from './texts.ts';
import { Turns } from './turns.ts';

/** What every open notebook has. */
export interface Parts {
  readonly line: Line;
  readonly documents: Documents;
  readonly texts: Texts;
  readonly originals: Originals;
  readonly reports: Reports;
  /** the commits that are in the journal and not in the documents, and the revision before the first of them */
  readonly recent: { since: number; commits: Commit[] };
  readonly surroundings: Surroundings;
  readonly writerElsewhere: string | null;
  readonly older: boolean;
}

/** What one that can be written has besides. */
export interface WritingParts {
  readonly journal: Journal;
  /** null when none is kept */
  readonly reserve: Reserve | null;
  /** resolves when what an earlier program left is durable, throws while that fails */
  readonly settled: () => Promise<void>;
  readonly release: () => void;
  readonly heartbeat: (lost: (host: string) => void) => Heartbeat | null;
  /** reads what could be undone and redone when the notebook was opened */
  readonly past: () => Promise<History>;
  /** told of what makes the commits, since the checkpoints need to know how far they are */
  readonly checkpoints: (commits: Commits, turns: Turns, complete: (at: number) => void) => Checkpoints;
  readonly outside: (commits: Commits) => OutsideChanges;
}

interface Writing {
  readonly commits: Commits;
  readonly checkpoints: Checkpoints;
  readonly outside: OutsideChanges;
  readonly journal: Journal;
  readonly reserve: Reserve | null;
  readonly settled: () => Promise<void>;
  readonly release: () => Promise<void>;
}

/** A notebook on the disk; see {@link Notebook}. Made by `openNotebook` and `createNotebook` alone. */
export class OpenedNotebook implements Notebook, CandidReader {
  readonly folder: string;
  readonly line: Line;
  readonly documents: Documents;
  private readonly parts: Parts;
  private readonly listeners = new Set<(commit: Commit) => void>();
  /** when it is only read: the documents as they were at the last look */
  private read: SeenCopies | null = null;
  private readonly checkpointListeners = new Set<() => void>();
  private refusal: string | null;
  private readonly readRevision: number;
  private writing: Writing | null = null;
  private closing: Promise<void> | null = null;

  /** `writing` is the reason, as a sentence, when the notebook can only be read. */
  constructor(parts: Parts, revision: number, writing: WritingParts | string) {
    this.folder = parts.line.root;
    this.line = parts.line;
    this.documents = parts.documents;
    this.parts = parts;
    this.readRevision = revision;
    this.refusal = typeof writing === 'string' ? writing : null;
    if (typeof writing !== 'string') this.writing = this.beginWriting(writing);
  }

  get writerElsewhere(): string | null {
    return this.parts.writerElsewhere;
  }
  get older(): boolean {
    return this.parts.older;
  }
  get readOnly(): string | null {
    return this.refusal;
  }
  get reports(): readonly string[] {
    return this.parts.reports.sentences;
  }
  get shortage(): string | null {
    return this.writing?.reserve?.shortage ?? null;
  }
  get revision(): number {
    return this.writing?.commits.revision ?? this.readRevision;
  }
  get history(): Notebook['history'] {
    const { done, undone } = this.writing?.commits.history ?? { done: [], undone: [] };
    return { undo: done.at(-1)?.label ?? null, redo: undone.at(-1)?.label ?? null };
  }

  get<T extends TableName>(table: T, id: string): Rows[T] | null {
    return this.documents.get(table, id);
  }
  mentionsIn(articleId: string) {
    const name = documentOf('articles', articleId);
    return name === null ? [] : this.documents.rowsIn(name, 'mentions');
  }
  text(sha256: string): CanonicalText | null {
    return this.parts.texts.get(sha256);
  }
  original(sha256: string): Uint8Array | null {
    return this.parts.originals.get(sha256);
  }
  originalPlace(sha256: string): string | null {
    return this.parts.originals.place(sha256);
  }
  obstacle(table: TableName, id: string): string | null {
    return this.documents.obstacle(table, id);
  }

  *all<T extends TableName>(table: T): Iterable<Rows[T]> {
    for (const { row } of this.each([table])) yield row as Rows[T];
  }
  *each(tables: readonly TableName[]): ReturnType<Notebook['each']> {
    const { documents } = this;
    for (const name of documents.names()) {
      for (const table of tables) {
        if (!mayHold(name, table)) continue;
        for (const row of documents.rowsIn(name, table)) yield { table, row } as never;
      }
    }
  }

  run(name: string, input: unknown): Promise<Result<Done>> {
    const { author, clock, random } = this.parts.surroundings;
    const ids = idsFrom(random);
    return this.commit(planCommand(name, input, () => ({ ids, now: clock(), author: author() })));
  }
  undo(): Promise<Result<Done>> {
    return this.commit(planUndo, true);
  }
  redo(): Promise<Result<Done>> {
    return this.commit(planRedo, true);
  }
  async recall(): Promise<void> {
    await this.writing?.commits.recall();
  }
  /** Commits what a planner makes of the notebook; how a new notebook gets its own record. */
  commit(planner: Planner, reachesBack = false): Promise<Result<Done>> {
    if (!this.writing || this.refusal !== null) return Promise.resolve(this.notForWriting());
    return this.writing.commits.commit(planner, reachesBack);
  }

  heardOf(revision: number): void {
    if (revision <= this.revision) return;
    this.parts.reports.add(
      `The journal ends at edit ${this.revision}, and the index has seen edits up to ${revision}: the later ones are missing, unless the notebook was put back to an earlier state.`,
    );
    this.writing?.commits.countFrom(revision);
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
  onReport(listener: (sentence: string) => void): () => void {
    return this.parts.reports.listen(listener);
  }
  onShortage(listener: (shortage: string | null) => void): () => void {
    return this.writing?.reserve?.onShortage(listener) ?? (() => undefined);
  }
  commitsAfter(revision: number): readonly Commit[] | null {
    const { since, commits } = this.parts.recent;
    if (revision < since || revision > this.revision) return null;
    return commits.filter((commit) => commit.revision > revision);
  }

  async keepText(text: CanonicalText): Promise<Result<string>> {
    if (!this.writing) return this.notForWriting();
    try {
      await this.writing.settled();
      return ok(await this.parts.texts.keep(text));
    } catch (error) {
      if (v.isValiError(error))
        return fail('wrong-input', `This is no text of an article: ${error.message}.`);
      return notSaved('import article', error);
    }
  }
  async keepOriginal(bytes: Uint8Array, fileName: string, mediaType: string) {
    if (!this.writing) return this.notForWriting();
    try {
      await this.writing.settled();
      return ok(await this.parts.originals.keep(bytes, fileName, mediaType));
    } catch (error) {
      return notSaved('import article', error);
    }
  }

  async lookOutside(): Promise<boolean> {
    const { writing } = this;
    if (writing) {
      if (this.closing) return true;
      await writing.reserve?.look();
      return writing.checkpoints.apart(() => writing.outside.look());
    }
    this.read = new SeenCopies();
    for (const name of this.documents.names()) this.read.set(name, this.documents.copiesOf(name));
    return true;
  }
  async mergeStray(copy: StrayCopy): Promise<Result<MergedCopy>> {
    if (!this.writing) return this.notForWriting();
    try {
      return await this.writing.outside.mergeStray(copy);
    } catch (error) {
      return notSaved('merge copy', error);
    }
  }
  get fingerprint(): string | null {
    return this.writing ? this.writing.outside.fingerprint : (this.read?.fingerprint ?? null);
  }
  filed(): ReadonlyMap<DocumentName, string | null> {
    const seen = this.writing ? this.writing.outside.seen : this.read;
    const files = new Map<DocumentName, string | null>();
    for (const [name, { first }] of seen ?? []) files.set(name, first);
    // Nobody has looked yet.
    if (this.fingerprint === null) for (const name of this.documents.names()) files.set(name, null);
    for (const name of this.documents.changed()) files.set(name, null);
    return files;
  }
  onCheckpoint(listener: () => void): () => void {
    this.checkpointListeners.add(listener);
    return () => this.checkpointListeners.delete(listener);
  }

  async checkpoint(): Promise<void> {
    await this.writing?.checkpoints.now();
  }

  close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  private async finish(): Promise<void> {
    const { writing } = this;
    if (!writing) return;
    await writing.commits.stop();
    // Now, since the documents may need the room.
    await writing.reserve?.close();
    await writing.checkpoints.close();
    await writing.journal.close();
    await writing.release();
  }

  private beginWriting(parts: WritingParts): Writing {
    const { journal, reserve, settled, release, heartbeat, past, checkpoints, outside } = parts;
    const turns = new Turns();
    const { documents } = this;
    const { surroundings, recent } = this.parts;
    const store = { reader: this, documents, journal };
    const commits = new Commits(store, turns, surroundings.clock, past, (commit) => {
      recent.commits.push(commit);
      this.writing?.checkpoints.committed();
      reserve?.committed();
      for (const listener of this.listeners) callListener(listener, commit);
    });
    const forget = (at: number) => {
      recent.commits = recent.commits.filter((commit) => commit.revision > at);
      recent.since = at;
      for (const listener of this.checkpointListeners) listener();
    };
    const heart = heartbeat((host) => this.loseTo(host));
    void heart?.beat(true);
    return {
      ...{ commits, journal, reserve, settled },
      release: async () => {
        await heart?.stop();
        release();
      },
      checkpoints: checkpoints(commits, turns, forget),
      outside: outside(commits),
    };
  }

  /** Another machine writes from now on; what was acknowledged here is in the journal and goes into the documents. */
  private loseTo(host: string): void {
    this.refusal = `This notebook was taken over on ${host}, so it can only be read here from now on.`;
    this.parts.reports.add(this.refusal);
  }

  private notForWriting(): Result<never> {
    return fail('read-only', this.refusal ?? 'This notebook has been closed.', {
      kept: 'Nothing has changed.',
    });
  }
}

/** A listener that throws is a bug of its own: the commit stands, the others are told, and the bug is not hidden. */
function callListener(listener: (commit: Commit) => void, commit: Commit): void {
  try {
    listener(commit);
  } catch (bug) {
    setImmediate(() => {
      throw bug;
    });
  }
}
