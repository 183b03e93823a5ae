import { bucket } from './features.ts';
import { hashOfPair as pair } from './hashing.ts';
import { attributes, edge, isClauseMark, padding, type Surroundings } from './surroundings.ts';
import type { WordTypes } from './word-types.ts';

/** At most so many features of a token seen from a cue. */
export const mostOfCue = 56;
/** How far from a cue its source and its content are looked for: tokens and sentences to either side. */
export interface Reach {
  readonly tokens: number;
  readonly sentences: number;
}
export const readingReach: Reach = { tokens: 150, sentences: 7 };
/** Tokens looked at to either side where no quotation goes on. */
const near = 70;
/** The model was learned nearer by, which is quicker; it holds for what is further away as well. */
export const learningReach: Reach = { tokens: 70, sentences: 3 };

/**
 * The tokens around a cue of the tokens `first` to `last` among which its source and content are looked for: its sentence, and
 * those next to it that are quotations at the side that touches.
 */
export function windowOf(
  s: Surroundings,
  first: number,
  last: number,
  reach: Reach,
): { from: number; to: number } {
  const farthest = reach.tokens;
  const { quotes, sentenceStart, sentenceEnd, tokens } = s;
  let from = sentenceStart[first] ?? 0;
  for (let n = 0; n < reach.sentences && from > 0 && first - from < farthest; n++) {
    if ((quotes.open[from - 1] ?? -1) < 0) break;
    from = sentenceStart[from - 1] ?? 0;
  }
  let to = sentenceEnd[last] ?? tokens.count;
  for (let n = 0; n < reach.sentences && to < tokens.count && to - last < farthest; n++) {
    if ((quotes.open[to] ?? -1) < 0) break;
    to = sentenceEnd[to] ?? tokens.count;
  }
  // Where no quotation is, a sentence without an end is no reason to look far.
  const before = (quotes.open[Math.max(0, first - near)] ?? -1) < 0 ? near : farthest;
  const after = (quotes.open[Math.min(tokens.count - 1, last + near)] ?? -1) < 0 ? near : farthest;
  return { from: Math.max(from, first - before), to: Math.min(to, last + 1 + after) };
}

/** What lies between the cue and each token of its window, told once per window. */
export class Path {
  /** per token of the window: marks, other attributing words and “that” between it and the cue, in a few bits */
  readonly between = new Int32Array(2 * readingReach.tokens + 100);
  from = 0;
  to = 0;
  first = 0;
  last = 0;
  /** hash of the cue’s words, of its last word, and of the kinds of words around it */
  cue = 0;
  verb = 0;
  frame = 0;
  start = 0;

  measure(
    s: Surroundings,
    words: WordTypes,
    first: number,
    last: number,
    thatHash: number,
    reach: Reach = readingReach,
  ): void {
    const window = windowOf(s, first, last, reach);
    this.from = window.from;
    this.to = Math.min(window.to, window.from + this.between.length);
    this.first = first;
    this.last = last;
    this.name(s, words);
    for (const step of [-1, 1]) {
      let marks = 0;
      let cues = 0;
      let thats = 0;
      const begin = step < 0 ? first - 1 : last + 1;
      for (let at = begin; at >= this.from && at < this.to; at += step) {
        const type = s.types[at] ?? 0;
        this.between[at - this.from] = marks + 4 * cues + 12 * thats;
        if (isClauseMark(words.flags[type] ?? 0)) marks = Math.min(3, marks + 1);
        if ((words.cue[type] ?? 0) >= attributes) cues = Math.min(2, cues + 1);
        if ((words.lower[type] ?? 0) === thatHash) thats = 1;
      }
    }
    for (let at = first; at <= last; at++) this.between[at - this.from] = 40;
  }

  private name(s: Surroundings, words: WordTypes): void {
    const { first, last } = this;
    let hash = 0;
    let verb = 0;
    let best = 0;
    for (let at = first; at <= last; at++) {
      const type = s.types[at] ?? 0;
      hash = pair(hash, words.lower[type] ?? 0);
      if ((words.cue[type] ?? 0) >= best) {
        best = words.cue[type] ?? 0;
        verb = words.lower[type] ?? 0;
      }
    }
    this.cue = hash;
    this.verb = verb;
    const { kind } = s;
    const before = kind[first - 1 + padding] as number;
    const after = kind[last + 1 + padding] as number;
    this.frame = pair(pair(before, after), s.sentenceStart[first] === first ? 1 : 0);
    this.start = pair(before, kind[first - 2 + padding] as number);
  }

