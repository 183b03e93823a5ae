import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readArticles } from '../../../electron/backend/importers/index.ts';
import { readArticle, refusalOf, shownBlocks, shownMarks } from './read-article.ts';

const bytes = (source: string) => Buffer.from(source, 'latin1');
const read = (source: string) => readArticle('a.rtf', bytes(source));
const hex = (text: string, encoding: string) =>
  Array.from(iconv.encode(text, encoding), (byte) => `\\'${byte.toString(16).padStart(2, '0')}`).join('');

describe('a rich text file', () => {
  it('has the letters of the code page it says, or that of the font they are in', async () => {
    const shift = iconv.encode('漢字ソ', 'shift_jis').toString('latin1').replaceAll('\\', '\\\\');
    const { text } = await read(
      `{\\rtf1\\ansi\\ansicpg1250\\deff0{\\fonttbl{\\f0\\fnil Times;}{\\f1\\fcharset204 Arial;}{\\f2\\fcharset128 MS Gothic;}}${hex('Łódź', 'cp1250')} {\\f1 ${hex('Порт', 'cp1251')}} \\f2 ${shift}\\f0  \\'9a\\par}`,
    );
    expect(text.text).toBe('Łódź Порт 漢字ソ š');
  });

  it.each([
    ['with one sign for old programs', "\\uc1\\u8220?Tor\\u246\\'f6ka\\u8221 ?", '“Toröka”'],
    ['with none', '\\uc0\\u8220 A\\u8221  b', '“A” b'],
    ['with several', "\\uc3\\u28450 \\'8a\\'bf?z", '漢z'],
    ['beyond the first plane, and below zero', '\\uc1\\u-10179?\\u-8704?!', '😀!'],
    ['whose old signs end with their group', '{\\uc2\\u228 x}y', 'äy'],
  ])('has letters by their Unicode numbers, %s', async (_, source, words) => {
    expect((await read(`{\\rtf1\\ansi ${source}\\par}`)).text.text).toBe(words);
  });

  it('has signs by name, lines, links, and what is strong or emphasised', async () => {
    const article = await read(
      `{\\rtf1\\ansi\\deff0 The \\b har\\i bour\\b0\\i0  \\endash  closed\\~now\\line\\ldblquote No\\rdblquote\\_x\\par
{\\field{\\*\\fldinst{HYPERLINK "https://harbour.example/"}}{\\fldrslt{\\ul statement}}} {\\field{\\*\\fldinst HYPERLINK "javascript:alert(1)"}{\\fldrslt old}}\\par}`,
    );
    expect(shownBlocks(article)).toEqual([
      'paragraph: The harbour – closed\u00a0now⏎“No”\u2011x',
      'paragraph: statement old',
    ]);
    expect(shownMarks(article)).toEqual([
      'strong(harbour)',
      'emphasis(bour)',
      'link(statement → https://harbour.example/)',
    ]);
  });

  it('keeps its notes under their numbers, endnotes apart, and boxes after their paragraph', async () => {
    const article = await read(
      '{\\rtf1 One{\\super\\chftn}{\\footnote\\pard {\\chftn} Foot {\\b note}.} two{\\footnote\\ftnalt End.\\par More.} {\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt Box.\\par}}{\\shprslt Old box.}}three{\\footnote Third.}.\\par Next.}',
    );
    expect(shownBlocks(article)).toEqual([
      ...['paragraph: One[1] two[1] three[2].', 'paragraph: Box.', 'paragraph: Next.'],
      ...['item0 [1]: Foot note.', 'item0 [2]: Third.', 'item0 [1]: End.', 'paragraph: More.'],
    ]);
    expect(shownMarks(article)).toEqual(['strong(note)']);
  });

  it('has tables, lists by their labels, and headings by style or outline', async () => {
    const article = await read(
      `{\\rtf1{\\stylesheet{\\ql Normal;}{\\s1\\outlinelevel0 heading 1;}{\\s5 Intense Quote;}{\\*\\cs2 heading 2;}}
\\pard\\s1 Head\\par\\pard\\outlinelevel2 Third\\par\\pard\\s5 Said.\\par\\pard
{\\listtext\\pard\\plain 1)\\tab}\\ls1\\ilvl0\\fi-360\\li720 one\\par{\\listtext\\'b7\\tab}\\ilvl1 two\\par\\pard
\\trowd\\trhdr\\cellx1\\cellx2\\intbl A\\cell B\\cell\\row\\trowd\\pard\\intbl 1\\par 2\\cell\\cell\\row\\pard After.\\par}`,
    );
    expect(shownBlocks(article)).toEqual([
      ...['heading1: Head', 'heading3: Third', 'quote: Said.', 'item0 1): one', 'item1 •: two'],
      ...['table: A|B / 1 2|', 'paragraph: After.'],
    ]);
    expect(article.text.blocks.find(({ kind }) => kind === 'table')).toMatchObject({ head: true });
  });

  it('leaves out what is not its text, and says what a reader would want to know', async () => {
    const article = await read(
      '{\\rtf1{\\*\\generator Riched20;}{\\info{\\title On the harbour}{\\author Ada Byron}{\\creatim\\yr2024\\mo3\\dy5\\hr8}{\\revtim\\yr2024\\mo4\\dy1}}{\\header Head}{\\pict\\bin3 }{x 00ff}{\\*\\unknown{\\par no}}Kept{\\v  hidden}{\\deleted  gone}{\\revised  put in}{\\*\\atnid A}{\\*\\annotation Comment}{\\xe entry}.\\par}',
    );
    expect(shownBlocks(article)).toEqual(['paragraph: Kept put in.']);
    expect(article.details).toMatchObject({
      ...{
        title: 'On the harbour',
        bylines: ['Ada Byron'],
        publishedAt: null,
        updatedAt: '2024-04-01',
      },
    });
    expect(article.warnings).toEqual([
      '1 comment and 1 hidden passage of the document are not part of the text.',
      '2 tracked changes were not decided on in the document: the text is as if all were accepted.',
      'Nothing in it says when it was published. The file itself was made on 2024-03-05.',
    ]);
  });

  it('that ends before it should, or is nested without end, is refused with a sentence', async () => {
    const whole = '{\\rtf1\\ansi{\\fonttbl{\\f0 Times;}}The {\\b harbour} is closed.\\par}';
    for (let length = 5; length < whole.length; length += 1)
      expect(await refusalOf('a.rtf', bytes(whole.slice(0, length)))).toContain('ends before it should');
    expect(await refusalOf('a.rtf', bytes(`{\\rtf1${'{'.repeat(1_000_000)}`))).toContain('nested too deeply');
    expect(await refusalOf('a.rtf', bytes(`{\\rtf1${'{\\footnote x'.repeat(10_000)}`))).toContain(
      'nested too deeply',
    );
    expect(await refusalOf('a.rtf', bytes('{\\rtf1 \\par}'))).toContain('no words');
  });

  it('never throws, whatever stands in it', () => {
    const pieces =
      '{ } \\par \\b \\i0 \\v \\deleted \\cell \\row \\trowd \\intbl \\footnote \\ftnalt \\field \\fldinst \\fldrslt \\shptxt \\info \\title \\* \\pict \\bin9 \\u-3 \\uc0 \\uc9 \\u55357? \\f1 \\fonttbl \\fcharset128 \\stylesheet \\s1 \\listtext \\upr \\ud'.split(
        ' ',
      );
    const source = fc.array(
      fc.oneof(fc.constantFrom(...pieces, "\\'8f", "\\'zz", 'words ', '\t'), fc.string({ maxLength: 4 })),
      { maxLength: 60 },
    );
    return fc.assert(
      fc.asyncProperty(source, async (parts) => {
        const file = bytes(`{\\rtf1${parts.join('')}}`);
        const result = await readArticles({ name: 'a.rtf', bytes: file, text: file.toString('latin1') });
        if (!result.ok) expect(result.error.code).toBe('unreadable');
      }),
      { numRuns: 1000 },
    );
  });
});
