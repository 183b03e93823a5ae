import * as v from 'valibot';
import { sealedLines } from './checksum.ts';
import { tryRead } from './files.ts';
import { journalFolder, type SegmentHeader, segmentFile, segmentNumber, written } from './journal.ts';
import { inLine, type Line, pathIn } from './line.ts';
import { type JournalRecord, unpackedLine } from './record.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const headerSchema = v.strictObject({
  assay: count,
  segment: count,
  start: count,
  after: count,
  keep: count,
  previous: v.optional(v.string()),
  seen: v.optional(v.record(v.string(), count)),
});

/** The header that a line of a segment is; null when it is none. */
export function headerOf(value: unknown): SegmentHeader | null {
  const parsed = v.safeParse(headerSchema, value);
  return parsed.success ? (parsed.output as SegmentHeader) : null;
}

interface Segment {
  readonly number: number;
  readonly header: SegmentHeader | null;
  readonly records: readonly JournalRecord[];
  /** why nothing of it could be read, as in `could not be read from the disk (EIO)` */
  readonly unread: string | null;
  /** lines that are not what was written, besides an unfinished last one */
  readonly bad: number;
  /** whether its last line is unfinished */
  readonly torn: boolean;
}

/** What the journal holds beyond the documents. */
export interface ReadJournal {
  /** the records that count and are not in the documents yet, oldest first */
  readonly records: readonly JournalRecord[];
  /** the last revision anything here knows of */
  readonly last: number;
  /** the number of the next segment to make */
  readonly next: number;
  /** of other machines, the last edits that were known when the newest of these was made */
  readonly seen: Readonly<Record<string, number>>;
  /** the first segment that counts, as the segments say: what the log of documents says of it may not be durable */
  readonly keep: number;
  /** segments in which something could not be read: to be kept when the journal is cut */
  readonly suspect: ReadonlySet<number>;
  /** whether records between those that were found are missing: what was derived from the notebook may have them */
  readonly holed: boolean;
  /** segments that count, oldest first */
  readonly segments: readonly number[];
  /** later formats than this program's are possible; 0 when nothing says */
  readonly format: number;
  readonly reports: readonly string[];
}

/**
 * Reads the journal, given up to which revision the documents are complete (`at`), how far they come (`reached`), and
 * which segment is the first to count. Changes nothing on the disk. Records of a segment are all used that can be read,
 * also those behind one that cannot. `kept` says where what cannot be read is kept, in the sentences it reports.
 */
export function readJournal(
  line: Line,
  logged: { at: number; keep: number; reached: number },
  kept: string,
): ReadJournal {
  const numbers = line.disk
    .list(pathIn(line, journalFolder))
    .flatMap((file) => segmentNumber(file) ?? [])
    .sort((a, b) => a - b);
  const all = numbers.flatMap((number) => readSegment(line, number) ?? []);
  const keep = Math.max(0, ...all.map((segment) => segment.header?.keep ?? 0));
  const first = Math.max(logged.keep, keep);
  const counting = all.filter((segment) => segment.number >= first);
  const reports: string[] = [];
  const suspect = new Set<number>();
  const records: JournalRecord[] = [];
  let holed = false;
  let last = logged.at;
  for (const [index, segment] of counting.entries()) {
    const limit = Math.min(...counting.slice(index + 1).map((later) => later.header?.start ?? Infinity));
    const counted = segment.records.filter((record) => record.revision < limit);
    const newest = counting.length === index + 1;
    const problem = segmentProblem(
      inLine(line, segmentFile(segment.number)),
      kept,
      segment,
      counted,
      Math.max(last, logged.reached),
      newest,
    );
    if (problem || segment.torn) suspect.add(segment.number);
    if (problem) {
      // What is missing before this one stood at the end of the one before, should that be cut there.
      if (problem.before) suspect.add(counting[index - 1]?.number ?? segment.number);
      reports.push(problem.sentence);
      holed ||= problem.hole;
    }
    for (const record of counted) {
      if (record.revision <= last) continue;
      records.push(record);
      last = record.revision;
    }
    last = Math.max(last, (segment.header?.start ?? 1) - 1);
  }
  return {
    records,
    last,
    next: Math.max(0, first - 1, ...numbers) + 1,
    keep,
    seen: counting.findLast(({ header }) => header !== null)?.header?.seen ?? {},
    suspect,
    holed,
    segments: counting.map((segment) => segment.number),
    format: Math.max(0, ...counting.map((segment) => segment.header?.assay ?? 0)),
    reports,
  };
}

function readSegment(line: Line, number: number): Segment | null {
  const bytes = tryRead(line.disk, pathIn(line, segmentFile(number)));
  if (!bytes) return null;
  if ('problem' in bytes)
    return { number, header: null, records: [], unread: bytes.problem, bad: 0, torn: false };
  const [first, ...rest] = sealedLines(written(bytes), { durable: true });
  const header = first?.whole ? headerOf(first.value) : null;
  const lines = header || !first ? rest : [first, ...rest];
  const batches = lines.map((line) => (line.whole ? unpackedLine(line.value) : null));
  const torn = batches.at(-1) === null && lines.at(-1)?.unfinished === true;
  return {
    number,
    header,
    unread: null,
    records: batches.flatMap((records) => records ?? []),
    bad: batches.filter((records) => records === null).length - (torn ? 1 : 0),
    torn,
  };
}

/** Something wrong with a segment. `hole`: records are missing in it or, with `before`, ahead of it. */
interface Problem {
  readonly sentence: string;
  readonly hole: boolean;
  readonly before: boolean;
}

/** What is wrong with a segment, or null. `last` is the revision reached before it. */
function segmentProblem(
  file: string,
  kept: string,
  segment: Segment,
  counted: readonly JournalRecord[],
  last: number,
  newest: boolean,
): Problem | null {
  const { header, unread, bad, torn } = segment;
  const before = header !== null && header.after > last;
  const inside = (sentence: string, hole: boolean): Problem => ({ sentence, hole: hole || before, before });
  if (unread !== null) {
    return inside(
      `Part of the journal ${unread}: ${file}. The edits in it are missing where the documents do not have them. The file is kept ${kept}.`,
      true,
    );
  }
  if (!header && bad === 0) {
    return inside(
      `${file}, a part of the journal, holds nothing that can be read. Edits that were in it, if there were any, are missing where the documents do not have them. It is kept ${kept}.`,
      false,
    );
  }
  if (bad > 0) {
    return inside(
      `Part of the journal could not be read (${file}): ${many(bad, 'line')} of it; ${many(segment.records.length, 'edit')} in it could be. The file is kept ${kept}.`,
      true,
    );
  }
  if (before) {
    return inside(
      `The journal lacks the edits from ${last + 1} to ${header.after}, before ${file}. What the documents do not have of them is missing.`,
      true,
    );
  }
  const gap = counted.findIndex(
    (record, index) =>
      record.revision !== (index === 0 ? (header?.start ?? 1) : (counted[index - 1]?.revision ?? 0) + 1),
  );
  if (gap >= 0) {
    return inside(
      `The journal lacks edits before edit ${counted[gap]?.revision} (${file}). What the documents do not have of them is missing.`,
      true,
    );
  }
  if (torn && newest) {
    return inside(
      `The end of ${file} is not whole: an edit was being saved when the program ended, or the file was damaged since. What there is of it is kept ${kept}.`,
      false,
    );
  }
  return null;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
