import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ImportedArticle } from '../../../core/importers/importer.ts';
import { readArticle, refusalOf, sampleFile, shownBlocks, shownMarks } from './read-article.ts';

/** Each chapter with the words of its first block. */
function chapters({ text: { text, parts = [] } }: ImportedArticle): string[] {
  return parts.map(({ label, start, end }) => `${label}: ${text.slice(start, Math.min(end, start + 12))}`);
}

interface Book {
  readonly metadata?: string;
  /** file names to what is in their bodies */
  readonly pages: Record<string, string>;
  readonly nav?: string;
  readonly ncx?: string;
  readonly more?: Record<string, string>;
  readonly spine?: readonly string[];
}

function epub({ metadata = '', pages, nav, ncx, more = {}, spine = Object.keys(pages) }: Book): Uint8Array {
  const listed = [...new Set([...Object.keys(pages), ...spine])];
  const files: Record<string, string> = {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
    'OEBPS/book.opf': `<package xmlns="http://www.idpf.org/2007/opf" xmlns:opf="http://www.idpf.org/2007/opf"><metadata xmlns:dc="dc">${metadata}</metadata><manifest>${listed
      .map(
        (name) =>
          `<item id="${name}" href="${encodeURIComponent(name)}" media-type="application/xhtml+xml"/>`,
      )
      .join(
        '',
      )}${nav ? '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>' : ''}${ncx ? '<item id="x" href="toc.ncx" media-type="application/x-dtbncx+xml"/>' : ''}</manifest><spine toc="x">${nav ? '<itemref idref="n"/>' : ''}${spine.map((name) => `<itemref idref="${name}"/>`).join('')}</spine></package>`,
    ...more,
  };
  for (const [name, body] of Object.entries(pages))
    files[`OEBPS/${name}`] =
      `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="e"><head><title/><script src="x.js"/></head><body>${body}</body></html>`;
  if (nav)
    files['OEBPS/nav.xhtml'] =
      `<html xmlns:epub="e"><body><nav epub:type="toc"><ol>${nav}</ol></nav></body></html>`;
  if (ncx) files['OEBPS/toc.ncx'] = `<ncx><navMap>${ncx}</navMap></ncx>`;
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [strToU8(text), { level: 0 }]])),
  );
}

const read = (book: Book) => readArticle('a.epub', epub(book));

