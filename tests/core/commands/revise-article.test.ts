import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionFinder, placeFound } from '../../../core/anchoring/carrying.ts';
import { isChanged, lostWords, standingOf } from '../../../core/model/standing.ts';
import { everyRow } from '../../support/memory-notebook.ts';
import { PublishedAgain, textOf } from '../../support/revised-article.ts';

const first = 'The pump failed twice on Monday, the engineer told news agency Delta in the harbour.';
const second = 'Nobody was hurt when the second pump stopped, said the mayor of the town.';
const third = 'It had been repaired in the spring by a firm from the next county.';

function words(of: PublishedAgain, id: string): string[] {
  return of.mention(id).content.map(({ start, end }) => of.text.slice(start, end));
}

describe('a newer version of an article', () => {
  it('keeps the earlier text and carries marks over, in one step that undo takes back whole', () => {
    const published = new PublishedAgain(first, second);
    const id = published.tag('Nobody was hurt');
    const before = structuredClone(everyRow(published.notebook));
    expect(published.publishAgain(third, first, second)).toEqual({
      revised: true,
      carried: 1,
      changed: 0,
      orphans: 0,
    });
    expect(published.article.revisions.map(({ text }) => text[0])).toEqual(['1', '2']);
    expect(words(published, id)).toEqual(['Nobody was hurt']);
    expect(published.mention(id).earlier).toMatchObject([
      { revision: '1'.repeat(64), carried: 'moved', reviewed: true, content: [{ exact: 'Nobody was hurt' }] },
    ]);
    published.notebook.undo();
    expect(everyRow(published.notebook)).toEqual(before);
    published.notebook.redo();
    expect(words(published, id)).toEqual(['Nobody was hurt']);
  });

  it('with the same text changes nothing', () => {
    const published = new PublishedAgain(first);
    published.tag('The pump failed twice');
    const before = structuredClone(everyRow(published.notebook));
    const same = published.article.revisions[0]?.text ?? '';
    expect(published.revise(same, { title: 'Another' })).toMatchObject({ revised: false });
    expect(everyRow(published.notebook)).toEqual(before);
  });

  it('leaves a mark whose words are gone where it was: an orphan, as it is', () => {
    const published = new PublishedAgain(first, second, third);
    const id = published.tag('Nobody was hurt when the second pump stopped');
    const before = structuredClone(published.mention(id));
    expect(published.publishAgain(first, third)).toMatchObject({ carried: 0, orphans: 1 });
    expect(published.mention(id)).toEqual(before);
    expect(standingOf(published.mention(id), published.article)).toBe('orphan');
  });

  it('looks for an orphan again in the version after that', () => {
    const published = new PublishedAgain(first, second, third);
    const id = published.tag('Nobody was hurt when the second pump stopped');
    published.publishAgain(first, third);
    expect(published.publishAgain(second, first, third)).toMatchObject({ carried: 1, orphans: 0 });
    expect(words(published, id)).toEqual(['Nobody was hurt when the second pump stopped']);
    expect(published.mention(id).earlier.map(({ revision }) => revision[0])).toEqual(['1']);
  });

  it('flags a mark whose words the publisher changed, until a person has looked at it', () => {
    const published = new PublishedAgain(first, second, third);
    const id = published.tag('Nobody was hurt when the second pump stopped');
    const reworded = second.replace('Nobody was', 'Nobody at all was');
    expect(published.publishAgain(first, reworded, third)).toMatchObject({ carried: 1, changed: 1 });
    expect(words(published, id)).toEqual(['Nobody at all was hurt when the second pump stopped']);
    expect(published.mention(id).earlier).toMatchObject([{ carried: 'approximate', reviewed: false }]);
    expect(isChanged(published.mention(id))).toBe(true);
    published.run('acceptPlace', { mentionId: id });
    expect(isChanged(published.mention(id))).toBe(false);
  });

  it('takes other typography for the same words', () => {
    const published = new PublishedAgain(first, second);
    const id = published.tag('Nobody was hurt when');
    published.publishAgain(first, second.replace('Nobody was', 'Nobody\u00a0was'));
    expect(published.mention(id).earlier).toMatchObject([{ carried: 'folded', reviewed: true }]);
  });

  it('carries interrupted words over as a whole or not at all', () => {
    const published = new PublishedAgain(first, second, third);
    const both = published.tag('The pump failed twice on Monday', 'told news agency Delta in the harbour');
    const across = published.tag(`${first.slice(-30)}\n\n${second.slice(0, 30)}`);
    published.publishAgain(third, first, second);
    expect(words(published, both)).toEqual([
      'The pump failed twice on Monday',
      'told news agency Delta in the harbour',
    ]);
    expect(words(published, across)).toEqual([`${first.slice(-30)}\n\n${second.slice(0, 30)}`]);
    expect(published.publishAgain(third, first.replace(/, the engineer.*/u, '.'), second)).toMatchObject({
      orphans: 2,
    });
    expect(standingOf(published.mention(both), published.article)).toBe('orphan');
  });

  it('does not put interrupted words together in another order', () => {
    const published = new PublishedAgain(first, second, third);
    const id = published.tag(first, third);
    published.publishAgain(third, second, first);
    expect(standingOf(published.mention(id), published.article)).toBe('orphan');
  });

  it('carries a mark over also when the words that attribute it are gone, and keeps those', () => {
    const published = new PublishedAgain(third, first, second);
    const id = published.tag('The pump failed twice on Monday');
    const hop = published.attribute(id, 'told news agency Delta in the harbour', 'the engineer');
    published.publishAgain(third, 'The pump failed twice on Monday, the engineer said.', second);
    const mention = published.mention(id);
    expect(mention.chain).toMatchObject([{ id: hop, cue: [], words: [{ exact: 'the engineer' }] }]);
    expect(lostWords(mention, mention.chain[0] as (typeof mention.chain)[number])).toMatchObject({
      cue: [{ exact: 'told news agency Delta in the harbour' }],
      words: [],
    });
    expect(isChanged(mention)).toBe(true);
  });

  it('leaves marks in the trash and those kept on their text alone', () => {
    const published = new PublishedAgain(first, second);
    const [trashed, kept] = [published.tag('The pump failed twice'), published.tag('Nobody was hurt')];
    published.run('moveToTrash', { refs: [{ table: 'mentions', id: trashed }] });
    published.run('stayOnRevision', { mentionId: kept, stays: true });
    expect(published.publishAgain(third, first, second)).toMatchObject({ carried: 0, orphans: 0 });
    expect(standingOf(published.mention(kept), published.article)).toBe('kept');
    published.run('stayOnRevision', { mentionId: kept, stays: false });
    expect(standingOf(published.mention(kept), published.article)).toBe('orphan');
  });

  it('changes the details that are given, and keeps the others', () => {
    const published = new PublishedAgain(first);
    published.revise(published.keep(textOf(second)), {
      updatedAt: '2024-02-01',
      foundIn: { updatedAt: 'tags of the page' },
    });
    expect(published.article).toMatchObject({
      ...{ title: 'Pump fails twice', updatedAt: '2024-02-01', foundIn: { updatedAt: 'tags of the page' } },
    });
  });

  it('is refused when its text is not kept', () => {
    const published = new PublishedAgain(first);
    const done = published.notebook.run('reviseArticle', {
      articleId: published.articleId,
      revision: { text: 'f'.repeat(64), original: null },
    });
    expect(done).toMatchObject({ ok: false, error: { code: 'damaged' } });
  });
});

