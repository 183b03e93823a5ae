const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Whether a user-perceived character (Unicode grapheme cluster, UAX #29) begins or ends at this offset. */
export function isGraphemeBoundary(text: string, offset: number): boolean {
  if (offset <= 0 || offset >= text.length) return true;
  return isPlainBoundary(text, offset) || clusterAt(text, offset).start === offset;
}

/** The grapheme cluster that holds the unit at `offset`; empty at the end of the text. */
export function clusterAt(text: string, offset: number): { start: number; end: number } {
  if (offset >= text.length) return { start: text.length, end: text.length };
  // Only a few units around the offset are segmented, so that it costs the same in a line of millions.
  let from = Math.max(0, offset);
  while (from > 0 && !isPlainBoundary(text, from)) from--;
  let to = Math.max(0, offset) + 1;
  while (to < text.length && !isPlainBoundary(text, to)) to++;
  const segment = segmenter.segment(text.slice(from, to)).containing(Math.max(0, offset) - from);
  if (!segment) return { start: offset, end: offset + 1 };
  return { start: from + segment.index, end: from + segment.index + segment.segment.length };
}

/**
 * True only where a cluster surely ends, as two units alone can tell; false says nothing. That is before ASCII and
 * Latin letters, unless what comes before belongs to a script that has prepended marks or is half an astral character,
 * and between two letters, ideographs or emoji none of which joins another.
 */
function isPlainBoundary(text: string, offset: number): boolean {
  const next = text.charCodeAt(offset);
  const previous = text.charCodeAt(offset - 1);
  if (next < 0x300) {
    if (next === lineFeed && previous === carriageReturn) return false;
    // © and ® can be the second half of an emoji sequence.
    if (next === 0xa9 || next === 0xae) return previous < 0x300;
    return (
      previous < 0x600 ||
      (previous >= 0x606 && previous <= 0x6dc) ||
      (previous >= 0x900 && previous < 0xd800 && previous !== prependedReph)
    );
  }
  if (!standsAlone(next) && !beginsEmoji(next)) return false;
  return previous < 0x300 || standsAlone(previous) || beginsEmoji(text.charCodeAt(offset - 2));
}

/** The first half of U+1F400 to U+1FBFF: emoji and symbols, none of which joins what it directly follows. */
function beginsEmoji(unit: number): boolean {
  return unit === 0xd83d || unit === 0xd83e;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** U+0D4E, the one prepended mark between U+0900 and the surrogates */
const prependedReph = 0xd4e;

/** Greek, Cyrillic, Hebrew and Arabic letters, kana and ideographs: all `Other` in UAX #29. */
function standsAlone(unit: number): boolean {
  return (
    (unit >= 0x370 && unit <= 0x482) ||
    (unit >= 0x48a && unit <= 0x52f) ||
    (unit >= 0x5d0 && unit <= 0x5ea) ||
    (unit >= 0x620 && unit <= 0x64a) ||
    (unit >= 0x3041 && unit <= 0x3096) ||
    (unit >= 0x30a1 && unit <= 0x30fa) ||
    (unit >= 0x4e00 && unit <= 0x9fff)
  );
}
