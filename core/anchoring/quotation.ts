import type { Passage, Span } from '../model/passage.ts';
import { foldedOffset, foldedText } from '../text/folding.ts';
import { trimmed } from '../text/snap.ts';

/** What is looked for, folded (see folding): a quotation without white space at its ends, and what stood around it. */
export interface Quotation {
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  /** whether the prefix goes back to the beginning of its text, and the suffix on to its end */
  readonly atStart: boolean;
  readonly atEnd: boolean;
  /** whether it was a block, or several, by itself */
  readonly isBlock: boolean;
  /** the block it is in and where it begins there, when all of that was kept and it is in no other; null else */
  readonly block: { readonly words: string; readonly at: number } | null;
  /** what stood in the same block before and behind it */
  readonly before: string;
  readonly after: string;
  /** how much of it stands in the first block it has some of, and how much in the last; infinite when it is within one */
  readonly firstBlock: number;
  readonly lastBlock: number;
}

/** Below this the suffix was cut off by the end of its text: 32 units are kept, less half a surrogate pair. */
export const wholeContext = 31;

/** Null when nothing visible is quoted. */
export function quotationOf({ start, exact, prefix, suffix }: Passage): Quotation | null {
  const folded = foldedText(prefix + exact + suffix);
  const words = trimmed(folded.text, {
    start: foldedOffset(folded, prefix.length),
    end: foldedOffset(folded, prefix.length + exact.length),
  });
  if (!words) return null;
  const quotation = {
    exact: folded.text.slice(words.start, words.end),
    prefix: folded.text.slice(0, words.start),
    suffix: folded.text.slice(words.end),
    atStart: start <= prefix.length,
    atEnd: suffix.length < wholeContext,
  };
  const around = prefix + exact + suffix;
  const span = { start: prefix.length, end: prefix.length + exact.length };
  const isBlock =
    endsBlock(around, span.start, -1, quotation.atStart) && endsBlock(around, span.end, 1, quotation.atEnd);
  const parts = exact.trim().split(/\n\s*\n/u);
  const lengthOf = (part = '') => (parts.length > 1 ? part.trim().length : Number.POSITIVE_INFINITY);
  const [earlier, later] = [prefix.split(/\n\s*\n/u), suffix.split(/\n\s*\n/u)];
  const before = foldedText(earlier.at(-1) ?? '').text.trim();
  const after = foldedText(later[0] ?? '').text.trim();
  const isWhole =
    (earlier.length > 1 || quotation.atStart) && (later.length > 1 || quotation.atEnd) && parts.length === 1;
  return {
    ...quotation,
    isBlock,
    block: isWhole ? blockOf(quotation, before, after) : null,
    before,
    after,
    firstBlock: lengthOf(parts[0]),
    lastBlock: lengthOf(parts.at(-1)),
  };
}

function blockOf(
  { exact, prefix, suffix }: Pick<Quotation, 'exact' | 'prefix' | 'suffix'>,
  before: string,
  after: string,
): { words: string; at: number } {
  const left = before === '' ? '' : before + (prefix.endsWith(' ') ? ' ' : '');
  const right = after === '' ? '' : (suffix.startsWith(' ') ? ' ' : '') + after;
  return { words: left + exact + right, at: left.length };
}

/** Whether a span of a text is a block, or several, by itself: line ends or the text's on either side. */
export function isBlock(text: string, { start, end }: Span): boolean {
  return endsBlock(text, start, -1, true) && endsBlock(text, end, 1, true);
}

/** Whether a line ends at `offset` in the direction of `step`, but for white space; `edge` is the answer for the text's end. */
function endsBlock(text: string, offset: number, step: 1 | -1, edge: boolean): boolean {
  for (let at = step === 1 ? offset : offset - 1; at >= 0 && at < text.length; at += step) {
    const unit = text.charAt(at);
    if (unit === '\n') return true;
    if (!/\s/u.test(unit)) return false;
  }
  return edge;
}
