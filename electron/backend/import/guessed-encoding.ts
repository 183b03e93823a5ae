import iconv from 'iconv-lite';
import { detectAll } from 'jschardet';

/** Bytes of a file that are looked at, from the first line on that has one beyond ASCII. */
const sampled = 65_536;
/** How sure a guess must be, and how much more so than that the file is a Western one, as most are. */
const leastSure = 0.12;
const lead = 1.4;
/** Bytes beyond ASCII there must be: of one or two, anything can be said. */
const fewest = 3;
/** Guesses no further apart are one guess: then it is the encoding of Windows, which has more signs at the places others leave. */
const tie = 0.005;

/** How encodings that fit Western languages are called; all of them are read as Windows-1252, which has the letters of all but few. */
const western = /^(?:windows-1252|iso-?8859-?(?:1|10|15)|ascii)$/i;

/**
 * What the library calls encodings that others call otherwise, and their supersets that are written under their names. Those
 * with the same letters at the same places are one.
 */
const otherwise: Readonly<Record<string, string>> = {
  ...{ cp932: 'shift_jis', shift_jis_2004: 'shift_jis', 'euc-jis-2004': 'euc-jp' },
  ...{ 'iso2022-jp-2': 'iso-2022-jp', 'iso2022-jp-2004': 'iso-2022-jp', 'iso2022-jp-ext': 'iso-2022-jp' },
  ...{ cp949: 'euc-kr', big5hkscs: 'big5', gb2312: 'gb18030', gbk: 'gb18030' },
  ...{ cp874: 'windows-874', 'tis-620': 'windows-874', cp1258: 'windows-1258' },
  ...{ maccyrillic: 'x-mac-cyrillic', macroman: 'macintosh', 'iso-8859-9': 'windows-1254' },
};

/** How people call them, where that is not the name in capitals. */
const names: Readonly<Record<string, string>> = {
  shift_jis: 'Shift_JIS',
  big5: 'Big5',
  'x-mac-cyrillic': 'Mac OS Cyrillic',
  macintosh: 'Mac OS Roman',
};

/** Text as it was read by a guess: `name` is what people call the encoding. */
export interface Guessed {
  readonly name: string;
  readonly text: string;
}

/**
 * The characters of bytes that are neither UTF-8 nor say what they are, by the encoding in which they look most like words of
 * some language. Null when that is Windows-1252, one like it, or not clear.
 */
export function guessed(bytes: Uint8Array): Guessed | null {
  // Everything fits a guess of nothing: Western is what is asked for even when it does not come first.
  const sample = sampleOf(bytes);
  if (!sample.includes(0x1b) && sample.filter((byte) => byte >= 0x80).length < fewest) return null;
  const found = detectAll(sample, { minimumThreshold: 0.01 });
  const [first] = found;
  const tied = found.filter(({ confidence }) => confidence >= (first?.confidence ?? 0) - tie);
  const best = tied.find(({ encoding }) => /^windows/i.test(encoding ?? '')) ?? first;
  if (!best?.encoding || isWestern(best)) return null;
  const asWestern = found.find(isWestern)?.confidence ?? 0;
  if (best.confidence < leastSure || best.confidence < asWestern * lead) return null;
  const read = readAs(bytes, best.encoding);
  return read && hasWords(read.text) ? read : null;
}

/** Whether the letters that ASCII has not make words: signs between numbers could be those of any encoding. */
function hasWords(text: string): boolean {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2}/u.test(text)) return true;
  if (/(?:(?!\p{Script=Latin})[\p{L}\p{M}]){4}/u.test(text)) return true;
  return (text.match(/(?![A-Za-z])\p{Script=Latin}/gu)?.length ?? 0) >= fewest;
}

/** The characters of bytes in an encoding, by any of its usual names; null when it is not known. */
export function readAs(bytes: Uint8Array, encoding: string): Guessed | null {
  const plain = encoding.toLowerCase().replace(/^iso(?=\d)/, 'iso-');
  const label = otherwise[plain] ?? plain;
  const name =
    names[label] ??
    label.replace(/^windows/, 'Windows').replace(/^(?!Windows).*/, (word) => word.toUpperCase());
  const decoder = decoderOf(label);
  if (decoder) return { name, text: decoder.decode(bytes) };
  return iconv.encodingExists(label) ? { name, text: iconv.decode(Buffer.from(bytes), label) } : null;
}

/** The decoder of the Web's standard, which is the stricter one; null for encodings the Web does not have. */
function decoderOf(label: string): InstanceType<typeof TextDecoder> | null {
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function isWestern({ encoding }: { readonly encoding: string | null }): boolean {
  return western.test(encoding ?? '');
}

/** Begins with a line, so that it does not begin within a character. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80 || byte === 0x1b);
  if (first < sampled / 2) return bytes.subarray(0, sampled);
  const start = bytes.lastIndexOf(0x0a, first) + 1;
  return bytes.subarray(Math.max(start, first - sampled / 2), first + sampled);
}
