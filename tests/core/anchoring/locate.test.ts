import fc from 'fast-check';
import { expect, describe as group, it } from 'vitest';
import { describe } from '../../../core/anchoring/describe.ts';
import { type Located, locate, locator } from '../../../core/anchoring/locate.ts';
import type { Passage, Span } from '../../../core/model/passage.ts';
import { foldedText } from '../../../core/text/folding.ts';
import { isGraphemeBoundary } from '../../../core/text/graphemes.ts';
import { normalise } from '../../../core/text/normalise.ts';
import { snapped, trimmed } from '../../../core/text/snap.ts';
import { anyWords } from '../../support/characters.ts';
import { type MutationName, mutations, randomOf, unrevised, whereabouts } from '../../support/revised.ts';

const canonical = anyWords.map(normalise);
/** A text with a span in it that begins and ends with whole characters and holds words. */
const marked = fc
  .tuple(canonical, fc.nat(), fc.nat())
  .map(([text, a, b]) => {
    const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
    return { text, span: snapped(text, { start, end }) };
  })
  .filter(({ text, span }) => text.slice(span.start, span.end).trim() !== '');

const opening = 'Nothing of this was known when the report was written in spring.';
const ending = 'Whoever reads it now should keep that in mind, the editors say.';
/** One with other words before and behind it. */
const within = marked.map(({ text, span }) => ({
  text: normalise(`${opening} \n\n${text}\n\n${ending}`),
  span: { start: span.start + opening.length + 3, end: span.end + opening.length + 3 },
}));

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

const unseenAtEdges = /^[\s\p{Cf}\p{Variation_Selector}]|[\s\p{Cf}\p{Variation_Selector}]$/u;

const article =
  'The agency announced that there was a leak. The leak did not pose a danger to the crew. ' +
  '“Two could be a coincidence – three cannot,” he told the agency. The second leak was in February.';

