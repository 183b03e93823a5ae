import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areCloseCopies,
  areCopies,
  sharedWords,
  signature,
  similarity,
  wordingOf,
} from '../../../core/provenance/near-duplicates.ts';
import { wordCodes } from '../../../core/provenance/word-codes.ts';
import { anyWords } from '../../support/characters.ts';
import { madeUpStory } from '../../support/stories.ts';

const shared = (a: string, b: string) => sharedWords(wordingOf(a), wordingOf(b));
const story = fc.integer({ min: 1, max: 1_000_000 }).map((seed) => madeUpStory(seed, 30));
const sentences = (text: string) => text.split(/(?<=\.) /);

describe('the words of a text', () => {
  it.each([
    ['case and accents', 'Café CRÈME brûlée', 'cafe creme brulee'],
    ['the normal form', 'caf\u00e9 na\u00efve', 'cafe\u0301 nai\u0308ve'],
    ['punctuation and kinds of white space', '“No,” he said — twice…', 'No he\u00a0said\ttwice'],
    ['hyphens that are not seen', 'co\u00adope\u00adration', 'cooperation'],
    ['full-width forms', 'ＡＦＰ ２０２３', 'afp 2023'],
  ])('are the same whatever %s', (_, a, b) => {
    expect(wordCodes(a)).toEqual(wordCodes(b));
    expect(wordCodes(a).length).toBe(b.split(/\s/).length);
  });

  it('are single characters in scripts without spaces, wherever other letters stand beside them', () => {
    expect([...wordCodes('abc漢字かx')]).toEqual([...wordCodes('abc 漢 字 か x')]);
    expect(wordCodes('abc漢字かx')).toHaveLength(5);
  });

  it('are as many in a text and in its upper case, whatever it is made of', () => {
    fc.assert(
      fc.property(anyWords, (text) => {
        expect(wordCodes(text.toUpperCase())).toEqual(wordCodes(text.toUpperCase().toLowerCase()));
        expect(wordCodes(`${text} end`)).toHaveLength(wordCodes(text).length + 1);
      }),
    );
  });
});

describe('the likeness of two texts', () => {
  it('is the same from either side, and never outside 0 … 1', () => {
    fc.assert(
      fc.property(fc.oneof(anyWords, story), fc.oneof(anyWords, story), (a, b) => {
        expect(shared(a, b)).toEqual(shared(b, a));
        const { ofShorter, ofLonger } = shared(a, b);
        expect(ofShorter).toBeGreaterThanOrEqual(0);
        expect(ofShorter).toBeLessThanOrEqual(1);
        expect(ofLonger).toBeLessThanOrEqual(ofShorter);
      }),
    );
  });

  it('is 1 for the same words in other clothes', () => {
    fc.assert(
      fc.property(story, (text) => {
        expect(similarity(text, text.toUpperCase().replaceAll(' ', '  '))).toBe(1);
      }),
    );
  });

  it('is below 0.1 for stories that have nothing to do with each other', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 2, maxLength: 2 }),
        (seeds) => {
          const [a = '', b = ''] = seeds.map((seed) => madeUpStory(seed, 30));
          expect(similarity(a, b)).toBeLessThan(0.1);
        },
      ),
    );
  });

  it('is that of the part they share: a first half is wholly in the whole, which is half in it', () => {
    const whole = madeUpStory(1, 40);
    const half = sentences(whole).slice(0, 20).join(' ');
    const { ofShorter, ofLonger } = shared(whole, half);
    expect(ofShorter).toBe(1);
    expect(ofLonger).toBeGreaterThan(0.4);
    expect(ofLonger).toBeLessThan(0.6);
  });

  it('hardly suffers from sentences in another order', () => {
    const whole = madeUpStory(2, 40);
    expect(similarity(whole, sentences(whole).reverse().join(' '))).toBeGreaterThan(0.9);
  });

  it('counts words, also where changed ones are far apart', () => {
    const words = madeUpStory(3, 20).split(' ');
    const edited = words.map((word, at) => (at % 20 === 10 ? 'elsewhere' : word)).join(' ');
    expect(similarity(words.join(' '), edited)).toBeCloseTo(0.95, 2);
  });
});

describe('copies', () => {
  const whole = madeUpStory(4, 40);
  const other = madeUpStory(5, 40);

  it('are the whole and its first third, but not the whole and one sentence of it', () => {
    expect(areCopies(shared(whole, sentences(whole).slice(0, 14).join(' ')))).toBe(true);
    expect(areCopies(shared(whole, sentences(whole).slice(0, 1).join(' ')))).toBe(false);
  });

  it('are no texts that both quote a statement at length', () => {
    const quoted = sentences(madeUpStory(6, 12)).join(' ');
    expect(areCopies(shared(`${whole} ${quoted}`, `${other} ${quoted}`))).toBe(false);
  });

  it('are never texts too short to tell', () => {
    const short = whole.split(' ').slice(0, 39).join(' ');
    expect(areCopies(shared(short, short))).toBe(false);
    const enough = whole.split(' ').slice(0, 40).join(' ');
    expect(areCopies(shared(enough, enough))).toBe(true);
  });

  it('are close when each has more than half of the other: a round-up of two stories is close to neither', () => {
    const both = shared(`${whole} ${other}`, other);
    expect(areCopies(both)).toBe(true);
    const [toOne, toOther] = [shared(`${whole} ${other}`, whole), both].map(areCloseCopies);
    expect(toOne && toOther).toBe(false);
    expect(areCloseCopies(shared(whole, `${whole} ${sentences(other).slice(0, 5).join(' ')}`))).toBe(true);
  });
});

describe('a signature', () => {
  it('is the same for the same words, rising, and no longer than 64', () => {
    fc.assert(
      fc.property(fc.oneof(anyWords, story), (text) => {
        const made = signature(text);
        expect(made).toEqual(signature(text));
        expect(made.length).toBeLessThanOrEqual(64);
        expect([...made]).toEqual([...new Set(made)].sort((a, b) => a - b));
      }),
    );
  });

  it('has several numbers in common with that of a copy, and hardly one with that of another story', () => {
    fc.assert(
      fc.property(story, story, (a, b) => {
        fc.pre(a !== b);
        const common = (x: string, y: string) => {
          const known = new Set(signature(y));
          return signature(x).filter((run) => known.has(run)).length;
        };
        expect(common(a, sentences(a).slice(0, 12).join(' '))).toBeGreaterThanOrEqual(2);
        expect(common(a, b)).toBeLessThan(2);
      }),
    );
  });

  it('is empty where there is no run of words', () => {
    expect(signature('Only four words here')).toHaveLength(0);
  });
});
