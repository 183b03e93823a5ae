import path from 'node:path';
import * as v from 'valibot';
import type { Change } from '../../../core/change.ts';
import { issueSentence } from '../../../core/commands/run.ts';
import type { Collision } from '../../../core/merge.ts';
import { idsFrom } from '../../../core/model/id.ts';
import { notebookSchema } from '../../../core/model/notebook.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { Checkpoints, usualRules } from './checkpoints.ts';
import type { Commits } from './commits.ts';
import { conflictsFolder, keepConflict } from './conflicts.ts';
import { diskProblem } from './disk-failures.ts';
import type { DocumentName } from './document-layout.ts';
import { Documents } from './documents.ts';
import { DocumentsLog } from './documents-log.ts';
import { formatVersion } from './envelope.ts';
import { codeOf, type Disk, ensureFolder, keptInside } from './files.ts';
import { type FolderState, folderState, isNotebook } from './folder-state.ts';
import { Heartbeat, writerElsewhere } from './heartbeat.ts';
import { HistoryFolder, usualLimits } from './history-folder.ts';
import { Journal, journalFolder, usualRoom } from './journal.ts';
import { settling } from './leftovers.ts';
import { type Line, pathIn } from './line.ts';
import { type Lock, takeLock } from './lock.ts';
import { nodeDisk } from './node-disk.ts';
import type { Commit, Notebook, OpenOptions, Surroundings } from './notebook.ts';
import { OpenedNotebook, type Parts, type WritingParts } from './opened-notebook.ts';
import { Originals } from './originals.ts';
import { OutsideChanges } from './outside-changes.ts';
import { pastHistory } from './past.ts';
import { rebuiltDocument } from './rebuilding.ts';
import type { JournalRecord } from './record.ts';
import { Reports } from './reports.ts';
import { Reserve } from './reserve.ts';
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
    uid: idsFrom(surroundings.random).notebook(),
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
    const own = { disk, root, machine: surroundings.machine };
    await ensureFolder(disk, pathIn(own, journalFolder));
    const history = new HistoryFolder(own, usualLimits);
    const journal = new Journal(own, history, {
      ...{ last: 0, after: 0, previous: null, seen: {}, next: 1, keep: () => 1 },
      ...{ settled: async () => undefined, room: options.journalRoom ?? usualRoom },
      giveWay: async () => false,
    });
    const change: Change = { table: 'notebook', id: 'notebook', before: null, after: row.output };
    await journal
      .append([{ time: now, kind: 'do', label: 'create notebook', changes: [change] }])
      .finally(() => journal.close());
    // Last, since it is what makes the folder a notebook: there is none before, and it is whole from then on.
    await new DocumentsLog(own, null).checkpoint({ at: 0, keep: 1, seen: {} }, [], now);
  } catch (error) {
    return notMade(error);
  }
  const opened = await open(root, surroundings, options);
  if (!opened.ok) return opened;
  try {
    await opened.value.checkpoint();
    return opened;
  } catch (error) {
    await opened.value.close();
    return notMade(error);
  }
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
    if (!isNotebook(disk, root))
      return fail('not-a-notebook', `There is no notebook in “${path.basename(root)}”.`);
    const elsewhere = options.takeOver ? null : writerElsewhere(root, surroundings.clock());
    const held = lockFor(disk, root, options, elsewhere);
    if (typeof held !== 'string') lock = held;
    const state = folderState({ disk, root, machine: surroundings.machine });
    if (state.format <= formatVersion)
      return ok(await opened(root, state, held, surroundings, { ...options, elsewhere }));
    lock?.release();
    lock = null;
    return ok(await opened(root, state, laterVersion, surroundings, { ...options, elsewhere: null }));
  } catch (error) {
    lock?.release();
    if (!codeOf(error)) throw error;
    return fail('not-a-notebook', `The notebook cannot be opened: ${diskProblem(error).what}.`);
  }
}

const laterVersion =
  'This notebook was written by a later version of Assay, so it can only be read here. Use that version to change it.';

const inUse = 'This notebook is open in another window or program, so it can only be read here.';

