import { crc32 } from 'node:zlib';
import { decodedText, hexChecksum, parsedJson } from './checksum.ts';

/** The version of the folder's formats that this program writes. A later one is opened for reading only. */
export const formatVersion = 1;

/** What a document holds: rows by id as they stand in the file, and the last revision that is in them. */
export interface DocumentContent {
  revision: number;
  readonly rows: Map<string, unknown>;
}

const head = /^(\{"assay":(\d{1,9}),"rev":(\d{1,15}),)"crc":"([0-9a-f]{8})","data":/;
const tail = '}\n';
const utf8 = new TextEncoder();

/** How much JSON is made in one go, in UTF-16 units, before other work gets its turn: about 2 ms. */
const stretch = 250_000;

/**
 * The file of a document: JSON, a row to a line, in order of the ids, so that the same rows give the same bytes. The
 * checksum is over what stands before it and over the bytes of `data`. Takes the rows as they are when it is called;
 * yields while a large one is made.
 */
export async function encodeDocument({ revision, rows }: DocumentContent): Promise<Uint8Array> {
  const ordered = [...rows.keys()].sort().map((id) => [id, rows.get(id)] as const);
  const pieces: Uint8Array[] = [];
  const before = `{"assay":${formatVersion},"rev":${revision},`;
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
  return { revision: found.revision, rows: new Map(Object.entries(rows)) };
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
  const { data, rev } = (typeof parsed === 'object' && parsed !== null ? parsed : {}) as {
    data?: unknown;
    rev?: unknown;
  };
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return whole;
  return { revision: Number.isSafeInteger(rev) ? Number(rev) : 0, rows: new Map(Object.entries(data)) };
}

/** What the first bytes of a document say, and whether the checksum among them `fits`; null when it does not begin as one. */
export function headOf(
  bytes: Uint8Array,
): { format: number; revision: number; data: Uint8Array; fits: boolean } | null {
  const match = head.exec(Buffer.from(bytes.subarray(0, 100)).toString('latin1'));
  if (!match) return null;
  const [all, before = '', format, revision, checksum] = match;
  const data = bytes.subarray(all.length, bytes.length - tail.length);
  const end = bytes.subarray(bytes.length - tail.length);
  return {
    format: Number(format),
    revision: Number(revision),
    data,
    fits: hexChecksum(crc32(data, crc32(before))) === checksum && decodedText(end) === tail,
  };
}
