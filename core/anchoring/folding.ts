/** A text folded for comparing, and for each of its units where it came from. */
export interface FoldedText {
  readonly text: string;
  /** `starts[i]` is where the source of folded unit i begins, `ends[i]` where it ends; UTF-16 units */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/**
 * A text without what typography and copying change: white space runs are one space, quotation marks and dashes of all
 * kinds are `"`, `'` and `-`, compatibility forms are plain (NFKC: ligatures, full-width forms, `…`), and what is
 * invisible (soft hyphens, joiners of zero width, variation selectors, direction marks) is gone. Letters keep their case
 * and accents: they are words.
 */
export function foldedText(source: string): FoldedText {
  const sink = new Sink(source.length);
  const pieces = /\s+|[\s\S][\p{M}\p{Cf}\u1160-\u11ff]*/gu;
  let at = 0;
  while (at < source.length) {
    const unit = source.charCodeAt(at);
    const next = at + 1 < source.length ? source.charCodeAt(at + 1) : 0;
    if (isPlainWord(unit) && next < 0x80) {
      sink.add(source.charAt(at), at, at + 1);
      at++;
      continue;
    }
    pieces.lastIndex = at;
    const piece = pieces.exec(source)?.[0] ?? source.charAt(at);
    sink.add(foldedPiece(piece), at, at + piece.length);
    at += piece.length;
  }
  return sink.folded();
}

function foldedPiece(piece: string): string {
  if (/^\s/u.test(piece)) return ' ';
  const visible = piece.replace(/[\p{Cf}\p{Variation_Selector}]/gu, '');
  // Twice: some compatibility forms are of other quotation marks and dashes, and some marks would become several.
  return plainMarks(plainMarks(visible).normalize('NFKC')).replace(/\s+/gu, ' ');
}

function plainMarks(text: string): string {
  return text
    .replace(/[“”„‟«»″〝〞＂]/gu, '"')
    .replace(/[‘’‚‛‹›′`´＇]/gu, "'")
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/gu, '-');
}

/** ASCII letters and digits, which fold to themselves. */
function isPlainWord(unit: number): boolean {
  const lower = unit | 32;
  return (lower >= 97 && lower <= 122) || (unit >= 48 && unit <= 57);
}

/** Collects folded units; white space beside white space is left out. */
class Sink {
  private readonly pieces: string[] = [];
  private starts: Uint32Array;
  private ends: Uint32Array;
  private length = 0;
  private afterSpace = false;

  constructor(expected: number) {
    this.starts = new Uint32Array(expected);
    this.ends = new Uint32Array(expected);
  }

  add(folded: string, start: number, end: number): void {
    for (let index = 0; index < folded.length; index++) {
      const unit = folded.charAt(index);
      if (unit === ' ' && this.afterSpace) continue;
      this.afterSpace = unit === ' ';
      if (this.length === this.starts.length) this.widen();
      this.pieces.push(unit);
      this.starts[this.length] = start;
      this.ends[this.length] = end;
      this.length++;
    }
  }

  folded(): FoldedText {
    return {
      text: this.pieces.join(''),
      starts: this.starts.subarray(0, this.length),
      ends: this.ends.subarray(0, this.length),
    };
  }

  private widen(): void {
    const [starts, ends] = [this.starts, this.ends];
    this.starts = new Uint32Array(starts.length * 2 + 16);
    this.ends = new Uint32Array(ends.length * 2 + 16);
    this.starts.set(starts);
    this.ends.set(ends);
  }
}
