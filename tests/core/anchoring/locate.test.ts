import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import { describe } from '../../../core/anchoring/describe.ts';
import { type Located, locate, locator } from '../../../core/anchoring/locate.ts';
import type { Passage, Span } from '../../../core/model/passage.ts';
import { foldedText } from '../../../core/text/folding.ts';
import { isGraphemeBoundary } from '../../../core/text/graphemes.ts';
import { normalise } from '../../../core/text/normalise.ts';
import { snapped } from '../../../core/text/snap.ts';
import { anyWords } from '../../support/characters.ts';

const canonical = anyWords.map(normalise);
/** A text with a span in it that begins and ends with whole characters and holds words. */
const marked = fc
  .tuple(canonical, fc.nat(), fc.nat())
  .map(([text, a, b]) => {
    const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
    return { text, span: snapped(text, { start, end }) };
  })
  .filter(({ text, span }) => text.slice(span.start, span.end).trim() !== '');

function passageOf(text: string, words: string, from = 0): Passage {
  const start = text.indexOf(words, from);
  return described(text, { start, end: start + words.length });
}

function described(text: string, span: Span): Passage {
  const passage = describe(text, span);
  if (!passage.ok) throw new Error(passage.error.message);
  return passage.value;
}

function wordsAt(text: string, located: Located): string | null {
  return located.kind === 'orphan' ? null : text.slice(located.span.start, located.span.end);
}

const article =
  'The agency announced that there was a leak. The leak did not pose a danger to the crew. ' +
  '“Two could be a coincidence – three cannot,” he told the agency. The second leak was in February.';

group('a passage in the text it was described on', () => {
  it('is found exactly where it was', () => {
    fc.assert(
      fc.property(marked, ({ text, span }) => {
        expect(locate(text, described(text, span))).toEqual({ kind: 'exact', span, score: 1 });
      }),
      { numRuns: 2000 },
    );
  });
});

