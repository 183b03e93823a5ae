import { sealedLines } from './checksum.ts';
import { type DocumentName, documentOf, documentsOnDisk } from './document-layout.ts';
import { documentsLogFile, type LoggedDocuments, readDocumentsLog } from './documents-log.ts';
import { headOf } from './envelope.ts';
import { type Disk, readOrNull } from './files.ts';
import { historyFiles } from './history-folder.ts';
import { unpacked } from './record.ts';
import { type ReadJournal, readJournal } from './recovery.ts';

/** What a notebook's folder says of itself before any document is read. */
export interface FolderState extends ReadJournal {
  readonly log: LoggedDocuments;
  /** whether log and journal were found as they should be; if not, they are written anew soon */
  readonly sound: boolean;
}

/** Whether a folder is a notebook's, as far as can be told without reading it. */
export function isNotebook(disk: Disk, root: string): boolean {
  return disk.identity(`${root}/${documentsLogFile}`) !== null || documentsOnDisk(disk, root).has('notebook');
}

/** Reads the log of documents and the journal. Changes nothing on the disk. */
export function folderState(disk: Disk, root: string): FolderState {
  // Somebody else may cut the journal between reading the one and the other.
  for (let attempts = 1; ; attempts += 1) {
    const seen = disk.identity(`${root}/${documentsLogFile}`);
    const log = readDocumentsLog(disk, root);
    const state = log?.sound ? readWith(disk, root, log) : readWithout(disk, root, log);
    if (attempts === 5 || disk.identity(`${root}/${documentsLogFile}`) === seen) return state;
  }
}

function readWith(disk: Disk, root: string, log: LoggedDocuments): FolderState {
  const journal = readJournal(disk, root, { ...log, reached: log.at });
  const missing = journal.segments.length === 0;
  return {
    ...journal,
    log,
    // Without a journal, only the documents themselves tell how far the notebook has come.
    last: missing ? Math.max(journal.last, newest(disk, root)) : journal.last,
    sound: !missing,
    format: formatOf(disk, root, log, journal),
    reports: [...journal.reports, ...(missing ? [noJournal] : [])],
  };
}

/**
 * The same when the log is missing or damaged: what it said is found in the folder. Which documents are missing is known of
 * those alone that the history has edits of.
 */
function readWithout(disk: Disk, root: string, log: LoggedDocuments | null): FolderState {
  const reached = newest(disk, root);
  const found: LoggedDocuments = {
    at: log?.at ?? 0,
    keep: log?.keep ?? 0,
    closed: false,
    format: log?.format ?? 0,
    known: new Set([
      ...(log?.known ?? []),
      ...documentsOnDisk(disk, root),
      ...documentsOfThePast(disk, root),
    ]),
    lines: log?.lines ?? 0,
    bytes: log?.bytes ?? 0,
    sound: false,
    problem: log ? log.problem : 'is missing',
  };
  const journal = readJournal(disk, root, { ...found, reached });
  const reports = [...journal.reports];
  if (found.problem)
    reports.push(`The list of documents (documents.log) ${found.problem}; it was made anew from the folder.`);
  if (journal.segments.length === 0) reports.push(noJournal);
  return {
    ...journal,
    log: found,
    last: Math.max(journal.last, reached),
    sound: false,
    format: formatOf(disk, root, found, journal),
    reports,
  };
}

const noJournal =
  'The journal is missing. Edits that were not in the documents yet, if there were any, are missing with it; everything else is there.';

function formatOf(disk: Disk, root: string, log: LoggedDocuments, journal: ReadJournal): number {
  // Both copies have to say so: the format may be what is damaged in one of them.
  const copies = ['notebook.json', 'notebook.json.bak'].flatMap((file) => {
    const bytes = readOrNull(disk, `${root}/${file}`);
    return (bytes && headOf(bytes)?.format) ?? [];
  });
  return Math.max(journal.format, log.format, copies.length > 0 ? Math.min(...copies) : 0);
}

/** Documents that edits in the history belong to: all of them had a file before these went there. */
function documentsOfThePast(disk: Disk, root: string): Set<DocumentName> {
  const names = new Set<DocumentName>();
  for (const file of historyFiles(disk, root)) {
    for (const { value } of sealedLines(readOrNull(disk, `${root}/${file}`) ?? new Uint8Array())) {
      for (const { table, id } of unpacked(value)?.changes ?? []) {
        const name = documentOf(table, id);
        if (name !== null) names.add(name);
      }
    }
  }
  return names;
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
