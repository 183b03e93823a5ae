import iconv from 'iconv-lite';

/** The code pages that fonts are of, by the numbers Windows gives sets of characters. */
const ofCharset: Readonly<Record<number, number>> = {
  ...{ 77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258 },
  ...{ 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850 },
};

/** The code page of a font's set of characters; null where the document's holds. */
export function codePageOfCharset(charset: number): number | null {
  return ofCharset[charset] ?? null;
}

const western = 'cp1252';
const named: Readonly<Record<number, string>> = { 10000: 'macroman', 10007: 'maccyrillic', 65001: 'utf8' };

/** Bytes, one a character, as the characters they are in a code page; those of one that is not known as Western ones. */
export function charactersOf(bytes: string, codePage: number): string {
  if (!/[^\0-\x7f]/.test(bytes)) return bytes;
  const encoding = named[codePage] ?? `cp${codePage}`;
  return iconv.decode(Buffer.from(bytes, 'latin1'), iconv.encodingExists(encoding) ? encoding : western);
}

/** Words of control that stand for a character. */
export const characterWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ '~': '\u00a0', _: '\u2011', '-': '' },
    ...{ tab: '\t', line: '\n', lbr: '\n', softline: '\n', emdash: '—', endash: '–', bullet: '•' },
    ...{ lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”' },
    ...{ emspace: '\u2003', enspace: '\u2002', qmspace: '\u2005', zwj: '\u200d', zwnj: '\u200c' },
    ...{ ltrmark: '\u200e', rtlmark: '\u200f', '\t': '\t' },
  }),
);
