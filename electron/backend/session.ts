import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Change } from '../../core/change.ts';
import { exporters } from '../../core/exporters/index.ts';
import type {
  Answers,
  ArticleComparison,
  Committed,
  Conflict,
  ExportFormat,
  ExportScope,
  OpenedArticle,
  OpenNotebook,
  Orphan,
  OutsideCopy,
} from '../../core/ipc/contract.ts';
import type { ListName } from '../../core/lists/rows.ts';
import type { Ref, Rows } from '../../core/model/tables.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { conflictsOf, copiesOf, mergeCopy, settleConflict } from './conflicts.ts';
import { gatherMaterial } from './export/material.ts';
import { previewOf, type Rendered, rendered } from './export/rendered.ts';
import {
  type Index,
  indexFileOf,
  openIndex,
  type QueryOptions,
  readIndex,
  verifyIndex,
} from './index/index.ts';
import { makeHere } from './index/making.ts';
import { makeInThread } from './indexing/make-in-thread.ts';
import { compareRevisions, orphansOf } from './revisions/revisions.ts';
import type { Done, Notebook } from './store/notebook.ts';

/** What a session tells whoever listens: one commit, with what a window shows beside it. */
export interface SessionChange extends Committed {
  readonly label: string;
  readonly changes: readonly Change[];
}

/** What can be set otherwise when a session begins. */
export interface SessionOptions {
  /** one that is only read, and closed soon, takes the index as it is on the disk where it can, whoever writes to it */
  readonly briefly?: boolean;
  /** the number of documents from which on the index is made in a thread of its own: starting one takes longer than a few */
  readonly apartFrom?: number;
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * An open notebook as both shells use it, the window and the command line: the store, its index, exports.
 * The index follows every commit before anybody else hears of it, so a list asked for afterwards has it.
 */
export class Session {
  readonly notebook: Notebook;
  private readonly index: Index;
  private readonly wasCurrent: boolean;
  private readonly apartFrom: number;
  private building: Promise<void> | null = null;
  private readonly listeners = new Set<(change: SessionChange) => void>();
  private readonly indexListeners = new Set<() => void>();

  private constructor(notebook: Notebook, index: Index, { apartFrom = 200 }: SessionOptions) {
    this.notebook = notebook;
    this.index = index;
    this.apartFrom = apartFrom;
    this.wasCurrent = index.position === notebook.revision;
    notebook.onCheckpoint(() => this.noteDocuments());
    notebook.onCommit(({ label, changes, revision }) => {
      index.apply(changes, revision);
      // An index that could not take the changes has begun anew, empty.
      if (index.position < 0) void this.indexed();
      for (const listener of this.listeners) listener({ ...this.committed(), label, changes });
    });
  }

  /** Resolves once the index reflects the notebook; until then lists answer with what is there so far. */
  indexed(): Promise<void> {
    this.building ??= this.bringIndexUpToDate().finally(() => {
      this.building = null;
      for (const listener of this.indexListeners) listener();
    });
    return this.building;
  }

  /** Takes over an open notebook; `report` is told of trouble with the index, for the log. */
  static async over(
    notebook: Notebook,
    report: (message: string) => void = () => {},
    options: SessionOptions = {},
  ): Promise<Session> {
    const text = (sha256: string) => notebook.text(sha256);
    const lost = (message: string) => {
      report(message);
      setImmediate(() => void session.indexed());
    };
    const brief =
      options.briefly && notebook.readOnly !== null && notebook.commitsAfter(notebook.revision) !== null;
    if (brief) await notebook.lookOutside();
    const index = brief
      ? readIndex(indexFileOf(notebook.folder), notebook, text, lost)
      : openIndex(await indexFile(notebook), text, lost);
    notebook.heardOf(index.position);
    const session = new Session(notebook, index, options);
    return session;
  }

