import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canonicalAddress } from '../../../core/importers/address.ts';
import { copiesOf } from '../../../core/provenance/copies.ts';
import { type IncomingFile, importFile, importFiles } from '../../../electron/backend/import/import-files.ts';
import { Session } from '../../../electron/backend/session.ts';
import { seededRandom } from '../../support/memory-notebook.ts';
import { newNotebook, temporaryFolder } from '../../support/notebook-folder.ts';
import { madeUpStory } from '../../support/stories.ts';

let place: ReturnType<typeof temporaryFolder>;
let session: Session;
const begin = async () => {
  place = temporaryFolder();
  session = await Session.over(await newNotebook(place.folder));
};
const end = async () => {
  await session.close();
  place.remove();
};
beforeEach(begin);
afterEach(end);

const story = madeUpStory(1, 40);
const sentences = (text: string) => text.split(/(?<=\.) /);
const firstSentences = (text: string, count: number) => sentences(text).slice(0, count).join(' ');
/** One word in so many is another one, which ones and by what depends on the seed. */
function edited(text: string, each: number, seed = 1): string {
  const random = seededRandom(seed);
  const others = madeUpStory(seed + 900, 40).split(' ');
  const isOther = () => (random(1)[0] ?? 0) * each < 256;
  return text
    .split(' ')
    .map((word, at) => (isOther() ? others[at % others.length] : word))
    .join(' ');
}

/** A saved page whose text is the same whatever its outlet and address are. */
function page(name: string, text: string, meta: { outlet?: string; url?: string } = {}): IncomingFile {
  const paragraphs = sentences(text).map((sentence) => `<p>${sentence}</p>`);
  const html = `<!doctype html><html lang="en"><head><title>A story</title>
    ${meta.outlet ? `<meta property="og:site_name" content="${meta.outlet}">` : ''}
    ${meta.url ? `<link rel="canonical" href="${meta.url}">` : ''}
    </head><body><article><h1>A story</h1>${paragraphs.join('\n')}</article></body></html>`;
  return { name, read: () => Promise.resolve(new TextEncoder().encode(html)) };
}
function file(name: string, content: string): IncomingFile {
  return { name, read: () => Promise.resolve(new TextEncoder().encode(content)) };
}
const articles = () => [...session.notebook.all('articles')];
const article = (id: string | null | undefined) => session.notebook.get('articles', id ?? '');

describe('the same text', () => {
  const first = { outlet: 'The Tallow Post', url: 'https://www.tallow.example/story?utm_source=x' };

  it.each([
    ['the same address', { url: 'http://tallow.example/story/#top' }],
    [
      'the same outlet, whatever the address',
      { outlet: 'the tallow post', url: 'https://m.tallow.example/1' },
    ],
    ['nowhere that is known', {}],
  ])('from %s is a duplicate', async (_, second) => {
    const rows = await importFiles(session, [page('a.html', story, first), page('b.html', story, second)]);
    expect(rows[1]).toMatchObject({ ok: true, articleId: null, duplicateOf: rows[0]?.articleId });
    expect(rows[1]).not.toHaveProperty('copy');
    expect(articles()).toHaveLength(1);
  });

  it.each([
    ['another outlet', { outlet: 'Harbour Daily' }],
    ['another address', { url: 'https://harbour.example/story' }],
  ])('from %s is an article of its own, linked as a copy', async (_, second) => {
    const rows = await importFiles(session, [page('a.html', story, first), page('b.html', story, second)]);
    expect(rows[1]).toMatchObject({
      duplicateOf: null,
      copy: { of: rows[0]?.articleId, title: 'A story', similarity: 1 },
    });
    expect(article(rows[1]?.articleId)).toMatchObject({
      copyOf: rows[0]?.articleId,
      foundIn: { copyOf: 'text, which is the same' },
    });
  });

  it('from a third outlet is a copy of the first, and a duplicate when it comes once more', async () => {
    const outlets = ['One', 'Two', 'Three', 'Two'];
    const rows = await importFiles(
      session,
      outlets.map((outlet, n) => page(`${n}.html`, `${story}`, { outlet, url: `https://${n}.example/` })),
    );
    expect(rows.map((row) => [row.copy?.of ?? null, row.duplicateOf])).toEqual([
      [null, null],
      [rows[0]?.articleId, null],
      [rows[0]?.articleId, null],
      [null, rows[1]?.articleId],
    ]);
  });
});

