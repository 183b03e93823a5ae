import { wordCodes } from './word-codes.ts';

/** Words in a run. Two texts share a word where it stands in a run of so many that both have. */
const runLength = 5;
/** Runs a signature holds at most. */
const signatureSize = 64;
/** UTF-16 units of a text that are looked at: longer ones are books. */
const longestCompared = 1_000_000;

/**
 * From which shares on one text is taken for a copy of another: of the shorter text's words, and of the longer one's. Two
 * reports of one event that quote the same statement stay below. Measured by `npm run bench copies` on real articles:
 * on half of them these were chosen, on the other half they are tried.
 */
export const copyThreshold = { ofShorter: 0.4, ofLonger: 0.25 } as const;
/** Shorter texts have too few words to tell: a headline, a teaser, a common phrase. */
const fewestWords = 40;

/** A text made ready to be compared with others. */
export interface Wording {
  /** its words, counted */
  readonly words: number;
  /** its runs of words in order, each as a number */
  readonly runs: Uint32Array;
  readonly known: ReadonlySet<number>;
}

/** How many of the words of two texts are in runs that both have, 0 … 1 of each text: in either order of the two the same. */
export interface SharedWords {
  readonly ofShorter: number;
  readonly ofLonger: number;
  /** of the text that has fewer words */
  readonly words: number;
}

export function wordingOf(text: string): Wording {
  const codes = wordCodes(text.slice(0, longestCompared));
  const runs = runsOf(codes);
  return { words: codes.length, runs, known: new Set(runs) };
}

/**
 * The words two texts share. Order of sentences, punctuation, case and accents make no difference; a word that is changed
 * takes its neighbours with it where no run of five is left between two changes.
 */
export function sharedWords(a: Wording, b: Wording): SharedWords {
  const shares = [share(a, b), share(b, a)] as const;
  const words = Math.min(a.words, b.words);
  if (a.words === b.words) return { words, ofShorter: Math.max(...shares), ofLonger: Math.min(...shares) };
  const [ofShorter, ofLonger] = a.words < b.words ? shares : [shares[1], shares[0]];
  return { words, ofShorter, ofLonger };
}

/** How far two texts have the same words, 0 … 1: the share of the words of the shorter one that the longer has too. */
export function similarity(a: string, b: string): number {
  return sharedWords(wordingOf(a), wordingOf(b)).ofShorter;
}

/** Whether texts that share so much are copies: of one another, or of a third that both were made from. */
export function areCopies({ ofShorter, ofLonger, words }: SharedWords): boolean {
  return words >= fewestWords && ofShorter >= copyThreshold.ofShorter && ofLonger >= copyThreshold.ofLonger;
}

/**
 * Whether they share more than half of both: then whatever else shares so much with one of the two has words of the other
 * one as well. A round-up of two stories shares as much with neither.
 */
export function areCloseCopies(shared: SharedWords): boolean {
  return areCopies(shared) && shared.ofLonger > 0.5;
}

/**
 * By which texts like this one are found among many: the 64 smallest of its runs' numbers, rising, which are as good as
 * drawn at random and the same ones in every text that has those runs (a bottom-k sketch: Cohen & Kaplan 2007; MinHash with
 * one permutation). Texts that are copies by {@link areCopies} have several in common, others hardly one. Empty for a text
 * of fewer words than a run.
 */
export function signature(text: string): Uint32Array {
  const sorted = runsOf(wordCodes(text.slice(0, longestCompared))).sort();
  return sorted.filter((run, at) => run !== sorted[at - 1]).slice(0, signatureSize);
}

/** The share of the words of `a` that stand in a run that `b` has. */
function share(a: Wording, b: Wording): number {
  let shared = 0;
  let end = 0;
  for (const [at, run] of a.runs.entries()) {
    if (!b.known.has(run)) continue;
    shared += at + runLength - Math.max(at, end);
    end = at + runLength;
  }
  return a.words === 0 ? 0 : shared / a.words;
}

function runsOf(words: Uint32Array): Uint32Array {
  const runs = new Uint32Array(Math.max(0, words.length - runLength + 1));
  for (let at = 0; at < runs.length; at += 1) {
    let code = 0;
    for (let next = at; next < at + runLength; next += 1)
      code = Math.imul(code, 0x9e3779b1) + (words[next] ?? 0);
    runs[at] = mixed(code);
  }
  return runs;
}

/** Spreads numbers over all 32 bits, so that the smallest are no particular ones (the last step of MurmurHash3). */
function mixed(code: number): number {
  let spread = code;
  spread = Math.imul(spread ^ (spread >>> 16), 0x85ebca6b);
  spread = Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35);
  return (spread ^ (spread >>> 16)) >>> 0;
}