  /** How a token stands to the cue and in its sentence and quotation. The answer is the same object each time. */
  look({ tokens, quotes, sentenceStart, sentenceEnd }: Surroundings, at: number): Seen {
    const { first, last, seen } = this;
    const side = at < first ? 1 : at > last ? 2 : 3;
    seen.side = side;
    seen.distance = side === 1 ? first - at : side === 2 ? at - last : 0;
    seen.far = bucket(seen.distance);
    seen.place = side * 8 + (tokens.sentence[at] as number) - (tokens.sentence[first] as number);
    seen.between = this.between[at - this.from] as number;
    const open = quotes.open[at] as number;
    const close = quotes.close[at] as number;
    const cueOpen = quotes.open[first] as number;
    seen.inside = 0;
    seen.near = 0;
    if (open >= 0) {
      let inside = 1;
      if (at === open) inside += 1;
      if (at === open + 1) inside += 2;
      if (at === close) inside += 4;
      if (at >= close - 2) inside += 8;
      seen.inside = inside;
      seen.near = open === cueOpen ? 1 : side === 1 ? (first - close <= 4 ? 2 : 3) : open - last <= 3 ? 4 : 5;
    }
    seen.quote = seen.near + (cueOpen >= 0 ? 8 : 0);
    seen.road = pair(seen.place, seen.between * 16 + seen.quote);
    const start = sentenceStart[at] as number;
    const end = sentenceEnd[at] as number;
    let edges = 0;
    if (at === start) edges += 1;
    if (at === start + 1) edges += 2;
    if (at === end - 1) edges += 4;
    if (at === end - 2) edges += 8;
    seen.edges = edges;
    return seen;
  }

  private readonly seen: Seen = {
    side: 0,
    distance: 0,
    far: 0,
    place: 0,
    between: 0,
    inside: 0,
    near: 0,
    quote: 0,
    road: 0,
    edges: 0,
  };
}

/** How a token stands to a cue, in small numbers. */
interface Seen {
  /** 1 before it, 2 after it, 3 part of it */
  side: number;
  distance: number;
  far: number;
  /** side, and how many sentences away */
  place: number;
  /** marks, attributing words and “that” in between */
  between: number;
  /** in a quotation, and where in it; which quotation, as seen from the cue */
  inside: number;
  near: number;
  quote: number;
  /** place, between and quote in one */
  road: number;
  edges: number;
}

/**
 * Writes the features a token has for a cue’s source and content to `out`; answers their number. Their order is their name: the
 * weights hold for this one only.
 */
export function cueFeatures(
  s: Surroundings,
  words: WordTypes,
  path: Path,
  at: number,
  out: Int32Array,
): number {
  const seen = path.look(s, at);
  roadFeatures(s, path, seen, at, out);
  formFeatures(s, words, path, seen, at, out);
  quotedFeatures(s, seen, at, out);
  partFeatures(s, path, seen, at, out);
  return 47;
}

function roadFeatures(
  { lower, kind }: Surroundings,
  path: Path,
  seen: Seen,
  at: number,
  out: Int32Array,
): void {
  const { road, side, far, place, edges } = seen;
  const i = at + padding;
  const w0 = lower[i] as number;
  const k0 = kind[i] as number;
  const k1 = kind[i - 1] as number;
  const l1 = kind[i + 1] as number;
  const { verb, frame } = path;
  const exact = pair(side, Math.min(seen.distance, 7));
  const sideVerb = pair(verb, side);
  const before = pair(k1, k0);
  const after = pair(k0, l1);
  out[0] = pair(5001, pair(road, k0));
  out[1] = pair(5002, pair(road, w0));
  out[2] = pair(5003, pair(road, far));
  out[3] = pair(5004, pair(road, edges));
  out[4] = pair(5005, pair(road, before));
  out[5] = pair(5006, pair(road, after));
  out[6] = pair(5007, pair(exact, w0));
  out[7] = pair(5008, pair(exact, after));
  out[8] = pair(5009, pair(exact, pair(k0, k1)));
  out[9] = pair(5010, pair(pair(path.cue, side), far));
  out[10] = pair(5011, pair(pair(verb, place), far));
  out[11] = pair(5012, pair(sideVerb, k0));
  out[12] = pair(5013, pair(sideVerb, w0));
  out[13] = pair(5014, pair(pair(verb, road), edges));
  out[14] = pair(5015, pair(sideVerb, before));
  out[15] = pair(5016, pair(pair(frame, place), far));
  out[16] = pair(5017, pair(pair(frame, road), edges));
  out[17] = pair(5018, pair(pair(frame, side), before));
  out[18] = pair(5019, pair(pair(path.start, side), pair(Math.min(seen.distance, 7), k0)));
}

