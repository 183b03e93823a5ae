import { bucket } from './features.ts';
import { hashOfPair as pair } from './hashing.ts';
import { attributes, isClauseMark, type Surroundings } from './surroundings.ts';
import type { WordTypes } from './word-types.ts';

/** At most so many features of a token seen from a cue. */
export const mostOfCue = 56;
/** Tokens and sentences to either side of a cue in which its source and its content are looked for. */
const farthest = 70;
const sentencesAway = 2;

const edge = 0x27d4eb2f;
const none = -1;

/** The tokens around a cue of the tokens `first` to `last` among which its source and content are looked for. */
export function windowOf(s: Surroundings, first: number, last: number): { from: number; to: number } {
  const { sentence, count } = s.tokens;
  let from = first;
  while (
    from > 0 &&
    first - from < farthest &&
    (sentence[first] ?? 0) - (sentence[from - 1] ?? 0) <= sentencesAway
  )
    from--;
  let to = last + 1;
  while (to < count && to - last <= farthest && (sentence[to] ?? 0) - (sentence[last] ?? 0) <= sentencesAway)
    to++;
  return { from, to };
}

/** What lies between the cue and each token of its window, told once per window. */
export class Path {
  /** per token of the window: marks, other attributing words and “that” between it and the cue, in a few bits */
  readonly between = new Int32Array(2 * farthest + 400);
  readonly clauses = new Int32Array(2 * farthest + 400);
  from = 0;
  to = 0;
  first = 0;
  last = 0;
  /** hash of the cue’s words, of its last word, and of the kinds of words around it */
  cue = 0;
  verb = 0;
  frame = 0;
  start = 0;

  measure(s: Surroundings, words: WordTypes, first: number, last: number, thatHash: number): void {
    const window = windowOf(s, first, last);
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
    const kind = (at: number) =>
      at < 0 || at >= s.tokens.count ? edge : (words.kind[s.types[at] ?? 0] ?? 0);
    this.frame = pair(pair(kind(first - 1), kind(last + 1)), s.sentenceStart[first] === first ? 1 : 0);
    this.start = pair(kind(first - 1), kind(first - 2));
  }
}

