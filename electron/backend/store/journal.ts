import { sealedLine } from './checksum.ts';
import { formatVersion } from './envelope.ts';
import { type DiskFile, isFull, replaceFile, setAside, writeAll } from './files.ts';
import type { HistoryFolder } from './history-folder.ts';
import { inLine, type Line, pathIn } from './line.ts';
import { type JournalRecord, packedLine } from './record.ts';

export const journalFolder = 'journal';
const segmentName = /^(\d{6,})\.wal$/;

/** The number of a segment's file, or null when the file is none. */
export function segmentNumber(file: string): number | null {
  const digits = segmentName.exec(file)?.[1];
  return digits ? Number(digits) : null;
}

/** `journal/000012.wal`, or the same in another folder */
export function segmentFile(number: number, folder = journalFolder): string {
  return `${folder}/${String(number).padStart(6, '0')}.wal`;
}

/**
 * The first line of a segment. `start`: records from this revision on in older segments do not count (they were
 * refused). `after`: the last revision of this line that did when it was made, so that a gap is noticed. `keep`: the first
 * segment that still counts, since one that was removed may be back after a power cut. `previous`: the machine in whose
 * line the edit before `start` is, when it is not this one. `seen`: of other machines, the last edits that were known here.
 */
export interface SegmentHeader {
  readonly assay: number;
  readonly segment: number;
  readonly start: number;
  readonly after: number;
  readonly keep: number;
  readonly previous?: string;
  readonly seen?: Readonly<Record<string, number>>;
}

/** The machine whose edit was the last when a notebook was opened here, and the revision of that edit. */
export interface Predecessor {
  readonly machine: string;
  readonly revision: number;
}

/**
 * Bytes by which a segment is made larger ahead of its records. What is there already is made durable in less time than
 * what is appended, and a full disk shows when a segment is made rather than at an edit.
 */
export const usualRoom = 131_072;

/** What was written of a segment: zeroes at its end are room for records to come, which have none. */
export function written(segment: Uint8Array): Uint8Array {
  let end = segment.length;
  while (end > 0 && segment[end - 1] === 0) end -= 1;
  return segment.subarray(0, end);
}

export interface JournalStart {
  /** the last revision of the notebook */
  readonly last: number;
  /** the last revision of this line */
  readonly after: number;
  /** null when the notebook's last edit was made in this line, or nobody can say what came before the next */
  readonly previous: Predecessor | null;
  /** of other machines, the last edits that were known when the notebook was opened */
  readonly seen: Readonly<Record<string, number>>;
  /** the number of the next segment */
  readonly next: number;
  readonly keep: () => number;
  /** resolves when all that was found here is durable; throws while that fails */
  readonly settled: () => Promise<void>;
  /** bytes of room a segment is made with, and by which it is made larger */
  readonly room: number;
  /** makes room on a full disk; false when it cannot */
  readonly giveWay: () => Promise<boolean>;
}

interface OpenSegment {
  readonly file: DiskFile;
  readonly number: number;
  /** tells it from another file under its name; null where the system cannot */
  readonly inode: string | null;
  /** where the next record goes */
  end: number;
  /** with the room behind that */
  size: number;
  empty: boolean;
}

/** What a record is before it has a revision. */
export type NewRecord = Omit<JournalRecord, 'revision'>;

/**
 * The append-only record of commits: numbered segments, each closed for good after any failure in it, so that nothing is
 * ever written behind something of which it is not known whether it is there. Calls must not overlap.
 */
export class Journal {
  /** the last revision that is durable */
  last: number;
  /** bytes appended since the last rotation */
  bytes = 0;
  /** whether refused records may be on the disk that no later segment's header cancels yet */
  doubtful = false;
  private readonly line: Line;
  private readonly keep: () => number;
  private readonly history: HistoryFolder;
  /** resolves when all that was found here is durable; throws while that fails */
  private readonly settled: () => Promise<void>;
  private next: number;
  /** the last revision that any record of this line has */
  private after: number;
  private readonly previous: Predecessor | null;
  private readonly seen: Readonly<Record<string, number>>;
  private readonly room: number;
  private readonly giveWay: () => Promise<boolean>;
  private current: OpenSegment | null = null;

  constructor(line: Line, history: HistoryFolder, from: JournalStart) {
    this.line = line;
    this.history = history;
    this.last = from.last;
    this.after = from.after;
    this.previous = from.previous;
    this.seen = from.seen;
    this.next = from.next;
    this.keep = from.keep;
    this.settled = from.settled;
    this.room = from.room;
    this.giveWay = from.giveWay;
  }

  get machine(): string {
    return this.line.machine;
  }

  /**
   * Appends records with one write and one sync, counting on from `last`. When it throws, none of them counts, now or
   * after a restart.
   */
  async append(records: readonly NewRecord[]): Promise<void> {
    const first = this.last + 1;
    const bytes = sealedLine(
      packedLine(records.map((record, index) => ({ ...record, revision: first + index }))),
    );
    if (!(await this.writeWhileThereIsRoom(bytes))) {
      // Its edits were in that segment alone: the documents are to be brought up to date at once.
      this.bytes = Infinity;
      if (!(await this.writeWhileThereIsRoom(bytes)))
        throw Object.assign(new Error('ENOENT: the journal was taken away'), { code: 'ENOENT' });
    }
    this.last += records.length;
    this.after = this.last;
  }

