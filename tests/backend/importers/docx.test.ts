import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { ImportedArticle } from '../../../core/importers/importer.ts';
import { readArticle, refusalOf, shownBlocks, shownMarks } from './read-article.ts';

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"';
const relation = (id: string, kind: string, target: string, mode = '') =>
  `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"${mode}/>`;
const relations = (...all: string[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;

/** A Word document of this body, with other parts as they are given. */
function docx(body: string, parts: Record<string, string> = {}): Uint8Array {
  const names = ['styles', 'numbering', 'footnotes', 'endnotes', 'comments', 'settings'].filter(
    (name) => parts[name] !== undefined,
  );
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations(
      relation('r1', 'officeDocument', 'word/document.xml'),
      relation('r2', 'core-properties', '/docProps/core.xml'),
    ),
    'docProps/core.xml': `<c xmlns:dc="dc" xmlns:t="t">${parts['core'] ?? ''}</c>`,
    'word/document.xml': `<?xml version="1.0"?><w:document ${namespaces}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    'word/_rels/document.xml.rels': relations(
      ...names.map((name) => relation(name, name, `${name}.xml`)),
      relation('web', 'hyperlink', 'https://harbour.example/a?b=1&amp;c=2', ' TargetMode="External"'),
      relation('bad', 'hyperlink', 'javascript:alert(1)', ' TargetMode="External"'),
      relation('file', 'hyperlink', 'file:///etc/passwd', ' TargetMode="External"'),
    ),
  };
  for (const name of names) files[`word/${name}.xml`] = `<w:${name} ${namespaces}>${parts[name]}</w:${name}>`;
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (content: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const item = (text: string, list: number, level = 0) =>
  paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);
const read = (body: string, parts?: Record<string, string>): Promise<ImportedArticle> =>
  readArticle('a.docx', docx(body, parts));

describe('a Word document', () => {
  it('has one mark over runs that look the same, and none over characters that are not its own', async () => {
    const article = await read(
      paragraph(
        run('The ') +
          run('har', '<w:b/>') +
          run('bour', '<w:b w:val="1"/><w:i/>') +
          run(' was closed', '<w:b w:val="0"/>'),
      ),
    );
    expect(shownBlocks(article)).toEqual(['paragraph: The harbour was closed']);
    expect(shownMarks(article)).toEqual(['strong(harbour)', 'emphasis(bour)']);
  });

  it('has links to the web and of mail, by relation or by field, and no others', async () => {
    const link = (id: string) => `<w:hyperlink r:id="${id}">${run(id)}</w:hyperlink>`;
    const field = (code: string, text: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(text)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const article = await read(
      paragraph(
        `${link('web')} ${link('bad')} ${link('file')} ${field('HYPERLINK "mailto:a@b.example"', 'mail')} ${field('HYPERLINK "vbscript:x"', 'no')} ${field('PAGE', '7')}<w:fldSimple w:instr='HYPERLINK "http://c.example/"'>${run('simple')}</w:fldSimple>`,
      ),
    );
    expect(shownBlocks(article)).toEqual(['paragraph: webbadfilemailno7simple']);
    expect(shownMarks(article)).toEqual([
      'link(web → https://harbour.example/a?b=1&c=2)',
      'link(mail → mailto:a@b.example)',
      'link(simple → http://c.example/)',
    ]);
  });

  it('counts its lists as Word does, also those that go on and those that begin again', async () => {
    const level = (depth: number, format: string, text: string, start = 1) =>
      `<w:lvl w:ilvl="${depth}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:abstractNum w:abstractNumId="7">${level(0, 'decimal', '%1)')}${level(1, 'decimal', '%1.%2')}${level(2, 'upperRoman', '§%3', 4)}</w:abstractNum>
      <w:abstractNum w:abstractNumId="8">${level(0, 'bullet', '\uf0b7')}${level(1, 'bullet', '–')}</w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
      <w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
      <w:num w:numId="3"><w:abstractNumId w:val="8"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num>`;
    const article = await read(
      [
        ...[item('a', 1), item('b', 1, 1), item('c', 1, 1), item('d', 1, 2), item('e', 1), item('f', 1, 1)],
        ...[
          paragraph(run('Between.')),
          item('g', 4),
          item('h', 2),
          item('i', 3),
          item('j', 3, 1),
          item('k', 0),
          item('l', 99),
        ],
      ].join(''),
      { numbering },
    );
    expect(shownBlocks(article)).toEqual([
      ...['item0 1): a', 'item1 1.1: b', 'item1 1.2: c', 'item2 §IV: d', 'item0 2): e', 'item1 2.1: f'],
      ...[
        'paragraph: Between.',
        'item0 3): g',
        'item0 5): h',
        'item0 •: i',
        'item1 –: j',
        'paragraph: k',
        'paragraph: l',
      ],
    ]);
  });

  it('knows headings by the outline, whatever their styles are called in its language', async () => {
    const style = (id: string, name: string, more = '') =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${more}</w:style>`;
    const styles = `${style('Otsikko2', 'heading 2')}${style('Own', 'Own', '<w:basedOn w:val="Otsikko2"/>')}${style('Loop', 'Loop', '<w:basedOn w:val="Loop"/>')}${style('S', 'S', '<w:pPr><w:outlineLvl w:val="7"/></w:pPr>')}${style('Sisluet1', 'toc 1')}`;
    const styled = (id: string, text: string, more = '') =>
      paragraph(run(text), `<w:pStyle w:val="${id}"/>${more}`);
    const article = await read(
      `${styled('Otsikko2', 'A')}${styled('Own', 'B')}${styled('S', 'C')}${styled('Loop', 'D')}${styled('Own', 'E', '<w:outlineLvl w:val="9"/>')}${styled('Sisluet1', 'A … 1')}`,
      { styles },
    );
    expect(shownBlocks(article)).toEqual([
      'heading2: A',
      'heading2: B',
      'heading6: C',
      'paragraph: D',
      'paragraph: E',
    ]);
    expect(article.warnings).toEqual(['Its table of contents is left out.']);
  });

  it('keeps foot- and endnotes under their numbers, with what is in them', async () => {
    const note = (kind: string, id: number, content: string) =>
      `<w:${kind} w:id="${id}">${content}</w:${kind}>`;
    const article = await read(
      paragraph(
        `${run('One')}<w:r><w:endnoteReference w:id="3"/></w:r>${run(' two')}<w:r><w:footnoteReference w:id="2"/></w:r>${run(' three')}<w:r><w:footnoteReference w:id="9"/></w:r>${run('.')}`,
      ),
      {
        footnotes: `<w:footnote w:type="separator" w:id="9">${paragraph(run('---'))}</w:footnote>${note('footnote', 2, paragraph(`<w:r><w:footnoteRef/></w:r>${run(' See ')}${run('it', '<w:i/>')}<w:r><w:footnoteReference w:id="2"/></w:r>`) + paragraph(run('More.')))}`,
        endnotes: note('endnote', 3, paragraph(run('End.'))),
      },
    );
    expect(shownBlocks(article)).toEqual([
      'paragraph: One[i] two[1] three.',
      'item0 [1]: See it',
      'paragraph: More.',
      'item0 [i]: End.',
    ]);
  });

  it('joins paragraphs whose end was deleted, and reads no text that was deleted, moved away or hidden', async () => {
    const article = await read(
      `${paragraph(run('The harbour '), '<w:rPr><w:del w:id="1"/></w:rPr>')}${paragraph(`${run('was closed')}<w:del><w:r><w:delText> soon</w:delText></w:r></w:del><w:moveFrom>${run(' away')}</w:moveFrom><w:moveTo>${run(' here')}</w:moveTo>${run(' secret', '<w:vanish/>')}${run('.')}`)}`,
      { comments: '<w:comment w:id="0"><w:p/></w:comment><w:comment w:id="1"><w:p/></w:comment>' },
    );
    expect(shownBlocks(article)).toEqual(['paragraph: The harbour was closed here.']);
    expect(article.warnings).toEqual([
      '2 comments and 1 hidden passage of the document are not part of the text.',
      '4 tracked changes were not decided on in the document: the text is as if all were accepted.',
    ]);
  });

  it('reads text boxes once, after their paragraph, and formulas, line ends and odd signs in it', async () => {
    const box = (text: string) => `<w:txbxContent>${paragraph(run(text))}</w:txbxContent>`;
    const article = await read(
      paragraph(
        `${run('Before')}<w:r><w:br/><w:tab/><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0E0"/></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>${box('Box.')}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box('Box.')}</w:pict></mc:Fallback></mc:AlternateContent></w:r><m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>${run(' after')}`,
      ) + paragraph(run('Next.')),
    );
    expect(shownBlocks(article)).toEqual([
      'paragraph: Before⏎ \u2011\ufffdE=mc after',
      'paragraph: Box.',
      'paragraph: Next.',
    ]);
  });

  it('reads tables of data as tables and those that only place things cell by cell', async () => {
    const cell = (content: string, properties = '') =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
    const words = (text: string) => paragraph(run(text));
    const data = `<w:tbl>${row(cell(words('a')), cell(words('b') + words('c')))}${row(cell(words('wide'), '<w:gridSpan w:val="2"/>'))}<w:tr><w:trPr><w:del/></w:trPr>${cell(words('gone'))}</w:tr></w:tbl>`;
    const layout = `<w:tbl>${row(cell(words('left') + data), cell(words('right')))}</w:tbl>`;
    expect(shownBlocks(await read(data))).toEqual(['table: a|b c / wide|']);
    expect(shownBlocks(await read(layout))).toEqual([
      'paragraph: left',
      'table: a|b c / wide|',
      'paragraph: right',
    ]);
  });

  it('takes from its properties what a person wrote there, and nothing that programs do', async () => {
    const core = (title: string, creator: string, created: string) =>
      `<dc:title>${title}</dc:title><dc:creator>${creator}</dc:creator><t:created>${created}</t:created>`;
    const body = paragraph(run('The harbour is closed.'));
    const known = await read(body, { core: core('On the harbour', 'Byron, Ada', '2024-03-05T08:00:00Z') });
    expect(known.details).toMatchObject({
      title: 'On the harbour',
      bylines: ['Byron, Ada'],
      publishedAt: null,
    });
    expect(known.warnings).toEqual([
      'Nothing in it says when it was published. The file itself was made on 2024-03-05.',
    ]);
    const unknown = await read(body, {
      core: core('Microsoft Word - Document1', 'python-docx', '2013-12-23T23:15:00Z'),
    });
    expect(unknown.details).toMatchObject({
      title: 'The harbour is closed.',
      bylines: [],
      publishedAt: null,
    });
    const dated = await read(paragraph(run('2024-03-06')) + body, {
      core: core('', '', '2024-03-05T08:00:00Z'),
    });
    expect(dated.details.publishedAt).toBe('2024-03-06');
  });

  it.each([
    [
      'entities that grow',
      '<!DOCTYPE d [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>',
      'not well-formed',
    ],
    [
      'an entity that names a file',
      '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>',
      'not well-formed',
    ],
    [
      'tables within tables without end',
      `<w:d ${namespaces}>${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}${'</w:tc></w:tr></w:tbl>'.repeat(20_000)}</w:d>`,
      'nested too deeply',
    ],
    [
      'a million paragraphs',
      `<w:d ${namespaces}><w:body>${'<w:p/>'.repeat(1_000_001)}</w:body></w:d>`,
      '1,000,000 elements',
    ],
    ['no body', '<d/>', 'named like a Word document and is none'],
  ])('with %s is refused with a sentence', async (_, xml, reason) => {
    const bytes = zipSync(
      { '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8(xml) },
      { level: 0 },
    );
    expect(await refusalOf('a.docx', bytes)).toContain(reason);
  });
});
