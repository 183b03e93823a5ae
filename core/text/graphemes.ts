const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * Whether a user-perceived character (Unicode grapheme cluster, UAX #29) begins or ends at this offset. Looks
 * at the surrounding line only, since no cluster but CR LF crosses a line break and canonical text has none of those.
 */
export function isGraphemeBoundary(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  if (plain(text.charCodeAt(offset - 1)) && plain(text.charCodeAt(offset))) return true;
  return clusterAt(text, offset).start === offset;
}

/** The grapheme cluster that holds the unit at `offset`; empty at the end of the text. */
export function clusterAt(text: string, offset: number): { start: number; end: number } {
  if (offset >= text.length) return { start: text.length, end: text.length };
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const nextBreak = text.indexOf('\n', offset);
  const line = text.slice(lineStart, nextBreak < 0 ? text.length : nextBreak + 1);
  const segment = segmenter.segment(line).containing(offset - lineStart);
  if (!segment) return { start: offset, end: offset + 1 };
  return { start: lineStart + segment.index, end: lineStart + segment.index + segment.segment.length };
}

/** ASCII: never part of a longer cluster with another ASCII unit (canonical text holds no CR). */
function plain(unit: number): boolean {
  return unit < 0x80;
}
