import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { articlesOf, found, reading, sample } from './reading.ts';

/** Enough words for a reading view to see an article in them. */
const prose =
  'The harbour was closed on Tuesday after the storm, officials said, and it stays closed. '.repeat(8);

function record(type: string, address: string, block: string | Buffer, more = ''): Buffer {
  const head = `WARC/1.1\r\nWARC-Type: ${type}\r\nWARC-Target-URI: ${address}\r\nWARC-Date: 2024-03-05T08:00:00Z\r\n${more}`;
  const length = Buffer.byteLength(block);
  return Buffer.concat([
    Buffer.from(`${head}Content-Length: ${length}\r\n\r\n`),
    Buffer.from(block),
    Buffer.from('\r\n\r\n'),
  ]);
}

function answer(address: string, status: string, words: string): Buffer {
  const page = `<html><body><article><p>${words}</p></article></body></html>`;
  return record('response', address, `HTTP/1.1 ${status}\r\nContent-Type: text/html\r\n\r\n${page}`);
}

describe('a web archive', () => {
  it('is an article a page, with its address, the day it was fetched, and its own details', async () => {
    const articles = await articlesOf(sample('site.warc.gz'), 'site.warc.gz');
    expect(articles.map(({ details }) => details.url?.replace(/^.*:8738/, ''))).toEqual([
      ...['/harbour.html', '/leck.html', '/note.txt', '/note.txt'],
    ]);
    const [harbour, leak] = articles;
    expect(harbour && found(harbour)).toMatchObject({
      title: 'Harbour closed',
      bylines: ['Ada Byron'],
      outlet: 'The Gazette',
      publishedAt: '2024-03-05',
      updatedAt: '2024-03-06',
      accessedAt: '2026-11-28',
    });
    expect(harbour?.foundIn.url).toBe('record of the web archive');
    expect(leak?.text.text).toContain('Das Leck im Kühlkreis');
  });

  it('has no page where a server answered with an error or led elsewhere, and says so', async () => {
    const [harbour] = await articlesOf(sample('site.warc.gz'), 'site.warc.gz');
    expect(harbour?.warnings).toEqual([
      '2 of the answers kept in the archive are errors or redirections and no page (301, 404).',
    ]);
  });

  it('with nothing but errors is refused with what they were', async () => {
    const bytes = Buffer.concat([
      answer('https://x.example/a', '403 Forbidden', prose),
      answer('https://x.example/b', '404 No', prose),
    ]);
    expect(await reading(bytes, 'a.warc')).toMatchObject({
      ok: false,
      error: {
        message:
          '“a.warc” holds no pages that can be read. 2 of the answers kept in the archive are errors or redirections and no page (403, 404).',
      },
    });
  });

  it('that is cut off has the pages before, and says that it is', async () => {
    const whole = Buffer.concat([
      answer('https://x.example/a', '200 OK', prose),
      answer('https://x.example/b', '200 OK', prose),
    ]);
    for (const bytes of [
      whole.subarray(0, -200),
      Buffer.concat([gzipSync(whole.subarray(0, whole.length / 2)), gzipSync('x').subarray(0, 15)]),
    ]) {
      const articles = await articlesOf(bytes, 'a.warc');
      expect(articles).toHaveLength(1);
      expect(articles[0]?.warnings).toEqual([
        'The archive is damaged or incomplete: what comes after the damage is missing.',
      ]);
    }
  });

  it('says which pages are only said to be the same as before', async () => {
    const bytes = Buffer.concat([
      answer('https://x.example/a', '200 OK', prose),
      record('revisit', 'https://x.example/b', 'HTTP/1.1 200 OK\r\n\r\n'),
    ]);
    expect((await articlesOf(bytes, 'a.warc'))[0]?.warnings).toEqual([
      '1 of its records only say that a page was the same as before.',
    ]);
  });

  it('does not unpack what was made to fill the memory', async () => {
    const bomb = gzipSync(record('response', 'https://x.example/a', Buffer.alloc(70_000_000)));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await reading(bomb, 'a.warc.gz')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('unpacks to more than is read of one file') },
    });
  });
});

describe('a web archive with a list of its pages', () => {
  it('has these pages and nothing that only belongs to them', async () => {
    const articles = await articlesOf(sample('site.wacz'), 'site.wacz');
    expect(articles.map(({ details }) => details.title)).toEqual(['Harbour closed']);
    expect(articles[0]?.warnings).toEqual([
      '1 of the answers kept in the archive is an error or a redirection and no page (404).',
    ]);
  });

  it('is told by what is in it, whatever it is called', async () => {
    expect(await articlesOf(sample('site.wacz'), 'site.zip')).toHaveLength(1);
  });
});
