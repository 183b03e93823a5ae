import { ok, type Result } from '../../../core/result.ts';
import { charsetOf } from './html-charset.ts';
import { readXml, type XmlElement } from './xml.ts';
import type { ZipArchive } from './zip.ts';

/** The root of an XML file in an archive; null when there is no such file. */
export function xmlIn(zip: ZipArchive, name: string, fileName: string): Result<XmlElement | null> {
  const bytes = zip.read(name);
  if (!bytes.ok || bytes.value === null) return bytes.ok ? ok(null) : bytes;
  return readXml(xmlText(bytes.value), fileName);
}

/** The characters of an XML file: by its byte order mark, by what it declares, else UTF-8. */
export function xmlText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return charsetOf({ bytes }) ?? new TextDecoder('utf-8').decode(bytes);
}

/** Where a relative path in an archive leads, seen from the folder of `from`; `/` at its beginning is the archive's root. */
export function pathIn(from: string, relative: string): string {
  const parts = relative.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of relative.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
