/** As much of a message's head as is looked at. */
const longestHead = 200_000;

/** The fields a message or one of its parts begins with, unfolded, by their names in lower case; the first of a name. */
export type Fields = ReadonlyMap<string, string>;

/** The fields these bytes begin with; null when they do not begin with any. */
export function fieldsIn(bytes: Uint8Array): Fields | null {
  return headOf(bytes)?.fields ?? null;
}

export interface Head {
  readonly fields: Fields;
  /** where what comes after the empty line begins */
  readonly bodyAt: number;
}

/** The fields at the beginning and the place of the body. Field names are ASCII; their values are bytes as Latin-1. */
export function headOf(bytes: Uint8Array): Head | null {
  const start = Buffer.from(bytes.subarray(0, longestHead)).toString('latin1');
  const fields = new Map<string, string>();
  let last: string | null = null;
  let at = /^(?:\xef\xbb\xbf)?(?:\r?\n)*/.exec(start)?.[0].length ?? 0;
  for (;;) {
    const end = start.indexOf('\n', at);
    const line = end < 0 ? start.slice(at) : start.slice(at, end + 1);
    const words = line.trimEnd();
    const next = at + line.length;
    if (words === '') return fields.size > 0 ? { fields, bodyAt: next } : null;
    const field = /^([!-9;-~]{1,100}):[ \t]*(.*)$/.exec(words);
    if (field) {
      const name = (field[1] ?? '').toLowerCase();
      last = fields.has(name) ? '' : name;
      if (last) fields.set(last, field[2] ?? '');
    } else if (/^[ \t]/.test(words) && last !== null) {
      if (last) fields.set(last, `${fields.get(last)} ${words.trim()}`);
    } else if (end >= 0) return null;
    // The last line may be cut in the middle of a name.
    if (end < 0) return fields.size > 0 ? { fields, bodyAt: next } : null;
    at = next;
  }
}

/** A parameter of a field: `charset` of `text/html; charset="utf-8"`; null when it has none of this name. */
export function parameter(field: string | undefined, name: string): string | null {
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(field ?? '');
  return found ? (found[1] ?? found[2] ?? null) : null;
}

/** A part of a message that consists of several. */
export interface MimePart {
  readonly fields: Fields;
  /** as they stand, in their transfer encoding */
  readonly body: Uint8Array;
}

/** The parts between the boundary lines of a message's body; what stands before the first and after the last is for no reader. */
export function partsOf(body: Uint8Array, boundary: string): MimePart[] {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length);
  const sign = `--${boundary}`;
  const starts: number[] = [];
  for (
    let at = bytes.indexOf(sign, 0, 'latin1');
    at >= 0;
    at = bytes.indexOf(sign, at + sign.length, 'latin1')
  )
    if (at === 0 || bytes[at - 1] === 0x0a) starts.push(at);
  return starts.flatMap((start, index) => {
    const lineEnd = bytes.indexOf(0x0a, start);
    if (lineEnd < 0 || bytes.toString('latin1', start + sign.length, start + sign.length + 2) === '--')
      return [];
    const part = bytes.subarray(lineEnd + 1, starts[index + 1] ?? bytes.length);
    const head = headOf(part);
    return head ? [{ fields: head.fields, body: part.subarray(head.bodyAt) }] : [];
  });
}
