import { describe, expect, it } from 'vitest';
import { importers } from '../../../electron/backend/importers/index.ts';
import { articlesOf, blocksOf, found, reading, sample } from './reading.ts';

async function only(name: string) {
  const [article, ...others] = await articlesOf(sample(name), name);
  if (!article || others.length > 0) throw new Error('not one article');
  return article;
}

describe('a message', () => {
  it('has its sender as byline, the day it was written, and what it answers as quotes', async () => {
    const reply = await only('reply.eml');
    expect(found(reply)).toEqual({
      title: 'Re: Lück im Kühlkreislauf',
      bylines: ['Zoë Petit'],
      outlet: 'Example Agency',
      language: 'en',
      // 23:30 five hours behind UTC, where it was the next day.
      publishedAt: '2024-03-05',
    });
    expect(blocksOf(reply)).toEqual([
      `paragraph ${[
        'From: Zoë Petit <zoe@agence.example>',
        'To: The desk <desk@gazette.example>',
        'Cc: Byron, Ada <ada@gazette.example>',
        'Date: Tue, 05 Mar 2024 23:30:00 -0500',
        'Subject: Re: Lück im Kühlkreislauf',
      ].join('\n')}`,
      'paragraph Hello,',
      'paragraph the leak was found on Monday.\nIt is small, the crew says.',
      'paragraph On 4 March 2024, Ada Byron wrote:',
      ...['quote Was there a leak?', 'quote Rumours say so.', 'quote Please ask.'],
      'paragraph --\nZoë',
    ]);
  });

  it('in HTML has lists, links and quotes, and names what was sent with it, but not the pictures in it', async () => {
    const statement = await only('statement.eml');
    expect(blocksOf(statement).slice(1)).toEqual([
      'paragraph The pier is closed until further notice.',
      'quote “It will stay closed,” the harbour master said.',
      ...['item no ships', 'item no cranes'],
    ]);
    expect(statement.details.bylines).toEqual(['Press office, Port of Lorient']);
    expect(statement.warnings).toEqual([
      'Sent with it: “notice.txt”, “message.eml”, “tide.bin”. The last cannot be imported. What is in them is not part of this text.',
    ]);
    expect(statement.attachments).toEqual(['notice.txt', 'message.eml']);
  });

  it('is read in the encoding its parts declare', async () => {
    const old = await only('koi8.eml');
    expect(old.details).toMatchObject({ title: 'Протечка', bylines: ['Иван Петров'] });
    expect(old.text.text).toContain('Протечка обнаружена в понедельник.');
    expect(old.warnings).toEqual([]);
  });

  it('without a subject has its first words for a title, not its fields', async () => {
    const source = 'From: Ada <ada@x.example>\nMIME-Version: 1.0\n\nThe pump failed again.\n';
    const [note] = await articlesOf(source, 'note.eml');
    expect(note?.details.title).toBe('The pump failed again.');
  });
});

describe('a mailbox', () => {
  it('is an article a message, lines that only look like a beginning unescaped, and empty ones counted', async () => {
    const articles = await articlesOf(sample('list.mbox'), 'list.mbox');
    expect(articles.map(({ entry, details }) => [entry, details.title, details.publishedAt])).toEqual([
      ['message 1 of 3', 'First', '2024-03-05'],
      ['message 2 of 3', 'Second', '2024-03-06'],
    ]);
    expect(articles[0] && blocksOf(articles[0]).at(-1)).toBe('paragraph From here on it is quiet.');
    expect(articles[0]?.warnings).toEqual([
      '1 of 3 messages in the file has nothing to read and was left out.',
    ]);
  });

  it('goes on after a line “From …” within a message that no fields follow', async () => {
    const source =
      'From a@x.example Tue Mar  5 08:00:00 2024\nFrom: a@x.example\nSubject: One\n\nText.\n\nFrom today 5 March 2024 on all is well.\nReally.\n';
    const articles = await articlesOf(source, 'box');
    expect(articles).toHaveLength(1);
    expect(articles[0]?.text.text).toContain('all is well.');
  });
});

describe('a saved page in one file', () => {
  it('has the address and the day its browser noted, before the address the page gives itself', async () => {
    const page = await only('harbour.mhtml');
    expect(found(page)).toEqual({
      title: 'Harbour closed | The Gazette',
      language: 'en',
      url: 'http://gazette.example/harbour.html',
      accessedAt: '2026-11-28',
    });
    expect(page.foundIn.accessedAt).toBe('note of the browser that saved the page');
    expect(page.text.text).toContain('for “weeks”, as the master put it');
    expect(page.text.text).not.toContain('Buy a boat');
    expect(page.text.marks).toContainEqual(
      expect.objectContaining({ kind: 'link', href: 'http://gazette.example/2021/wall' }),
    );
  });

  it('is read in the encoding of its part, and from the part that is named as the start', async () => {
    const prose = 'Das Leck im K=FChlkreis wurde gefunden, sagte die Beh=F6rde am Montag. '.repeat(8);
    const source = [
      'From: <Saved by somebody>',
      'Content-Type: multipart/related; type="text/html"; start="<two>"; boundary="x"',
      '',
      '--x',
      'Content-Type: text/html',
      'Content-ID: <one>',
      '',
      '<p>An advertisement.</p>',
      '--x',
      'Content-Type: text/html; charset="iso-8859-1"',
      'Content-Transfer-Encoding: quoted-printable',
      'Content-ID: <two>',
      '',
      `<html><body><article><p>${prose}</p></article></body></html>`,
      '--x--',
    ].join('\r\n');
    const [page] = await articlesOf(source, 'seite.mht');
    expect(page?.text.text).toMatch(/^Das Leck im Kühlkreis wurde gefunden, sagte die Behörde/);
    expect(page?.text.text).not.toContain('advertisement');
  });

  it('is refused where the page is missing', async () => {
    const cut = sample('harbour.mhtml').subarray(0, 300);
    expect(await reading(cut, 'harbour.mhtml')).toMatchObject({
      ok: false,
      error: { message: '“harbour.mhtml” holds no page.' },
    });
  });
});

describe('what begins like a message', () => {
  const kindOf = (text: string, name: string) => {
    const file = { name, text, bytes: new TextEncoder().encode(text) };
    const [best] = importers
      .map((importer) => ({ id: importer.id, claim: importer.claims(file) }))
      .sort((a, b) => b.claim - a.claim);
    return best?.id;
  };

  it.each([
    ['a note with details', 'note.txt', 'Title: Leak\nDate: 2024-03-05\nSource: AFP\n\nText.', 'text'],
    ['a letter', 'letter.txt', 'From: Ada\nRegarding the pump: it failed.\n\nText.', 'text'],
    ['a message called a text', 'a.txt', 'Received: by x\nFrom: a@x.example\nSubject: x\n\nText.', 'eml'],
    ['a message printed to a text', 'a.log', 'From: a\nTo: b\nSubject: c\nDate: d\n\nText.', 'eml'],
    [
      'a message with pictures in it',
      'a.eml',
      'From: a@x.example\nMessage-ID: <1>\nContent-Type: multipart/related; boundary=x\n\n',
      'eml',
    ],
    ['a mailbox', 'inbox', 'From - Tue Mar 05 08:00:00 2024\nX-Status: 0\nFrom: a\n\nText.', 'mbox'],
  ])('is told apart by its fields: %s', (_, name, text, kind) => {
    expect(kindOf(text, name)).toBe(kind);
  });
});
