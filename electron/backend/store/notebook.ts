import type { Change } from '../../../core/change.ts';
import type { StepKind } from '../../../core/history.ts';
import type { Original } from '../../../core/model/article.ts';
import type { CanonicalText } from '../../../core/model/canonical-text.ts';
import type { TableName } from '../../../core/model/id.ts';
import type { Rows } from '../../../core/model/tables.ts';
import type { NotebookReader } from '../../../core/notebook-reader.ts';
import type { Result } from '../../../core/result.ts';
import type { CheckpointRules } from './checkpoints.ts';
import type { DocumentName, StrayCopy } from './document-layout.ts';
import type { Documents } from './documents.ts';
import type { Disk } from './files.ts';
import type { HistoryLimits } from './history-folder.ts';
import type { Line } from './line.ts';
import type { takeLock } from './lock.ts';
import { create, open } from './opening.ts';
import type { MergedCopy } from './outside-changes.ts';
import type { EarlierDocument } from './rebuilding.ts';
import type { ReserveRules } from './reserve.ts';

/** What a notebook gets from outside: who is at work, the time (UTC, ISO 8601 with milliseconds), random bytes for ids. */
export interface Surroundings {
  readonly author: () => string;
  readonly clock: () => string;
  readonly random: (count: number) => Uint8Array;
  /** what names this machine in notebooks, see {@link Line} */
  readonly machine: string;
}

/** What can be set otherwise, in tests mostly. */
export interface OpenOptions {
  readonly disk?: Disk;
  readonly lock?: typeof takeLock;
  readonly checkpoints?: CheckpointRules;
  readonly history?: HistoryLimits;
  /** bytes by which the journal is made larger ahead of its records; 128 KB unless given */
  readonly journalRoom?: number;
  /** room kept on the disk for edits while the notebook is open for writing; unless given none is, and nothing is said of it */
  readonly reserve?: ReserveRules;
  /** bytes of unchanged documents kept in memory; 48 MB unless given */
  readonly cacheBytes?: number;
  /** what a document held earlier, as far as somebody kept it, newest first: what damaged ones are rebuilt from */
  readonly earlier?: (name: DocumentName) => Iterable<EarlierDocument>;
  /** damaged documents are not rebuilt, for those who look for damage */
  readonly asTheyAre?: boolean;
  /** opens for writing also when another machine's heartbeat says that it is open there */
  readonly takeOver?: boolean;
  /** opens for reading only, without asking for the lock: the reason, as a sentence */
  readonly readOnly?: string;
}

/** What one commit did: durable and applied by the time anybody hears of it. `revision` counts commits. */
export interface Commit {
  readonly revision: number;
  readonly kind: StepKind;
  readonly label: string;
  readonly changes: readonly Change[];
}

/** What a command answered, and the commit it made; one that changed nothing has no changes and no new revision. */
export interface Done {
  readonly label: string;
  readonly value: unknown;
  readonly changes: readonly Change[];
  readonly revision: number;
}

/**
 * An open notebook. Reading costs what is asked for, whatever the size of the notebook. What `run`, `undo` and `redo`
 * answer is on the disk; when they answer `not-saved`, nothing has changed, in memory or on the disk.
 */
export interface Notebook extends NotebookReader {
  readonly folder: string;
  /** the line of edits of this machine */
  readonly line: Line;
  /** the documents as they are in memory, for those who look at the notebook document by document */
  readonly documents: Pick<Documents, 'names' | 'rowsIn' | 'changed' | 'obstacle'>;
  /** null when it can be written; else why not, as a sentence */
  readonly readOnly: string | null;
  /** the machine on which it is open for writing, when that is why it can only be read here, and may be taken over */
  readonly writerElsewhere: string | null;
  /** What could not be read, was repaired or set aside, so far: documents are looked at when they are needed. Sentences. */
  readonly reports: readonly string[];
  /** what a person should know of the room on its disk, as a sentence, while that is little; else null */
  readonly shortage: string | null;
  /** whether an earlier version of the program wrote it: its documents are brought to this one's format as they are written */
  readonly older: boolean;
  /** commits so far */
  readonly revision: number;
  /** the labels of what would be undone and redone: of what was done since it was opened, and after {@link recall} before */
  readonly history: { readonly undo: string | null; readonly redo: string | null };

