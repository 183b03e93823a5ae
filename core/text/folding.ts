import type { Span } from '../model/passage.ts';

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
  const pieces = new RegExp(`\\s+|(?:${syllable}|[\\s\\S])(?:(?!${numberSigns})[\\p{M}\\p{Cf}])*`, 'gu');
  const known = new Map<string, string>();
  let at = 0;
  while (at < source.length) {
    const unit = source.charCodeAt(at);
    const next = at + 1 < source.length ? source.charCodeAt(at + 1) : 0;
    // Most of most texts: what folds to itself and cannot be joined by what follows.
    if (
      next < 0x80 &&
      unit < 0x7f &&
      unit !== backtick &&
      (unit > space || (unit === space && next > space))
    ) {
      sink.add(unit, at, at + 1);
      at++;
      continue;
    }
    pieces.lastIndex = at;
    const piece = pieces.exec(source)?.[0] ?? source.charAt(at);
    let folded = known.get(piece);
    if (folded === undefined) {
      folded = foldedPiece(piece);
      if (known.size < mostKnown) known.set(piece, folded);
    }
    const isSame = folded === piece;
    for (let index = 0; index < folded.length; index++) {
      if (isSame) sink.add(folded.charCodeAt(index), at + index, at + index + 1);
      else sink.add(folded.charCodeAt(index), at, at + piece.length);
    }
    at += piece.length;
  }
  return sink.folded();
}

/** The parts of a Hangul syllable, which may be composed. */
const syllable = '[\\u1100-\\u115f\\uac00-\\ud7a3][\\u1160-\\u11ff]+';
/** Format characters that are seen, and belong to what follows them. */
const numberSigns = '[\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}]';
const invisible = new RegExp(`(?!${numberSigns})[\\p{Cf}\\p{Variation_Selector}]`, 'gu');
/** A text has few characters and uses them often. */
const mostKnown = 4096;
/** ASCII's one mark that is folded into another. */
const backtick = 0x60;

/** The source of some folded units, with the whole of what the first and the last came from. */
export function sourceSpan({ starts, ends }: FoldedText, { start, end }: Span): Span {
  return { start: starts[start] ?? 0, end: ends[end - 1] ?? 0 };
}

/** The first folded unit that came from `offset` or from behind it. */
export function foldedOffset({ starts }: FoldedText, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function foldedPiece(piece: string): string {
  if (/^\s/u.test(piece)) return ' ';
  const visible = piece.replace(invisible, '');
  // Twice: some compatibility forms are of other quotation marks and dashes, and some marks would become several.
  return plainMarks(plainMarks(visible).normalize('NFKC')).replace(/\s+/gu, ' ');
}

function plainMarks(text: string): string {
  return text
    .replace(/[“”„‟«»″〝〞＂]/gu, '"')
    .replace(/[‘’‚‛‹›′`´＇]/gu, "'")
    .replace(/[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/gu, '-');
}

const space = 0x20;

/** Collects folded units; white space beside white space is left out. */
class Sink {
  private units: Uint16Array;
  private starts: Uint32Array;
  private ends: Uint32Array;
  private length = 0;
  private afterSpace = false;

  constructor(expected: number) {
    this.units = new Uint16Array(expected);
    this.starts = new Uint32Array(expected);
    this.ends = new Uint32Array(expected);
  }

  add(unit: number, start: number, end: number): void {
    if (unit === space && this.afterSpace) return;
    this.afterSpace = unit === space;
    if (this.length === this.units.length) this.widen();
    this.units[this.length] = unit;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length++;
  }

  folded(): FoldedText {
    const pieces: string[] = [];
    // As many arguments as every engine takes.
    for (let at = 0; at < this.length; at += 8192)
      pieces.push(
        Reflect.apply(String.fromCharCode, null, this.units.subarray(at, Math.min(this.length, at + 8192))),
      );
    return {
      text: pieces.join(''),
      starts: this.starts.subarray(0, this.length),
      ends: this.ends.subarray(0, this.length),
    };
  }

  private widen(): void {
    const [units, starts, ends] = [this.units, this.starts, this.ends];
    const length = units.length * 2 + 16;
    this.units = new Uint16Array(length);
    this.starts = new Uint32Array(length);
    this.ends = new Uint32Array(length);
    this.units.set(units);
    this.starts.set(starts);
    this.ends.set(ends);
  }
}
