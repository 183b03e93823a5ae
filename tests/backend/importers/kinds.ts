import { strToU8, zipSync } from 'fflate';
import { sampleFile } from './read-article.ts';

/** What importers of one kind are tried with. */
export interface KindSample {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** whether a file of the kind that is cut short can be told from a whole one */
  readonly isClosed: boolean;
  /** a well-made file of the kind with these words in it, so that it can be made too long */
  with(words: string): Uint8Array;
}

const stored = (files: Record<string, string>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), {
    level: 0,
  });

/** By the ids of importers. A kind that is added to the list has its line here. */
export const kinds: Readonly<Record<string, KindSample>> = {
  text: {
    name: 'a.txt',
    bytes: strToU8('Harbour closed\n\nThe harbour is closed, the mayor said – “for months”.'),
    isClosed: false,
    with: strToU8,
  },
  markdown: {
    name: 'a.md',
    bytes: sampleFile('report.md'),
    isClosed: false,
    with: strToU8,
  },
  html: {
    name: 'a.html',
    bytes: strToU8('<!doctype html><html><body><h1>Harbour</h1><p>The harbour is closed.</p></body></html>'),
    isClosed: false,
    with: (words) => strToU8(`<html><body><p>${words}</p></body></html>`),
  },
  docx: {
    name: 'a.docx',
    bytes: sampleFile('report.docx'),
    isClosed: true,
    with: (words) =>
      stored({
        '[Content_Types].xml': '<Types/>',
        'word/document.xml': `<d><body><p><r><t>${words}</t></r></p></body></d>`,
      }),
  },
  odt: {
    name: 'a.odt',
    bytes: sampleFile('report.odt'),
    isClosed: true,
    with: (words) =>
      stored({
        mimetype: 'application/vnd.oasis.opendocument.text',
        'content.xml': `<d><body><text><p>${words}</p></text></body></d>`,
      }),
  },
  rtf: {
    name: 'a.rtf',
    bytes: sampleFile('report-libreoffice.rtf'),
    isClosed: true,
    with: (words) => strToU8(`{\\rtf1 ${words}\\par}`),
  },
  epub: {
    name: 'a.epub',
    bytes: sampleFile('report.epub'),
    isClosed: true,
    with: (words) =>
      stored({
        mimetype: 'application/epub+zip',
        'META-INF/container.xml': '<c><rootfiles><rootfile full-path="b.opf"/></rootfiles></c>',
        'b.opf':
          '<p><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></p>',
        'a.xhtml': `<html><body><p>${words}</p></body></html>`,
      }),
  },
  feed: {
    name: 'a.rss',
    bytes: sampleFile('gazette.rss'),
    isClosed: true,
    with: (words) =>
      strToU8(`<rss><channel><item><description>${words}</description></item></channel></rss>`),
  },
  newsml: {
    name: 'a.newsml',
    bytes: sampleFile('message.newsml'),
    isClosed: true,
    with: (words) =>
      strToU8(`<newsItem><contentSet><inlineData>${words}</inlineData></contentSet></newsItem>`),
  },
  nitf: {
    name: 'a.nitf',
    bytes: sampleFile('story.nitf'),
    isClosed: true,
    with: (words) => strToU8(`<nitf><body><body.content><p>${words}</p></body.content></body></nitf>`),
  },
  jats: {
    name: 'a.nxml',
    bytes: sampleFile('study.nxml'),
    isClosed: true,
    with: (words) => strToU8(`<article article-type="letter"><body><p>${words}</p></body></article>`),
  },
  ninjs: {
    name: 'a.ninjs',
    bytes: sampleFile('item-3.ninjs'),
    isClosed: false,
    with: (words) => strToU8(JSON.stringify({ standard: { name: 'ninjs' }, body_text: words })),
  },
  eml: {
    name: 'a.eml',
    bytes: sampleFile('statement.eml'),
    isClosed: false,
    with: (words) => strToU8(message(words)),
  },
  mbox: {
    name: 'a.mbox',
    bytes: sampleFile('list.mbox'),
    isClosed: false,
    with: (words) => strToU8(`From a@x.example Tue Mar  5 08:00:00 2024\n${message(words)}`),
  },
  mhtml: {
    name: 'a.mhtml',
    bytes: sampleFile('harbour.mhtml'),
    isClosed: false,
    with: (words) =>
      strToU8(
        `From: <Saved by a test>\nContent-Type: text/html\n\n<html><body><p>${words}</p></body></html>`,
      ),
  },
  warc: {
    name: 'a.warc',
    bytes: sampleFile('site.warc.gz'),
    isClosed: false,
    with: (words) => strToU8(webArchive(words)),
  },
  wacz: {
    name: 'a.wacz',
    bytes: sampleFile('site.wacz'),
    isClosed: true,
    with: (words) => stored({ 'archive/data.warc': webArchive(words), 'datapackage.json': '{}' }),
  },
};

function message(words: string): string {
  return `From: a@x.example\nMIME-Version: 1.0\n\n${words}\n`;
}

function webArchive(words: string): string {
  const answer = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>${words}</p></body></html>`;
  return `WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/\r\nContent-Length: ${answer.length}\r\n\r\n${answer}\r\n\r\n`;
}
