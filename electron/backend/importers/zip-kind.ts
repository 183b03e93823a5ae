import { zipDirectory } from './zip-directory.ts';

/** Whether bytes begin as a zip archive that holds a file. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** The names of what an archive holds, by its directory; none where that is damaged or too long. */
export function zipNames(bytes: Uint8Array): ReadonlySet<string> {
  const entries = zipDirectory(bytes, 2000);
  return new Set(typeof entries === 'string' ? [] : entries.map(({ name }) => name));
}

/** What an archive says it is in a first file made for that, as OpenDocument and EPUB do; null for others. */
export function zipMimetype(bytes: Uint8Array): string | null {
  if (!isZip(bytes)) return null;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 300));
  if (
    head.length < 40 ||
    head.toString('latin1', 30, 38) !== 'mimetype' ||
    head.readUInt16LE(26) !== 8 ||
    head.readUInt16LE(8) !== 0
  )
    return null;
  const start = 38 + head.readUInt16LE(28);
  // Its size may stand behind it, and the next record follows.
  return head.toString('latin1', start).split('PK')[0]?.trim() || null;
}