function ordersOf<T>(all: readonly T[]): T[][] {
  if (all.length <= 1) return [[...all]];
  return all.flatMap((first, index) => ordersOf(all.toSpliced(index, 1)).map((rest) => [first, ...rest]));
}

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
      fc.property(within, fc.string({ minLength: 1, maxLength: 300 }), ({ text, span }, before) => {
        const passage = described(text, span);
        const now = `${normalise(before)}\n\n${text}`;
        const shift = now.length - text.length;
        // What nobody sees at its edges is not looked for.
        fc.pre(!unseenAtEdges.test(passage.exact));
        fc.pre(now.indexOf(passage.exact) === now.lastIndexOf(passage.exact));
        const moved = { start: span.start + shift, end: span.end + shift };
        for (const before of [null, text]) {
          const found = locate(now, passage, { before });
          // The same letter beside it may make a letter doubtful.
          if (found.kind === 'orphan')
            expect([found.why, passage.exact.trim().length < 8]).toEqual(['several', true]);
          else expect(found).toMatchObject({ kind: 'moved', span: moved });
        }
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

  it('begins and ends with words where some at its edge are gone', () => {
    const now = article.replace('was a leak', 'was  leak');
    expect(wordsAt(now, locate(now, passageOf(article, 'that there was a')))).toBe('that there was');
  });

  it('is an orphan when its words are gone', () => {
    const passage = passageOf(article, 'did not pose a danger');
    expect(locate(article.replace('did not pose a danger ', ''), passage)).toEqual({
      kind: 'orphan',
      why: 'gone',
      candidates: [],
    });
    const now = article.replace('did not pose', 'posed');
    const found = locate(now, passage);
    expect(found).toMatchObject({ kind: 'orphan', why: 'unsure' });
    expect(
      found.kind === 'orphan' && found.candidates.map(({ span }) => now.slice(span.start, span.end)),
    ).toEqual(['posed a danger']);
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
        const [alone, beside] = [locator(other), locator(other, { before: text })];
        for (const found of [alone(passage), alone(described(text, span)), beside(described(text, span))]) {
          const spans = found.kind === 'orphan' ? found.candidates.map((each) => each.span) : [found.span];
          for (const each of spans) {
            expect(isGraphemeBoundary(other, each.start) && isGraphemeBoundary(other, each.end)).toBe(true);
            if (found.kind !== 'orphan' && found.kind !== 'approximate') continue;
            const bare = trimmed(other, each);
            // White space may be part of a character with what follows it, or what it follows.
            if (bare?.start !== each.start) expect(isGraphemeBoundary(other, bare?.start ?? 0)).toBe(false);
            if (bare?.end !== each.end) expect(isGraphemeBoundary(other, bare?.end ?? 0)).toBe(false);
          }
          if (found.kind === 'orphan' || found.kind === 'approximate') continue;
          const words = foldedText(other.slice(found.span.start, found.span.end)).text;
          expect(words.trim()).toBe(foldedText(passage.exact).text.trim());
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('is found by what stands around it where its words were mistyped', () => {
    const passage = passageOf(article, 'coincidence');
    const now = `New. ${article.replace('coincidence', 'conicidence').replace('the agency.', 'teh agency.')}`;
    const found = locate(now, passage);
    expect(found.kind).toBe('approximate');
    expect(wordsAt(now, found)).toBe('conicidence');
  });

  it('is found whole where words at its edges were replaced', () => {
    const passage = passageOf(
      article,
      'announced that there was a leak. The leak did not pose a danger to the crew',
    );
    const now = article.replace('announced that', 'reported').replace('danger', 'hazard');
    expect(wordsAt(now, locate(now, passage))).toBe(null);
    const slight = article.replace('announced', 'announces');
    expect(locate(slight, passage).kind).toBe('approximate');
    expect(wordsAt(slight, locate(slight, passage))).toBe(passage.exact.replace('announced', 'announces'));
  });

  it('is not taken to be where other short words have come in its place', () => {
    const passage = passageOf('The depot held 39 tanks in all, the agency said on Monday.', '39');
    const now = 'The depot held 41 tanks in all, the agency said on Monday.';
    expect(locate(now, passage)).toMatchObject({ kind: 'orphan' });
  });

  it('is an orphan when it was taken out and the same words stand elsewhere', () => {
    const words = 'did not pose a danger to the crew';
    const passage = passageOf(article, words);
    const now = `${article.replace(words, '')}\n\nIn short: the leak ${words}, we are told.`;
    for (const before of [null, article])
      expect(locate(now, passage, { before })).toMatchObject({ kind: 'orphan', candidates: [{}] });
  });

  it('stays where it was when its words are repeated elsewhere', () => {
    const passage = passageOf(article, 'The leak did not pose a danger to the crew.');
    const now = `${passage.exact}\n\n${article}`;
    expect(locate(now, passage)).toMatchObject({ kind: 'moved', span: { start: passage.start + 45 } });
  });

  it('is not put together from the ends of two blocks that came to stand together', () => {
    const blocks = [
      'One tank was found empty on Tuesday.',
      'The crew slept.',
      'The board met at noon and adjourned.',
    ];
    const passage = passageOf(blocks.join('\n\n'), 'was found empty on Tuesday.\n\nThe');
    const now = [blocks[1], blocks[0], blocks[2]].join('\n\n');
    for (const before of [null, blocks.join('\n\n')])
      expect(locate(now, passage, { before }).kind).toBe('orphan');
  });

  it('is told from what reads the same by the earlier text alone', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, () => 'Not known to the agency.').join('\n\n');
    const before = `First list\n\n${rows(9)}\n\nSecond list\n\n${rows(9)}`;
    const after = `A note.\n\n${before}`;
    const start = before.indexOf('Second list') + 'Second list\n\n'.length + 4 * 26;
    const passage = described(before, { start, end: start + 24 });
    expect(locate(after, passage)).toMatchObject({ kind: 'orphan', why: 'several' });
    expect(locate(after, passage, { before })).toMatchObject({ kind: 'moved', span: { start: start + 9 } });
  });

  it('goes with its block wherever that is put', () => {
    const blocks = Array.from(
      { length: 12 },
      (_, index) => `Report ${index}: ${article.slice(index, 120 + 3 * index)}`,
    );
    const before = blocks.join('\n\n');
    const after = blocks.toReversed().join('\n\n');
    const words = 'Report 7: ';
    const passage = described(before, { start: before.indexOf(words), end: before.indexOf(words) + 9 });
    expect(locate(after, passage, { before })).toMatchObject({
      kind: 'moved',
      span: { start: after.indexOf(words) },
    });
  });

  it('is found in every order of five sentences that are a paragraph each, also where its neighbours came together', () => {
    const blocks = [
      'The pump failed twice on Monday.',
      'An engineer had asked for a new one in the spring.',
      'Nobody was hurt, said the mayor of the town.',
      'The harbour stayed closed until the evening, though.',
      'A report on what went wrong is due in the autumn.',
    ];
    const before = blocks.join('\n\n');
    for (const order of ordersOf(blocks)) {
      const now = order.join('\n\n');
      for (const block of blocks)
        for (const known of [null, before])
          expect(wordsAt(now, locate(now, passageOf(before, block), { before: known })), now).toBe(block);
    }
  });

  it('is found by the whole of its short paragraph', () => {
    const rest = [
      'The pump failed twice.',
      'Nobody was hurt, they say.',
      'It was repaired.',
      'The harbour was closed.',
    ];
    const dated = 'On Friday, January 4, in the evening';
    const before = [rest[0], rest[1], dated, rest[2], rest[3]].join('\n\n');
    const now = [rest[2], dated, rest[0], rest[3], rest[1]].join('\n\n');
    for (const known of [null, before])
      expect(wordsAt(now, locate(now, passageOf(before, 'January 4'), { before: known }))).toBe('January 4');
    const other = now.replace('On Friday, January 4, in the evening', 'It was on January 4 or so');
    for (const known of [null, before])
      expect(locate(other, passageOf(before, 'January 4'), { before: known }).kind).toBe('orphan');
  });

  it('is an orphan when it was a paragraph that was taken out and its words stand within another', () => {
    const words = 'Nobody was hurt when the second pump stopped.';
    const before = `${opening}\n\n${words}\n\n${ending}\n\nA report is due in the autumn.`;
    const now = `${opening}\n\n${ending}\n\nA report is due in the autumn. ${words} So it is said.`;
    for (const known of [null, before])
      expect(locate(now, passageOf(before, words), { before: known }).kind).toBe('orphan');
  });

  it('is an orphan when its short paragraph was taken out and one that reads the same is still there', () => {
    const caption = 'Image: the harbour office.';
    const before = `${opening}\n\n${caption}\n\n${article}\n\n${ending}\n\n${caption}\n\nA report is due.`;
    const now = before.replace(`${caption}\n\n`, '');
    for (const known of [null, before])
      expect(locate(now, passageOf(before, caption), { before: known }).kind).toBe('orphan');
  });

  it('is found in the same place whatever was looked for before it', () => {
    const blocks = Array.from(
      { length: 30 },
      (_, index) => `Report ${index}: ${article.slice(index, 90 + 3 * index)}`,
    );
    const before = blocks.join('\n\n');
    const now = blocks.toReversed().join('\n\n').replaceAll('leak', 'laek').replaceAll('danger', 'dagner');
    const find = locator(now);
    for (let start = 0; start + 70 < before.length; start += 61) {
      const passage = described(before, { start, end: start + 7 + (start % 60) });
      expect(find(passage)).toEqual(locate(now, passage));
    }
  });

  it.each([
    'سقطت ٣ صواريخ على المدينة',
    'רקטה פגעה בבניין',
    '👩‍👩‍👧 et 🇫🇮',
    '日本語の文章です',
    'काठमाडौंमा भूकम्प',
  ])('is found whatever its script: %s', (words) => {
    const before = `${opening} ${words} ${ending}`;
    const after = `${ending.toUpperCase()} ${opening} ${words.replaceAll(' ', '\u00a0')} ${ending}`;
    const found = locate(after, passageOf(before, words));
    expect(wordsAt(after, found)?.replaceAll('\u00a0', ' ')).toBe(words);
  });

  it('is the same when only what is far from it changes, whatever that is', () => {
    fc.assert(
      fc.property(within, canonical, canonical, ({ text, span }, first, last) => {
        const passage = described(text, span);
        const now = normalise(`${first}\n\n${text}\n\n${last}`);
        const shift = now.indexOf(text);
        // What nobody sees at its edges is not looked for.
        fc.pre(!unseenAtEdges.test(passage.exact));
        fc.pre(shift >= 0 && now.indexOf(text, shift + 1) < 0);
        for (const before of [null, text]) {
          const found = locate(now, passage, { before });
          // What repeats the passage may make it doubtful, never another.
          if (found.kind === 'orphan') expect(found.why).toBe('several');
          else expect(found.span).toEqual({ start: span.start + shift, end: span.end + shift });
        }
      }),
      { numRuns: 500 },
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

group('passages of a text that was revised at random', () => {
  const sentence = (index: number) =>
    `${['The agency', 'A spokesman', 'The crew', 'Nobody on board'][index % 4]} ${['spoke of', 'denied', 'saw', 'reported', 'asked about'][index % 5]} ${['a leak', 'the pumps', 'two valves', 'the schedule', 'a loss of pressure', 'the repairs', 'its “cause”'][index % 7]} ${['on Monday', 'in May', 'at noon', 'without a reason', 'before the meeting', 'again', 'in a note', 'by telephone', 'twice', 'late', 'to the board'][index % 11]}.`;
  const text = Array.from({ length: 24 }, (_, block) =>
    Array.from({ length: 4 }, (_, index) => sentence(block * 17 + index * 5)).join(' '),
  ).join('\n\n');
  const names = Object.keys(mutations) as MutationName[];

  it.each(names)('are found where they went or left to a person: %s', (name) => {
    let found = 0;
    let there = 0;
    for (let seed = 0; seed < 60; seed++) {
      const random = randomOf(seed);
      const start = Math.floor(random() * (text.length - 200));
      const quoted = snapped(text, { start, end: start + 12 + Math.floor(random() * 150) });
      const span = trimmed(text, quoted) ?? quoted;
      const revised = mutations[name](unrevised(text), text, span, random);
      const truth = whereabouts(text, span, revised);
      if (truth?.share === 1 && truth.strange === 0) there++;
      for (const before of [null, text]) {
        const located = locate(revised.text, described(text, span), { before });
        if (located.kind === 'orphan') continue;
        expect(truth, `${seed}`).not.toBeNull();
        // Where a part of it was deleted, the edges may be others.
        const slack = truth?.share === 1 ? 2 : span.end - span.start;
        expect(Math.abs(located.span.start - (truth?.span.start ?? 0)), `${seed}`).toBeLessThanOrEqual(slack);
        expect(Math.abs(located.span.end - (truth?.span.end ?? 0)), `${seed}`).toBeLessThanOrEqual(slack);
        if (before) found++;
      }
    }
    expect(found).toBeGreaterThanOrEqual(there * 0.8);
  });
});

group('folding', () => {
  it.each([
    ['︱', '-'],
    ['⁗', "''''"],
    ['﹘', '-'],
    ['″', '"'],
    ['…', '...'],
    ['\u1112\u200d\u1161', '하'],
    ['ㄱㅏ', '가'],
    ['ｶﾞ', 'ガ'],
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
