import { smallWords } from './closed-classes.ts';
import { hashOfPair, hashOfText } from './hashing.ts';

/** What was learned of single words: for each hash of a lower-case word, how often it attributes (0–7) and its cluster. */
export interface WordTable {
  /** sorted, as unsigned numbers */
  readonly hashes: Uint32Array;
  /** 0 never seen to attribute … 7 nearly always does */
  readonly cue: Uint8Array;
  /** 1–255, words used alike; 0: rare */
  readonly cluster: Uint8Array;
}

const quotation = new Set(['“', '”', '"', '«', '»', '„', '’', '‘', "'"]);

/** Distinct words held at once; a text with more of them starts the list anew. */
const capacity = 1 << 15;

export const isCapital = 1;
export const isUpper = 2;
export const isNumber = 4;
export const isMark = 8;
export const isWord = 16;
export const isSmall = 32;
export const isQuotation = 64;

/**
 * The distinct words seen, each with what features need of it, found once: hashes of its form, its endings and its class.
 * A word is a small number, given in order of appearance, valid until `generation` changes.
 */
export class WordTypes {
  readonly form = new Int32Array(capacity);
  readonly lower = new Int32Array(capacity);
  readonly suffix3 = new Int32Array(capacity);
  readonly suffix2 = new Int32Array(capacity);
  readonly prefix3 = new Int32Array(capacity);
  readonly shape = new Int32Array(capacity);
  /** the word itself when small, else its shape and ending: a rough part of speech */
  readonly kind = new Int32Array(capacity);
  readonly cluster = new Uint8Array(capacity);
  readonly cue = new Uint8Array(capacity);
  readonly flags = new Uint8Array(capacity);
  count = 0;
  /** How often the list was begun anew. */
  generation = 0;
  readonly table: WordTable;
  private readonly known = new Map<string, number>();

  constructor(table: WordTable) {
    this.table = table;
  }

  /** Begins anew where `more` further words might not fit; to be called between sequences, never within one. */
  makeRoom(more: number): void {
    if (this.count + Math.min(more, capacity >> 1) <= capacity) return;
    this.known.clear();
    this.count = 0;
    this.generation++;
  }

  of(word: string): number {
    const known = this.known.get(word);
    if (known !== undefined) return known;
    // A single sequence with more new words than there is room for: the rest share the last place.
    const index = Math.min(this.count, capacity - 1);
    if (this.count < capacity) {
      this.count++;
      this.known.set(word, index);
    }
    this.describe(index, word);
    return index;
  }

  private describe(index: number, word: string): void {
    const lower = word.toLowerCase().replaceAll("'", '’');
    const flags = flagsOf(word, lower);
    this.flags[index] = flags;
    this.form[index] = hashOfText(word);
    const lowerHash = hashOfText(lower);
    this.lower[index] = lowerHash;
    this.suffix3[index] = hashOfText(lower, Math.max(0, lower.length - 3));
    this.suffix2[index] = hashOfText(lower, Math.max(0, lower.length - 2));
    this.prefix3[index] = hashOfText(lower, 0, Math.min(4, lower.length));
    const shape = hashOfText(shapeOf(word));
    this.shape[index] = shape;
    const row = this.row(lowerHash >>> 0);
    this.cue[index] = row < 0 ? 0 : (this.table.cue[row] ?? 0);
    this.cluster[index] = row < 0 ? 0 : (this.table.cluster[row] ?? 0);
    const stands = (flags & (isSmall | isMark)) !== 0;
    const ending = flags & isCapital ? 0 : hashOfText(lower, Math.max(0, lower.length - 2));
    this.kind[index] = stands ? lowerHash : hashOfPair(flags & isNumber ? 77 : shapeClass(flags), ending);
  }

  private row(hash: number): number {
    const { hashes } = this.table;
    let low = 0;
    let high = hashes.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = hashes[middle] ?? 0;
      if (found === hash) return middle;
      if (found < hash) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

function shapeClass(flags: number): number {
  return flags & isUpper ? 2 : flags & isCapital ? 1 : 3;
}

function flagsOf(word: string, lower: string): number {
  let flags = 0;
  if (/\p{L}/u.test(word)) flags |= isWord;
  else if (/\p{N}/u.test(word)) flags |= isNumber;
  else flags |= isMark;
  if (/^\p{Lu}/u.test(word)) flags |= isCapital;
  if (word.length > 1 && /^[\p{Lu}.]+$/u.test(word)) flags |= isUpper;
  if (smallWords.has(lower)) flags |= isSmall;
  if (quotation.has(word)) flags |= isQuotation;
  return flags;
}

/** Xxxx → Xx, 1,000 → 9,9; at most eight units. */
function shapeOf(word: string): string {
  const classes = word
    .slice(0, 40)
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{Ll}/gu, 'x')
    .replace(/\p{N}/gu, '9');
  return classes.replace(/(.)\1+/gu, '$1$1').slice(0, 8);
}
