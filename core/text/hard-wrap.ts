/** A line this long or longer was not broken by hand or by a mail program. */
const widest = 100;
const narrowest = 40;
/** Fewer broken lines than this show nothing. */
const enough = 3;
/** How many of the lines must be as full as they could be. */
const share = 0.9;

/**
 * Whether a file's lines were broken to fit a width, so that its line ends are no more than spaces: told by nearly every
 * line being so full that the next word would not have fitted. Verse and addresses have shorter lines and stay as they are.
 */
export function isHardWrapped(paragraphs: readonly (readonly string[])[]): boolean {
  const several = paragraphs.filter((lines) => lines.length > 1);
  const width = several.reduce((most, lines) => lines.reduce((m, line) => Math.max(m, line.length), most), 0);
  if (width < narrowest || width > widest) return false;
  let broken = 0;
  let full = 0;
  for (const lines of several) {
    for (const [index, line] of lines.entries()) {
      const next = lines[index + 1];
      if (next === undefined) continue;
      broken++;
      if (line.length + 1 + firstWord(next).length > width - 2) full++;
    }
  }
  return broken >= enough && full >= broken * share;
}

/** Lines as one, with a space between two, or none after a hyphen and between ideographs. */
export function joinedLines(lines: readonly string[]): string {
  const words = lines.map((line) => line.trim());
  return words
    .map((line, index) => (index === 0 || joinsBare(words[index - 1] ?? '', line) ? line : ` ${line}`))
    .join('');
}

function joinsBare(before: string, after: string): boolean {
  return (
    (/\p{L}[-\u2010]$/u.test(before.slice(-3)) && /^\p{Ll}/u.test(after)) ||
    (unspaced.test(before.slice(-1)) && unspaced.test(after.slice(0, 1)))
  );
}

/** Scripts written without spaces. */
const unspaced = /[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]/;

function firstWord(line: string): string {
  return /^\s*(\S{0,100})/.exec(line)?.[1] ?? '';
}
