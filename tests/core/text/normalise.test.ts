import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinedToNfc, normalise } from '../../../core/text/normalise.ts';
import { anyWords } from '../../support/characters.ts';

describe('normalising a text', () => {
  it.each([
    ['makes every line end one', 'a\r\nb\rc\u0085d\u2028e\u000bf\u000cg', 'a\nb\nc\nd\ne\nf\ng'],
    ['makes a paragraph separator an empty line', 'a\u2029b', 'a\n\nb'],
    ['composes letters', 'cafe\u0301 \u1112\u1161\u11ab', 'café 한'],
    ['drops byte order marks and control characters', '\ufeffa\u0000b\u001bc\u007fd\u009fe', 'abcde'],
    ['keeps tabs, no-break spaces and joiners', 'a\tb\u00a0c 👩‍👧', 'a\tb\u00a0c 👩‍👧'],
    ['drops soft hyphens', 'co\u00adolant', 'coolant'],
    ['joins a word that was broken at a soft hyphen', 'cool\u00ad\n  ant leak', 'coolant leak'],
    ['composes what a soft hyphen parted', 'e\u00ad\u0301', 'é'],
    ['replaces half surrogate pairs', 'a\ud83db', 'a\ufffdb'],
  ])('%s', (_, given, expected) => {
    expect(normalise(given)).toBe(expected);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.oneof(anyWords, fc.string({ unit: 'binary' })), (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
        expect(once).toBe(once.normalize('NFC'));
        expect(once.isWellFormed()).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('loses no letter, digit or sign', () => {
    const readable = (text: string) => text.normalize('NFC').replace(/[^\p{L}\p{N}\p{P}\p{S}]/gu, '');
    fc.assert(
      fc.property(anyWords, (text) => {
        expect(readable(normalise(text))).toBe(readable(text.replaceAll('\u00ad', '')));
      }),
    );
  });
});

describe('pieces joined into one text', () => {
  it('are composed across the seams, and offsets follow the characters', () => {
    fc.assert(
      fc.property(anyWords, anyWords, (a, b) => {
        const [first, second] = [normalise(a), normalise(b)];
        const joined = joinedToNfc(first + second);
        expect(joined.text).toBe((first + second).normalize('NFC'));
        let before = 0;
        for (let offset = 0; offset <= first.length + second.length; offset++) {
          const at = joined.at(offset);
          expect(at).toBeGreaterThanOrEqual(before);
          before = at;
        }
        expect(joined.at(first.length + second.length)).toBe(joined.text.length);
      }),
      { numRuns: 1000 },
    );
  });

  it('move an offset in a composed letter to the beginning of the letter', () => {
    const joined = joinedToNfc('e\u0301tage e\u0301t');
    expect(joined.text).toBe('étage ét');
    expect([0, 1, 2, 3, 7, 8, 9].map((offset) => joined.at(offset))).toEqual([0, 0, 1, 2, 6, 6, 7]);
  });
});