describe('nearly the same text', () => {
  it.each([
    ['a first half', firstSentences(story, 20), 1],
    ['two paragraphs more', `${firstSentences(madeUpStory(2, 40), 6)} ${story}`, 1],
    ['a tenth of the words changed', edited(story, 10), 0.83],
    ['sentences in another order', sentences(story).reverse().join(' '), 0.99],
  ])('is kept and linked: %s', async (_, text, about) => {
    const rows = await importFiles(session, [file('wire.txt', story), file('copy.txt', text)]);
    expect(rows[1]?.copy?.of).toBe(rows[0]?.articleId);
    expect(rows[1]?.copy?.similarity).toBeCloseTo(about, 1);
    const kept = article(rows[1]?.articleId);
    expect(kept?.copyOf).toBe(rows[0]?.articleId);
    const percent = Math.round((rows[1]?.copy?.similarity ?? 0) * 100);
    expect(kept?.foundIn.copyOf).toBe(`words of the text: ${percent} % are the same`);
  });

  it('of which little is the same stands alone, and so does a short one', async () => {
    const other = `${madeUpStory(2, 40)} ${firstSentences(story, 5)}`;
    const rows = await importFiles(session, [
      file('a.txt', story),
      file('b.txt', other),
      file('c.txt', 'A pump failed on Monday, the agency said.'),
      file('d.txt', 'A pump failed on Monday, the agency said. And more.'),
    ]);
    expect(rows.map((row) => row.copy)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('of an article in the trash stands alone', async () => {
    const [first] = await importFile(session, file('a.txt', story));
    await session.run('moveToTrash', { refs: [{ table: 'articles', id: first?.articleId }] });
    const [second] = await importFile(session, file('b.txt', edited(story, 10)));
    expect(second?.copy).toBeUndefined();
  });

  it('of two that did not know of each other makes one group of them, in one step', async () => {
    const [a, b] = [edited(story, 6, 2), edited(story, 6, 3)];
    const rows = await importFiles(session, [file('a.txt', a), file('b.txt', b)]);
    expect(rows[1]?.copy).toBeUndefined();
    const [wire] = await importFile(session, file('wire.txt', story));
    expect(wire?.copy?.of).toBe(rows[0]?.articleId);
    expect(article(rows[1]?.articleId)).toMatchObject({
      copyOf: rows[0]?.articleId,
      foundIn: { copyOf: 'words of another article, which repeats both' },
    });
    await session.undo();
    expect(articles()).toHaveLength(2);
    expect(article(rows[1]?.articleId)?.copyOf).toBeNull();
  });

  it('as two stories that a round-up prints whole leaves the two apart', async () => {
    const other = madeUpStory(2, 40);
    const rows = await importFiles(session, [
      file('a.txt', story),
      file('b.txt', other),
      file('both.txt', `${story} ${other}`),
    ]);
    expect(rows[2]?.copy).toBeDefined();
    expect([article(rows[0]?.articleId)?.copyOf, article(rows[1]?.articleId)?.copyOf]).toEqual([null, null]);
  });

  it('is no longer linked once a person says so, and undo links it again', async () => {
    const rows = await importFiles(session, [file('a.txt', story), file('b.txt', edited(story, 10))]);
    const id = rows[1]?.articleId;
    await session.run('editArticle', { id, copyOf: null });
    expect(article(id)).toMatchObject({ copyOf: null });
    expect(article(id)?.foundIn).not.toHaveProperty('copyOf');
    await session.undo();
    expect(article(id)).toMatchObject({ copyOf: rows[0]?.articleId });
  });

  it('makes the same groups in whatever order the articles come', async () => {
    const families = [1, 2].map((seed) => {
      const whole = madeUpStory(seed + 50, 40);
      const added = firstSentences(madeUpStory(seed + 60, 40), 5);
      return [
        whole,
        `${whole} ${added}`,
        edited(whole, 8, 5),
        firstSentences(whole, 26),
        edited(whole, 6, 4),
      ];
    });
    const alone = madeUpStory(70, 40);
    const files = [...families.flat(), alone].map((text, n) => file(`${n}.txt`, text));
    const groupsOf = async (order: readonly IncomingFile[]) => {
      await end();
      await begin();
      const rows = await importFiles(session, order);
      const names = new Map(rows.map((row) => [row.articleId, row.name]));
      return [...copiesOf(articles()).values()].map((ids) => ids.map((id) => names.get(id)).sort()).sort();
    };
    const expected = [
      ['0.txt', '1.txt', '2.txt', '3.txt', '4.txt'],
      ['10.txt'],
      ['5.txt', '6.txt', '7.txt', '8.txt', '9.txt'],
    ];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(files, { minLength: files.length }), async (order) => {
        expect(await groupsOf(order)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });
});

describe('two addresses', () => {
  it.each([
    ['https://www.a.example/x/', 'http://a.example/x#part', true],
    ['https://a.example/x?utm_medium=rss&b=2&a=1', 'https://a.example/x?a=1&b=2', true],
    ['https://a.example/x?id=1', 'https://a.example/x?id=2', false],
    ['https://a.example/x', 'https://b.example/x', false],
    ['https://a.example:443/x', 'http://a.example/x', true],
  ])('%s and %s: the same page is %s', (a, b, same) => {
    expect(canonicalAddress(a) === canonicalAddress(b)).toBe(same);
  });
});
