import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../../core/result.ts';
import { type CheckedFile, ImportReader } from '../../../electron/backend/import/reading.ts';
import { compressed, helvetica, onePage, type PdfObject, painted, pdfFile } from '../../support/pdf-file.ts';

const catalog = '<</Type/Catalog/Pages 2 0 R>>';
const words = 'The northern lock is closed.';
let shared: ImportReader;

beforeAll(() => {
  shared = new ImportReader();
});
afterAll(() => shared.close());

const read = (bytes: Uint8Array, reader = shared) => reader.read({ name: 'x.pdf', bytes });

/** With less memory than usual, read alone. */
async function readTightly(...files: readonly Uint8Array[]): Promise<string[]> {
  const reader = new ImportReader({ growthLimit: 100 });
  const found: string[] = [];
  for (const bytes of files) found.push(sentence(await read(bytes, reader)));
  await reader.close();
  return found;
}

function sentence(result: Result<CheckedFile>): string {
  return result.ok ? `read: ${result.value.articles[0]?.text.text.slice(0, 200)}` : result.error.message;
}

function article(result: Result<CheckedFile>) {
  if (!result.ok) throw new Error(result.error.message);
  const [first] = result.value.articles;
  if (!first) throw new Error('no article');
  return first;
}

/** Page trees, each the only child of the one before. */
function nested(depth: number): PdfObject[] {
  const trees = Array.from({ length: depth }, (_, index) => `<</Type/Pages/Count 1/Kids[${index + 4} 0 R]>>`);
  const page = `<</Type/Page/MediaBox[0 0 612 792]/Resources<</Font<</F ${depth + 4} 0 R>>>>/Contents ${depth + 5} 0 R>>`;
  return [catalog, '<</Type/Pages/Count 1/Kids[3 0 R]>>', ...trees, page, helvetica, painted(words)];
}

describe('a PDF file made to do harm is read as far as it goes or refused with a sentence, alone:', () => {
  it('tables of objects that refer to each other for ever', async () => {
    const bytes = pdfFile([catalog, ...onePage, painted(words)], () => {
      const loop = 'xref\n0 1\n0000000000 65535 f \ntrailer<</Size 6/Root 1 0 R/Prev ';
      return `${loop}9>>\nstartxref\n9\n%%EOF`;
    });
    expect(sentence(await read(bytes))).toMatch(/^read: The northern lock|is damaged/);
  });

  it('a tree of pages that holds itself', async () => {
    const bytes = pdfFile([catalog, '<</Type/Pages/Count 2/Kids[2 0 R 2 0 R]>>']);
    expect(sentence(await read(bytes))).toMatch(/damaged|empty/);
  });

  it('a tree of pages deeper than any document', async () => {
    expect(sentence(await read(pdfFile(nested(20_000))))).toMatch(/^read: The northern lock|damaged/);
  });

  it('more pages than can be read', async () => {
    const bytes = pdfFile([
      catalog,
      '<</Type/Pages/Count 100000000/Kids[3 0 R]>>',
      ...onePage.slice(1),
      painted(words),
    ]);
    expect(sentence(await read(bytes))).toMatch(
      /has 100,000,000 pages; at most 5,000 are read|^read|damaged/,
    );
  });

  it('an object that is its own resource', async () => {
    const form = {
      dictionary: '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>',
      stream: Buffer.from('/X Do'),
    };
    const page =
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 4 0 R>>/XObject<</X 6 0 R>>>>/Contents 5 0 R>>';
    const paint = { dictionary: '', stream: Buffer.from(`/X Do BT /F 12 Tf 72 700 Td (${words}) Tj ET`) };
    const bytes = pdfFile([catalog, onePage[0], page, helvetica, paint, form]);
    expect(sentence(await read(bytes))).toMatch(/^read: The northern lock|damaged|empty/);
  });

  it('a stream that fills the memory when it is expanded', async () => {
    const bomb = pdfFile([catalog, ...onePage, compressed(new Uint8Array(400_000_000).fill(32))]);
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await readTightly(bomb, pdfFile([catalog, ...onePage, painted(words)]))).toEqual([
      '“x.pdf” was given up: reading it takes more memory than one file may have.',
      `read: ${words}`,
    ]);
  });

  it('a picture that would fill the memory: it is not looked at', async () => {
    const picture = compressed(
      new Uint8Array(8000 * 8000 * 3),
      '/Type/XObject/Subtype/Image/Width 8000/Height 8000/BitsPerComponent 8/ColorSpace/DeviceRGB',
    );
    const page =
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 4 0 R>>/XObject<</X 6 0 R>>>>/Contents 5 0 R>>';
    const paint = { dictionary: '', stream: Buffer.from(`/X Do BT /F 12 Tf 72 700 Td (${words}) Tj ET`) };
    const file = pdfFile([catalog, onePage[0], page, helvetica, paint, picture]);
    expect(await readTightly(file)).toEqual([`read: ${words}`]);
  });

  it('scripts and embedded files: they are left where they are, and said to be there', async () => {
    const own =
      '<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/Names<</EmbeddedFiles<</Names[(a.exe)<</Type/Filespec/F(a.exe)/UF(a.exe)/EF<</F 6 0 R>>>>]>>>>>>';
    const file = { dictionary: '/Type/EmbeddedFile', stream: Buffer.from('MZ') };
    const { warnings, text } = article(await read(pdfFile([own, ...onePage, painted(words), file])));
    expect(text.text).toBe(words);
    expect(warnings).toEqual([
      '1 file is embedded in it and was not read; the original keeps it.',
      'It holds scripts (JavaScript); none was run.',
    ]);
  });

  it('links to programs and files: they are no links here', async () => {
    const annotations = [
      'javascript:alert\\(1\\)',
      'file:///etc/passwd',
      'data:text/html,x',
      'ftp://a.example/x',
    ]
      .map((url) => `<</Type/Annot/Subtype/Link/Rect[0 0 612 792]/A<</S/URI/URI(${url})>>>>`)
      .join('');
    const page = onePage[1].replace('/Contents', `/Annots[${annotations}]/Contents`);
    const { text } = article(await read(pdfFile([catalog, onePage[0], page, helvetica, painted(words)])));
    expect(text.marks).toEqual([]);
  });
});

it('characters of a Japanese font that is not in the file are told by the character maps of the program', async () => {
  const font =
    '<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/UniJIS-UTF16-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>/FontDescriptor<</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>]>>';
  const paint = {
    dictionary: '',
    stream: Buffer.from(
      `BT /F 12 Tf 72 700 Td <${Buffer.from('北側の水門を閉鎖', 'utf16le').swap16().toString('hex')}> Tj ET`,
    ),
  };
  const { text } = article(await read(pdfFile([catalog, onePage[0], onePage[1], font, paint])));
  expect(text.text).toBe('北側の水門を閉鎖');
});
