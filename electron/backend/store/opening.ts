import path from 'node:path';
import * as v from 'valibot';
import { issueSentence } from '../../../core/commands/run.ts';
import { emptyHistory } from '../../../core/history.ts';
import { notebookSchema } from '../../../core/model/notebook.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { Checkpoints, usualRules } from './checkpoints.ts';
import type { Commits } from './commits.ts';
import { diskProblem } from './disk-failures.ts';
import { Documents } from './documents.ts';
import { DocumentsLog } from './documents-log.ts';
import { formatVersion } from './envelope.ts';
import { codeOf, type Disk, ensureFolder } from './files.ts';
import { type FolderState, folderState } from './folder-state.ts';
import { Journal, journalFolder, segmentFile } from './journal.ts';
import { type Lock, takeLock } from './lock.ts';
import { nodeDisk } from './node-disk.ts';
import type { Notebook, OpenOptions, Surroundings } from './notebook.ts';
import { OpenedNotebook, type WritingParts } from './opened-notebook.ts';
import { Originals } from './originals.ts';
import { Reports } from './reports.ts';
import { Texts } from './texts.ts';

const usualCache = 48_000_000;

/** See `createNotebook`. */
export async function create(
  folder: string,
  name: string,
  surroundings: Surroundings,
  options: OpenOptions,
): Promise<Result<Notebook>> {
  const root = path.resolve(folder);
  const { disk = nodeDisk } = options;
  const now = surroundings.clock();
  const row = v.safeParse(notebookSchema, {
    id: 'notebook',
    name: name.trim(),
    description: '',
    createdAt: now,
    modifiedAt: now,
    author: surroundings.author(),
  });
  if (!row.success) return fail('wrong-input', `A notebook’s ${issueSentence(row.issues)}`);
  try {
    if (disk.list(root).some((file) => !leftByTheSystem.has(file))) {
      return fail('not-empty', 'A new notebook needs an empty folder, and this one is not.', {
        kept: 'Nothing in it has changed.',
        advice: 'Choose another folder, or a new name.',
      });
    }
    await ensureFolder(disk, path.join(root, journalFolder));
    await new DocumentsLog(disk, root, null).checkpoint({ at: 0, keep: 1, closed: false }, [], now);
    const journal = new Journal(disk, root, { last: 0, next: 1, keep: () => 1 });
    await journal.rotate();
    await journal.close();
  } catch (error) {
    return notMade(error);
  }
  const opened = await open(root, surroundings, options);
  if (!opened.ok) return opened;
  const { value: notebook } = opened;
  const made = await notebook.commit((_rows, _history) =>
    ok({
      kind: 'do',
      label: 'create notebook',
      value: null,
      changes: [{ table: 'notebook', id: 'notebook', before: null, after: row.output }],
      history: emptyHistory,
    }),
  );
  if (made.ok) {
    try {
      await notebook.checkpoint();
      return ok(notebook);
    } catch (error) {
      await notebook.close();
      return notMade(error);
    }
  }
  await notebook.close();
  return made;
}

/** Files a system puts into folders unasked. */
const leftByTheSystem = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', '.directory']);

function notMade(error: unknown): Result<never> {
  if (!codeOf(error)) throw error;
  const { what, advice } = diskProblem(error);
  return fail('not-saved', `The notebook could not be made: ${what}.`, { advice });
}

/** See `openNotebook`. */
export async function open(
  folder: string,
  surroundings: Surroundings,
  options: OpenOptions,
): Promise<Result<OpenedNotebook>> {
  const root = path.resolve(folder);
  const { disk = nodeDisk } = options;
  let lock: Lock | null = null;
  try {
    const before = folderState(disk, root);
    if (!before) return fail('not-a-notebook', `There is no notebook in “${path.basename(root)}”.`);
    const locked = lockFor(disk, root, options);
    lock = locked.lock;
    // Read again under the lock: whoever held it may have written since.
    const state = folderState(disk, root) ?? before;
    const tooNew = state.format > formatVersion ? laterVersion : null;
    if (tooNew) lock?.release();
    return ok(await opened(root, state, tooNew ?? locked.refusal ?? (lock as Lock), surroundings, options));
  } catch (error) {
    lock?.release();
    if (!codeOf(error)) throw error;
    return fail('not-a-notebook', `The notebook cannot be opened: ${diskProblem(error).what}.`);
  }
}

const laterVersion =
  'This notebook was written by a later version of Assay, so it can only be read here. Use that version to change it.';

const inUse = 'This notebook is open in another window or program, so it can only be read here.';