/** The lock, or why there is none, as a sentence. */
function lockFor(
  disk: Disk,
  root: string,
  { readOnly, lock = takeLock }: OpenOptions,
  elsewhere: string | null,
): Lock | string {
  if (readOnly !== undefined) return readOnly;
  if (elsewhere !== null)
    return `This notebook is open on ${elsewhere}, so it can only be read here. Close it there first, or take it over.`;
  const answer = disk.writable(root) ? lock(path.join(root, '.lock')) : ({ refused: 'unwritable' } as const);
  if ('lock' in answer) return answer.lock;
  return answer.refused === 'busy'
    ? inUse
    : 'This notebook’s folder cannot be written, so it can only be read.';
}

/** What the parts of an open notebook share while they are put together. */
interface Opening {
  readonly disk: Disk;
  readonly root: string;
  readonly own: Line;
  readonly state: FolderState;
  readonly log: DocumentsLog;
  readonly reports: Reports;
  readonly surroundings: Surroundings;
  readonly options: OpenOptions;
  /** the last revision, until there are commits to ask */
  last: number;
  commits: Commits | null;
  outside: OutsideChanges | null;
}

async function opened(
  root: string,
  state: FolderState,
  lock: Lock | string,
  surroundings: Surroundings,
  options: OpenOptions & { readonly elsewhere: string | null },
): Promise<OpenedNotebook> {
  const disk = keptInside(options.disk ?? nodeDisk, root);
  const { clock } = surroundings;
  const reports = new Reports();
  const report = (sentence: string) => reports.add(sentence);
  // What a later version writes may look like damage from here, and so may a journal that is being written.
  if (lock !== laterVersion && lock !== inUse) {
    // What is on its way from another machine is no damage; who looks for damage is told of it all the same.
    for (const sentence of new Set([...state.reports, ...(options.asTheyAre ? state.elsewhere : [])]))
      report(sentence);
  }
  const own = { disk, root, machine: surroundings.machine };
  const log = new DocumentsLog(own, state.log);
  const opening: Opening = {
    ...{ disk, root, own, state, log, reports, surroundings, options },
    last: state.last,
    commits: null,
    outside: null,
  };
  const documents = documentsOf(opening, typeof lock !== 'string');
  const displaced: Displaced[] = [];
  const suspect = replay(documents, own.machine, state, report, (each) => displaced.push(each));
  // Read now, so that it is reported at once should it be damaged: every window shows it.
  documents.get('notebook', 'notebook');
  const parts: Parts = {
    line: own,
    writerElsewhere: options.readOnly === undefined ? options.elsewhere : null,
    documents,
    texts: new Texts(disk, root, clock, report),
    originals: new Originals(disk, root, clock),
    reports,
    older: isOlder(state),
    // With a hole in the journal nobody can follow up to here from an earlier state, nor from one that had it all; nor with
    // edits of another machine, which may be older than what somebody has seen of this one.
    recent: {
      since: state.holed || state.borrowed.length > 0 ? Infinity : state.log.at,
      commits: state.records.map(commitOf),
    },
    surroundings,
  };
  if (typeof lock === 'string') return new OpenedNotebook(parts, opening.last, lock);
  const settled = settling(own, state, async () => {
    if (isOlder(state)) {
      // First, so that no earlier version of the program takes the notebook for one it can write.
      documents.renew('notebook');
      await documents.write('notebook');
    }
    // Before there is a journal, so that one without a log of documents has lost it.
    if (state.fresh) await log.checkpoint({ at: state.log.at, keep: 0, seen: state.filed }, [], clock());
  });
  // What is shown is durable. While that fails nothing can be changed: the next edit tries again, and says why not.
  if (state.records.length > 0) await settled().catch(() => undefined);
  for (const { name, collision, here } of displaced) {
    await keepConflict(disk, root, name, collision, clock());
    report(
      here
        ? `Another program changed ${collision.id} in ${name}.json while the notebook was not open. The later edit here stands; what it wrote is kept in ${conflictsFolder}/.`
        : `An edit of ${collision.id} made on another machine does not fit ${name}.json as it is here. What is here stands; the other is kept in ${conflictsFolder}/.`,
    );
  }
  return new OpenedNotebook(parts, opening.last, writingParts(opening, documents, suspect, settled, lock));
}

/** A notebook that says nothing of its format has lost what says so, and is taken for one of this version. */
function isOlder({ format }: FolderState): boolean {
  return format > 0 && format < formatVersion;
}

