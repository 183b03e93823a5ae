import { charsetOf } from '../importers/html-charset.ts';
import { guessed } from './guessed-encoding.ts';
import { decodedUtf32, type WideEncoding, wideEncodingOf } from './wide-characters.ts';

/** A file's characters, or null when its bytes are no text; and what a person should know of how they were read. */
export interface Decoded {
  readonly text: string | null;
  readonly warnings: readonly string[];
}

const marks = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe, 0x00, 0x00], encoding: 'utf-32le' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], encoding: 'utf-32be' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
] as const;

/** How ISO 2022 switches to other letters. */
const switches = ['\u001b$', '\u001b('];

/** Control characters are in text only by accident: more than one in this many means that it is none. */
const rareControls = 200;

/**
 * The characters of a file. Read as its byte order mark says, else as UTF-8, else as a page or an XML file declares; else by
 * what its words look most like, and as Windows-1252, as most older Western files are, when that is not clear: both are said.
 * UTF-8 with a few broken characters stays UTF-8. Rich text is none: what its bytes stand for, it says itself, font by font.
 */
export function decoded(bytes: Uint8Array): Decoded {
  const mark = marks.find((each) => each.bytes.every((byte, index) => bytes[index] === byte));
  if (mark && mark.encoding !== 'utf-8') return repaired(bytes, mark.encoding, []);
  if (bytes.includes(0)) return wide(bytes);
  if (isRichText(bytes)) return { text: null, warnings: [] };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return switches.some((sign) => text.includes(sign)) ? switching(bytes, text) : { text, warnings: [] };
  } catch {
    return notUtf8(bytes);
  }
}

function wide(bytes: Uint8Array): Decoded {
  const encoding = wideEncodingOf(bytes);
  if (!encoding) return { text: null, warnings: [] };
  return repaired(bytes, encoding, [guess(encoding.toUpperCase())]);
}

/** Japanese mail and news are ASCII with signs that switch to other letters and back. */
function switching(bytes: Uint8Array, asAscii: string): Decoded {
  const found = guessed(bytes);
  return found ? { text: found.text, warnings: [guess(found.name)] } : { text: asAscii, warnings: [] };
}

function notUtf8(bytes: Uint8Array): Decoded {
  if (countWhere(bytes, isControl) * rareControls > bytes.length) return { text: null, warnings: [] };
  const declared = charsetOf({ bytes });
  if (declared !== null) return { text: declared, warnings: [] };
  const lossy = new TextDecoder('utf-8').decode(bytes);
  const broken = brokenIn(lossy);
  const whole = lossy.match(/[^\0-\x7F\uFFFD]/gu)?.length ?? 0;
  if (whole > broken * 4) return { text: lossy, warnings: [unreadable(broken)] };
  const found = guessed(bytes);
  if (found) {
    const left = brokenIn(found.text);
    return { text: found.text, warnings: [guess(found.name), ...(left > 0 ? [unreadable(left)] : [])] };
  }
  return {
    text: new TextDecoder('windows-1252').decode(bytes),
    warnings: [
      'It is not UTF-8, so it was read as Windows-1252: look at its accented letters and quotation marks.',
    ],
  };
}

function repaired(bytes: Uint8Array, encoding: WideEncoding, warnings: readonly string[]): Decoded {
  const text = encoding.startsWith('utf-32')
    ? decodedUtf32(bytes, encoding === 'utf-32le').replace(/^\uFEFF/, '')
    : new TextDecoder(encoding).decode(bytes);
  const broken = brokenIn(text);
  if (broken * 20 > text.length) return { text: null, warnings: [] };
  return { text, warnings: broken > 0 ? [...warnings, unreadable(broken)] : warnings };
}

function isRichText(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '{\\rtf';
}

function brokenIn(text: string): number {
  return text.match(/\uFFFD/gu)?.length ?? 0;
}

function guess(name: string): string {
  return `It does not say how its characters are encoded; ${name} fits its words best: look at its letters and quotation marks.`;
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
