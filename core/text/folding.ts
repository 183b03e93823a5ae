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
  const pieces = new RegExp(
    `\\s+|(?:${syllable}|[\\s\\S])(?:(?!${numberSigns})[\\p{M}\\p{Cf}${soundMarks}])*`,
    'gu',
  );
  const known = new Map<string, string>();
  const alone: string[] = [];
  let at = 0;
  while (at < source.length) {
    at = sink.addPlain(source, at);
    const end = endOfSpace(source, at);
    if (end > at) {
      sink.add(space, at, end);
      at = end;
      continue;
    }
    const unit = source.charCodeAt(at);
    if (unit > space && unit !== 0xa0 && isApart(unit) && isApart(source.charCodeAt(at + 1))) {
      alone[unit] ??= foldedPiece(source.charAt(at));
      sink.addAll(alone[unit], at, at + 1);
      at++;
      continue;
    }
    pieces.lastIndex = at;
    const piece = pieces.exec(source)?.[0] ?? source.slice(at);
    let folded = known.get(piece);
    if (folded === undefined) {
      folded = foldedPiece(piece);
      if (known.size < mostKnown) known.set(piece, folded);
    }
    if (folded === piece)
      for (let index = 0; index < piece.length; index++)
        sink.add(piece.charCodeAt(index), at + index, at + index + 1);
    else sink.addAll(folded, at, at + piece.length);
    at += piece.length;
  }
  return sink.folded();
}

/** Whether a unit neither joins what it follows nor needs what follows it: Latin, Greek and Cyrillic, dashes and quotation marks. */
function isApart(unit: number): boolean {
  return (
    (unit < 0x300 && unit !== softHyphen) ||
    (unit >= 0x2010 && unit <= 0x2027) ||
    (unit >= 0x370 && unit <= 0x482) ||
    (unit >= 0x48a && unit <= 0x52f)
  );
}

/** Where white space of the usual kinds ends that begins at `at`; `at` itself when other white space may go on. */
function endOfSpace(source: string, at: number): number {
  let end = at;
  let unit = source.charCodeAt(end);
  while (unit === space || (unit >= 9 && unit <= 13) || unit === 0xa0) unit = source.charCodeAt(++end);
  return end < source.length && !isApart(unit) && /\s/u.test(source.charAt(end)) ? at : end;
}

/** Format characters that are seen, and belong to what follows them. */
const numberSigns = '[\\u0600-\\u0605\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u{110bd}\\u{110cd}]';
const unseen = `(?!${numberSigns})[\\p{Cf}\\p{Variation_Selector}]`;
const invisible = new RegExp(unseen, 'gu');
/** What begins a Hangul syllable, and what goes on with one, also where nothing visible is between them; NFKC composes them. */
const initial =
  '[\\u1100-\\u115f\\u3131-\\u314e\\u3165-\\u3186\\u3260-\\u327e\\uac00-\\ud7a3\\uffa1-\\uffbe]';
const further =
  '[\\u1160-\\u11ff\\u3133\\u3135\\u3136\\u313a-\\u313f\\u314f-\\u3164\\u3167-\\u316d\\u316f\\u3170\\u3182\\u3183\\u3187-\\u318e\\uffa0\\uffa3\\uffa5\\uffa6\\uffaa-\\uffaf\\uffc2-\\uffdc]';
const syllable = `${initial}(?:(?:${unseen})*${further})+`;
/** Half-width marks of kana, which are letters, and compose with what they follow. */
const soundMarks = '\\uff9e\\uff9f';
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
const softHyphen = 0xad;

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
    if (this.length === this.units.length) this.widen(1);
    this.units[this.length] = unit;
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length++;
  }

  /** All that a piece became; each unit came from the whole of it. */
  addAll(folded: string, start: number, end: number): void {
    for (let index = 0; index < folded.length; index++) this.add(folded.charCodeAt(index), start, end);
  }

  /** Most of most texts, what folds to itself and cannot be joined by what follows, from `at` on; answers where it ends. */
  addPlain(source: string, at: number): number {
    this.widen(source.length - at);
    const { units, starts, ends } = this;
    let [unit, count, afterSpace] = [source.charCodeAt(at), this.length, this.afterSpace];
    let end = at;
    while (end + 1 < source.length) {
      const next = source.charCodeAt(end + 1);
      const isPlain = unit < 0x7f && unit !== backtick && (unit > space || (unit === space && next > space));
      if (!isPlain || next >= 0x80) break;
      if (unit !== space || !afterSpace) {
        units[count] = unit;
        starts[count] = end;
        ends[count] = ++end;
        count++;
      } else end++;
      afterSpace = unit === space;
      unit = next;
    }
    this.length = count;
    this.afterSpace = afterSpace;
    return end;
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

  /** Makes room for so many more units. */
  private widen(count: number): void {
    if (this.length + count <= this.units.length) return;
    const [units, starts, ends] = [this.units, this.starts, this.ends];
    const length = Math.max(this.length + count, units.length * 2) + 16;
    this.units = new Uint16Array(length);
    this.starts = new Uint32Array(length);
    this.ends = new Uint32Array(length);
    this.units.set(units);
    this.starts.set(starts);
    this.ends.set(ends);
  }
}
