import type { Tokens } from './tokens.ts';

/**
 * The double quotation marks of a paragraph matched: `open[i]` is the token of the mark that opens the quotation token i
 * is in (both marks included), or -1; `close[i]` the token of the mark that closes it, or the number of tokens where none
 * does. A mark that opens while one is open, as in a quotation of several paragraphs, begins anew; one that closes nothing
 * is no quotation. Linear.
 */
export interface QuoteMarks {
  readonly open: Int32Array;
  readonly close: Int32Array;
}

export function quoteMarks({ count, words }: Tokens): QuoteMarks {
  const open = new Int32Array(count).fill(-1);
  const close = new Int32Array(count).fill(-1);
  let start = -1;
  const fill = (from: number, end: number, last: number) => {
    for (let at = from; at <= last; at++) {
      open[at] = from;
      close[at] = end;
    }
  };
  for (let at = 0; at < count; at++) {
    const word = words[at];
    if (word === '“' || word === '«' || word === '„') {
      if (start >= 0) fill(start, at, at - 1);
      start = at;
    } else if (word === '”' || word === '»' || (word === '"' && start >= 0)) {
      if (start >= 0) fill(start, at, at);
      start = -1;
    } else if (word === '"') {
      start = at;
    }
  }
  if (start >= 0) fill(start, count, count - 1);
  return { open, close };
}
