import { constants, crc32, inflateRawSync } from 'node:zlib';
import { fail, ok, type Result } from '../../../core/result.ts';
import { type ZipEntry, zipDirectory } from './zip-directory.ts';

/** A zip archive that passed what can be told of it without unpacking. */
export interface ZipArchive {
  /** of the files in it, in its own order; folders are not named */
  readonly names: readonly string[];
  /**
   * The bytes of one file, unpacked; null when it has none of that name. Fails when they are damaged, or unpack to more
   * than an archive may: what was read before stays read.
   */
  read(name: string): Result<Uint8Array | null>;
}

/** What goes beyond one of these was not made for reading: the limits Apache POI and other readers of office files have. */
const limits = {
  entries: 2000,
  /** bytes unpacked, of all that is read from one archive */
  total: 200_000_000,
  /** how many times its packed size a file may unpack to, once it is larger than `small` bytes */
  ratio: 100,
  small: 100_000,
};

/** A name that could lead out of a folder, or that a system takes for a device. Nothing is written by these names; no document has one. */
const hostile =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\\\u0000-\u001f]|^\/|^[A-Za-z]:|(?:^|\/)\.\.?(?:\/|$)|(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.[^/]*)?(?:\/|$)/i;

const kept = 'Nothing was imported from it.';

/**
 * Opens the bytes of a zip archive for reading, in memory only. Refused with one sentence: what is no zip or cut short, is
 * locked with a password, holds too many files, two of one name, or one whose name leads elsewhere. Sizes are counted while
 * unpacking, not believed.
 */
export function openZip(bytes: Uint8Array, fileName: string): Result<ZipArchive> {
  const entries = zipDirectory(bytes, limits.entries);
  if (entries === 'damaged') return damaged(fileName);
  if (entries === 'too many')
    return refused(fileName, `holds more than ${limits.entries.toLocaleString('en')} files`);
  const named = new Map<string, ZipEntry>();
  for (const entry of entries) {
    if (hostile.test(entry.name))
      return refused(
        fileName,
        `holds a file with a name that no document has (“${shown(entry.name)}”), so it was not unpacked`,
      );
    if (entry.isEncrypted)
      return refused(
        fileName,
        'is locked with a password',
        'Open it in its own program, save it without one, then import that.',
      );
    if (named.has(entry.name))
      return refused(fileName, `holds two files of the same name (“${shown(entry.name)}”)`);
    named.set(entry.name, entry);
  }
  const budget = { left: limits.total };
  return ok({
    names: [...named.keys()].filter((name) => !name.endsWith('/')),
    read(name) {
      const entry = named.get(name);
      return entry ? unpacked(bytes, entry, budget, fileName) : ok(null);
    },
  });
}

function unpacked(
  bytes: Uint8Array,
  entry: ZipEntry,
  budget: { left: number },
  fileName: string,
): Result<Uint8Array> {
  const packed = bytes.subarray(entry.start, entry.start + entry.packedSize);
  const most = Math.min(budget.left, Math.max(limits.small, packed.length * limits.ratio));
  const plain = entry.method === 0 ? stored(packed, most) : inflated(packed, most);
  if (plain === 'too much')
    return refused(
      fileName,
      `unpacks to far more than its size (“${shown(entry.name)}”), as files made to do harm do`,
    );
  if (plain === null || plain.length !== entry.size || crc32(plain) !== entry.crc) return damaged(fileName);
  budget.left -= plain.length;
  return ok(plain);
}

function stored(packed: Uint8Array, most: number): Uint8Array | 'too much' {
  return packed.length > most ? 'too much' : packed;
}

/** Null when the bytes are not what a packer writes. */
function inflated(packed: Uint8Array, most: number): Uint8Array | 'too much' | null {
  if (most === 0) return 'too much';
  try {
    return inflateRawSync(packed, { maxOutputLength: most, finishFlush: constants.Z_FINISH });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return error.code === 'ERR_BUFFER_TOO_LARGE' ? 'too much' : null;
  }
}

function shown(name: string): string {
  return name
    .replace(/\p{Cc}/gu, '�')
    .slice(0, 80)
    .toWellFormed();
}

function damaged(fileName: string) {
  return refused(fileName, 'is damaged or incomplete', 'Get it again, or save it anew in its own program.');
}

function refused(fileName: string, what: string, advice?: string) {
  return fail('unreadable', `“${fileName}” ${what}.`, { kept, ...(advice ? { advice } : {}) });
}
