import { hashOfPair as pair } from './hashing.ts';
import { isCapital, isMark, isNumber, type WordTypes } from './word-types.ts';

const edge = 0x165667b1;
/** Features a word gives at most, and those of the whole sentence. */
const ofWord = 14;
const ofSentence = 10;

/** Room that the features of so many words need. */
export const roomForClaim = (length: number): number => length * ofWord + ofSentence;

/**
 * Writes the features by which a sentence is judged worth checking to `out`: its words, pairs and threes of them, the same
 * of their kinds and clusters, its numbers, names and length. `types` are its words, `first` to `last`. Answers their number.
 */
export function claimFeatures(
  types: ArrayLike<number>,
  words: WordTypes,
  first: number,
  last: number,
  out: Int32Array,
): number {
  let count = 0;
  const put = (kind: number, value: number) => {
    out[count] = pair(9000 + kind, value);
    count++;
  };
  const isIn = (at: number) => at >= first && at <= last;
  const lower = (at: number) => (isIn(at) ? (words.lower[types[at] ?? 0] ?? 0) : edge);
  const kind = (at: number) => (isIn(at) ? (words.kind[types[at] ?? 0] ?? 0) : edge);
  const cluster = (at: number) => (isIn(at) ? (words.cluster[types[at] ?? 0] ?? 0) : 255);
  let numbers = 0;
  let names = 0;
  let length = 0;
  for (let at = first; at <= last; at++) {
    const type = types[at] ?? 0;
    const flags = words.flags[type] ?? 0;
    if (flags & isNumber) numbers++;
    if (flags & isCapital && at > first) names++;
    if (!(flags & isMark)) length++;
    const before = pair(lower(at - 1), 1);
    put(1, lower(at));
    put(2, pair(before, lower(at)));
    put(3, pair(pair(lower(at - 2), before), lower(at)));
    put(4, pair(kind(at - 1), kind(at)));
    put(5, pair(pair(kind(at - 2), kind(at - 1)), kind(at)));
    put(6, cluster(at));
    put(7, pair(cluster(at - 1), cluster(at)));
    put(8, pair(before, kind(at)));
    put(9, pair(kind(at - 1), lower(at)));
    put(10, words.suffix3[type] ?? 0);
    put(11, pair(lower(at - 2), lower(at)));
    if (flags & isNumber) {
      put(12, pair(lower(at + 1), kind(at - 1)));
      put(13, words.shape[type] ?? 0);
    }
  }
  const size =
    length <= 4
      ? 0
      : length <= 7
        ? 1
        : length <= 11
          ? 2
          : length <= 16
            ? 3
            : length <= 24
              ? 4
              : length <= 35
                ? 5
                : 6;
  put(20, Math.min(numbers, 3));
  put(21, Math.min(names, 4));
  put(22, size);
  put(23, pair(Math.min(numbers, 2), size >> 1));
  put(24, lower(first));
  put(25, pair(lower(first), lower(first + 1)));
  put(26, pair(pair(lower(first), lower(first + 1)), lower(first + 2)));
  put(27, lower(last));
  put(28, pair(pair(kind(first), kind(first + 1)), kind(first + 2)));
  put(0, 1);
  return count;
}
