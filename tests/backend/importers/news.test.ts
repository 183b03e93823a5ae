import { describe, expect, it } from 'vitest';
import { articlesOf, blocksOf, found, sample } from './reading.ts';

const read = (name: string) => articlesOf(sample(name), name);

async function only(name: string) {
  const [article, ...others] = await read(name);
  if (!article || others.length > 0) throw new Error('not one article');
  return article;
}

describe('a NewsML-G2 message', () => {
  it('is an article a news item, with what its metadata says', async () => {
    const [ships] = await read('message.newsml');
    expect(ships && found(ships)).toEqual({
      title: 'Three ships held',
      bylines: ['Ada Byron', 'Erin Cunningham'],
      outlet: 'Example Agency',
      language: 'en',
      publishedAt: '2024-03-05',
      updatedAt: '2024-03-06',
      dateline: 'LORIENT, France',
      rights: '(c) Example Agency 2024',
    });
    expect(ships && blocksOf(ships)).toEqual([
      'heading Three ships held',
      'paragraph Three ships are held.',
      'paragraph The owners protest & wait.',
    ]);
    expect(ships?.entry).toBe('item 1 of 5');
  });

  it('says what must not be missed: a cancelled item, a note to editors', async () => {
    const [ships] = await read('message.newsml');
    expect(ships?.warnings).toEqual([
      '1 of 5 items in the file has nothing to read and was left out.',
      'The agency has cancelled this item.',
      'The agency has a note to editors: “ATTENTION: adds quote”.',
    ]);
  });

  it('has plain texts, stories in NITF, and packages as the list of what is in them', async () => {
    const [, alert, crane, pack] = await read('message.newsml');
    expect(alert && blocksOf(alert)).toEqual([
      'heading Alert: port shut',
      'paragraph The port is shut.',
      'paragraph More follows.',
    ]);
    expect(alert?.details).toMatchObject({ bylines: ['Jean Petit'], outlet: 'EXA', updatedAt: null });
    expect(crane && found(crane)).toMatchObject({
      title: 'Crane falls',
      bylines: ['Ada Byron'],
      outlet: 'Example Agency',
    });
    expect(pack && blocksOf(pack)).toEqual([
      'heading Top stories',
      'item Three ships held',
      'item Alert: port shut',
    ]);
  });
});

describe('a story in NITF', () => {
  it('has the details of its head', async () => {
    const story = await only('story.nitf');
    expect(found(story)).toEqual({
      title: 'Three ships held at Lorient',
      bylines: ['Ada Byron'],
      outlet: 'The Ledger',
      language: 'en-US',
      publishedAt: '2024-03-06',
      dateline: 'LORIENT, France',
      rights: 'Example Agency 2024',
    });
    expect(story.warnings).toEqual([
      'The agency has a note to editors: “Corrects the number of ships in paragraph 2.”.',
    ]);
  });

  it('has headlines, abstract, quotes, lists, tables and captions as blocks', async () => {
    expect(blocksOf(await only('story.nitf'))).toEqual([
      'heading Three ships held at Lorient',
      'heading Owners protest',
      'paragraph Inspectors found cracks.',
      'paragraph Three ships are held, Jean Petit of the port office said on Monday.',
      'paragraph A held ship.',
      'quote “They are not safe.”',
      'quote Jean Petit',
      'heading What was found',
      'item a crack',
      'item a leak',
      'table Ship\tTons\nOra\t400',
      'paragraph Edited in Paris.',
    ]);
  });
});

describe('a story in ninjs', () => {
  it('of version 1 has its body, byline, dates, place and rights', async () => {
    const story = await only('item-1.ninjs');
    expect(found(story)).toEqual({
      title: 'Three ships held',
      // Those a story is about did not write it.
      bylines: ['Ada Byron'],
      outlet: 'Example Agency',
      language: 'en',
      publishedAt: '2024-03-05',
      updatedAt: '2024-03-06',
      dateline: 'Lorient',
      url: 'https://agency.example/items/4711',
      rights: 'Copyright Example Agency',
    });
    expect(blocksOf(story)).toEqual([
      'heading Three ships held',
      'paragraph Three ships are held.',
      'paragraph The owners protest.',
    ]);
  });

  it('of version 3 has the main one of its headlines, and says that it is cancelled and embargoed', async () => {
    const story = await only('item-3.ninjs');
    expect(found(story)).toMatchObject({
      title: 'Port of Lorient shut',
      bylines: ['Ada Byron', 'Jean Petit'],
      publishedAt: '2024-03-04',
      rights: 'Not for resale',
    });
    expect(story.warnings).toEqual([
      'The agency has cancelled this item.',
      'The item is embargoed until 2024-03-06T00:00:00Z.',
    ]);
    expect(blocksOf(story).slice(1)).toEqual([
      'paragraph The port is shut.',
      'paragraph More follows from the port.',
    ]);
  });
});

describe('an article of a journal in JATS', () => {
  it('has authors but no editors, the journal, the earlier date, licence and address', async () => {
    expect(found(await only('study.nxml'))).toEqual({
      title: 'Coolant leaks in small radiators: a survey',
      bylines: ['Ada K. Byron', 'The Leak Group'],
      outlet: 'Journal of Leaks',
      language: 'en',
      publishedAt: '2024-03-05',
      url: 'https://doi.org/10.5555/leaks.4711',
      rights: '© 2024 Byron. CC BY 4.0',
    });
  });

  it('has abstract, sections by their depth, lists, quotes, tables and references', async () => {
    const study = await only('study.nxml');
    expect(blocksOf(study)).toEqual([
      'heading Coolant leaks in small radiators: a survey',
      'heading Abstract',
      'heading Methods',
      'paragraph We looked at 12 radiators.',
      'heading 1 Introduction',
      'paragraph Leaks occur[1], as H2O shows. See the data.',
      ...['item They are small.', 'item They are rare.'],
      'quote “It leaks.”',
      'heading Sample',
      'paragraph Twelve were taken.',
      ...['paragraph Table 1', 'paragraph Leaks found', 'table Kind\tCount\nsmall\t3'],
      ...['heading Acknowledgements', 'paragraph We thank the crew.', 'heading References'],
      ...['item Petit J. On leaks. 2019.', 'item Doe J More leaks 2020'],
    ]);
    expect(study.text.blocks.flatMap((block) => (block.kind === 'heading' ? [block.level] : []))).toEqual([
      1, 2, 3, 3, 4, 3, 2,
    ]);
    expect(study.text.marks).toContainEqual(
      expect.objectContaining({ kind: 'link', href: 'https://leaks.example/data' }),
    );
  });

  it.each([
    ['retraction', 'The journal calls this a retraction.'],
    ['correction', 'The journal calls this a correction of another article.'],
  ])('that is a %s says so', async (type, warning) => {
    const source = sample('study.nxml').toString().replace('research-article', type);
    const [study] = await articlesOf(source, 'study.xml');
    expect(study?.warnings).toEqual([warning]);
  });
});
