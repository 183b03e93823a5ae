import { emptyHistory, followed, type History, historyLimit } from '../../../core/history.ts';
import { sealedLine, sealedLinesBackwards, sha256Of } from './checksum.ts';
import { readOrNull } from './files.ts';
import { historyFiles, lastSegmentIn } from './history-folder.ts';
import { journalFolder, segmentFile, segmentNumber } from './journal.ts';
import { type Line, linesIn, pathIn } from './line.ts';
import { type JournalRecord, type PlacedRecord, packed, unpackedLine } from './record.ts';
import { headerOf } from './recovery.ts';

/**
 * The edits from a revision backwards, newest first, out of the journals and histories, up to the first one that is missing
 * or cannot be read. Begins in the line that has that edit, `own` if it does, and goes on in another where that took up the
 * work of another machine. Files are read one by one, as far as edits are asked for.
 */
export function* recordsBackwards(own: Line, from: number): Generator<PlacedRecord> {
  const lines = linesIn(own.disk, own.root);
  let wanted = from;
  let line = [own, ...lines].find((each) => !lineBackwards(each, from).next().done) ?? null;
  while (line) {
    const before: number = wanted;
    const edits = lineBackwards(line, wanted);
    let next = edits.next();
    for (; !next.done; next = edits.next()) {
      yield { ...next.value, machine: line.machine };
      wanted = next.value.revision - 1;
    }
    const previous: string | null = next.value;
    // Lines that name each other and have no edits lead nowhere.
    line = wanted < before ? (lines.find(({ machine }) => machine === previous) ?? null) : null;
  }
}

/** The same of one line; answers the machine in whose line the one before is, or null when nobody can say. */
function* lineBackwards(line: Line, from: number): Generator<JournalRecord, string | null> {
  let wanted = from;
  // Records from here on in older segments were refused.
  let limit = Infinity;
  for (const file of filesOfThePast(line)) {
    if (wanted < 1) return null;
    const bytes = readOrNull(line.disk, pathIn(line, file));
    if (!bytes) return null;
    for (const { value, whole } of sealedLinesBackwards(bytes)) {
      const header = headerOf(value);
      if (header) {
        limit = Math.min(limit, header.start);
        if (header.start === wanted + 1 && header.previous !== undefined) return header.previous;
        continue;
      }
      // A line that cannot be read is passed over: it may be what a power cut has left of one that is in the journal
      // still. What is missing without it is noticed by its revision.
      for (const record of (whole && unpackedLine(value)?.reverse()) || []) {
        if (record.revision > wanted || record.revision >= limit) continue;
        if (record.revision < wanted) return null;
        yield record;
        wanted -= 1;
      }
    }
  }
  return null;
}

/** The revision of the newest edit in a line; 0 when none can be found. */
export function lastEditIn(line: Line): number {
  let limit = Infinity;
  for (const file of filesOfThePast(line)) {
    const bytes = readOrNull(line.disk, pathIn(line, file));
    for (const { value, whole } of bytes ? sealedLinesBackwards(bytes) : []) {
      limit = Math.min(limit, headerOf(value)?.start ?? Infinity);
      const found = (whole && unpackedLine(value)?.findLast(({ revision }) => revision < limit)) || null;
      if (found) return found.revision;
    }
  }
  return 0;
}

/** The records after a revision, up to another, oldest first; null when one of them cannot be found. */
export function recordsBetween(own: Line, after: number, upTo: number): PlacedRecord[] | null {
  const found: PlacedRecord[] = [];
  if (upTo <= after) return found;
  for (const record of recordsBackwards(own, upTo)) {
    if (record.revision <= after) break;
    found.push(record);
  }
  return found.length === upTo - after ? found.reverse() : null;
}

/** Tells one edit from every other, whichever file it is read from. */
export function digestOf(record: JournalRecord): string {
  const { v: _, ...written } = packed(record);
  return sha256Of(sealedLine(written));
}

/** Segments of a line’s journal and files of its past, newest first. */
function filesOfThePast(line: Line): string[] {
  const { disk } = line;
  const history = historyFiles(line);
  const [newest] = history;
  const bytes = newest === undefined ? null : readOrNull(disk, pathIn(line, newest));
  const moved = newest !== undefined && bytes ? lastSegmentIn(newest, bytes) : 0;
  const journal = disk
    .list(pathIn(line, journalFolder))
    .flatMap((file) => segmentNumber(file) ?? [])
    // Older ones are in the history, and only still or again in the journal.
    .filter((number) => number >= moved)
    .sort((a, b) => b - a);
  return [...journal.map((number) => segmentFile(number)), ...history];
}

/**
 * What could be undone and redone at a revision: at most `limit` steps, as far back as the past is whole. Reads in short
 * spells. That the notebook was made is no step.
 */
export async function pastHistory(own: Line, revision: number, limit = historyLimit): Promise<History> {
  const records: JournalRecord[] = [];
  let steps = 0;
  let undone = 0;
  for (const record of recordsBackwards(own, revision)) {
    if (record.revision === 1 || steps === limit) break;
    records.push(record);
    if (record.kind === 'undo') undone += 1;
    else if (undone > 0) undone -= 1;
    else steps += 1;
    if (records.length % spell === 0) await new Promise((resume) => setImmediate(resume));
  }
  return records.reduceRight(followed, emptyHistory);
}

/** records read before other work gets its turn: about 2 ms */
const spell = 50;
