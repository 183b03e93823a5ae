/** An encoding of two or four bytes a character, told from the bytes themselves; `iconv-lite` knows it by this name. */
export type WideEncoding = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/** Bytes looked at: enough to know, little enough for files that are no text at all. */
const sampled = 16_384;
/** What most characters of any text are; the rest may be signs. */
const leastShare = 0.7;

/**
 * The encoding of text that has NUL bytes and no byte order mark; null when it is no text. Taken is one in which every
 * character looked at is assigned and none is a control; of two, the one with more spaces, Latin letters and usual signs, since
 * text read with its bytes swapped has hardly any.
 */
export function wideEncodingOf(bytes: Uint8Array): WideEncoding | null {
  const sample = bytes.subarray(0, sampled);
  const found = (['utf-32le', 'utf-32be', 'utf-16le', 'utf-16be'] as const)
    .map((encoding) => ({ encoding, usual: usualShare(charactersOf(bytes, sample, encoding)) }))
    .filter(({ usual }) => usual > 0)
    .sort((a, b) => b.usual - a.usual);
  return found[0]?.encoding ?? null;
}

function charactersOf(bytes: Uint8Array, sample: Uint8Array, encoding: WideEncoding): string {
  const size = encoding.startsWith('utf-32') ? 4 : 2;
  if (bytes.length % size !== 0) return '';
  if (size === 2) return new TextDecoder(encoding).decode(sample);
  return decodedUtf32(sample, encoding === 'utf-32le');
}

/** The characters of UTF-32; `�` for what is none. */
export function decodedUtf32(bytes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, isLittleEndian);
    pieces.push(point <= 0x10ffff ? String.fromCodePoint(point) : '\uFFFD');
  }
  if (bytes.length % 4 !== 0) pieces.push('\uFFFD');
  return pieces.join('').toWellFormed();
}

/** The share of usual characters; 0 when this cannot be text. */
function usualShare(text: string): number {
  // The sample may end within a pair.
  const whole = text.replace(/\uFFFD$/, '');
  if (whole === '' || /[^\P{C}\t\n\r\f\u200B-\u200F\u202A-\u202E\u2060-\u2069\u00AD]|\uFFFD/u.test(whole))
    return 0;
  const count = (pattern: RegExp) => whole.match(pattern)?.length ?? 0;
  const points = [...whole].length;
  if (count(/[\p{L}\p{M}\p{N}\s]/gu) < points * leastShare) return 0;
  return (count(/[\s\x20-\x7e\u2010-\u2027\u3000-\u30ff\uff01-\uff5e]/g) + 1) / points;
}