  /** As {@link write}; on a full disk again and again, as long as something gives way. */
  private async writeWhileThereIsRoom(line: Uint8Array): Promise<boolean> {
    for (;;) {
      try {
        return await this.write(line);
      } catch (error) {
        if (!isFull(error) || !(await this.giveWay())) throw error;
      }
    }
  }

  /**
   * Writes a line durably. False when another program has taken the segment away or put back what it was: what is written
   * to it then is in no notebook any more.
   */
  private async write(line: Uint8Array): Promise<boolean> {
    const segment = this.current ?? (await this.startSegment());
    const end = segment.end + line.length;
    const size = Math.max(segment.size, this.withRoom(end));
    let there: boolean;
    try {
      await writeAll(
        segment.file,
        size > segment.size ? padded(line, size - segment.end) : line,
        segment.end,
      );
      await segment.file.syncData();
      there = this.isThere(segment, size);
    } catch (error) {
      await this.abandon(segment);
      throw error;
    }
    if (!there) {
      await this.abandon(segment);
      return false;
    }
    segment.end = end;
    segment.size = size;
    segment.empty = false;
    this.bytes += line.length;
    return true;
  }

  /** Whether a segment stands under its name still, and nobody has cut it. */
  private isThere({ number, inode }: OpenSegment, size: number): boolean {
    const found = this.line.disk.standing(pathIn(this.line, segmentFile(number)));
    return found !== null && found.size >= size && (inode === null || found.inode === inode);
  }

  /** The size of a segment in which so many bytes are written, with the room behind them. */
  private withRoom(bytes: number): number {
    return Math.ceil(bytes / this.room) * this.room;
  }

  /** Makes all records so far stand in segments older than the one whose number it answers. */
  async rotate(): Promise<number> {
    if (this.current?.empty) return this.current.number;
    // Closed before the new one is begun: should that fail half-way, its header may cancel what came after it here.
    await this.close();
    const segment = await this.startSegment();
    this.bytes = 0;
    return segment.number;
  }

  /** Takes up counting at a later revision, found in a document; the next record goes into a new segment. */
  async jumpTo(revision: number): Promise<void> {
    if (revision <= this.last) return;
    this.last = revision;
    await this.close();
  }

  /**
   * Moves segments older than a number to the history; those in `aside` are kept in `quarantine/` as well. A failure leaves
   * them.
   */
  async cut(before: number, aside: ReadonlySet<number>, time: string): Promise<string[]> {
    const kept: string[] = [];
    const { disk, root } = this.line;
    const numbers = disk
      .list(pathIn(this.line, journalFolder))
      .flatMap((file) => segmentNumber(file) ?? [])
      .filter((number) => number < before)
      .sort((a, b) => a - b);
    for (const number of numbers) {
      await this.history.add(number, aside.has(number), time);
      const name = inLine(this.line, segmentFile(number));
      if (aside.has(number)) kept.push(await setAside(disk, root, name, time));
      else await disk.remove(`${root}/${name}`);
    }
    return kept;
  }

  /** Closes the segment that is written to; the next record goes into a new one. */
  async close(): Promise<void> {
    const { current } = this;
    this.current = null;
    // The room is of no use any more; should it stay, it is still known for what it is.
    await current?.file.truncate(current.end).catch(() => undefined);
    await current?.file.close().catch(() => undefined);
  }

  private async startSegment(): Promise<OpenSegment> {
    await this.settled();
    const number = this.nextNumber();
    const header: SegmentHeader = {
      assay: formatVersion,
      segment: number,
      start: this.last + 1,
      after: this.after,
      keep: this.keep(),
      ...(this.previous?.revision === this.last ? { previous: this.previous.machine } : {}),
      ...(Object.keys(this.seen).length > 0 ? { seen: this.seen } : {}),
    };
    const bytes = sealedLine(header);
    const size = this.withRoom(bytes.length);
    const { disk } = this.line;
    const name = pathIn(this.line, segmentFile(number));
    let file: DiskFile;
    try {
      // It gets its name once its header is durable, so that one without a header is known to be damaged.
      await replaceFile(disk, name, padded(bytes, size));
      file = await disk.open(name, 'existing');
    } catch (error) {
      await disk.remove(name).catch(() => undefined);
      throw error;
    }
    this.doubtful = false;
    const inode = file.inode();
    this.current = {
      ...{ file, number, size, end: bytes.length, empty: true },
      inode: disk.standing(name)?.inode === inode ? inode : null,
    };
    return this.current;
  }

  /** A number is used once: what an attempt that failed left is never written to again, and the history stays in order. */
  private nextNumber(): number {
    let number = Math.max(this.next, this.history.last + 1);
    while (this.line.disk.standing(pathIn(this.line, segmentFile(number))) !== null) number += 1;
    this.next = number + 1;
    return number;
  }

  /**
   * After a failed write: nobody knows how much of it is on the disk. The segment is cut back and closed, and a new one
   * begun, whose header cancels the refused records should the cut not last. Both may fail; the next append tries again.
   */
  private async abandon(segment: OpenSegment): Promise<void> {
    this.current = null;
    this.doubtful = true;
    try {
      await segment.file.truncate(segment.end);
      await segment.file.sync();
    } catch {
      // The header of the next segment does what this could not.
    }
    await segment.file.close().catch(() => undefined);
    await this.startSegment().catch(() => undefined);
  }
}

/** The bytes, and zeroes behind them. */
function padded(bytes: Uint8Array, size: number): Uint8Array {
  const whole = new Uint8Array(size);
  whole.set(bytes);
  return whole;
}
