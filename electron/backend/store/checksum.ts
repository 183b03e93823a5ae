import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** CRC-32 as 8 lower-case hex digits: tells accidents from what was written, not forgers. */
export function checksum(bytes: Uint8Array): string {
  return hexChecksum(crc32(bytes));
}

/** A CRC-32 as it is written: 8 lower-case hex digits. */
export function hexChecksum(crc: number): string {
  return crc.toString(16).padStart(8, '0');
}

/** Lower-case hex SHA-256. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 to text; null when it is not UTF-8, rather than text with replaced characters in it. */
export function decodedText(bytes: Uint8Array): string | null {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

/** One line of a log: checksum, space, JSON, line end. JSON holds no raw line end, so lines can be told apart. */
export function sealedLine(value: unknown): Uint8Array {
  const json = utf8.encode(JSON.stringify(value));
  const line = new Uint8Array(json.length + 10);
  utf8.encodeInto(`${checksum(json)} `, line);
  line.set(json, 9);
  line[line.length - 1] = lineEnd;
  return line;
}

const lineEnd = 10;

/**
 * A stretch of a log: `value` is undefined when it is not what was written; `whole` tells whether its line ended.
 * `unfinished`: it may be what a power cut leaves of a line, without its end or with zeroes, of which a line has none of
 * its own, where some of it was not written.
 */
export interface ReadLine {
  readonly value: unknown;
  readonly whole: boolean;
  readonly unfinished: boolean;
}

/**
 * The lines of a log. Those that are not what was written come too, marked, so that none is passed over silently. `durable`:
 * each was durable before the next one was written, so that zeroes in the place of one are damage, and no part of the next.
 */
export function sealedLines(bytes: Uint8Array, { durable = false } = {}): ReadLine[] {
  const lines: ReadLine[] = [];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(lineEnd, start);
    const end = found < 0 ? bytes.length : found;
    const stretch = bytes.subarray(start, end);
    if (durable) lines.push(...readStretch(stretch, found >= 0));
    else lines.push(readLine(stretch, found >= 0));
    start = end + 1;
  }
  return lines;
}

/** The same from the last line to the first, each looked at only when it is asked for. */
export function* sealedLinesBackwards(bytes: Uint8Array): Generator<ReadLine> {
  let end = bytes.length;
  while (end > 0) {
    const whole = bytes[end - 1] === lineEnd;
    const last = whole ? end - 1 : end;
    const start = last === 0 ? 0 : bytes.lastIndexOf(lineEnd, last - 1) + 1;
    yield* readStretch(bytes.subarray(start, last), whole).reverse();
    end = start;
  }
}

/** What stands between two line ends: a line, or zeroes where one was, its end too, and the line behind them. */
function readStretch(bytes: Uint8Array, whole: boolean): ReadLine[] {
  const read = readLine(bytes, whole);
  if (bytes[0] !== 0) return [read];
  const behind = readLine(bytes.subarray(bytes.findIndex((byte) => byte !== 0)), whole);
  if (behind.value === undefined) return [read];
  return [{ value: undefined, whole: true, unfinished: false }, behind];
}

function readLine(line: Uint8Array, whole: boolean): ReadLine {
  return { value: opened(line), whole, unfinished: !whole || line.includes(0) };
}

function opened(line: Uint8Array): unknown {
  const json = line.subarray(9);
  if (line.length < 10 || `${checksum(json)} ` !== decodedText(line.subarray(0, 9))) return undefined;
  const text = decodedText(json);
  return text === null ? undefined : parsedJson(text);
}

/** JSON to a value; undefined when it is not JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