/** Writes the features a token has for a cue’s source and content to `out`; answers their number. */
export function cueFeatures(
  s: Surroundings,
  words: WordTypes,
  path: Path,
  at: number,
  out: Int32Array,
): number {
  const { types, quotes, tokens } = s;
  const length = tokens.count;
  let count = 0;
  const put = (value: number) => {
    out[count] = pair(count + 5001, value);
    count++;
  };
  const lower = (index: number) =>
    index < 0 || index >= length ? edge : (words.lower[types[index] ?? 0] ?? 0);
  const kind = (index: number) =>
    index < 0 || index >= length ? edge : (words.kind[types[index] ?? 0] ?? 0);
  const suffix = (index: number) =>
    index < 0 || index >= length ? edge : (words.suffix3[types[index] ?? 0] ?? 0);
  const { first, last } = path;
  const side = at < first ? 1 : at > last ? 2 : 3;
  const distance = side === 1 ? first - at : side === 2 ? at - last : 0;
  const away = (tokens.sentence[at] ?? 0) - (tokens.sentence[first] ?? 0);
  const place = side * 8 + away;
  const between = path.between[at - path.from] ?? 0;
  const open = quotes.open[at] ?? -1;
  const close = quotes.close[at] ?? -1;
  const cueOpen = quotes.open[first] ?? -1;
  const inside =
    open < 0
      ? 0
      : 1 +
        (at === open ? 1 : 0) +
        (at === open + 1 ? 2 : 0) +
        (at === close ? 4 : 0) +
        (at >= close - 2 ? 8 : 0);
  const near =
    open < 0
      ? 0
      : open === cueOpen
        ? 1
        : side === 1
          ? first - close <= 4
            ? 2
            : 3
          : open - last <= 3
            ? 4
            : 5;
  const quote = near + (cueOpen >= 0 ? 8 : 0);
  const road = pair(place, between * 16 + quote);
  const w0 = lower(at);
  const k0 = kind(at);
  const far = bucket(distance);
  const start = s.sentenceStart[at] ?? 0;
  const end = s.sentenceEnd[at] ?? length;
  const edges =
    (at === start ? 1 : 0) + (at === start + 1 ? 2 : 0) + (at === end - 1 ? 4 : 0) + (at === end - 2 ? 8 : 0);
  const exact = Math.min(distance, 7);
  put(pair(road, k0));
  put(pair(road, w0));
  put(pair(road, far));
  put(pair(road, edges));
  put(pair(road, pair(kind(at - 1), k0)));
  put(pair(road, pair(k0, kind(at + 1))));
  put(pair(pair(side, exact), w0));
  put(pair(pair(side, exact), pair(k0, kind(at + 1))));
  put(pair(pair(side, exact), pair(k0, kind(at - 1))));
  put(pair(pair(path.cue, side), far));
  put(pair(pair(path.verb, place), far));
  put(pair(pair(path.verb, side), k0));
  put(pair(pair(path.verb, side), w0));
  put(pair(pair(path.verb, road), edges));
  put(pair(pair(path.verb, side), pair(kind(at - 1), k0)));
  put(pair(pair(path.frame, place), far));
  put(pair(pair(path.frame, road), edges));
  put(pair(pair(path.frame, side), pair(kind(at - 1), k0)));
  put(pair(pair(path.start, side), pair(exact, k0)));
  put(pair(pair(lower(at - 1), w0), side));
  put(pair(pair(w0, lower(at + 1)), side));
  put(pair(pair(lower(at - 1), w0), pair(lower(at + 1), side)));
  put(pair(pair(kind(at - 1), k0), pair(kind(at + 1), road)));
  put(pair(pair(kind(at - 2), kind(at - 1)), pair(k0, place)));
  put(pair(pair(k0, kind(at + 1)), pair(kind(at + 2), place)));
  put(pair(pair(inside, quote), pair(place, edges)));
  put(pair(pair(inside, quote), pair(side, k0)));
  put(pair(open < 0 ? 0 : pair(bucket(close - open), near), pair(inside, side)));
  put(pair(open < 0 ? 0 : pair(kind(open - 1), kind(close + 1)), pair(inside, place)));
  put(pair(open < 0 ? 0 : pair(kind(close - 1), near), pair(inside, place)));
  const markLeft = s.markBefore[at] ?? -1;
  const markRight = Math.min(s.markAfter[at] ?? length, end);
  const clauseStart = markLeft < 0 ? start : markLeft + 1;
  const isHere = (first >= clauseStart ? 1 : 0) + (last < markRight ? 2 : 0);
  put(pair(pair(place, lower(markRight)), pair(kind(markRight + 1), isHere)));
  put(
    pair(
      pair(place, lower(markRight)),
      pair(kind(markRight + 1), pair(kind(markRight + 2), bucket(markRight - at))),
    ),
  );
  put(pair(pair(place, markLeft < 0 ? 1 : lower(markLeft)), pair(lower(clauseStart), isHere)));
  put(pair(pair(place, pair(lower(clauseStart), lower(clauseStart + 1))), bucket(at - clauseStart)));
  put(pair(pair(place, isHere), pair(lower(start), bucket(at - start))));
  put(pair(pair(place, Math.min(s.cues[at] ?? 0, 3)), pair(quote, bucket(at - start))));
  const cueLeft = s.cueBefore[at] ?? none;
  const cueRight = s.cueAfter[at] ?? length;
  const isNextCue =
    (cueLeft >= first && cueLeft <= last ? 1 : 0) + (cueRight >= first && cueRight <= last ? 2 : 0);
  put(
    pair(
      pair(place, isNextCue),
      pair(cueLeft < 0 ? 0 : bucket(at - cueLeft), cueRight >= length ? 0 : bucket(cueRight - at)),
    ),
  );
  put(
    pair(
      pair(isNextCue, side),
      pair(cueLeft < 0 ? 0 : lower(cueLeft), cueRight >= length ? 0 : lower(cueRight)),
    ),
  );
  put(distance > 4 ? 0 : pair(tail(s, words, at, side === 1 ? first : last), side));
  put(pair(pair(suffix(at), side), between & 3));
  put(pair(pair(suffix(at - 1), side), suffix(at + 1)));
  put(pair(pair(lower(at - 1), place), quote));
  put(pair(pair(lower(at + 1), place), quote));
  put(pair(pair(lower(at - 2), side), lower(at - 1)));
  put(pair(pair(lower(at + 2), side), lower(at + 1)));
  put(pair(pair(words.cluster[types[at] ?? 0] ?? 0, place), between));
  put(pair(pair(words.shape[types[at] ?? 0] ?? 0, place), between));
  return count;
}

/** The kinds of the words between a token and the cue, both ends included. */
function tail(s: Surroundings, words: WordTypes, at: number, cue: number): number {
  let hash = 7;
  const step = at < cue ? 1 : -1;
  for (let i = at; i !== cue + step; i += step) hash = pair(hash, words.kind[s.types[i] ?? 0] ?? 0);
  return hash;
}
