import { emptyHistory, followed, type History, historyLimit } from '../../../core/history.ts';
import { sealedLine, sealedLinesBackwards, sha256Of } from './checksum.ts';
import { type Disk, readOrNull } from './files.ts';
import { historyFiles, lastSegmentIn } from './history-folder.ts';
import { journalFolder, segmentFile, segmentNumber } from './journal.ts';
import { type JournalRecord, packed, unpackedLine } from './record.ts';
import { headerOf } from './recovery.ts';

/**
 * The records from a revision backwards, newest first, out of the journal and `history/`, up to the first one that is
 * missing or cannot be read. Files are read one by one, as far as records are asked for.
 */
export function* recordsBackwards(disk: Disk, root: string, from: number): Generator<JournalRecord> {
  let wanted = from;
  // Records from here on in older segments were refused.
  let limit = Infinity;
  for (const file of filesOfThePast(disk, root)) {
    if (wanted < 1) return;
    const bytes = readOrNull(disk, `${root}/${file}`);
    if (!bytes) return;
    for (const { value, whole } of sealedLinesBackwards(bytes)) {
      const header = headerOf(value);
      if (header) {
        limit = Math.min(limit, header.start);
        continue;
      }
      // A line that cannot be read is passed over: it may be what a power cut has left of one that is in the journal
      // still. What is missing without it is noticed by its revision.
      for (const record of (whole && unpackedLine(value)?.reverse()) || []) {
        if (record.revision > wanted || record.revision >= limit) continue;
        if (record.revision < wanted) return;
        yield record;
        wanted -= 1;
      }
    }
  }
}

/** The records after a revision, up to another, oldest first; null when one of them cannot be found. */
export function recordsBetween(
  disk: Disk,
  root: string,
  after: number,
  upTo: number,
): JournalRecord[] | null {
  const found: JournalRecord[] = [];
  if (upTo <= after) return found;
  for (const record of recordsBackwards(disk, root, upTo)) {
    if (record.revision <= after) break;
    found.push(record);
  }
  return found.length === upTo - after ? found.reverse() : null;
}

/** Tells one edit from every other, whichever file it is read from. */
export function digestOf(record: JournalRecord): string {
  return sha256Of(sealedLine(packed(record)));
}

/** Segments of the journal and files of the past, newest first. */
function filesOfThePast(disk: Disk, root: string): string[] {
  const history = historyFiles(disk, root);
  const [newest] = history;
  const bytes = newest === undefined ? null : readOrNull(disk, `${root}/${newest}`);
  const moved = newest !== undefined && bytes ? lastSegmentIn(newest, bytes) : 0;
  const journal = disk
    .list(`${root}/${journalFolder}`)
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
export async function pastHistory(
  disk: Disk,
  root: string,
  revision: number,
  limit = historyLimit,
): Promise<History> {
  const records: JournalRecord[] = [];
  let steps = 0;
  let undone = 0;
  for (const record of recordsBackwards(disk, root, revision)) {
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
