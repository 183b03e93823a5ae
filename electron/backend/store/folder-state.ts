import { sealedLines } from './checksum.ts';
import { type DocumentName, documentOf, documentsOnDisk } from './document-layout.ts';
import { documentsLogFile, type LoggedDocuments, readDocumentsLog } from './documents-log.ts';
import { headOf } from './envelope.ts';
import { type Disk, readOrNull } from './files.ts';
import { historyFiles } from './history-folder.ts';
import { journalFolder, type Predecessor, segmentFile } from './journal.ts';
import { inLine, type Line, linesIn, pathIn } from './line.ts';
import { lastEditIn } from './past.ts';
import { type PlacedRecord, unpackedLine } from './record.ts';
import { type ReadJournal, readJournal } from './recovery.ts';

/** What one line says before any document is read. */
interface LineState extends ReadJournal {
  readonly log: LoggedDocuments;
  /** the last revision that this line itself knows of */
  readonly told: number;
  /** whether log and journal were found as they should be; if not, they are written anew soon */
  readonly sound: boolean;
}

/** What a notebook's folder says of itself before any document is read: of the line of this machine, and of the others. */
export interface FolderState extends LineState {
  /** the edits of all lines that may not be in the documents yet, oldest first */
  readonly records: readonly PlacedRecord[];
  /** the last revision of the notebook */
  readonly last: number;
  /** the last revision of this line */
  readonly ownLast: number;
  readonly previous: Predecessor | null;
  /** of other machines, the last edit that is in the documents by what their logs say, and that once `records` are, too */
  readonly filed: Readonly<Record<string, number>>;
  readonly seen: Readonly<Record<string, number>>;
  /** whether nothing was ever written in this line, and the notebook has others */
  readonly fresh: boolean;
  /** what is not as it should be in other lines, whether anything is missing for it or not */
  readonly elsewhere: readonly string[];
  /** files of other lines that hold some of `records`, relative to the notebook’s folder */
  readonly borrowed: readonly string[];
}

/** Whether a folder is a notebook's: one document, whichever it is, or a part of its past tells when the logs are gone. */
export function isNotebook(disk: Disk, root: string): boolean {
  const hasBeen = (line: Line) => hasLog(line) || historyFiles(line).length > 0;
  return linesIn(disk, root).some(hasBeen) || [...documentsOnDisk(disk, root)].some(isDocument);

  function isDocument(name: DocumentName): boolean {
    const copies = [`${root}/${name}.json`, `${root}/${name}.json.bak`];
    return copies.some((file) => headOf(readOrNull(disk, file) ?? new Uint8Array()) !== null);
  }
}

function hasLog(line: Line): boolean {
  return line.disk.identity(pathIn(line, documentsLogFile)) !== null;
}

/** Whether anything was ever written in a line. */
function isThere(line: Line): boolean {
  return (
    hasLog(line) || line.disk.list(pathIn(line, journalFolder)).length > 0 || historyFiles(line).length > 0
  );
}

/** Reads the logs of documents and the journals. Changes nothing on the disk. */
export function folderState(own: Line): FolderState {
  const { disk, root, machine } = own;
  const others = linesIn(disk, root).filter((line) => line.machine !== machine && isThere(line));
  const reached = once(() => newest(disk, root));
  // A machine that was never here before has nothing that could be missing.
  const state = others.length > 0 && !isThere(own) ? unused : lineState(own, reached, 'in quarantine/');
  const theirs = others.map((line) => ({ line, state: lineState(line, reached, 'where it is') }));
  const pending = theirs.map(({ line, state: { records, segments } }) => ({
    files: segments.map((number) => inLine(line, segmentFile(number))),
    records: records
      .filter(({ revision }) => revision > (state.log.seen[line.machine] ?? 0))
      .map((record) => ({ ...record, machine: line.machine })),
  }));
  const last = Math.max(state.last, ...theirs.map((each) => each.state.last));
  return {
    ...state,
    log: {
      ...state.log,
      at: state === unused ? Math.max(...theirs.map((each) => each.state.log.at)) : state.log.at,
      known: new Set([state, ...theirs.map((each) => each.state)].flatMap(({ log }) => [...log.known])),
    },
    records: [
      ...pending.flatMap(({ records }) => records),
      ...state.records.map((record) => ({ ...record, machine })),
    ].sort((a, b) => a.revision - b.revision),
    last,
    ownLast: state.told,
    previous: predecessor(own, last, theirs),
    fresh: state === unused,
    filed: Object.fromEntries(theirs.map((each) => [each.line.machine, each.state.log.at])),
    seen: Object.fromEntries(
      theirs.map((each) => [
        each.line.machine,
        // Behind a hole there may be edits that are still to come.
        each.state.holed ? (state.log.seen[each.line.machine] ?? 0) : each.state.told,
      ]),
    ),
    borrowed: pending.flatMap(({ records, files }) => (records.length > 0 ? files : [])),
    holed: state.holed || theirs.some((each) => each.state.holed),
    format: Math.max(formatOfDocuments(disk, root), state.format, ...theirs.map((each) => each.state.format)),
    elsewhere: theirs.flatMap((each) => each.state.reports),
    reports: [...state.reports, ...theirs.flatMap((each) => (each.state.holed ? each.state.reports : []))],
  };
}

/**
 * In whose line the notebook's last edit is, when that machine had all of this one's edits. If it had not, both went on by
 * themselves, and what came before the next edit here is nobody's last.
 */
