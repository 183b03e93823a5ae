import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readArticle, sampleFile, shownBlocks, shownMarks } from './read-article.ts';

const report = [
  'heading1: Harbour closed after the storm',
  'paragraph: Ada Byron',
  'paragraph: Erin Cunningham',
  'paragraph: 2024-03-05',
  'heading1: What happened',
  'paragraph: The harbour was closed on Tuesday after the storm, officials said.[1] A statement gave no date, and an old one was withdrawn.',
  'quote: We do not know when it will open again, the mayor said.',
  'heading2: Damage',
  'item0 1.: the breakwater',
  'item1 a.: its head',
  'item1 b.: its root',
  'item0 2.: the crane',
  'item1 –: its arm',
  'item1 –: its cabin',
  'item0 3.: boats',
  'table: Place|Boats|Cost / North pier|12|£1.5m / South pier|3|none',
  'paragraph: Repairs may take months.[2]',
  'preformatted: depth 4.2 m⏎depth 3.9 m',
  'heading3: Reactions',
  'paragraph: “Nobody asked us,” said Zoë Müller, a fisher from Łódź – now living in Αθήνα; 漢字 and שלום too.',
  'item0 [1]: In a press release, not seen by us.',
  'item0 [2]: Estimate of the harbour office.',
  'paragraph: It was revised twice.',
];

/** Signs of bullets are the program's own; all else is the document's. */
const anyBullet = (block: string) => block.replace(/^(item\d) [^\w[]:/, '$1 –:');

describe('a document that a real program wrote', () => {
  it.each([
    'report.docx',
    'report-libreoffice.docx',
    'report.odt',
    'report-libreoffice.odt',
    'report-libreoffice.rtf',
  ])('is read with its headings, lists, table, quotation, notes and links: %s', async (name) => {
    const article = await readArticle(name, sampleFile(name));
    expect(shownBlocks(article).map(anyBullet)).toEqual(report);
    expect(shownMarks(article).filter((mark) => !mark.startsWith('code'))).toEqual([
      'strong(Tuesday)',
      'emphasis(storm)',
      'link(statement → https://harbour.example/statement)',
      'emphasis(none)',
      'strong(press release)',
    ]);
    // LibreOffice writes no head of a table into rich text, and no language of the whole.
    const isRich = name.endsWith('.rtf');
    expect(article.text.blocks.find(({ kind }) => kind === 'table')).toMatchObject({ head: !isRich });
    expect(article.details).toMatchObject({
      title: 'Harbour closed after the storm',
      bylines: ['Ada Byron', 'Erin Cunningham'],
      publishedAt: '2024-03-05',
      updatedAt: '2026-11-28',
      language: isRich ? 'en' : 'en-GB',
    });
    expect(article.foundIn).toMatchObject({
      title: 'title in the document',
      bylines: 'properties of the file',
    });
    expect(article.warnings).toEqual([]);
  });

  it('is read as far as it says, where its program says less: pandoc in rich text', async () => {
    const article = await readArticle('report.rtf', sampleFile('report.rtf'));
    const plain = (block: string) => anyBullet(block).replace(/^\w+: /, 'paragraph: ');
    expect(shownBlocks(article).map(plain)).toEqual(report.map(plain));
  });

  it.each(['changes.docx', 'changes-libreoffice.odt', 'changes-libreoffice.rtf'])(
    'is read as if its tracked changes were accepted, which is said, as are its comments: %s',
    async (name) => {
      const article = await readArticle(name, sampleFile(name));
      expect(shownBlocks(article)).toEqual([
        'heading1: Minutes of the harbour board',
        'paragraph: Ada Byron',
        'paragraph: The board met on Wednesday and the harbour.',
        'paragraph: It will open when the breakwater is mended.',
      ]);
      expect(article.details.publishedAt).toBe(null);
      expect(article.warnings).toEqual([
        '1 comment of the document is not part of the text.',
        '3 tracked changes were not decided on in the document: the text is as if all were accepted.',
        'Nothing in it says when it was published. The file itself was made on 2026-11-28.',
      ]);
    },
  );
});

const pandoc = spawnSync('pandoc', ['--version']).status === 0;

describe.skipIf(!pandoc)('beside pandoc (skipped where it is not installed)', () => {
  it.each([
    ...['report.docx', 'report-libreoffice.docx', 'report.odt', 'report-libreoffice.odt', 'changes.docx'],
    // Of its own rich text and e-books it reads something else than it wrote.
    ...['report-libreoffice.rtf', 'report-libreoffice.epub'],
  ])('the words of %s are the same', async (name) => {
    const article = await readArticle(name, sampleFile(name));
    const file = path.join(import.meta.dirname, 'files', name);
    const told = spawnSync('pandoc', ['-t', 'plain', '--wrap=none', file], { encoding: 'utf8' }).stdout;
    // A title in the style of one is metadata to pandoc, and so are the lines under it.
    const missing = wordsOf(told).filter((word) => !wordsOf(article.text.text).includes(word));
    expect(missing).toEqual([]);
  });
});

/** Words of letters and numbers; labels of lists, signs of notes and lines of tables are not among them. */
function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}£.]*\p{L}{2}[\p{L}\p{N}]*/gu) ?? [];
}