group('a passage in a text that has changed', () => {
  it('is found where it went when words are put before it', () => {
    fc.assert(
      fc.property(marked, fc.string({ minLength: 1, maxLength: 300 }), ({ text, span }, before) => {
        const passage = described(text, span);
        const now = `${normalise(before)}\n\n${text}`;
        const shift = now.length - text.length;
        // What stood before the first words of a text is no longer there.
        fc.pre(span.start > 0 && now.indexOf(passage.exact) === now.lastIndexOf(passage.exact));
        const moved = { start: span.start + shift, end: span.end + shift };
        expect(locate(now, passage)).toMatchObject({ kind: 'moved', span: moved });
      }),
      { numRuns: 1000 },
    );
    const passage = passageOf(article, 'The leak did not pose a danger');
    expect(locate(`New first paragraph.\n\n${article}`, passage)).toMatchObject({
      kind: 'moved',
      span: { start: passage.start + 22 },
    });
  });

  it('is told from the same words elsewhere by what stands around it', () => {
    const [first, second] = [
      passageOf(article, 'leak'),
      passageOf(article, 'leak', article.indexOf('The second')),
    ];
    const now = `Correction. ${article}`;
    expect(locate(now, first)).toMatchObject({ kind: 'moved', span: { start: first.start + 12 } });
    expect(locate(now, second)).toMatchObject({ kind: 'moved', span: { start: second.start + 12 } });
  });

  it('stays where it is when only what is far from it changed', () => {
    const passage = passageOf(article, 'pose a danger');
    expect(locate(article.replace('February', 'autumn'), passage)).toMatchObject({ kind: 'exact', score: 1 });
  });

  it('is not taken to be where the same word now stands by chance', () => {
    const passage = passageOf('One leak was small, the crew said. It grew.', 'leak');
    const now = 'The leak of October. One leak was small, the crew said. It grew.';
    const shifted = { ...passage, start: 4, end: 8 };
    expect(locate(now, shifted)).toMatchObject({ kind: 'moved', span: { start: 25, end: 29 } });
  });

  it.each([
    ['other quotation marks and dashes', '"Two could be a coincidence - three cannot,"'],
    ['other white space', '“Two could be a\ncoincidence\u00a0– three  cannot,”'],
    ['soft hyphens', '“Two could be a coin\u00adci\u00addence – three cannot,”'],
    ['compatibility forms', '“Two could be a coincidence – three cannot,”'.replace('Two', 'Ｔｗｏ')],
  ])('is found in spite of %s', (_, words) => {
    const passage = passageOf(article, '“Two could be a coincidence – three cannot,”');
    const now = `Before it. ${article.replace(passage.exact, words)}`;
    const found = locate(now, passage);
    expect(found.kind).toBe('folded');
    expect(wordsAt(now, found)).toBe(words);
  });

  it('is an orphan when its words are gone', () => {
    const passage = passageOf(article, 'did not pose a danger');
    expect(locate(article.replace('did not pose', 'posed'), passage)).toEqual({
      kind: 'orphan',
      why: 'gone',
      candidates: [],
    });
  });

  it('is an orphan with its places when they cannot be told apart', () => {
    const text = 'He said yes. He said yes. He said yes. ';
    const passage = {
      ...passageOf(`${text}End`, 'said yes'),
      start: 1000,
      end: 1008,
      prefix: '',
      suffix: '',
    };
    const found = locate(text, passage);
    expect(found).toMatchObject({ kind: 'orphan', why: 'several' });
    expect(found.kind === 'orphan' && found.candidates.map((each) => each.span.start)).toEqual([29, 16, 3]);
  });

  it('is an orphan when long words stand twice with the same words around them', () => {
    const refrain = 'And then the coolant leaked into space again, as it had before. ';
    const text = `${refrain.repeat(3)}End.`;
    const passage = passageOf(text, 'the coolant leaked into space again', refrain.length);
    expect(locate(text, passage)).toMatchObject({ kind: 'exact', span: { start: passage.start } });
    expect(locate(`New. ${text}`, passage)).toMatchObject({ kind: 'orphan', why: 'several' });
  });

  it('is an orphan when it is one short word and nothing around it is left', () => {
    const passage = passageOf(article, 'crew');
    expect(locate('A whole other text on the crew of a ship', passage)).toMatchObject({
      kind: 'orphan',
      why: 'unsure',
      candidates: [{ span: { start: 26, end: 30 } }],
    });
  });

  it('is never found within a longer character', () => {
    expect(
      locate('xx e\u0301tait la ', { start: 0, end: 1, exact: 'e', prefix: 'xx ', suffix: '\u0301tait la ' }),
    ).toMatchObject({ kind: 'orphan' });
  });

  it('is never answered with half a character or with other words', () => {
    fc.assert(
      fc.property(marked, canonical, fc.nat(200), ({ text, span }, other, start) => {
        const passage = { ...described(text, span), start, end: start + (span.end - span.start) };
        const find = locator(other);
        for (const found of [find(passage), find(described(text, span))]) {
          const spans = found.kind === 'orphan' ? found.candidates.map((each) => each.span) : [found.span];
          for (const each of spans) {
            expect(isGraphemeBoundary(other, each.start) && isGraphemeBoundary(other, each.end)).toBe(true);
            const words = foldedText(other.slice(each.start, each.end)).text;
            expect(words).toContain(foldedText(passage.exact).text.trim());
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('takes no long time to be looked for, however often its words occur', () => {
    const text = `${'a'.repeat(300_000)} ${'😀'.repeat(100_000)}`;
    expect(locate(text, { start: 5, end: 6, exact: '😀', prefix: 'b', suffix: 'c' })).toMatchObject({
      kind: 'orphan',
      why: 'several',
    });
    expect(locate(text, { start: 5, end: 6, exact: 'aa', prefix: 'b', suffix: 'c' })).toMatchObject({
      kind: 'orphan',
      why: 'several',
    });
  });
});

group('folding', () => {
  it.each([
    ['︱', '-'],
    ['⁗', "''''"],
    ['﹘', '-'],
    ['″', '"'],
    ['…', '...'],
  ])('makes %s plain', (text, plain) => {
    expect(foldedText(text).text).toBe(plain);
  });

  it('keeps for every unit where it came from', () => {
    fc.assert(
      fc.property(anyWords, (text) => {
        const { text: folded, starts, ends } = foldedText(text);
        expect([starts.length, ends.length]).toEqual([folded.length, folded.length]);
        for (let index = 0; index < folded.length; index++) {
          expect(starts[index] ?? 0).toBeLessThan(ends[index] ?? 0);
          if (index > 0) expect(starts[index] ?? 0).toBeGreaterThanOrEqual(starts[index - 1] ?? 0);
        }
        expect(foldedText(folded).text).toBe(folded);
      }),
      { numRuns: 1000 },
    );
  });
});
