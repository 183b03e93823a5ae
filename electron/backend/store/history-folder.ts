import { sealedLine, sealedLines, sealedLinesBackwards } from './checksum.ts';
import { readOrNull, replaceFile, writeAll } from './files.ts';
import { segmentFile, segmentNumber } from './journal.ts';
import { type Line, pathIn } from './line.ts';
import { unpackedLine } from './record.ts';
import { headerOf } from './recovery.ts';

export const historyFolder = 'history';

/** How much of the past is kept: whichever of the first two is less. */
export interface HistoryLimits {
  readonly days: number;
  readonly bytes: number;
  /** a file as large as this is not added to */
  readonly fileBytes: number;
}
export const usualLimits: HistoryLimits = { days: 30, bytes: 64_000_000, fileBytes: 1_000_000 };

const day = 24 * 3600 * 1000;

/** The files of a line's past, newest first; `history/000012.wal` begins with segment 12. */
export function historyFiles(line: Line): string[] {
  return line.disk
    .list(pathIn(line, historyFolder))
    .filter((file) => segmentNumber(file) !== null)
    .sort((a, b) => (segmentNumber(b) ?? 0) - (segmentNumber(a) ?? 0))
    .map((file) => `${historyFolder}/${file}`);
}

/** The number of the last segment in a file of the past. */
export function lastSegmentIn(file: string, bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // No record holds these bytes: in its strings the quotes are escaped.
  for (let at = buffer.lastIndexOf(' {"assay":'); at >= 8; at = buffer.lastIndexOf(' {"assay":', at - 1)) {
    const end = buffer.indexOf(10, at);
    const [line] = end < 0 ? [] : sealedLines(buffer.subarray(at - 8, end + 1));
    const header = headerOf(line?.value);
    if (header) return header.segment;
  }
  return segmentNumber(file.slice(historyFolder.length + 1)) ?? 0;
}

interface Newest {
  readonly file: string;
  readonly bytes: number;
  /** the number of its last segment */
  readonly last: number;
  /** whether all of it can be read, so that it may be added to; null until that was looked at */
  readonly whole: boolean | null;
  /** false when it was found and may be what a program left that ended before its sync */
  readonly durable: boolean;
}

/**
 * `history/`: segments that the journal needs no more, one behind the other in files of about a megabyte. Undo after a
 * restart and the rebuilding of documents read them; opening never does. Calls must not overlap.
 */
export class HistoryFolder {
  private readonly line: Line;
  private readonly limits: HistoryLimits;
  /** null when there is none; undefined when it has to be looked at */
  private newest: Newest | null | undefined;
  private tidied = false;
  private settled = false;

  constructor(line: Line, limits: HistoryLimits) {
    this.line = line;
    this.limits = limits;
  }

  /** The number of the newest segment here; 0 when there is none. */
  get last(): number {
    return this.found()?.last ?? 0;
  }

  /**
   * Adds a segment of the journal, durably; segments come in order of their numbers. Of one in which something cannot be
   * read (`suspect`), what can.
   */
  async add(number: number, suspect: boolean, time: string): Promise<void> {
    const newest = await this.settledNewest();
    const whole = newest !== null && (newest.whole ?? this.isWhole(newest));
    // It may be back in the journal after a power cut, or there still, since the program ended before it was durable here.
    if (newest && (number < newest.last || (number === newest.last && whole))) return this.settle(newest);
    const bytes = this.read(segmentFile(number));
    const lines = bytes && (suspect ? readable(bytes) : bytes.subarray(0, bytes.lastIndexOf(10) + 1));
    // A header alone says nothing that the next one does not say.
    if (!lines || lines.indexOf(10) === lines.length - 1) return;
    // Until it is durable, what stands at the end of the newest file is not known.
    this.newest = undefined;
    if (newest && whole && newest.bytes < this.limits.fileBytes) {
      await this.append(newest, lines);
      this.newest = { ...newest, bytes: newest.bytes + lines.length, last: number, whole, durable: true };
    } else {
      const file = segmentFile(number, historyFolder);
      await replaceFile(this.line.disk, pathIn(this.line, file), lines);
      this.newest = { file, bytes: lines.length, last: number, whole: true, durable: true };
      this.tidied = false;
    }
    if (!this.tidied) await this.removeOld(Date.parse(time));
    this.tidied = true;
  }

