import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { reading, sample } from './reading.ts';

/** A file of every kind, with what it is when it is whole. */
const kinds = [
  'gazette.rss',
  'desk.atom',
  'wire.rdf',
  'items.json',
  'message.newsml',
  'story.nitf',
  'item-1.ninjs',
  'item-3.ninjs',
  'study.nxml',
  'reply.eml',
  'statement.eml',
  'list.mbox',
  'harbour.mhtml',
  'site.warc.gz',
  'site.wacz',
];

/** One sentence or a few, each whole. */
const sentences = /^“?\S[\s\S]{3,600}[.]$/u;

/** Refused with a sentence that names the file, or read with articles that have words. */
async function outcomeOf(bytes: Uint8Array, name: string): Promise<'refused' | 'read'> {
  const read = await reading(bytes, name);
  if (!read.ok) {
    expect(read.error.code).toBe('unreadable');
    expect(read.error.message).toMatch(sentences);
    expect(read.error.message).toContain(name);
    return 'refused';
  }
  expect(read.value.length).toBeGreaterThan(0);
  for (const { text, warnings } of read.value) {
    expect(text.text).toMatch(/\p{L}/u);
    for (const warning of warnings) expect(warning).toMatch(/[.…]$/u);
  }
  return 'read';
}

describe.each(kinds)('%s', (name) => {
  const whole = sample(name);

  it('is read when it is whole', async () => {
    expect(await outcomeOf(whole, name)).toBe('read');
  });

  it('is read by what is in it under the name of another kind', async () => {
    for (const other of ['a.txt', 'a.html', 'a.pdf', 'a', 'a.md'])
      expect(await outcomeOf(whole, other), other).toBe('read');
  });

  it('is refused with one sentence, or read in part, wherever it is cut off', async () => {
    for (let part = 1; part < 12; part += 1)
      await outcomeOf(whole.subarray(0, (whole.length * part) / 12), name);
    expect(await outcomeOf(whole.subarray(0, 0), name)).toBe('refused');
  });

  it('never throws when bytes of it are others', async () => {
    for (let part = 0; part < 12; part += 1) {
      const changed = Buffer.from(whole);
      const at = Math.floor((whole.length * part) / 12);
      changed.fill([0x00, 0xff, 0x3c, 0x0a][part % 4] ?? 0, at, at + 6);
      await outcomeOf(changed, name);
    }
  });

  it('is refused when a file under its name is something else', async () => {
    expect(await outcomeOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), name)).toBe('refused');
    expect(await outcomeOf(Buffer.alloc(2000), name)).toBe('refused');
  });
});

describe('a file that is cut off', () => {
  it.each([
    ['gazette.rss', 'is not well-formed XML'],
    ['message.newsml', 'is not well-formed XML'],
    ['story.nitf', 'is not well-formed XML'],
    ['study.nxml', 'is not well-formed XML'],
    ['item-1.ninjs', 'is not well-formed JSON'],
    ['items.json', 'is not well-formed JSON'],
    ['site.wacz', 'is damaged or incomplete'],
  ])('says so: %s', async (name, why) => {
    const whole = sample(name);
    expect(await reading(whole.subarray(0, whole.length - 40), name)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(why) },
    });
  });
});

describe('a file made to be too much', () => {
  it.each([
    [
      'elements without end',
      'a.rss',
      `<rss><channel><item><description>${'<b/>'.repeat(1_000_001)}</description></item></channel></rss>`,
      'has more than 1,000,000 elements',
    ],
    ['elements in each other', 'a.nitf', `<nitf>${'<block>'.repeat(1000)}`, 'is nested too deeply'],
    ['parts in each other', 'a.eml', nestedMail(200), 'is no message that can be read'],
    [
      'a head without end',
      'a.eml',
      `From: a@x.example\nMIME-Version: 1.0\n${'X-A: b\n'.repeat(400_000)}\nText.`,
      'is no message that can be read',
    ],
  ])('is refused with one sentence: %s', async (_, name, source, why) => {
    expect(await reading(source, name)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining(why) },
    });
  });

  it.each([
    [
      'entities that grow',
      'a.rss',
      `<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;</title></item></channel></rss>`,
    ],
    [
      'a file from elsewhere',
      'a.atom',
      `<!DOCTYPE feed [<!ENTITY a SYSTEM "file:///etc/passwd">]><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&a;</title></entry></feed>`,
    ],
  ])('brings nothing in: %s', async (_, name, source) => {
    expect(await reading(source, name)).toMatchObject({ ok: false, error: { code: 'unreadable' } });
  });

  it('is read no further than chunks and packing may grow', async () => {
    const page = gzipSync(Buffer.alloc(70_000_000, 0x20));
    const http = Buffer.concat([
      Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n'),
      page,
    ]);
    const head = `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/\r\nContent-Length: ${http.length}\r\n\r\n`;
    expect(await reading(Buffer.concat([Buffer.from(head), http]), 'a.warc')).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('1 of the answers in it could not be unpacked.') },
    });
  });
});

function nestedMail(depth: number): string {
  const parts = Array.from(
    { length: depth },
    (_, n) => `Content-Type: multipart/mixed; boundary="b${n}"\n\n--b${n}\n`,
  );
  return `From: a@x.example\nMIME-Version: 1.0\n${parts.join('')}Content-Type: text/plain\n\nText.\n`;
}
