import { crc32, deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openZip, type ZipArchive } from '../../../electron/backend/importers/zip.ts';

function opened(bytes: Uint8Array): ZipArchive {
  const answer = openZip(bytes, 'a.docx');
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

function refusal(bytes: Uint8Array, read?: string): string {
  const answer = openZip(bytes, 'a.docx');
  const failed = answer.ok && read !== undefined ? answer.value.read(read) : answer;
  return failed.ok ? 'not refused' : failed.error.message;
}

/** The offset of the first record with a signature. */
const placeOf = (bytes: Uint8Array, signature: string) => Buffer.from(bytes).indexOf(signature, 0, 'latin1');
const central = 'PK\u0001\u0002';
const end = 'PK\u0005\u0006';

/** The archive with two bytes of its record of the directory changed. */
function patched(bytes: Uint8Array, signature: string, at: number, value: number): Uint8Array {
  const changed = Buffer.from(bytes);
  changed.writeUInt16LE(value, placeOf(bytes, signature) + at);
  return changed;
}

const words = strToU8('The harbour was closed on Tuesday after the storm.');
const plain = zipSync({
  'word/document.xml': words,
  'word/media/a.png': [words, { level: 0 }],
  'docs/': [] as never,
});

describe('a zip archive', () => {
  it('gives its files by name, packed or not, and null for others', () => {
    const zip = opened(plain);
    expect(zip.names).toEqual(['word/document.xml', 'word/media/a.png']);
    expect(zip.read('word/document.xml')).toEqual({ ok: true, value: Buffer.from(words) });
    expect(zip.read('word/media/a.png')).toMatchObject({ ok: true });
    expect(zip.read('word/none.xml')).toEqual({ ok: true, value: null });
  });

  it('is read back whole, whatever is in it', () => {
    const files = fc.dictionary(fc.stringMatching(/^[a-bx]{1,8}\.xml$/), fc.uint8Array({ maxLength: 2000 }), {
      maxKeys: 20,
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(files, fc.constantFrom(0, 6, 9), (given, level) => {
        const zip = opened(zipSync(given, { level: level as 0 | 6 | 9 }));
        for (const [name, bytes] of Object.entries(given)) {
          const read = zip.read(name);
          expect(read.ok && Buffer.from(read.value ?? []).equals(Buffer.from(bytes))).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is found by its end also where a comment follows, and where its numbers are wide', () => {
    const commented = Buffer.concat([patched(plain, end, 20, 5), Buffer.from('PK\u0005 !')]);
    expect(opened(commented).names).toHaveLength(2);
    expect(opened(wideArchive('a.xml', words)).read('a.xml')).toEqual({
      ok: true,
      value: Buffer.from(words),
    });
  });

  it.each([
    '../../etc/passwd',
    'word/../../a.xml',
    'word/..',
    '/etc/passwd',
    'C:/Windows/a.xml',
    'word\\document.xml',
    'a\u0000.xml',
    'word/NUL',
    'word/com1.xml',
    'aux',
  ])('with a file named %j is not unpacked', (name) => {
    expect(refusal(zipSync({ [name]: words }))).toContain('a name that no document has');
  });

  it.each([
    'word/nullable.xml',
    'console.xml',
    'OEBPS/..chapter.xhtml',
    'a..b/c.xml',
    'content/auxiliary.xml',
  ])('with a file named %j is read', (name) => {
    expect(opened(zipSync({ [name]: words })).names).toEqual([name]);
  });

  it('that unpacks to far more than its size is refused, whatever size it says', () => {
    const zeros = zipSync({ 'a.xml': [new Uint8Array(20_000_000), { level: 9 }] });
    expect(zeros.length).toBeLessThan(50_000);
    expect(refusal(zeros, 'a.xml')).toContain('unpacks to far more than its size');
    const lying = Buffer.from(zeros);
    lying.writeUInt32LE(1000, placeOf(zeros, central) + 24);
    expect(refusal(lying, 'a.xml')).toContain('unpacks to far more than its size');
  });

  it('may hold a small file that packs well', () => {
    const zip = opened(zipSync({ 'a.xml': [new Uint8Array(99_000), { level: 9 }] }));
    expect(zip.read('a.xml')).toMatchObject({ ok: true });
  });

  it('may unpack to no more than 200 MB over all that is read of it', () => {
    const zip = opened(listedAgain(zipSync({ a: randomish(60_000_000) }, { level: 0 }), 'bcd'));
    expect(['a', 'b', 'c'].map((name) => zip.read(name).ok)).toEqual([true, true, true]);
    expect(zip.read('d')).toMatchObject({ ok: false, error: { code: 'unreadable' } });
  });

  it('with more than 2,000 files is refused, before any is looked at', () => {
    const many = Object.fromEntries(Array.from({ length: 2001 }, (_, index) => [`${index}.xml`, words]));
    expect(refusal(zipSync(many, { level: 0 }))).toBe('“a.docx” holds more than 2,000 files.');
  });

  it('with two files of one name is refused', () => {
    const two = Buffer.from(zipSync({ 'a.xml': words, 'b.xml': words }));
    for (let at = two.indexOf('b.xml'); at >= 0; at = two.indexOf('b.xml')) two.write('a.xml', at);
    expect(refusal(two)).toContain('two files of the same name');
  });

  it('locked with a password is said to be', () => {
    expect(refusal(patched(plain, central, 8, 1))).toBe('“a.docx” is locked with a password.');
  });

  it('that is cut short anywhere, or none at all, is damaged', () => {
    for (let length = 0; length < plain.length; length += 1)
      expect(refusal(plain.subarray(0, length))).toBe('“a.docx” is damaged or incomplete.');
  });

  it('with a changed byte in its words is damaged, never read as something else', () => {
    const stored = Buffer.from(zipSync({ 'a.xml': words }, { level: 0 }));
    stored[stored.indexOf('harbour')] = 0x48;
    expect(refusal(stored, 'a.xml')).toBe('“a.docx” is damaged or incomplete.');
  });

  it('never throws, whatever bytes are changed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: plain.length - 1 }), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 8,
        }),
        (changes) => {
          const bytes = Buffer.from(plain);
          for (const [at, value] of changes) bytes[at] = value;
          const answer = openZip(bytes, 'a.docx');
          const reads = answer.ok ? answer.value.names.map((name) => answer.value.read(name)) : [answer];
          for (const read of reads) if (!read.ok) expect(read.error.code).toBe('unreadable');
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** Bytes that do not pack. */
function randomish(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let index = 0, state = 1; index < length; index += 1) {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    bytes[index] = state >> 16;
  }
  return bytes;
}

/** The archive of one file, listed again under other names of one letter, so that each stands for the same bytes. */
function listedAgain(archive: Uint8Array, names: string): Uint8Array {
  const bytes = Buffer.from(archive);
  const [from, to] = [placeOf(bytes, central), placeOf(bytes, end)];
  const entries = [...names].map((name) => {
    const entry = Buffer.from(bytes.subarray(from, to));
    entry.write(name, 46);
    return entry;
  });
  const last = Buffer.from(bytes.subarray(to));
  last.writeUInt16LE(names.length + 1, 10);
  return Buffer.concat([bytes.subarray(0, to), ...entries, last]);
}

/** An archive of one file whose directory keeps its sizes, its offset and its own place in fields of 64 bits. */
function wideArchive(name: string, content: Uint8Array): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.write('PK\u0003\u0004', 'latin1');
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.write(central, 'latin1');
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(crc32(content), 16);
  for (const at of [20, 24, 42]) entry.writeUInt32LE(0xffffffff, at);
  entry.writeUInt16LE(name.length, 28);
  entry.writeUInt16LE(28 + 5, 30);
  const extra = Buffer.alloc(28 + 5);
  extra.writeUInt16LE(0x7075, 0);
  extra.writeUInt16LE(1, 2);
  extra.writeUInt16LE(1, 5);
  extra.writeUInt16LE(24, 7);
  [content.length, packed.length, 0].forEach((value, index) => {
    extra.writeBigUInt64LE(BigInt(value), 9 + index * 8);
  });
  const body = Buffer.concat([local, Buffer.from(name), packed]);
  const directory = Buffer.concat([entry, Buffer.from(name), extra]);
  const end64 = Buffer.alloc(56);
  end64.write('PK\u0006\u0006', 'latin1');
  end64.writeBigUInt64LE(1n, 32);
  end64.writeBigUInt64LE(BigInt(body.length), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\u0006\u0007', 'latin1');
  locator.writeBigUInt64LE(BigInt(body.length + directory.length), 8);
  const last = Buffer.alloc(22);
  last.write(end, 'latin1');
  last.writeUInt16LE(0xffff, 10);
  last.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([body, directory, end64, locator, last]);
}