describe('words that were selected before a newer version came in', () => {
  function selected() {
    const published = new PublishedAgain(first, second, third);
    const spans = [published.span(second)];
    const revision = published.article.revisions[0]?.text ?? '';
    const tag = () =>
      published.notebook.run('tagClaim', {
        ...{ articleId: published.articleId, spans, revision },
        claim: { statement: 'Nobody was hurt', kind: 'event', eventTime: null, tags: [] },
        ...{ stance: 'asserts', certainty: 'CT+', quotation: 'none' },
      });
    return { published, tag };
  }

  it('are marked where they are in it', () => {
    const { published, tag } = selected();
    published.publishAgain(third, second, first);
    const done = tag();
    if (!done.ok) throw new Error(done.error.message);
    const { mentionId } = done.value.value as { mentionId: string };
    expect(words(published, mentionId)).toEqual([second]);
    expect(standingOf(published.mention(mentionId), published.article)).toBe('current');
  });

  it('are not marked when they are not in it', () => {
    const { published, tag } = selected();
    published.publishAgain(third, first);
    expect(tag()).toMatchObject({ ok: false, error: { code: 'moved-on' } });
  });
});

describe('places that were found beforehand', () => {
  function marked() {
    const published = new PublishedAgain(first, second, third);
    const id = published.tag('Nobody was hurt');
    const text = published.keep(textOf(third, first, second));
    const find = mentionFinder(textOf(third, first, second).text, () => textOf(first, second, third).text);
    const mention = published.mention(id);
    return { published, id, text, place: placeFound(find(mention), mention) };
  }

  it('are used as they are', () => {
    const [one, other] = [marked(), marked()];
    one.published.revise(one.text, { places: [structuredClone(one.place)] as never });
    other.published.revise(other.text);
    expect(everyRow(one.published.notebook)).toEqual(everyRow(other.published.notebook));
  });

  it('are not used for a mark that was changed since', () => {
    const { published, id, text, place } = marked();
    published.run('editMention', { id, spans: [published.span('The pump failed twice')] });
    published.revise(text, { places: [structuredClone(place)] as never });
    expect(words(published, id)).toEqual(['The pump failed twice']);
  });

  it('are refused when they do not fit the text', () => {
    const { published, id, text, place } = marked();
    const before = structuredClone(everyRow(published.notebook));
    const places = [{ ...place, content: [{ start: 0, end: 1_000_000 }] }] as never;
    const input = { articleId: published.articleId, revision: { text, original: null }, places };
    expect(published.notebook.run('reviseArticle', input)).toMatchObject({ ok: false });
    expect(everyRow(published.notebook)).toEqual(before);
    expect(published.mention(id).revision[0]).toBe('1');
  });
});