  /** Runs a command. Commands are served in order; simultaneous ones share one wait for the disk. */
  run(name: string, input: unknown): Promise<Result<Done>>;
  /** Takes back what was done last, also before a restart; so does {@link redo}. */
  undo(): Promise<Result<Done>>;
  redo(): Promise<Result<Done>>;
  /** Resolves once `history` reaches back before this opening. Nothing of it is read while opening. */
  recall(): Promise<void>;
  /** Called after each commit, in order. Returns what ends it. */
  onCommit(listener: (commit: Commit) => void): () => void;
  /** Called with each sentence added to `reports`. Returns what ends it. */
  onReport(listener: (sentence: string) => void): () => void;
  /** Called with each new `shortage`. Returns what ends it. */
  onShortage(listener: (shortage: string | null) => void): () => void;
  /**
   * To be told up to which revision somebody has followed the notebook, for it to notice, and report, when it has lost
   * its last edits: a journal that ends early looks like one that got no further.
   */
  heardOf(revision: number): void;
  /** The commits after a revision, oldest first; null when they are no longer all known one by one. */
  commitsAfter(revision: number): readonly Commit[] | null;

  /** Keeps a text, durably, and answers its SHA-256. Done before the command that names it. */
  keepText(text: CanonicalText): Promise<Result<string>>;
  /** Keeps an imported file byte for byte, durably, and answers how a revision names it. */
  keepOriginal(bytes: Uint8Array, fileName: string, mediaType: string): Promise<Result<Original>>;
  /** The original, verified; null when it is missing or no longer what was imported. */
  original(sha256: string): Uint8Array | null;
  /** The path of its file; null as for {@link original}. */
  originalPlace(sha256: string): string | null;

  /**
   * Every readable row of a table, trashed or not, document by document, each as it is when it is reached. Reads the
   * whole notebook: for exports, checks and rebuilding the index. Articles and their mentions are in one document, so
   * `each` reads them together.
   */
  all<T extends TableName>(table: T): Iterable<Rows[T]>;
  /** As {@link all} for several tables, reading each document once. */
  each(tables: readonly TableName[]): Iterable<{ [T in TableName]: { table: T; row: Rows[T] } }[TableName]>;

  /**
   * Takes over what other programs did to the documents, as commits; each record is then in `reports`. False when a
   * document changed of which nobody knows what it was before: what was derived from the notebook is then to be made anew.
   */
  lookOutside(): Promise<boolean>;
  /** Merges a copy of a document that a sync tool left beside it, in a commit of its own, and puts it away. */
  mergeStray(copy: StrayCopy): Promise<Result<MergedCopy>>;
  /** Stands for the documents as they are on the disk: another one when any was written since. Null before the first look. */
  readonly fingerprint: string | null;
  /**
   * Every document, by name, and the identity of its file, when that file and no more is what was last looked at here and
   * what is in memory; null for one that has to be asked of `documents`.
   */
  filed(): ReadonlyMap<DocumentName, string | null>;
  /** Called after each time the documents were brought up to date. Returns what ends it. */
  onCheckpoint(listener: () => void): () => void;
  /** Brings the documents up to date and cuts the journal. Failing costs nothing: the journal has it all. */
  checkpoint(): Promise<void>;
  /** Finishes what was asked, brings the documents up to date, and frees the notebook for another writer. */
  close(): Promise<void>;
}

/**
 * Makes a new notebook in a folder that is empty or not there yet, and opens it. Failures: `not-empty`, `wrong-input` for
 * the name, `not-saved` when the disk refuses.
 */
export function createNotebook(
  folder: string,
  name: string,
  surroundings: Surroundings,
  options: OpenOptions = {},
): Promise<Result<Notebook>> {
  return create(folder, name, surroundings, options);
}

/**
 * Opens a notebook, in time that does not depend on its size. For reading only when somebody else writes, the folder
 * cannot be written, or a later version of the program wrote it; `readOnly` says which. Fails with `not-a-notebook` only.
 */
export function openNotebook(
  folder: string,
  surroundings: Surroundings,
  options: OpenOptions = {},
): Promise<Result<Notebook>> {
  return open(folder, surroundings, options);
}
