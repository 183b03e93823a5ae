import { crc32 } from 'node:zlib';
import { migrated, rowsVersion } from '../../../core/model/migrations.ts';
import { decodedText, hexChecksum, parsedJson } from './checksum.ts';

/** The version of the folder's formats that this program writes. A later one is opened for reading only. */
export const formatVersion = rowsVersion;

/** What a document holds: rows by id as they stand in the file, and which edits are in them. */
export interface DocumentContent {
  /** the last revision that is in them */
  revision: number;
  /** of each machine, the last of its edits that is in them; format 1 had one line of edits, that of no machine */
  readonly includes: Record<string, number>;
  readonly rows: Map<string, unknown>;
  /** the version its file is written in; the rows are as this program has them in any case */
  readonly format: number;
}

export function emptyContent(): DocumentContent {
  return { format: formatVersion, revision: 0, includes: {}, rows: new Map() };
}

/** Whether an edit is in a document. */
export function hasEdit(
  { includes }: Pick<DocumentContent, 'includes'>,
  machine: string,
  revision: number,
): boolean {
  return (Object.hasOwn(includes, machine) ? (includes[machine] ?? 0) : 0) >= revision;
}

/** Notes that an edit is in a document now. */
export function nowHas(content: DocumentContent, machine: string, revision: number): void {
  if (!hasEdit(content, machine, revision)) content.includes[machine] = revision;
  content.revision = Math.max(content.revision, revision);
}

const head =
  /^(\{"assay":(\d{1,9}),"rev":(\d{1,15}),(?:"of":(\{(?:"[0-9a-z]{0,40}":\d{1,15},?){0,64}\}),)?)"crc":"([0-9a-f]{8})","data":/;
/** bytes in which the head of a document ends */
export const longestHead = 5000;
const tail = '}\n';
const utf8 = new TextEncoder();

/** How much JSON is made in one go, in UTF-16 units, before other work gets its turn: about 2 ms. */
const stretch = 250_000;

/**
 * The file of a document: JSON, a row to a line, in order of the ids, so that the same rows give the same bytes. The
 * checksum is over what stands before it and over the bytes of `data`. Takes the rows as they are when it is called;
 * yields while a large one is made.
 */
export async function encodeDocument({
  revision,
  includes,
  rows,
}: Omit<DocumentContent, 'format'>): Promise<Uint8Array> {
  const ordered = [...rows.keys()].sort().map((id) => [id, rows.get(id)] as const);
  const pieces: Uint8Array[] = [];
  const machines = Object.fromEntries(Object.entries(includes).sort(([a], [b]) => (a < b ? -1 : 1)));
  const before = `{"assay":${formatVersion},"rev":${revision},"of":${JSON.stringify(machines)},`;
  let crc = crc32(before);
  let text = '{\n';
  const push = () => {
    const piece = utf8.encode(text);
    crc = crc32(piece, crc);
    pieces.push(piece);
    text = '';
  };
  for (const [index, [id, row]] of ordered.entries()) {
    text += `${JSON.stringify(id)}:${JSON.stringify(row)}${index + 1 < ordered.length ? ',' : ''}\n`;
    if (text.length < stretch) continue;
    push();
    await new Promise((resume) => setImmediate(resume));
  }
  text += '}';
  push();
  const checked = `${before}"crc":"${hexChecksum(crc)}","data":`;
  return Buffer.concat([utf8.encode(checked), ...pieces, utf8.encode(tail)]);
}

/** The content of a document's file, or what is wrong with it, as in `claims/x3.json …`. */
export function decodeDocument(bytes: Uint8Array): DocumentContent | { readonly problem: string } {
  if (bytes.length === 0) return { problem: 'is empty' };
  const found = headOf(bytes);
  if (!found) return { problem: 'does not begin as a document of a notebook does' };
  if (!found.fits) return { problem: 'is not as it was written: its checksum does not fit' };
  const text = decodedText(found.data);
  const rows = text === null ? undefined : parsedJson(text);
  if (typeof rows !== 'object' || rows === null || Array.isArray(rows)) return { problem: 'holds no rows' };
  const { format, revision, includes } = found;
  return { format, revision, includes, rows: rowsOf(rows, format) };
}

/**
 * As {@link decodeDocument}, of a file that another program wrote: a person may have edited it by hand, and then its
 * checksum does not fit, nor need its rows stand a line each.
 */
export function decodeEdited(bytes: Uint8Array): DocumentContent | { readonly problem: string } {
  const whole = decodeDocument(bytes);
  if (!('problem' in whole)) return whole;
  const text = decodedText(bytes);
  const parsed = text === null ? undefined : parsedJson(text);
  const { data, rev, assay } = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as {
    data?: unknown;
    rev?: unknown;
    assay?: unknown;
  };
  const includes = headOf(bytes)?.includes ?? {};
  const format = Number.isSafeInteger(assay) ? Number(assay) : formatVersion;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return whole;
  const revision = Number.isSafeInteger(rev) ? Number(rev) : 0;
  return { format, revision, includes, rows: rowsOf(data, format) };
}

/** The rows as this program has them. */
function rowsOf(data: object, format: number): Map<string, unknown> {
  return new Map(Object.entries(data).map(([id, row]) => [id, migrated(id, row, format)]));
}

/** What the first bytes of a document say. */
export interface DocumentHead {
  readonly format: number;
  readonly revision: number;
  readonly includes: Record<string, number>;
  readonly data: Uint8Array;
  /** whether the checksum is that of the rest */
  readonly fits: boolean;
}

/** Null when it does not begin as a document does. */
export function headOf(bytes: Uint8Array): DocumentHead | null {
  const match = head.exec(Buffer.from(bytes.subarray(0, longestHead)).toString('latin1'));
  if (!match) return null;
  const [all, before = '', format, revision, of, checksum] = match;
  const includes = of === undefined ? { '': Number(revision) } : parsedJson(of);
  if (typeof includes !== 'object' || includes === null) return null;
  const data = bytes.subarray(all.length, bytes.length - tail.length);
  const end = bytes.subarray(bytes.length - tail.length);
  return {
    format: Number(format),
    revision: Number(revision),
    includes: includes as Record<string, number>,
    data,
    fits: hexChecksum(crc32(data, crc32(before))) === checksum && decodedText(end) === tail,
  };
}
