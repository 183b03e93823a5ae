/** A piece of a rich text file: the beginning or end of a group, a word of control, or characters as they stand. */
export type RtfToken =
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'word'; readonly word: string; readonly value: number | null }
  /** bytes, one a character */
  | { readonly kind: 'text'; readonly text: string };

const open: RtfToken = { kind: 'open' };
const close: RtfToken = { kind: 'close' };
const controlWord = /([A-Za-z]{1,32})(-?\d{1,10})? ?/y;
/** Of any number at once would be more than the engine can hold for a text of many megabytes. */
const plain = /[^\\{}\r\n]{1,10000}/y;

/**
 * The pieces of a rich text file, whose bytes are characters of one unit (RTF 1.9.1, “RTF Syntax”). Line ends are none of its
 * text; binary data is left out. Signs of control are words of one sign.
 */
export function* rtfTokens(source: string): Generator<RtfToken> {
  let at = 0;
  while (at < source.length) {
    const sign = source[at];
    if (sign === '{' || sign === '}') {
      yield sign === '{' ? open : close;
      at += 1;
    } else if (sign === '\r' || sign === '\n') at += 1;
    else if (sign === '\\') {
      const { token, next } = controlAt(source, at + 1);
      yield token;
      const isBinary = token.kind === 'word' && token.word === 'bin' && (token.value ?? 0) > 0;
      at = next + (isBinary && token.kind === 'word' ? (token.value ?? 0) : 0);
    } else {
      plain.lastIndex = at;
      const text = plain.exec(source)?.[0] ?? '';
      yield { kind: 'text', text };
      at += text.length;
    }
  }
}

function controlAt(source: string, at: number): { token: RtfToken; next: number } {
  controlWord.lastIndex = at;
  const match = controlWord.exec(source);
  if (match)
    return {
      token: { kind: 'word', word: match[1] ?? '', value: match[2] === undefined ? null : Number(match[2]) },
      next: controlWord.lastIndex,
    };
  const sign = source[at] ?? '';
  // These may be the second byte of a letter.
  if (/[\\{}]/.test(sign)) return { token: { kind: 'text', text: sign }, next: at + 1 };
  if (sign !== "'") return { token: { kind: 'word', word: sign, value: null }, next: at + 1 };
  const byte = Number.parseInt(source.slice(at + 1, at + 3), 16);
  const text = Number.isNaN(byte) ? '' : String.fromCharCode(byte);
  // A byte by its number counts as one even where it is none.
  return { token: { kind: 'text', text }, next: at + 3 };
}