  /** The newest file, durable as it is: a program that was killed may have added to it and not synced it. */
  private async settledNewest(): Promise<Newest | null> {
    const newest = this.found();
    if (this.settled || newest === null || newest.whole === false) return newest;
    const { disk } = this.line;
    const opened = await disk.open(pathIn(this.line, newest.file), 'existing');
    await opened.sync().finally(() => opened.close());
    await disk.syncFolder(pathIn(this.line, historyFolder));
    this.settled = true;
    return newest;
  }

  private found(): Newest | null {
    if (this.newest !== undefined) return this.newest;
    const [file] = historyFiles(this.line);
    if (file === undefined) this.newest = null;
    else {
      // One the disk cannot read is not added to, like one that is damaged.
      const read = this.read(file);
      const bytes = read ?? new Uint8Array();
      this.newest = {
        file,
        bytes: bytes.length,
        last: lastSegmentIn(file, bytes),
        whole: read ? null : false,
        durable: false,
      };
    }
    return this.newest;
  }

  private read(file: string): Uint8Array | null {
    return readOrNull(this.line.disk, pathIn(this.line, file));
  }

  private isWhole({ file }: Newest): boolean {
    const bytes = this.read(file);
    return bytes !== null && sealedLines(bytes).every((line) => line.whole && line.value !== undefined);
  }

  private async append({ file, bytes }: Newest, lines: Uint8Array): Promise<void> {
    const opened = await this.line.disk.open(pathIn(this.line, file), 'existing');
    try {
      await writeAll(opened, lines, bytes);
      await opened.syncData();
    } catch (error) {
      // Else there would be a part that cannot be read in the midst of the past.
      await opened.truncate(bytes).catch(() => undefined);
      throw error;
    } finally {
      await opened.close();
    }
  }

  private async settle(newest: Newest): Promise<void> {
    if (newest.durable) return;
    const bytes = this.read(newest.file);
    // Written anew: when an earlier sync of a file has failed, a later one says nothing of what was written before it.
    if (bytes) await replaceFile(this.line.disk, pathIn(this.line, newest.file), bytes);
    this.newest = { ...newest, durable: true };
  }

  /** Removes what is too much or too old, the oldest first; never the newest file. */
  private async removeOld(now: number): Promise<void> {
    const [newest, ...older] = historyFiles(this.line);
    if (newest === undefined) return;
    let room = this.limits.bytes - (this.newest?.bytes ?? 0);
    const tooOld = older.findIndex((file) => {
      const bytes = this.read(file);
      room -= bytes?.length ?? 0;
      return room < 0 || (bytes && now - (lastTime(bytes) ?? now) > this.limits.days * day);
    });
    if (tooOld < 0) return;
    for (const file of older.slice(tooOld).reverse()) await this.line.disk.remove(pathIn(this.line, file));
  }
}

/** When the last record of a file of the past was made, in ms; null when none can be read. */
function lastTime(bytes: Uint8Array): number | null {
  for (const line of sealedLinesBackwards(bytes)) {
    const record = unpackedLine(line.value)?.at(-1);
    if (record) return Date.parse(record.time);
  }
  return null;
}

/** The lines of a segment that can be read, if its header is among them. */
function readable(bytes: Uint8Array): Uint8Array {
  const values = sealedLines(bytes).flatMap(({ value, whole }) =>
    whole && value !== undefined ? [value] : [],
  );
  return headerOf(values[0]) ? Buffer.concat(values.map(sealedLine)) : new Uint8Array();
}
