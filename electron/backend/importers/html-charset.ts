import type { ImportFile } from '../../../core/importers/importer.ts';

/** How far into a page its encoding may be declared, in bytes; 1,024 by the HTML standard, but some pages are late. */
const declaredWithin = 8192;

const declarations = [
  /^\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{2,40})/i,
  /^\s*<[\s\S]*?<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/i,
];

/**
 * The characters of a page or an XML file that is not UTF-8, by the encoding it declares; null when it is, or declares none
 * that is known.
 */
export function charsetOf({ bytes }: Pick<ImportFile, 'bytes'>): string | null {
  const start = Buffer.from(bytes.subarray(0, declaredWithin)).toString('latin1');
  const label = declarations.map((pattern) => pattern.exec(start)?.[1]).find((found) => found !== undefined);
  if (!label || isUtf8(bytes)) return null;
  return decodedAs(bytes, label);
}

/** The characters of bytes in an encoding, by its name on the web; null when there is none of this name. */
export function decodedAs(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return null;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
