/** A mark, or the second part of a Hangul syllable, with what it may be composed with. */
const composed = /[\s\S][\p{M}\u1160-\u11ff]+/gu;

/**
 * The characters of a text as the program keeps, shows, anchors and searches it. Nothing a person can read is lost;
 * the original file has the rest, byte for byte. Doing it twice changes nothing.
 *
 * - NFC, and half surrogate pairs replaced by U+FFFD: two spellings of a letter must not be two texts.
 * - Every line end (CR LF, CR, NEL, VT, FF, U+2028) is `\n`, a paragraph separator (U+2029) an empty line.
 * - Byte order marks, NUL and the other control characters but `\n` and `\t` are dropped: nobody sees them, and they
 *   cannot be typed, searched for or written to every format.
 * - No-break spaces stay: they are typography that a quotation should keep, and they are found as spaces (see anchoring).
 * - Soft hyphens are dropped, with the line end after them where they end a line: they say where a word may be broken,
 *   not how it is spelled, and a quotation with one in it is found nowhere else.
 */
export function normalise(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Cc}|[\u2028\u2029\uFEFF]/gu, plainControl)
    .replace(/\u00AD+(?:\n[ \t]*(?=\p{L})\u00AD*)?/gu, '')
    .normalize('NFC');
}

const lineEnds = new Set(['\n', '\u000B', '\u000C', '\u0085', '\u2028']);

function plainControl(character: string): string {
  if (lineEnds.has(character)) return '\n';
  if (character === '\u2029') return '\n\n';
  return character === '\t' ? character : '';
}

/**
 * Puts pieces that were normalised one by one, and joined, into NFC. `at` answers where an offset has gone: to the
 * beginning of its character when what it stood in the middle of has become one.
 */
export function joinedToNfc(text: string): { text: string; at(offset: number): number } {
  const normal = text.normalize('NFC');
  if (normal === text) return { text, at: (offset) => offset };
  const moves: { from: number; to: number; start: number; shift: number }[] = [];
  let shift = 0;
  for (const match of text.matchAll(composed)) {
    const length = match[0].normalize('NFC').length;
    if (length === match[0].length) continue;
    shift += length - match[0].length;
    const from = match.index;
    moves.push({
      from,
      to: from + match[0].length,
      start: from + shift - (length - match[0].length),
      shift,
    });
  }
  return {
    text: normal,
    at(offset) {
      let low = 0;
      let high = moves.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((moves[middle]?.from ?? 0) < offset) low = middle + 1;
        else high = middle;
      }
      const last = moves[low - 1];
      if (!last) return offset;
      return offset >= last.to ? offset + last.shift : last.start;
    },
  };
}