function formFeatures(
  s: Surroundings,
  words: WordTypes,
  path: Path,
  seen: Seen,
  at: number,
  out: Int32Array,
): void {
  const { lower, kind, types } = s;
  const { road, side, place, quote, between } = seen;
  const i = at + padding;
  const type = types[at] as number;
  const w0 = lower[i] as number;
  const a1 = lower[i - 1] as number;
  const b1 = lower[i + 1] as number;
  const k0 = kind[i] as number;
  const k1 = kind[i - 1] as number;
  const l1 = kind[i + 1] as number;
  const before = pair(a1, w0);
  out[19] = pair(5020, pair(before, side));
  out[20] = pair(5021, pair(pair(w0, b1), side));
  out[21] = pair(5022, pair(before, pair(b1, side)));
  out[22] = pair(5023, pair(pair(k1, k0), pair(l1, road)));
  out[23] = pair(5024, pair(pair(kind[i - 2] as number, k1), pair(k0, place)));
  out[24] = pair(5025, pair(pair(k0, l1), pair(kind[i + 2] as number, place)));
  const isNear = seen.distance <= 4;
  out[38] = pair(5039, isNear ? pair(tail(kind, at, side === 1 ? path.first : path.last), side) : 0);
  const suffix = (index: number) =>
    index < 0 || index >= types.length ? edge : (words.suffix3[types[index] as number] as number);
  out[39] = pair(5040, pair(pair(suffix(at), side), between & 3));
  out[40] = pair(5041, pair(pair(suffix(at - 1), side), suffix(at + 1)));
  out[41] = pair(5042, pair(pair(a1, place), quote));
  out[42] = pair(5043, pair(pair(b1, place), quote));
  out[43] = pair(5044, pair(pair(lower[i - 2] as number, side), a1));
  out[44] = pair(5045, pair(pair(lower[i + 2] as number, side), b1));
  out[45] = pair(5046, pair(pair(words.cluster[type] as number, place), between));
  out[46] = pair(5047, pair(pair(words.shape[type] as number, place), between));
}

function quotedFeatures({ kind, quotes }: Surroundings, seen: Seen, at: number, out: Int32Array): void {
  const { inside, quote, near, place, edges, side } = seen;
  const how = pair(inside, quote);
  out[25] = pair(5026, pair(how, pair(place, edges)));
  out[26] = pair(5027, pair(how, pair(side, kind[at + padding] as number)));
  let size = 0;
  let around = 0;
  let last = 0;
  if (inside > 0) {
    const open = quotes.open[at] as number;
    const close = quotes.close[at] as number;
    size = pair(pair(bucket(close - open), near), pair(inside, side));
    const standing = pair(inside, place);
    around = pair(pair(kind[open - 1 + padding] as number, kind[close + 1 + padding] as number), standing);
    last = pair(pair(kind[close - 1 + padding] as number, near), standing);
  }
  out[27] = pair(5028, size);
  out[28] = pair(5029, around);
  out[29] = pair(5030, last);
}

function partFeatures(s: Surroundings, path: Path, seen: Seen, at: number, out: Int32Array): void {
  const { lower, kind } = s;
  const { place, quote, side } = seen;
  const { first, last } = path;
  const start = s.sentenceStart[at] as number;
  const end = s.sentenceEnd[at] as number;
  const markLeft = s.markBefore[at] as number;
  const markRight = Math.min(s.markAfter[at] as number, end);
  const clauseStart = markLeft < 0 ? start : markLeft + 1;
  const isHere = (first >= clauseStart ? 1 : 0) + (last < markRight ? 2 : 0);
  const r = markRight + padding;
  const toMark = pair(place, lower[r] as number);
  const beyond = kind[r + 1] as number;
  const c = clauseStart + padding;
  const clauseFirst = lower[c] as number;
  const intoSentence = bucket(at - start);
  out[30] = pair(5031, pair(toMark, pair(beyond, isHere)));
  out[31] = pair(5032, pair(toMark, pair(beyond, pair(kind[r + 2] as number, bucket(markRight - at)))));
  const fromMark = pair(place, markLeft < 0 ? 1 : (lower[markLeft + padding] as number));
  out[32] = pair(5033, pair(fromMark, pair(clauseFirst, isHere)));
  const opening = pair(clauseFirst, lower[c + 1] as number);
  out[33] = pair(5034, pair(pair(place, opening), bucket(at - clauseStart)));
  out[34] = pair(5035, pair(pair(place, isHere), pair(lower[start + padding] as number, intoSentence)));
  out[35] = pair(5036, pair(pair(place, Math.min(s.cues[at] as number, 3)), pair(quote, intoSentence)));
  const left = s.cueBefore[at] as number;
  const right = s.cueAfter[at] as number;
  const isNext = (left >= first && left <= last ? 1 : 0) + (right >= first && right <= last ? 2 : 0);
  const isNone = right >= s.tokens.count;
  const distances = pair(left < 0 ? 0 : bucket(at - left), isNone ? 0 : bucket(right - at));
  out[36] = pair(5037, pair(pair(place, isNext), distances));
  const leftWord = left < 0 ? 0 : (lower[left + padding] as number);
  const rightWord = isNone ? 0 : (lower[right + padding] as number);
  out[37] = pair(5038, pair(pair(isNext, side), pair(leftWord, rightWord)));
}

/** The kinds of the words between a token and the cue, both ends included. */
function tail(kind: Int32Array, at: number, cue: number): number {
  let hash = 7;
  const step = at < cue ? 1 : -1;
  for (let i = at; i !== cue + step; i += step) hash = pair(hash, kind[i + padding] as number);
  return hash;
}