describe('however far paragraphs are moved by others', () => {
  const paragraphs = fc.shuffledSubarray(
    [
      ...[first, second, third],
      'All 30 men who work below – 👩‍🚀 among them – are well, their families were told.',
      '“We have seen this before”, a nurse at the clinic wrote to the paper last year.',
      'Das Ministerium will bis Dezember prüfen, ob die Anlage weiterlaufen darf.',
      'Experts doubt that one cause explains every case since the winter of 2021.',
    ],
    { minLength: 5 },
  );

  it('marks within them are found, and undo puts back every row', () => {
    fc.assert(
      fc.property(paragraphs, fc.infiniteStream(fc.nat()), (list, keys) => {
        const published = new PublishedAgain(...list);

        const marked = list.map((each) => each.slice(0, -1));
        const ids = marked.map((each) => published.tag(each));
        const before = structuredClone(everyRow(published.notebook));
        const ahead = Array.from(
          { length: 1 + ((keys.next().value as number) % 5) },
          (_, n) => `Corrected, ${n}.`,
        );
        const done = published.publishAgain(...ahead, ...list, 'More follows.');
        expect(done).toMatchObject({ revised: true, carried: list.length, orphans: 0 });
        expect(ids.map((id) => words(published, id))).toEqual(marked.map((each) => [each]));
        published.notebook.undo();
        expect(everyRow(published.notebook)).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });
});
