import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decoded } from '../../../electron/backend/import/decode.ts';

const words = 'Leck – “vuoto”, 漢字 😀';

function utf16(text: string, isBigEndian: boolean): Uint8Array {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return isBigEndian ? bytes.swap16() : bytes;
}

describe('decoding a file', () => {
  it.each([
    ['UTF-8', Buffer.from(words)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${words}`)],
    ['UTF-16, little end first', utf16(words, false)],
    ['UTF-16, big end first', utf16(words, true)],
  ])('reads %s', (_, bytes) => {
    expect(decoded(bytes)).toEqual({ text: words, warnings: [] });
  });

  it('reads what is not UTF-8 as Windows-1252, and says so', () => {
    const bytes = Uint8Array.from([0x93, 0x4c, 0xe4, 0x63, 0x6b, 0x61, 0x94, 0x20, 0x80]);
    const { text, warnings } = decoded(bytes);
    expect(text).toBe('“Läcka” €');
    expect(warnings).toEqual([
      'It is not UTF-8, so it was read as Windows-1252: look at its accented letters and quotation marks.',
    ]);
  });

  it('keeps UTF-8 with a broken character as UTF-8, and says so', () => {
    const bytes = Buffer.concat([Buffer.from(words), Buffer.from([0xc3]), Buffer.from(' äöü')]);
    expect(decoded(bytes)).toEqual({
      text: `${words}\ufffd äöü`,
      warnings: ['1 character could not be read and is shown as “�”.'],
    });
  });

  it.each([
    ['with NUL bytes', [0x4c, 0x00, 0x6b]],
    ['with control characters among bytes that are no UTF-8', [0xff, 0x01, 0x02, 0xe4, 0x03]],
    ['cut off UTF-16', [0xff, 0xfe, 0x00, 0xd8, 0x00, 0xd8]],
  ])('takes a file %s for no text', (_, bytes) => {
    expect(decoded(Uint8Array.from(bytes)).text).toBeNull();
  });

  it('never fails, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const { text } = decoded(bytes);
        expect(text === null || text.isWellFormed()).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