function lockFor(
  disk: Disk,
  root: string,
  { readOnly, lock = takeLock }: OpenOptions,
): { lock: Lock; refusal: null } | { lock: null; refusal: string } {
  if (readOnly !== undefined) return { lock: null, refusal: readOnly };
  const answer = disk.writable(root) ? lock(path.join(root, '.lock')) : ({ refused: 'unwritable' } as const);
  if ('lock' in answer) return { lock: answer.lock, refusal: null };
  return {
    lock: null,
    refusal:
      answer.refused === 'busy' ? inUse : 'This notebook’s folder cannot be written, so it can only be read.',
  };
}

async function opened(
  root: string,
  state: FolderState,
  lock: Lock | string,
  surroundings: Surroundings,
  options: OpenOptions,
): Promise<OpenedNotebook> {
  const { disk = nodeDisk } = options;
  const { clock } = surroundings;
  const writable = typeof lock !== 'string';
  const reports = new Reports();
  const report = (sentence: string) => reports.add(sentence);
  // What a later version writes may look like damage from here, and so may a journal that is being written.
  if (state.format <= formatVersion && lock !== inUse) for (const sentence of state.reports) report(sentence);
  const log = new DocumentsLog(disk, root, state.log);
  let last = state.last;
  let commits: Commits | null = null;
  const documents = new Documents({
    disk,
    root,
    clock,
    known: log.known,
    report,
    ahead(revision, name) {
      // A notebook somebody else writes moves on while it is read here.
      if (!writable || revision <= (commits?.revision ?? last)) return;
      report(
        `${name}.json is newer than the journal, so edits of other records may be missing. Nothing was changed.`,
      );
      if (commits) commits.countFrom(revision);
      else last = revision;
    },
    limit: options.cacheBytes ?? usualCache,
    repair: writable,
  });
  const suspect = replay(documents, state, report);
  documents.get('notebook', 'notebook');
  if (writable) await syncLeftovers(disk, root, state, report);
  const parts = {
    folder: root,
    documents,
    texts: new Texts(disk, root, clock, report),
    originals: new Originals(disk, root, clock),
    reports,
    recent: {
      since: state.log.at,
      commits: state.records.map(({ revision, kind, label, changes }) => ({
        revision,
        kind,
        label,
        changes,
      })),
    },
    surroundings,
  };
  if (typeof lock === 'string') return new OpenedNotebook(parts, last, lock);
  let keep = () => state.keep;
  const journal = new Journal(disk, root, { last, next: state.next, keep: () => keep() });
  const writing: WritingParts = {
    journal,
    release: lock.release,
    checkpoints(made, turns, complete) {
      commits = made;
      const { at, closed } = state.log;
      const checkpoints = new Checkpoints(
        { documents, journal, log, commits: made, clock, report, complete },
        options.checkpoints ?? usualRules,
        turns,
        { suspect, at, keep: state.keep, closed, sound: state.sound },
      );
      keep = () => checkpoints.keep;
      return checkpoints;
    },
  };
  return new OpenedNotebook(parts, last, writing);
}

/** Brings documents up to date in memory; answers the segments that must not be thrown away when the journal is cut. */
function replay(
  documents: Documents,
  { records, suspect, segments }: FolderState,
  report: (sentence: string) => void,
): ReadonlySet<number> {
  const homeless = records.filter(({ changes, revision }) => !documents.replay(changes, revision));
  if (homeless.length === 0) return suspect;
  report(
    `${homeless.length === 1 ? '1 edit belongs' : `${homeless.length} edits belong`} to a document that cannot be read. What they say is kept in the journal’s files, in quarantine/.`,
  );
  return new Set([...suspect, ...segments]);
}

/**
 * What a program that ended before its sync left behind counts from now on, so it is made durable: the journal's records,
 * and the folders that were made. Should that fail, the next checkpoint does it.
 */
async function syncLeftovers(
  disk: Disk,
  root: string,
  { records, segments, log }: FolderState,
  report: (sentence: string) => void,
): Promise<void> {
  if (records.length === 0 && log.closed) return;
  try {
    for (const number of segments) {
      const file = await disk.open(path.join(root, segmentFile(number)), 'existing');
      await file.sync().finally(() => file.close());
    }
    for (const folder of [path.join(root, journalFolder), path.join(root, 'articles'), root]) {
      await disk.syncFolder(folder).catch((error: unknown) => {
        if (codeOf(error) !== 'ENOENT') throw error;
      });
    }
  } catch (error) {
    report(
      `The journal could not be made durable again: ${diskProblem(error).what}. Nothing is lost so far.`,
    );
  }
}