describe('an e-book', () => {
  it('that pandoc wrote is read in the order of reading, with its chapters, notes and links', async () => {
    const article = await readArticle('report.epub', sampleFile('report.epub'));
    expect(chapters(article)).toEqual([
      'Harbour closed after the storm: Harbour clos',
      'What happened: What happene',
    ]);
    expect(shownBlocks(article).slice(4, 11)).toEqual([
      'heading1: What happened',
      'paragraph: The harbour was closed on Tuesday after the storm, officials said.[1] A statement gave no date, and an old one was withdrawn.',
      'quote: We do not know when it will open again, the mayor said.',
      'heading2: Damage',
      'item0 1.: the breakwater',
      'item1 1.: its head',
      'item1 2.: its root',
    ]);
    expect(shownBlocks(article).slice(-3)).toEqual([
      'item0 1.: In a press release, not seen by us.',
      'item0 2.: Estimate of the harbour office.',
      'paragraph: It was revised twice.',
    ]);
    expect(shownMarks(article)).toContain('link(statement → https://harbour.example/statement)');
    expect(article.details).toMatchObject({
      title: 'Harbour closed after the storm',
      bylines: ['Ada Byron', 'Erin Cunningham'],
      publishedAt: '2024-03-05',
      language: 'en-GB',
    });
  });

  it('that LibreOffice wrote is read, too', async () => {
    const article = await readArticle('report-libreoffice.epub', sampleFile('report-libreoffice.epub'));
    expect(chapters(article)).toEqual(['Section 1: Harbour clos', 'What happened: What happene']);
    expect(article.text.text).toContain('officials said.[1] A statement');
    expect(article.text.text).toContain('Repairs may take months.[2]');
  });

  it('has chapters by its table of contents, which go on over several files and begin within one', async () => {
    const article = await read({
      nav: '<li><a href="a%20b.xhtml">One</a></li><li><span>Part</span><ol><li><a href="c.xhtml#two">Two</a><ol><li><a href="c.xhtml#x">Sub</a></li></ol></li><li><a href="c.xhtml#three">Three &amp; more</a></li></ol></li>',
      pages: {
        'a b.xhtml': '<p>First.</p>',
        'b.xhtml': '<p>Goes on.</p>',
        'c.xhtml':
          '<p>Still one.</p><h2 id="two">Two</h2><p>x</p><h3 id="x">Sub</h3><h2 id="three">Three &amp;\n more</h2>',
        'd.xhtml': '<h1>Not listed</h1>',
      },
    });
    expect(chapters(article)).toEqual([
      'One: First.\n\nGoes',
      'Two: Two\n\nx\n\nSub',
      'Three & more: Three & more',
      'Not listed: Not listed',
    ]);
  });

  it('has chapters by the older table of contents, where the newer one is not there', async () => {
    const point = (title: string, src: string, more = '') =>
      `<navPoint><navLabel><text>${title}</text></navLabel><content src="${src}"/>${more}</navPoint>`;
    const article = await read({
      ncx: point('Part', 'p.xhtml', point('One', 'a.xhtml') + point('Within', 'p.xhtml#w')),
      pages: { 'p.xhtml': '<p>Part.</p>', 'a.xhtml': '<p>First.</p>' },
    });
    expect(chapters(article)).toEqual(['Part: Part.', 'One: First.']);
  });

  it('has chapters by its first headings, where it has no table of contents or a broken one', async () => {
    const pages = { 'a.xhtml': '<h1>One</h1><p>x</p>', 'b.xhtml': '<p>Before.</p><h2>Two</h2>' };
    expect(chapters(await read({ pages }))).toEqual(['One: One\n\nx', 'Two: Before.\n\nTwo']);
    expect(chapters(await read({ pages, nav: '<li><a href="a.xhtml">One' }))).toHaveLength(2);
  });

  it('has its details from its metadata: authors but no others, the date of this edition, an address', async () => {
    const { details } = await read({
      metadata: `<dc:title>On the harbour</dc:title><dc:creator id="a">Ada Byron</dc:creator><dc:creator opf:role="ill">Ivan Ill</dc:creator><dc:creator id="t">Tom Trl</dc:creator>
        <meta refines="#t" property="role">trl</meta><dc:publisher>Harbour Press</dc:publisher><dc:language>en-GB</dc:language><dc:rights>CC BY 4.0</dc:rights>
        <dc:date opf:event="creation">2020-01-01</dc:date><dc:date opf:event="publication">2024-03-05</dc:date><meta property="dcterms:modified">2024-04-01T00:00:00Z</meta>
        <dc:identifier>urn:isbn:1</dc:identifier><dc:identifier>https://press.example/harbour</dc:identifier>`,
      pages: { 'a.xhtml': '<p>The harbour is closed.</p>' },
    });
    expect(details).toMatchObject({
      ...{ title: 'On the harbour', bylines: ['Ada Byron'], outlet: 'Harbour Press', language: 'en-GB' },
      ...{ rights: 'CC BY 4.0', publishedAt: '2024-03-05', updatedAt: '2024-04-01' },
      url: 'https://press.example/harbour',
    });
  });

  it('with elements closed where they open is read as XHTML, and what is missing in it is said', async () => {
    const article = await read({
      pages: { 'a.xhtml': '<p><a id="x"/>One <i/>two<br/>three.</p><div/><p>Four.</p>' },
      spine: ['a.xhtml', 'gone.xhtml'],
    });
    expect(shownBlocks(article)).toEqual(['paragraph: One two⏎three.', 'paragraph: Four.']);
    expect(shownMarks(article)).toEqual([]);
    expect(article.warnings).toEqual(['One of its parts is missing in the file.']);
  });

  it('that is locked is said to be, and one with obfuscated fonts is not', async () => {
    const encrypted = (algorithm: string) => ({
      'META-INF/encryption.xml': `<encryption><EncryptedData><EncryptionMethod Algorithm="${algorithm}"/></EncryptedData></encryption>`,
    });
    const pages = { 'a.xhtml': '<p>Words.</p>' };
    const locked = epub({ pages, more: encrypted('http://www.w3.org/2001/04/xmlenc#aes128-cbc') });
    expect(await refusalOf('a.epub', locked)).toBe('“a.epub” is locked by copy protection (DRM).');
    expect(shownBlocks(await read({ pages, more: encrypted('http://www.idpf.org/2008/embedding') }))).toEqual(
      ['paragraph: Words.'],
    );
  });

  it.each([
    [
      'without a package',
      zipSync({ mimetype: strToU8('application/epub+zip'), 'a.xhtml': strToU8('<p>x</p>') }),
      'is none',
    ],
    ['with nothing to read', epub({ pages: {} }), 'no words'],
    [
      'whose package is broken',
      epub({ pages: {}, more: { 'OEBPS/book.opf': '<package>' } }),
      'not well-formed',
    ],
    [
      'of far too many elements',
      epub({
        pages: {
          'a.xhtml': '<b>x</b>'.repeat(1_000_001),
        },
      }),
      '1,000,000 elements',
    ],
  ])('%s is refused with a sentence', async (_, bytes, reason) => {
    expect(await refusalOf('a.epub', bytes)).toMatch(new RegExp(`${reason}`));
  });

  it('nested without end is read as far as people nest, and does not fail the program', async () => {
    const deep = `${'<div>'.repeat(20_000)}deep${'</div>'.repeat(20_000)}`;
    const bytes = epub({ pages: { 'a.xhtml': `<p>Before.</p>${deep}` } });
    await expect(readArticle('a.epub', bytes)).resolves.toMatchObject({ text: { text: 'Before.' } });
  });
});
