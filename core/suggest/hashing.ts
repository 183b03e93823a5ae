/**
 * Hashes of features: 32-bit whole numbers, the same on every machine. A feature is known by its hash alone, so that
 * weights hold no words.
 */

/** Of the UTF-16 units of a text from `from` to `to` (FNV-1a, then mixed). */
export function hashOfText(text: string, from = 0, to = text.length): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) {
    hash ^= text.charCodeAt(at);
    hash = Math.imul(hash, 0x01000193);
  }
  return mixed(hash);
}

/** Of two numbers in this order. */
export function hashOfPair(first: number, second: number): number {
  let hash = Math.imul(first ^ (first >>> 16), 0x85ebca6b);
  hash = Math.imul((hash ^ (hash >>> 13)) + second, 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
