import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copiesOf, originalOf } from '../../../core/provenance/copies.ts';

const linked = (links: Readonly<Record<string, string | null>>) =>
  Object.entries(links).map(([id, copyOf]) => ({ id, copyOf }));
const originalIn = (links: Readonly<Record<string, string | null>>, id: string) =>
  originalOf(id, (each) => (each in links ? { id: each, copyOf: links[each] ?? null } : null));

describe('the original of an article', () => {
  it('is the article itself when it is no copy, else where its links end', () => {
    const links = { a: null, b: 'a', c: 'b' };
    expect(['a', 'b', 'c'].map((id) => originalIn(links, id))).toEqual(['a', 'a', 'a']);
  });

  it('is the last one that is there when a link leads to one that is not', () => {
    expect(originalIn({ b: 'gone', c: 'b' }, 'c')).toBe('b');
  });

  it('is the same for all in a circle and all that lead into it', () => {
    const links = { b: 'c', c: 'd', d: 'b', e: 'd' };
    expect(Object.keys(links).map((id) => originalIn(links, id))).toEqual(['b', 'b', 'b', 'b']);
  });
});

describe('groups of copies', () => {
  it('hold every article once, whatever the links are', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const links = fc.tuple(
      ...ids.map((id) => fc.constantFrom(null, ...ids.filter((each) => each !== id), 'gone')),
    );
    fc.assert(
      fc.property(links, (chosen) => {
        const articles = ids.map((id, index) => ({ id, copyOf: chosen[index] ?? null }));
        const groups = copiesOf(articles);
        expect([...groups.values()].flat().sort()).toEqual(ids);
        for (const { id, copyOf } of articles) {
          const group = [...groups.values()].find((each) => each.includes(id));
          if (copyOf !== null && copyOf !== 'gone') expect(group).toContain(copyOf);
        }
        for (const [original, group] of groups) expect(group).toContain(original);
      }),
    );
  });

  it('are of one article each where nothing is a copy', () => {
    expect([...copiesOf(linked({ a: null, b: null }))]).toEqual([
      ['a', ['a']],
      ['b', ['b']],
    ]);
  });
});
