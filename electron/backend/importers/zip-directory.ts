/** A file in a zip archive, as the directory at the archive's end has it. */
export interface ZipEntry {
  readonly name: string;
  readonly isEncrypted: boolean;
  /** 0 stored, 8 deflated */
  readonly method: number;
  readonly crc: number;
  /** bytes, as the directory has them */
  readonly packedSize: number;
  readonly size: number;
  /** where its packed bytes begin */
  readonly start: number;
}

const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
};
/** of the record at the end, without its comment, which is at most 65,535 bytes long */
const endLength = 22;

/**
 * The directory of a zip archive (PKWARE's APPNOTE 6.3.10, sections 4.3.7 to 4.3.16, with ZIP64). Everything in it lies within
 * the bytes, or it is `damaged`: cut short, in several parts, or packed in a way that no office program uses.
 */
export function zipDirectory(bytes: Uint8Array, most: number): readonly ZipEntry[] | 'damaged' | 'too many' {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const end = directoryEnd(view);
    if (!end) return 'damaged';
    if (end.count > most) return 'too many';
    const entries: ZipEntry[] = [];
    let at = end.offset;
    for (let index = 0; index < end.count; index += 1) {
      const found = entryAt(view, at);
      if (!found) return 'damaged';
      entries.push(found.entry);
      at = found.next;
    }
    return entries;
  } catch (error) {
    if (error instanceof RangeError) return 'damaged';
    throw error;
  }
}

function directoryEnd(view: DataView): { count: number; offset: number } | null {
  const last = view.byteLength - endLength;
  for (let at = last; at >= 0 && at >= last - 65_535; at -= 1) {
    if (view.getUint32(at, true) !== signatures.end) continue;
    const count = view.getUint16(at + 10, true);
    const offset = view.getUint32(at + 16, true);
    const isLarge = count === 0xffff || offset === 0xffffffff;
    return isLarge ? directoryEnd64(view, at) : { count, offset };
  }
  return null;
}

function directoryEnd64(view: DataView, end: number): { count: number; offset: number } | null {
  const locator = end - 20;
  if (view.getUint32(locator, true) !== signatures.locator64) return null;
  const at = wide(view, locator + 8);
  if (view.getUint32(at, true) !== signatures.end64) return null;
  return { count: wide(view, at + 32), offset: wide(view, at + 48) };
}

function entryAt(view: DataView, at: number): { entry: ZipEntry; next: number } | null {
  if (view.getUint32(at, true) !== signatures.central) return null;
  const flags = view.getUint16(at + 8, true);
  const method = view.getUint16(at + 10, true);
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const nameAt = at + 46;
  const extraAt = nameAt + nameLength;
  const [size = 0, packedSize = 0, offset = 0] = sizes(view, at, extraAt, extraAt + extraLength);
  const isEncrypted = (flags & 1) === 1;
  const name = nameIn(view, nameAt, nameLength);
  if (method !== 0 && method !== 8 && !isEncrypted) return null;
  if (view.getUint32(offset, true) !== signatures.local) return null;
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedSize > view.byteLength) return null;
  return {
    entry: { name, isEncrypted, method, crc: view.getUint32(at + 16, true), packedSize, size, start },
    next: extraAt + extraLength + view.getUint16(at + 32, true),
  };
}

/** The size, the packed size and the offset; those that do not fit into 32 bits stand in an extra field, in this order. */
function sizes(view: DataView, at: number, extra: number, extraEnd: number): number[] {
  const short = [at + 24, at + 20, at + 42].map((place) => view.getUint32(place, true));
  if (!short.includes(0xffffffff)) return short;
  let field = extra;
  while (field + 4 <= extraEnd && view.getUint16(field, true) !== 1)
    field += 4 + view.getUint16(field + 2, true);
  let place = field + 4;
  return short.map((value) => {
    if (value !== 0xffffffff) return value;
    place += 8;
    return wide(view, place - 8);
  });
}

/** A number of 64 bits; more than any file has is out of range. */
function wide(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('beyond any file');
  return Number(value);
}

function nameIn(view: DataView, at: number, length: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + at, length);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return Buffer.from(bytes).toString('latin1');
  }
}
