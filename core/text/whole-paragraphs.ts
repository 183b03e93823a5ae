import type { Difference } from './word-diff.ts';

/**
 * The same differences, told so that what was put in or taken out begins where a paragraph does, where that can be said as
 * well: of “The dock is shut. ¶ The ” before “pump failed” and “The ” + “dock is shut. ¶ The ” + “pump failed” the first is how
 * it came to be, and how a person reads it.
 */
export function wholeParagraphs(
  before: string,
  after: string,
  differences: readonly Difference[],
): Difference[] {
  const told = [...differences];
  for (const [index, { kind }] of told.entries()) {
    const [previous, change, next] = [told[index - 1], told[index], told[index + 1]];
    if (kind === 'same' || previous?.kind !== 'same' || next?.kind !== 'same' || !change) continue;
    const shift = shiftOf(before, after, { previous, change, next });
    if (shift === 0) continue;
    told[index - 1] = moved(previous, 0, shift);
    told[index] = moved(change, shift, shift);
    told[index + 1] = moved(next, shift, 0);
  }
  return told.filter((each) => lengthIn(each, 'before') + lengthIn(each, 'after') > 0);
}

interface Around {
  readonly previous: Difference;
  readonly change: Difference;
  readonly next: Difference;
}

/** How many units the change is to be told earlier (negative) or later; 0 where it begins right, or cannot. */
function shiftOf(before: string, after: string, { previous, change, next }: Around): number {
  const [text, { start, end }] =
    change.kind === 'added' ? ([after, change.after] as const) : ([before, change.before] as const);
  if (beginsParagraph(text, start)) return 0;
  const most = Math.min(lengthIn(previous, 'before'), lengthIn(previous, 'after'));
  for (let k = 1; k <= most; k += 1) {
    const unit = text[start - k];
    const isSame =
      unit === text[end - k] &&
      before[change.before.start - k] === unit &&
      after[change.after.start - k] === unit;
    if (!isSame) break;
    if (beginsParagraph(text, start - k)) return -k;
  }
  const least = Math.min(lengthIn(next, 'before'), lengthIn(next, 'after'));
  for (let k = 0; k < least; k += 1) {
    const unit = text[start + k];
    const isSame =
      unit === text[end + k] &&
      before[change.before.end + k] === unit &&
      after[change.after.end + k] === unit;
    if (!isSame) break;
    if (beginsParagraph(text, start + k + 1)) return k + 1;
  }
  return 0;
}

function beginsParagraph(text: string, offset: number): boolean {
  return offset === 0 || text.startsWith('\n\n', offset - 2);
}

function lengthIn(difference: Difference, side: 'before' | 'after'): number {
  return difference[side].end - difference[side].start;
}

function moved({ kind, before, after }: Difference, starts: number, ends: number): Difference {
  return {
    kind,
    before: { start: before.start + starts, end: before.end + ends },
    after: { start: after.start + starts, end: after.end + ends },
  };
}