  onChange(listener: (change: SessionChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Called each time the index has been brought up to date. */
  onIndexed(listener: () => void): void {
    this.indexListeners.add(listener);
  }

  committed(): Committed {
    const { revision, history } = this.notebook;
    return { revision, ...history, counts: this.index.counts() };
  }

  state(): Result<Omit<OpenNotebook, 'isSample'>> {
    const details = this.notebook.get('notebook', 'notebook');
    if (!details)
      return fail('damaged', 'The notebook’s own details cannot be read.', {
        kept: 'Its files are kept as they are.',
      });
    const { folder, readOnly, writerElsewhere, reports, shortage } = this.notebook;
    return ok({ details, folder, readOnly, writerElsewhere, reports, shortage, ...this.committed() });
  }

  async run(name: string, input: unknown): Promise<Result<Committed & { value: unknown }>> {
    const done = await this.notebook.run(name, input);
    return done.ok ? ok({ ...this.committed(), value: done.value.value }) : done;
  }

  async undo(): Promise<Result<Committed & { label: string }>> {
    return this.stepped(await this.notebook.undo());
  }

  async redo(): Promise<Result<Committed & { label: string }>> {
    return this.stepped(await this.notebook.redo());
  }

  /** An article with everything a reader of it needs, in its current text or an earlier one; trashed records are left out. */
  article(id: string, revisionPlace?: number): Result<OpenedArticle> {
    const article = this.notebook.get('articles', id);
    if (!article) return fail('not-found', 'This article is not in the notebook.');
    if (article.trashedAt !== null)
      return fail('in-trash', 'This article is in the trash.', { advice: 'Restore it first.' });
    const place = revisionPlace ?? article.revisions.length - 1;
    const revision = article.revisions[place]?.text;
    if (revision === undefined) return fail('not-found', 'The article has no such version.');
    const text = this.notebook.text(revision);
    if (!text) {
      return fail('damaged', `The text of “${article.title}” is missing or damaged.`, {
        kept: 'Its marks, claims and notes are kept.',
        advice: 'Import the article again from its original.',
      });
    }
    const mentions = this.notebook.mentionsIn(id).filter((mention) => mention.trashedAt === null);
    const claims = this.rows(
      'claims',
      mentions.map((mention) => mention.claimId),
    );
    const named = mentions.flatMap((mention) => mention.chain.map((hop) => hop.sourceId));
    const sources = this.rows(
      'sources',
      [article.outletId, ...named].filter((each) => each !== null),
    );
    return ok({ article, place, revision, text, mentions, claims, sources });
  }

  orphans(id: string): Promise<Result<readonly Orphan[]>> {
    return orphansOf(this.notebook, id);
  }

  compare(id: string, from: number, to: number): Promise<Result<ArticleComparison>> {
    return compareRevisions(this.notebook, id, from, to);
  }

  records(refs: readonly Ref[]): Answers['records.get'] {
    return refs.flatMap(({ table, id }) => {
      const row = this.notebook.get(table, id);
      return row ? [{ table, row } as Answers['records.get'][number]] : [];
    });
  }

  dependants(refs: readonly Ref[]): Answers['records.dependants'] {
    return this.index.dependants(refs);
  }

  notesOn(ref: Ref): Answers['records.notes'] {
    return this.rows('notes', this.index.notesOn(ref));
  }

  copiesOf(id: string): Answers['article.copies'] {
    const original = this.notebook.get('articles', this.notebook.get('articles', id)?.copyOf ?? '');
    return {
      original: original && { id: original.id, title: original.title, trashed: original.trashedAt !== null },
      copies: this.index.copiesOf(id),
    };
  }

  mentionsOf(ref: Ref): Answers['records.mentions'] {
    return this.index.mentionsOf(ref);
  }

  page<L extends ListName>(
    list: L,
    query: string,
    sort: string | null,
    offset: number,
    limit: number,
    options?: QueryOptions,
  ) {
    return this.index.page(list, query, sort, offset, limit, options);
  }

  find(query: string, limit: number, options?: QueryOptions) {
    return this.index.find(query, limit, options);
  }

  /** Look-ups an import needs: duplicates, and the outlet's name in the registry. */
  readonly lookups = {
    sourceNamed: (name: string) => this.index.sourceNamed(name),
    articlesWithText: (sha256: string) => this.index.articlesWithText(sha256),
    articlesLike: (signature: Uint32Array) => this.index.articlesLike(signature),
    articleWithOriginal: (sha256: string) => this.index.articleWithOriginal(sha256),
    articleAt: (address: string) => this.index.articleAt(address),
  };

  /** Whether nothing is in it, not even in the trash, but its own name. */
  readonly isEmpty = (): boolean => {
    const trash = this.index.page('trash', '', null, 0, 1);
    return (
      Object.values(this.index.counts()).every((count) => count === 0) && trash.ok && trash.value.total === 0
    );
  };

  formats(): readonly ExportFormat[] {
    return exporters.map(({ id, label, description, extension }) => ({ id, label, description, extension }));
  }

  /** An export, whole; the same bytes for the preview and the file. */
  export(format: string, scope: ExportScope): Result<Rendered> {
    const material = gatherMaterial(this.notebook, scope, (claimId) =>
      this.index.mentionIdsOf({ table: 'claims', id: claimId }),
    );
    return material.ok ? rendered(material.value, format) : material;
  }

  preview(format: string, scope: ExportScope): Result<Answers['export.preview']> {
    const whole = this.export(format, scope);
    return whole.ok ? ok(previewOf(whole.value)) : whole;
  }

  /** Throws the index away and makes it from the notebook; resolves when it is complete. */
  async makeIndexAnew(): Promise<void> {
    const { notebook, index } = this;
    await index.remake(notebook.revision, (file, missed, signal) => {
      const apart = file !== ':memory:' && notebook.filed().size >= this.apartFrom;
      const make = apart
        ? makeInThread(notebook)
        : makeHere(notebook, (sha256) => notebook.text(sha256), nextTurn);
      return make(file, missed, signal);
    });
    this.noteDocuments();
  }

  private noteDocuments(): void {
    const { fingerprint } = this.notebook;
    // An index that is being made is told when it is complete.
    if (fingerprint !== null && this.index.position >= 0) this.index.madeFrom(fingerprint);
  }

  /** What is wrong with the index as it was found, in sentences. */
  verifyIndex(): Promise<string[]> {
    if (this.wasCurrent) return verifyIndex(indexFileOf(this.notebook.folder));
    return Promise.resolve([
      'There is no index of the notebook as it is now. It is made when the notebook is opened.',
    ]);
  }

  conflicts(): Conflict[] {
    return conflictsOf(this.notebook);
  }

  copies(): OutsideCopy[] {
    return copiesOf(this.notebook);
  }

  mergeCopy(file: string): Promise<Result<string>> {
    return mergeCopy(this.notebook, file);
  }

  settle(file: string, take: 'ours' | 'theirs'): Promise<Result<null>> {
    return settleConflict(this.notebook, file, take);
  }

  /** Takes over what other programs did to the notebook's files since the last look. */
  async lookOutside(): Promise<void> {
    if (await this.notebook.lookOutside()) return;
    await this.makeIndexAnew();
    for (const listener of this.indexListeners) listener();
  }

  /** Waits for what was asked, brings the documents up to date and lets the notebook go. */
  async close(): Promise<void> {
    await this.notebook.close();
    this.index.close();
  }

  private stepped(done: Result<Done>): Result<Committed & { label: string }> {
    return done.ok ? ok({ ...this.committed(), label: done.value.label }) : done;
  }

  private rows<T extends keyof Rows>(table: T, ids: readonly string[]): Rows[T][] {
    return [...new Set(ids)].flatMap((id) => this.notebook.get(table, id) ?? []);
  }

  private async bringIndexUpToDate(): Promise<void> {
    const { notebook, index } = this;
    await notebook.lookOutside();
    // Documents that others wrote while nobody had the notebook open, or that nobody followed to the end.
    if (notebook.readOnly === null && index.documents !== notebook.fingerprint) return this.makeIndexAnew();
    const missed = index.position < 0 ? null : notebook.commitsAfter(index.position);
    if (missed) for (const { changes, revision } of missed) index.apply(changes, revision);
    else await this.makeIndexAnew();
  }
}

/** Beside the notebook while it can be written; in memory while it is only read. */
async function indexFile({ folder, readOnly }: Notebook): Promise<string> {
  if (readOnly !== null) return ':memory:';
  const file = indexFileOf(folder);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    return file;
  } catch {
    return ':memory:';
  }
}
