import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { extensionOf, type ImportedArticle } from '../../../core/importers/importer.ts';
import { canonicalTextSchema } from '../../../core/model/canonical-text.ts';
import { readArticles } from '../../../electron/backend/importers/index.ts';
import { onePage, painted, pdfFile } from '../../support/pdf-file.ts';

const folder = path.join(import.meta.dirname, 'files/pdf');
const bytesOf = (name: string) => new Uint8Array(readFileSync(path.join(folder, name)));

async function read(name: string, bytes = bytesOf(name)): Promise<ImportedArticle> {
  const result = await readArticles({ name, bytes, text: null });
  if (!result.ok) throw new Error(result.error.message);
  const [article] = result.value.articles;
  if (!article) throw new Error('no article');
  return article;
}

async function refusal(name: string, bytes = bytesOf(name)): Promise<string> {
  const result = await readArticles({ name, bytes, text: null });
  return result.ok ? 'it was read' : Object.values(result.error).join(' ');
}

/** The blocks of a text as the files beside the PDF files write them. */
function blocksOf({ text: { text, blocks } }: ImportedArticle): string[] {
  return blocks.map((block) => {
    const words = text.slice(block.start, block.end);
    const signs = { item: '- ', quote: '> ', table: '| ', paragraph: '', preformatted: '` ' };
    return block.kind === 'heading' ? `${'#'.repeat(block.level)} ${words}` : signs[block.kind] + words;
  });
}

describe('a PDF file', () => {
  it.each([
    ['report', 'headings, notes, a list and a quotation over two pages'],
    ['paper', 'two columns, hyphenation, a heading across'],
    ['newspaper', 'three narrow columns, two stories'],
    ['table', 'a table'],
    ['german', 'umlauts'],
    ['hebrew', 'Hebrew with numbers and Latin words'],
    ['arabic', 'Arabic and its ligatures'],
    ['japanese', 'Japanese'],
    ['printed', 'a page a browser printed'],
  ])('“%s” has its words in reading order, as the blocks they are: %s', async (name) => {
    const article = await read(`${name}.pdf`);
    const expected = readFileSync(path.join(folder, `${name}.txt`), 'utf8')
      .trim()
      .split('\n\n');
    expect(blocksOf(article)).toEqual(expected);
    expect(v.safeParse(canonicalTextSchema, article.text).issues).toBeUndefined();
  });

  it('has the page of each block; one that goes on over a page is on the page it begins on', async () => {
    const { text } = await read('report.pdf');
    const pages = text.parts?.map(({ kind, label, start }) => [
      kind,
      label,
      text.text.slice(start, start + 20),
    ]);
    expect(pages).toEqual([
      ['page', '1', 'The closed lock\n\n1 W'],
      ['page', '2', 'The repair itself is'],
    ]);
  });

  it('has its heads and page numbers left out, and says so', async () => {
    const { text, warnings } = await read('paper.pdf');
    expect(text.text).not.toMatch(/Journal of Locks|Solheim: Cracks/);
    expect(warnings).toEqual([
      'Left out at the edges of pages, where they are repeated: “M. Solheim: Cracks in hinges 1”, “2 Journal of Locks and Weirs”.',
      expect.stringMatching(/^Nothing in it says when it was published\. The file itself was made on /),
    ]);
  });

  it('has links that lead outside on the words they are on, and no others', async () => {
    const { text } = await read('printed.pdf');
    const links = text.marks.flatMap((mark) =>
      mark.kind === 'link' ? [[text.text.slice(mark.start, mark.end), mark.href]] : [],
    );
    expect(links).toEqual([
      ['Tuesday morning', 'https://ellering.example/tuesday'],
      ['the desk', 'mailto:desk@ellering.example'],
    ]);
  });

  it('is told by how it begins, whatever it is called and whatever stands before', async () => {
    const bytes = bytesOf('table.pdf');
    expect((await read('notes.txt', bytes)).details.title).toBe('Locks in figures');
    const late = Buffer.concat([Buffer.from('\r\n\r\n'), bytes]);
    expect(extensionOf('table.pdf')).toBe('pdf');
    expect((await read('table.pdf', new Uint8Array(late))).details.title).toBe('Locks in figures');
  });

  it('is read the same way twice', async () => {
    expect(await read('paper.pdf')).toEqual(await read('paper.pdf'));
  });
});