function commitOf({ revision, kind, label, changes }: JournalRecord): Commit {
  return { revision, kind, label, changes };
}

function documentsOf(opening: Opening, writable: boolean): Documents {
  const { disk, root, state, log, reports, surroundings, options } = opening;
  const report = (sentence: string) => reports.add(sentence);
  return new Documents({
    complete: state.log.problem === null ? Math.max(state.log.at, ...Object.values(state.filed)) : Infinity,
    ...{ disk, root, report, clock: surroundings.clock, known: log.known },
    limit: options.cacheBytes ?? usualCache,
    repair: writable,
    settle: (name) => opening.outside?.settle(name) ?? Promise.resolve(),
    wrote: (name) => opening.outside?.wrote(name),
    rebuilt(name) {
      if (options.asTheyAre) return null;
      const revision = opening.commits?.revision ?? opening.last;
      return rebuiltDocument(opening.own, name, revision, options.earlier?.(name) ?? []);
    },
    ahead(revision, name) {
      // A notebook somebody else writes moves on while it is read here.
      if (!writable || revision <= (opening.commits?.revision ?? opening.last)) return;
      report(
        `${name}.json is newer than the journal, so edits of other records may be missing. Nothing was changed.`,
      );
      if (opening.commits) opening.commits.countFrom(revision);
      else opening.last = revision;
    },
  });
}

function writingParts(
  opening: Opening,
  documents: Documents,
  suspect: ReadonlySet<number>,
  settled: () => Promise<void>,
  lock: Lock,
): WritingParts {
  const { disk, root, own, state, log, reports, surroundings, options } = opening;
  let keep = () => state.keep;
  const { last } = opening;
  const history = new HistoryFolder(own, options.history ?? usualLimits);
  const reserve = options.reserve ? new Reserve(disk, root, options.reserve) : null;
  const journal = new Journal(own, history, {
    ...{ last, after: state.ownLast, previous: state.previous, seen: state.seen },
    ...{ next: state.next, settled, room: options.journalRoom ?? usualRoom },
    keep: () => keep(),
    giveWay: async () => (await reserve?.giveWay()) ?? false,
  });
  return {
    journal,
    reserve,
    settled,
    release: lock.release,
    // A lock that is a test's own comes without a heart.
    heartbeat: (lost) => (options.lock ? null : new Heartbeat(root, surroundings.clock, lost)),
    outside(commits) {
      const report = (sentence: string) => reports.add(sentence);
      const { clock } = surroundings;
      opening.outside = new OutsideChanges({ disk, root, documents, commits, clock, report });
      return opening.outside;
    },
    past: () => pastHistory(own, last),
    checkpoints(commits, turns, complete) {
      opening.commits = commits;
      const report = (sentence: string) => reports.add(sentence);
      const { at } = state.log;
      const checkpoints = new Checkpoints(
        { documents, journal, log, commits, clock: surroundings.clock, report, complete },
        options.checkpoints ?? usualRules,
        turns,
        { suspect, at, keep: state.keep, seen: state.seen, sound: state.sound },
      );
      keep = () => checkpoints.keep;
      return checkpoints;
    },
  };
}

/** A record that two programs changed: by an edit made `here`, or on another machine. */
interface Displaced {
  readonly name: DocumentName;
  readonly collision: Collision;
  readonly here: boolean;
}

/** Brings documents up to date in memory; answers the segments that must not be thrown away when the journal is cut. */
function replay(
  documents: Documents,
  machine: string,
  { records, suspect, segments, holed }: FolderState,
  report: (sentence: string) => void,
  displaced: (each: Displaced) => void,
): ReadonlySet<number> {
  // Behind a hole nothing is what the records found.
  const homeless = records.filter((record) => {
    const here = record.machine === machine;
    return !documents.replay(record, here, (name, collision) => {
      if (!holed) displaced({ name, collision, here });
    });
  });
  if (homeless.length === 0) return suspect;
  report(
    `${homeless.length === 1 ? '1 edit belongs' : `${homeless.length} edits belong`} to a document that cannot be read. What they say is kept in the journal’s files, in quarantine/.`,
  );
  return new Set([...suspect, ...segments]);
}
