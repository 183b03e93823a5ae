import * as zlib from 'node:zlib';
import { type Fields, headOf } from './mime.ts';

/** What a server answered, its body as the server meant it. */
export interface HttpResponse {
  readonly status: number;
  readonly fields: Fields;
  readonly body: Uint8Array;
}

const largest = 60_000_000;

/** A response as it came over the wire, chunks joined and unpacked; null when it is none, or its body cannot be unpacked. */
export function httpResponse(bytes: Uint8Array): HttpResponse | null {
  const start = Buffer.from(bytes.subarray(0, 1000)).toString('latin1');
  const line = /^HTTP\/\d(?:\.\d)?\s+(\d{3})[^\n]*\n/.exec(start);
  if (!line) return null;
  const rest = bytes.subarray(line[0].length);
  const head = headOf(rest) ?? { fields: new Map<string, string>(), bodyAt: 0 };
  const body = rest.subarray(head.bodyAt);
  const isChunked = /chunked/i.test(head.fields.get('transfer-encoding') ?? '');
  // Some archives keep the header and join the chunks.
  const joined = isChunked ? (joinedChunks(body) ?? body) : body;
  const plain = unpacked(joined, head.fields.get('content-encoding') ?? '');
  return plain ? { status: Number(line[1]), fields: head.fields, body: plain } : null;
}

function joinedChunks(body: Uint8Array): Uint8Array | null {
  const all = Buffer.from(body.buffer, body.byteOffset, body.length);
  const chunks: Buffer[] = [];
  for (let at = 0; at < all.length; ) {
    const lineEnd = all.indexOf(0x0a, at);
    const size = /^([0-9a-f]{1,8})\s*(?:;.*)?\r?$/i.exec(
      all.toString('latin1', at, Math.min(lineEnd, at + 200)),
    )?.[1];
    if (lineEnd < 0 || size === undefined) return null;
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(chunks);
    chunks.push(all.subarray(lineEnd + 1, lineEnd + 1 + length));
    at = lineEnd + 1 + length;
    if (all[at] === 0x0d) at += 1;
    if (all[at] === 0x0a) at += 1;
  }
  return chunks.length > 0 ? Buffer.concat(chunks) : null;
}

/** Null when it cannot be. What is not packed, whatever the server said, stays as it is. */
function unpacked(body: Uint8Array, encoding: string): Uint8Array | null {
  const options = { maxOutputLength: largest };
  try {
    switch (encoding.trim().toLowerCase()) {
      case '':
      case 'identity':
        return body;
      case 'gzip':
      case 'x-gzip':
        return body[0] === 0x1f && body[1] === 0x8b ? zlib.gunzipSync(body, options) : body;
      case 'br':
        return zlib.brotliDecompressSync(body, options);
      case 'zstd':
        return zlib.zstdDecompressSync(body, options);
      case 'deflate':
        return (body[0] ?? 0) % 16 === 8
          ? zlib.inflateSync(body, options)
          : zlib.inflateRawSync(body, options);
      default:
        return null;
    }
  } catch {
    return null;
  }
}
