import type { Passage, Span } from '../model/passage.ts';
import { fail, ok, type Result } from '../result.ts';
import { isGraphemeBoundary } from '../text/graphemes.ts';

/** How much of the text around a quotation is kept with it, in UTF-16 units: what Hypothesis keeps. */
const context = 32;

/**
 * The span said twice, by position and by quotation with what stands around it. Refused when it lies outside
 * the text, holds nothing but white space, or cuts a character (a grapheme cluster) in two.
 */
export function describe(text: string, span: Span): Result<Passage> {
  const { start, end } = span;
  if (start < 0 || end > text.length || start >= end)
    return fail('wrong-input', 'The marked words lie outside the text.');
  const exact = text.slice(start, end);
  if (exact.trim() === '') return fail('wrong-input', 'There are no words in what is marked.');
  if (!isGraphemeBoundary(text, start) || !isGraphemeBoundary(text, end)) {
    return fail('wrong-input', 'The marked words begin or end in the middle of a character.');
  }
  return ok({
    start,
    end,
    exact,
    prefix: wholeCharacters(text.slice(Math.max(0, start - context), start)),
    suffix: wholeCharacters(text.slice(end, end + context)),
  });
}

/** Without half a surrogate pair at either end, which could not be written to a file. */
function wholeCharacters(s: string): string {
  return s.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
}
