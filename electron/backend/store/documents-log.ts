import * as v from 'valibot';
import { sealedLine, sealedLines } from './checksum.ts';
import type { DocumentName } from './document-layout.ts';
import { formatVersion } from './envelope.ts';
import { copyAside, type DiskFile, replaceFile, tryRead, writeAll } from './files.ts';
import { inLine, type Line, pathIn } from './line.ts';

export const documentsLogFile = 'documents.log';

const lineSchema = v.strictObject({
  assay: v.pipe(v.number(), v.safeInteger()),
  /** every record up to this revision is in the documents */
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** the first segment of the journal that still counts; 0 before there is one */
  keep: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** of other machines, the last revision that is in the documents, whether their own logs say so or not */
  seen: v.optional(v.record(v.string(), v.pipe(v.number(), v.safeInteger(), v.minValue(0)))),
  /** documents that have a file since this line */
  new: v.optional(v.array(v.string())),
});
type LogLine = v.InferOutput<typeof lineSchema>;

/** What `documents.log` says. */
export interface LoggedDocuments {
  readonly at: number;
  readonly keep: number;
  readonly seen: Readonly<Record<string, number>>;
  readonly format: number;
  readonly known: Set<DocumentName>;
  readonly lines: number;
  readonly bytes: number;
  /** whether it can be appended to; else it must be written anew */
  readonly sound: boolean;
  /** what is wrong with it, as in `has parts …`; null also when only its last line is unfinished */
  readonly problem: string | null;
}

const nothingLogged = {
  ...{ at: 0, keep: 0, seen: {}, format: 0, known: new Set<DocumentName>() },
  ...{ lines: 0, bytes: 0, sound: false },
};

/** Reads the log; null when there is none. */
export function readDocumentsLog(line: Line): LoggedDocuments | null {
  const bytes = tryRead(line.disk, pathIn(line, documentsLogFile));
  if (!bytes) return null;
  if ('problem' in bytes) return { ...nothingLogged, problem: bytes.problem };
  const known = new Set<DocumentName>();
  let last: LogLine = { assay: 0, at: 0, keep: 0 };
  let bad = 0;
  let torn = false;
  let read = 0;
  const lines = sealedLines(bytes);
  for (const [index, line] of lines.entries()) {
    const parsed = v.safeParse(lineSchema, line.value);
    if (parsed.success && line.whole) {
      last = parsed.output;
      read += 1;
      for (const name of last.new ?? []) known.add(name);
    } else if (line.unfinished && index + 1 === lines.length) torn = true;
    else bad += 1;
  }
  return {
    at: last.at,
    keep: last.keep,
    seen: last.seen ?? {},
    format: last.assay,
    known,
    lines: lines.length,
    bytes: bytes.length,
    sound: bad === 0 && !torn && read > 0,
    problem: bad > 0 || read === 0 ? 'has parts that cannot be read' : null,
  };
}

/**
 * `documents.log`: which documents have been written, so that one that is missing is known to be missing and not taken
 * for one never written; and up to which revision the documents are complete. Only ever appended to, one line a
 * checkpoint, after the documents and before the journal is cut.
 */
export class DocumentsLog {
  readonly known: Set<DocumentName>;
  private readonly line: Line;
  private lines: number;
  /** where the next line goes; 0 when the file must be written anew */
  private end: number;
  private damaged: boolean;
  private settled = false;

  constructor(line: Line, logged: LoggedDocuments | null) {
    this.line = line;
    this.known = logged?.known ?? new Set();
    this.lines = logged?.lines ?? 0;
    this.end = logged?.sound ? logged.bytes : 0;
    this.damaged = logged?.sound === false;
  }

  /** Says durably that the documents are complete up to a revision, and which of them are new. */
  async checkpoint(
    { at, keep, seen }: Pick<LoggedDocuments, 'at' | 'keep' | 'seen'>,
    added: readonly DocumentName[],
    time: string,
  ): Promise<void> {
    const line: LogLine = {
      assay: formatVersion,
      at,
      keep,
      ...(Object.keys(seen).length > 0 ? { seen } : {}),
    };
    if (this.end === 0 || this.lines > 2000) await this.writeAnew(line, added, time);
    else await this.append(added.length > 0 ? { ...line, new: [...added] } : line);
    for (const name of added) this.known.add(name);
  }

  private get path(): string {
    return pathIn(this.line, documentsLogFile);
  }

  private async append(line: LogLine): Promise<void> {
    const bytes = sealedLine(line);
    const at = this.end;
    // Until the line is durable, what stands behind `at` is unknown: should this fail, the file is written anew.
    this.end = 0;
    const file: DiskFile = await this.line.disk.open(this.path, 'existing');
    try {
      // The last line found may be what a program left that ended before its sync; none goes behind one that may be gone.
      if (!this.settled) await file.sync();
      this.settled = true;
      await writeAll(file, bytes, at);
      await file.syncData();
    } catch (error) {
      // Else the next program, should this one end before that, would take it to be durable.
      await file.truncate(at).catch(() => undefined);
      throw error;
    } finally {
      await file.close();
    }
    this.end = at + bytes.length;
    this.lines += 1;
  }

  private async writeAnew(last: LogLine, added: readonly DocumentName[], time: string): Promise<void> {
    const names = [...this.known, ...added].sort();
    const lines: Uint8Array[] = [];
    // Short lines, so that a flipped bit costs the names of one line.
    for (let from = 0; from < names.length; from += 100) {
      lines.push(sealedLine({ ...last, new: names.slice(from, from + 100) }));
    }
    lines.push(sealedLine(last));
    const bytes = Buffer.concat(lines);
    const { disk, root } = this.line;
    if (this.damaged) await copyAside(disk, root, inLine(this.line, documentsLogFile), time);
    this.damaged = false;
    await replaceFile(disk, this.path, bytes);
    this.end = bytes.length;
    this.lines = lines.length;
  }
}
