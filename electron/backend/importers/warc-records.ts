import { inflateRawSync } from 'node:zlib';
import { type Fields, headOf } from './mime.ts';

/** A record of a web archive. */
export interface WarcRecord {
  readonly fields: Fields;
  readonly block: Uint8Array;
}

/** Bytes that one record, and all of them, may unpack to. */
export const limits = { record: 60_000_000, total: 600_000_000 };

/** What ended the reading before the end of the file. */
export type Ending = 'damaged' | 'too much' | null;

/**
 * Goes through the records of a WARC file (ISO 28500) in order, gzip members opened one at a time. Answers how it ended; what was
 * visited before a damaged place was whole.
 */
export function visitRecords(bytes: Uint8Array, visit: (record: WarcRecord) => void): Ending {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isPacked) return visitPlain(bytes, visit);
  let total = 0;
  for (let at = 0; at < bytes.length; ) {
    const member = opened(bytes, at);
    if (typeof member === 'string') return member;
    total += member.plain.length;
    if (total > limits.total) return 'too much';
    const ending = visitPlain(member.plain, visit);
    if (ending) return ending;
    at = member.end;
  }
  return null;
}

function visitPlain(bytes: Uint8Array, visit: (record: WarcRecord) => void): Ending {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = skipLineEnds(all, 0); at < all.length; at = skipLineEnds(all, at)) {
    const lineEnd = all.indexOf(0x0a, at);
    if (lineEnd < 0 || !/^WARC\/\d/.test(all.toString('latin1', at, at + 10))) return 'damaged';
    const head = headOf(all.subarray(lineEnd + 1));
    const length = Number(head?.fields.get('content-length') ?? Number.NaN);
    if (!head || !Number.isSafeInteger(length) || length < 0) return 'damaged';
    const start = lineEnd + 1 + head.bodyAt;
    if (start + length > all.length) return 'damaged';
    visit({ fields: head.fields, block: all.subarray(start, start + length) });
    at = start + length;
  }
  return null;
}

function skipLineEnds(all: Buffer, at: number): number {
  let next = at;
  while (all[next] === 0x0d || all[next] === 0x0a) next += 1;
  return next;
}

/** One gzip member (RFC 1952), and where the next one begins. */
function opened(bytes: Uint8Array, start: number): { plain: Buffer; end: number } | 'damaged' | 'too much' {
  const dataAt = endOfHeader(bytes, start);
  if (dataAt === null) return 'damaged';
  try {
    const options = { info: true, maxOutputLength: limits.record };
    const { buffer, engine } = inflateRawSync(bytes.subarray(dataAt), options) as unknown as {
      buffer: Buffer;
      engine: { bytesWritten: number };
    };
    // A checksum and the length follow.
    return { plain: buffer, end: dataAt + engine.bytesWritten + 8 };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too much' : 'damaged';
  }
}

function endOfHeader(bytes: Uint8Array, start: number): number | null {
  if (bytes[start] !== 0x1f || bytes[start + 1] !== 0x8b || bytes[start + 2] !== 8) return null;
  const flags = bytes[start + 3] ?? 0;
  let at = start + 10;
  if (flags & 4) at += 2 + (bytes[at] ?? 0) + ((bytes[at + 1] ?? 0) << 8);
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return null;
    at = end + 1;
  }
  if (flags & 2) at += 2;
  return at < bytes.length ? at : null;
}