describe('what a PDF file says of itself', () => {
  it('is taken from its properties, with where it was found', async () => {
    const { details, foundIn } = await read('report.pdf');
    expect(details).toMatchObject({
      title: 'The closed lock',
      bylines: ['Ada Byron', 'Erin Cunningham'],
      language: 'en-GB',
    });
    expect(foundIn).toMatchObject({ title: 'properties of the file', bylines: 'properties of the file' });
  });

  it('is not believed where a program filled it in: the first heading is the title', async () => {
    const { details, foundIn } = await read('german.pdf');
    expect(details.title).toBe('Schleuse nach Rissen gesperrt');
    expect(foundIn.title).toBe('first heading');
  });

  const english =
    'The northern lock is closed, and it will be for at least three weeks, said the authority of the harbour.';
  const saying = (info: string, xmp: string, lang = 'en') =>
    pdfFile(
      [
        `<</Type/Catalog/Pages 2 0 R/Lang(${lang})/Metadata 6 0 R>>`,
        ...onePage,
        painted(english),
        {
          dictionary: '/Type/Metadata/Subtype/XML',
          stream: Buffer.from(
            `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/">${xmp}</rdf:Description></rdf:RDF></x:xmpmeta>`,
          ),
        },
        `<<${info}>>`,
      ],
      { trailer: '/Info 7 0 R' },
    );

  it('is taken from its XMP first', async () => {
    const list = (name: string, kind: string, ...items: string[]) =>
      `<${name}><rdf:${kind}>${items.map((item) => `<rdf:li xml:lang="x-default">${item}</rdf:li>`).join('')}</rdf:${kind}></${name}>`;
    const xmp = [
      list('dc:title', 'Alt', 'The lock and its hinges'),
      list('dc:creator', 'Seq', 'Ada Byron', 'Jonas Wetterling'),
      list('dc:publisher', 'Bag', 'Office for Waterways'),
      list('dc:rights', 'Alt', '© 2024 Office for Waterways'),
      '<prism:publicationDate>2024-03-05</prism:publicationDate>',
    ].join('');
    const bytes = saying('/Title(Another)/Author(Somebody Else)/CreationDate(D:20240401120000Z)', xmp);
    const { details, foundIn } = await read('x.pdf', bytes);
    expect(details).toMatchObject({
      title: 'The lock and its hinges',
      bylines: ['Ada Byron', 'Jonas Wetterling'],
      outlet: 'Office for Waterways',
      rights: '© 2024 Office for Waterways',
      publishedAt: '2024-03-05',
      language: 'en',
    });
    expect(foundIn).toMatchObject({
      title: 'XMP metadata of the file',
      publishedAt: 'XMP metadata of the file',
    });
  });

  it('does not take the day it was made for that of its publication, and says which it is', async () => {
    const { details, warnings } = await read('x.pdf', saying('/CreationDate(D:20240401120000Z)', ''));
    expect(details.publishedAt).toBe(null);
    expect(warnings).toContain(
      'Nothing in it says when it was published. The file itself was made on 2024-04-01.',
    );
  });

  it.each([
    'Microsoft Word - draft.doc',
    'untitled',
    'Document1',
    'report_final.indd',
    'https://example.org/x',
    '20240305',
  ])('is no title when it is “%s”, nor a name when it is a login', async (title) => {
    const { details } = await read('x.pdf', saying(`/Title(${title})/Author(admin)`, ''));
    expect(details).toMatchObject({ title: english, bylines: [] });
  });

  it('is not its language where its words are in another', async () => {
    expect((await read('x.pdf', saying('', '', 'de-DE'))).details.language).toBe('en');
  });

  it('has the day a browser printed it as the day it was accessed', async () => {
    const { details, foundIn } = await read('printed.pdf');
    expect(details).toMatchObject({ publishedAt: null, accessedAt: '2026-11-28', bylines: ['Ada Byron'] });
    expect(foundIn.accessedAt).toBe('date the file was made, in its properties');
  });
});

describe('a PDF file whose words cannot be had', () => {
  it('says that it is encrypted, and how to go on; one that anybody may open is read', async () => {
    expect(await refusal('encrypted.pdf')).toMatch(
      /is encrypted and opens only with a password\..*save a copy without one/,
    );
    expect((await read('restricted.pdf')).details.title).toBe('Locks in figures');
  });

  it('says that its pages are pictures, and which of them are', async () => {
    expect(await refusal('pictures.pdf')).toMatch(
      /has pictures of pages, not text\..*OCR program, then import it again/,
    );
    const { text, warnings } = await read('mixed.pdf');
    expect(warnings).toEqual(['Pages 2 and 3 hold only pictures; words in them were not read.']);
    expect(text.parts?.map(({ label }) => label)).toEqual(['1']);
  });

  it('says that it is damaged', async () => {
    expect(await refusal('truncated.pdf')).toMatch(/is damaged: no PDF document can be read from it/);
    expect(await refusal('x.pdf', new TextEncoder().encode('%PDF-1.7 and nothing more'))).toMatch(
      /is damaged/,
    );
  });
});
