/** A file's characters, or null when its bytes are no text; and what a person should know of how they were read. */
export interface Decoded {
  readonly text: string | null;
  readonly warnings: readonly string[];
}

const marks = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** Control characters are in text only by accident: more than one in this many means that it is none. */
const rareControls = 200;

/**
 * The characters of a file. Read as its byte order mark says, else as UTF-8; what is not UTF-8 is read as Windows-1252, as
 * most older Western files are, and said to be. UTF-8 with a few broken characters stays UTF-8.
 */
export function decoded(bytes: Uint8Array): Decoded {
  const mark = marks.find((each) => each.bytes.every((byte, index) => bytes[index] === byte));
  if (mark && mark.encoding !== 'utf-8') return repaired(bytes, mark.encoding);
  if (bytes.includes(0)) return { text: null, warnings: [] };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), warnings: [] };
  } catch {
    return notUtf8(bytes);
  }
}

function notUtf8(bytes: Uint8Array): Decoded {
  if (countWhere(bytes, isControl) * rareControls > bytes.length) return { text: null, warnings: [] };
  const lossy = new TextDecoder('utf-8').decode(bytes);
  const broken = lossy.match(/\uFFFD/gu)?.length ?? 0;
  const whole = lossy.match(/[^\0-\x7F\uFFFD]/gu)?.length ?? 0;
  if (whole > broken * 4) return { text: lossy, warnings: [unreadable(broken)] };
  return {
    text: new TextDecoder('windows-1252').decode(bytes),
    warnings: [
      'It is not UTF-8, so it was read as Windows-1252: look at its accented letters and quotation marks.',
    ],
  };
}

function repaired(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  const text = new TextDecoder(encoding).decode(bytes);
  const broken = text.match(/\uFFFD/gu)?.length ?? 0;
  if (broken * 20 > text.length) return { text: null, warnings: [] };
  return { text, warnings: broken > 0 ? [unreadable(broken)] : [] };
}

function unreadable(count: number): string {
  return count === 1
    ? '1 character could not be read and is shown as “�”.'
    : `${count} characters could not be read and are shown as “�”.`;
}

/** Neither tab, line end, form feed nor escape. */
function isControl(byte: number): boolean {
  return byte === 0x7f || (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b);
}

function countWhere(bytes: Uint8Array, is: (byte: number) => boolean): number {
  let count = 0;
  for (const byte of bytes) if (is(byte)) count++;
  return count;
}
