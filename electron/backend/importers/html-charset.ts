import type { ImportFile } from '../../../core/importers/importer.ts';

/** How far into a page its encoding may be declared, in bytes, by the HTML standard; some pages are late. */
const declaredWithin = 8192;

/**
 * The characters of a page that is not UTF-8, by the encoding it declares; null when it is, or declares none that is
 * known.
 */
export function charsetOf({ bytes }: ImportFile): string | null {
  const start = Buffer.from(bytes.subarray(0, declaredWithin)).toString('latin1');
  const label = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(start)?.[1];
  if (!label || isUtf8(bytes)) return null;
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
