import { describe, expect, it } from 'vitest';
import { articlesOf, blocksOf, found, reading, sample } from './reading.ts';

const read = (name: string) => articlesOf(sample(name), name);

describe('a saved RSS feed', () => {
  it('is an article an entry, with the words of its content and what the entry says of it', async () => {
    const [pier, ferry] = await read('gazette.rss');
    expect(pier && found(pier)).toEqual({
      title: 'Pier & quay closed after storm',
      bylines: ['Ada Byron', 'Smith and Sons'],
      outlet: 'The Harbour Gazette – News',
      language: 'en-GB',
      // The day it was where it was published; in UTC it was the next one.
      publishedAt: '2024-03-05',
      url: 'https://gazette.example/2024/pier',
      rights: '© 2024 The Harbour Gazette',
    });
    expect(pier && blocksOf(pier)).toEqual([
      'heading Pier & quay closed after storm',
      'paragraph The pier was closed on Tuesday after the storm, officials said.',
      'quote “It will stay closed,” said the harbour master.',
      'item three ships',
      'item one crane',
      'paragraph See the map.',
    ]);
    expect(pier?.text.marks).toContainEqual(
      expect.objectContaining({ kind: 'link', href: 'https://gazette.example/map' }),
    );
    expect(pier?.entry).toBe('entry 1 of 3');
    expect(ferry && found(ferry)).toMatchObject({
      bylines: ['Erin Cunningham'],
      url: 'https://gazette.example/2024/ferry',
    });
  });

  it('says how many of its entries have no words', async () => {
    const articles = await read('gazette.rss');
    expect(articles).toHaveLength(2);
    expect(articles[0]?.warnings).toEqual([
      '1 of 3 entries in the file has nothing to read and was left out.',
    ]);
  });

  it('of version 1.0 is read in the encoding it declares', async () => {
    const [only] = await read('wire.rdf');
    expect(only && found(only)).toMatchObject({
      title: 'Une fuite détectée',
      bylines: ['Zoë Petit'],
      language: 'fr',
    });
    expect(only).toMatchObject({ entry: null, warnings: [] });
  });
});

describe('a saved Atom feed', () => {
  it('has texts of all three types', async () => {
    const [bridge, water] = await read('desk.atom');
    expect(bridge && blocksOf(bridge)).toEqual([
      'heading Brücke gesperrt',
      'paragraph Die Brücke ist seit Montag gesperrt.',
      'paragraph Der Grund ist ein Riss < 3 cm.',
    ]);
    expect(bridge && found(bridge)).toEqual({
      title: 'Brücke gesperrt',
      bylines: ['Jana Weiß'],
      outlet: 'Stadtblatt & Land',
      language: 'de',
      publishedAt: '2024-03-05',
      updatedAt: '2024-03-06',
      url: 'https://stadtblatt.example/bruecke',
      rights: 'CC BY 4.0',
    });
    expect(water && blocksOf(water)).toEqual(['heading Wasser <5 Grad', 'paragraph Das Wasser ist kalt.']);
  });

  it('has the authors of the feed where an entry names none, and no date of publication where there is only one of a change', async () => {
    const [, water] = await read('desk.atom');
    expect(water?.details).toMatchObject({
      bylines: ['Redaktion'],
      publishedAt: null,
      updatedAt: '2024-03-04',
    });
    expect(water?.warnings.join()).toContain('https://stadtblatt.example/wasser.html');
  });
});

describe('a JSON Feed', () => {
  it('has HTML and plain texts, whose signs are words', async () => {
    const [budget, note] = await read('items.json');
    expect(budget && found(budget)).toMatchObject({
      title: 'Budget <passed> & signed',
      bylines: ['Ada Byron'],
      outlet: 'Open Ledger',
      publishedAt: '2024-03-05',
      updatedAt: '2024-03-07',
    });
    expect(budget && blocksOf(budget)[2]).toBe('table Year\tSum\n2024\t3');
    expect(note && blocksOf(note)).toEqual(['paragraph A short note.', 'paragraph With two <paragraphs>.']);
    expect(note?.details).toMatchObject({ bylines: ['The desk'], url: 'https://elsewhere.example/x' });
  });
});

describe('a feed with more entries than may come from one file', () => {
  it('gives the first, and says how many there are', async () => {
    const items = Array.from({ length: 10_001 }, (_, n) => `<item><title>Item ${n}</title></item>`).join('');
    const articles = await articlesOf(`<rss version="2.0"><channel>${items}</channel></rss>`, 'many.rss');
    expect(articles).toHaveLength(10_000);
    expect(articles[0]?.warnings).toEqual([
      'Only the first 10,000 of 10,001 entries were taken; split the file to import the rest.',
    ]);
    expect(articles[9]?.entry).toBe('entry 10 of 10001');
  });

  it('is refused when it has none at all', async () => {
    expect(
      await reading('<rss version="2.0"><channel><title>x</title></channel></rss>', 'a.rss'),
    ).toMatchObject({
      ok: false,
      error: { message: '“a.rss” is a feed without entries.' },
    });
  });
});
