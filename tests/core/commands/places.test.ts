import { describe, expect, it } from 'vitest';
import { isChanged, standingOf } from '../../../core/model/standing.ts';
import { everyRow } from '../../support/memory-notebook.ts';
import { PublishedAgain } from '../../support/revised-article.ts';

const first = 'The pump failed twice on Monday, the engineer told news agency Delta in the harbour.';
const second = 'Nobody was hurt when the second pump stopped, said the mayor of the town.';
const other = 'All 30 men who worked below are well – 👩‍🚀 too – their families were told.';

function orphaned() {
  const published = new PublishedAgain(first, second);
  const id = published.tag('Nobody was hurt when the second pump stopped');
  published.attribute(id, 'said', 'the mayor of the town');
  published.publishAgain(first, other);
  expect(standingOf(published.mention(id), published.article)).toBe('orphan');
  return { published, id };
}

describe('an orphan', () => {
  it('is re-attached to words of the current text, and keeps what it was', () => {
    const { published, id } = orphaned();
    const before = structuredClone(everyRow(published.notebook));
    published.run('reattach', {
      mentionId: id,
      spans: [published.span('All 30 men who worked below are well')],
    });
    const mention = published.mention(id);
    expect(standingOf(mention, published.article)).toBe('current');
    expect(mention.content.map(({ exact }) => exact)).toEqual(['All 30 men who worked below are well']);
    expect(mention.earlier).toMatchObject([
      {
        ...{ carried: 'by hand', reviewed: true, revision: '1'.repeat(64) },
        content: [{ exact: 'Nobody was hurt when the second pump stopped' }],
        hops: [{ words: [{ exact: 'the mayor of the town' }] }],
      },
    ]);
    expect(isChanged(mention)).toBe(false);
    published.notebook.undo();
    expect(everyRow(published.notebook)).toEqual(before);
  });

  it('is kept on its text when a person wants it there, and is none then', () => {
    const { published, id } = orphaned();
    published.run('stayOnRevision', { mentionId: id, stays: true });
    expect(standingOf(published.mention(id), published.article)).toBe('kept');
    expect(published.mention(id).revision).toBe('1'.repeat(64));
    published.notebook.undo();
    expect(standingOf(published.mention(id), published.article)).toBe('orphan');
  });

  it('takes the place that is proposed: what became of its words is what the texts say', () => {
    const { published, id } = orphaned();
    published.run('acceptPlace', { mentionId: id, spans: [published.span('All 30 men')] });
    expect(published.mention(id).earlier).toMatchObject([{ carried: 'approximate', reviewed: true }]);
  });

  it('is attached to no half of a character, and to nothing outside the text', () => {
    const { published, id } = orphaned();
    const before = structuredClone(everyRow(published.notebook));
    const astronaut = published.text.indexOf('👩‍🚀');
    for (const span of [
      { start: astronaut + 2, end: astronaut + 5 },
      { start: astronaut, end: astronaut + 3 },
      { start: 0, end: published.text.length + 1 },
    ])
      for (const name of ['reattach', 'acceptPlace'] as const)
        expect(published.notebook.run(name, { mentionId: id, spans: [span] })).toMatchObject({ ok: false });
    expect(everyRow(published.notebook)).toEqual(before);
  });
});

describe('a mention that was put on other words', () => {
  it('is mended by picking the right ones, which is a look at it too', () => {
    const published = new PublishedAgain(first, second);
    const id = published.tag('Nobody was hurt when the second pump stopped');
    published.publishAgain(first, second.replace('Nobody was', 'Nobody at all was'));
    expect(isChanged(published.mention(id))).toBe(true);
    published.run('reattach', { mentionId: id, spans: [published.span('Nobody at all was hurt')] });
    const mention = published.mention(id);
    expect(mention.content.map(({ exact }) => exact)).toEqual(['Nobody at all was hurt']);
    expect(mention.earlier).toMatchObject([{ carried: 'by hand', reviewed: true }]);
    expect(mention.earlier).toHaveLength(1);
  });
});