function predecessor(
  own: Line,
  last: number,
  theirs: readonly { line: Line; state: LineState }[],
): Predecessor | null {
  const mine = theirs.length > 0 ? lastEditIn(own) : last;
  if (mine === last) return null;
  const latest = theirs.find(({ line }) => lastEditIn(line) === last);
  if (!latest) return null;
  const { log, seen } = latest.state;
  const had = Math.max(log.seen[own.machine] ?? 0, seen[own.machine] ?? 0);
  return had >= mine ? { machine: latest.line.machine, revision: last } : null;
}

/** What a line says in which nothing was ever written. */
const unused: LineState = {
  log: {
    ...{ at: 0, keep: 0, seen: {}, format: 0, known: new Set() },
    ...{ lines: 0, bytes: 0, sound: true, problem: null },
  },
  ...{ records: [], last: 0, told: 0, next: 1, keep: 0, seen: {}, segments: [] },
  ...{ suspect: new Set(), holed: false, format: 0, reports: [], sound: true },
};

function lineState(line: Line, reached: () => number, kept: string): LineState {
  // Somebody else may cut the journal between reading the one and the other.
  for (let attempts = 1; ; attempts += 1) {
    const seen = line.disk.identity(pathIn(line, documentsLogFile));
    const log = readDocumentsLog(line);
    const state = stateBy(line, log, reached, kept);
    if (attempts === 5 || line.disk.identity(pathIn(line, documentsLogFile)) === seen) return state;
  }
}

function stateBy(line: Line, log: LoggedDocuments | null, reached: () => number, kept: string): LineState {
  if (log === null || log.problem !== null) return readWithout(line, log, reached(), kept);
  const state = readWith(line, log, reached, kept);
  // Of a log line that was being written when the program ended, the journal still has all that it was about.
  if (log.sound || !state.holed) return state;
  return readWithout(line, { ...log, problem: 'lacks its end' }, reached(), kept);
}

function readWith(line: Line, log: LoggedDocuments, reached: () => number, kept: string): LineState {
  const journal = readJournal(line, { ...log, reached: log.at }, kept);
  // A log from before the first segment says that there is none yet.
  const missing = journal.segments.length === 0 && log.keep > 0;
  return {
    ...journal,
    log,
    told: journal.last,
    // Without a journal, only the documents themselves tell how far the notebook has come.
    last: missing ? Math.max(journal.last, reached()) : journal.last,
    sound: log.sound && !missing,
    format: Math.max(journal.format, log.format),
    reports: [...journal.reports, ...(missing ? [noJournal] : [])],
  };
}

/**
 * The same when the log is missing or damaged: what it said is found in the folder. Which documents are missing is known of
 * those alone that the history has edits of.
 */
function readWithout(line: Line, log: LoggedDocuments | null, reached: number, kept: string): LineState {
  const { disk, root } = line;
  // One of which there is only the second copy may have been in the making when the program ended.
  const there = [...documentsOnDisk(disk, root)].filter(
    (name) => disk.identity(`${root}/${name}.json`) !== null,
  );
  const found: LoggedDocuments = {
    at: log?.at ?? 0,
    keep: log?.keep ?? 0,
    seen: log?.seen ?? {},
    format: log?.format ?? 0,
    known: new Set([...(log?.known ?? []), ...there, ...documentsOfThePast(line)]),
    lines: log?.lines ?? 0,
    bytes: log?.bytes ?? 0,
    sound: false,
    problem: log ? log.problem : 'is missing',
  };
  const journal = readJournal(line, { ...found, reached }, kept);
  const reports = [...journal.reports];
  if (found.problem)
    reports.push(
      `The list of documents (documents.log) ${found.problem}; it was made anew from the folder. Should a document be missing as well, it may not be named.`,
    );
  if (journal.segments.length === 0 && (found.keep > 0 || found.problem !== null)) reports.push(noJournal);
  return {
    ...journal,
    log: found,
    told: journal.last,
    last: Math.max(journal.last, reached),
    sound: false,
    format: Math.max(journal.format, found.format),
    reports,
  };
}

const noJournal =
  'The journal is missing. Edits that were not in the documents yet, if there were any, are missing with it; everything else is there.';

function formatOfDocuments(disk: Disk, root: string): number {
  // Both copies have to say so: the format may be what is damaged in one of them.
  const copies = ['notebook.json', 'notebook.json.bak'].flatMap((file) => {
    const bytes = readOrNull(disk, `${root}/${file}`);
    return (bytes && headOf(bytes)?.format) ?? [];
  });
  return copies.length > 0 ? Math.min(...copies) : 0;
}

/** Documents that edits in the history belong to: all of them had a file before these went there. */
function documentsOfThePast(line: Line): Set<DocumentName> {
  const lines = historyFiles(line).flatMap((file) =>
    sealedLines(readOrNull(line.disk, pathIn(line, file)) ?? new Uint8Array()),
  );
  const records = lines.flatMap(({ value }) => unpackedLine(value) ?? []);
  return new Set(
    records.flatMap(({ changes }) => changes.flatMap(({ table, id }) => documentOf(table, id) ?? [])),
  );
}

/** The latest revision that any document has. */
function newest(disk: Disk, root: string): number {
  let found = 0;
  for (const name of documentsOnDisk(disk, root)) {
    for (const file of [`${root}/${name}.json`, `${root}/${name}.json.bak`]) {
      const bytes = readOrNull(disk, file);
      const head = bytes && headOf(bytes);
      if (head?.fits) found = Math.max(found, head.revision);
    }
  }
  return found;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
