import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterAt, isGraphemeBoundary } from '../../../core/text/graphemes.ts';
import { snapped } from '../../../core/text/snap.ts';
import { anyWords } from '../../support/characters.ts';

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

function boundariesOf(text: string): number[] {
  return [...segmenter.segment(text)].map((segment) => segment.index).concat(text.length);
}

function foundIn(text: string): number[] {
  return Array.from({ length: text.length + 1 }, (_, offset) => offset).filter((offset) =>
    isGraphemeBoundary(text, offset),
  );
}

describe('characters as a person sees them', () => {
  it('end where a segmenter that reads the whole text says', () => {
    fc.assert(
      fc.property(anyWords, (text) => {
        expect(foundIn(text)).toEqual([...new Set(boundariesOf(text))]);
      }),
      { numRuns: 2000 },
    );
  });

  it('are found whole around any unit of them', () => {
    fc.assert(
      fc.property(anyWords, fc.nat(), (text, n) => {
        const offset = n % (text.length + 1);
        const { start, end } = clusterAt(text, offset);
        const expected = segmenter.segment(text).containing(offset);
        expect(text.slice(start, end)).toBe(expected?.segment ?? '');
        expect(start).toBe(expected?.index ?? text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    '☂\u200d©',
    '👨\u200d®',
    'a\u200d©',
    '\u0600a',
    '\u0d4eകa',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿🏴',
    '🇫🇮🇫🇮🇫',
    '👍🏽👍',
    'か\u3099',
    '\r\n',
  ])('are not parted where they join: %j', (text) => {
    expect(foundIn(text)).toEqual(boundariesOf(text));
  });

  it('are found in a line of a million units by looking at a few of them', () => {
    const line = 'Sana, слово, 漢字と仮名, 😀😀 — '.repeat(40_000);
    for (let offset = 0; offset < line.length; offset += 97) isGraphemeBoundary(line, offset);
    expect(isGraphemeBoundary(line, line.indexOf('😀') + 1)).toBe(false);
  });

  const file = path.join(import.meta.dirname, '../../../../shared/conformance/unicode/GraphemeBreakTest.txt');
  /** The file is of Unicode 15; these break otherwise in the Unicode 17 of the program's ICU. */
  const changedSince = new Set(['÷ 2701 × 200D × 2701 ÷']);
  const cases = existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.replace(/#.*/, '').trim())
        .filter((line) => line !== '')
    : [];

  it.skipIf(cases.length === 0)('follow the Unicode conformance file (skipped where it is not there)', () => {
    const wrong = cases.filter((line) => {
      let text = '';
      const breaks: number[] = [];
      for (const part of line.split(/\s+/)) {
        if (part === '÷') breaks.push(text.length);
        else if (part !== '×') text += String.fromCodePoint(Number.parseInt(part, 16));
      }
      // Canonical text has no CR, and half surrogate pairs are replaced on import.
      if (!text.isWellFormed() || changedSince.has(line)) return false;
      return foundIn(text).join() !== breaks.join();
    });
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(500);
  });
});

describe('a span that cuts a character', () => {
  it('is widened to hold it, and one that cuts none stays', () => {
    fc.assert(
      fc.property(anyWords, fc.nat(), fc.nat(), (text, a, b) => {
        const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const span = snapped(text, { start, end });
        expect(isGraphemeBoundary(text, span.start) && isGraphemeBoundary(text, span.end)).toBe(true);
        expect(span.start <= start && span.end >= end).toBe(true);
        expect(snapped(text, span)).toEqual(span);
        expect(start - span.start).toBeLessThan(clusterAt(text, span.start).end - span.start || 1);
      }),
    );
  });
});
