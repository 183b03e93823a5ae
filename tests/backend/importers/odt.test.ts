import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readArticle, refusalOf, shownBlocks, shownMarks } from './read-article.ts';

/** An OpenDocument text of this body; prefixes of names are left out, as they say nothing here. */
function odt(body: string, { styles = '', meta = '', manifest = '' } = {}): Uint8Array {
  const files = {
    mimetype: 'application/vnd.oasis.opendocument.text',
    'content.xml': `<c><automatic-styles>${styles}</automatic-styles><body><text>${body}</text></body></c>`,
    'meta.xml': `<m><meta>${meta}</meta></m>`,
    'META-INF/manifest.xml': `<m>${manifest}</m>`,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), {
    level: 0,
  });
}

const read = (body: string, parts?: Parameters<typeof odt>[1]) => readArticle('a.odt', odt(body, parts));
const style = (name: string, family: string, more: string, attributes = '') =>
  `<style name="${name}" family="${family}" ${attributes}>${more}</style>`;

describe('an OpenDocument text', () => {
  it('has the white space it says, and no more', async () => {
    const article = await read(
      '<p>\n  The   harbour<s c="2"/><span> was</span>\n closed<line-break/>now<tab/>!</p><p> <s/>x</p>',
    );
    expect(article.text.text).toBe('The harbour   was closed\nnow !\n\nx');
  });

  it('has marks by its styles and those they are made from, and links to the web only', async () => {
    const styles = [
      style('B', 'text', '<text-properties font-weight="bold"/>'),
      style('C', 'text', '<text-properties font-style="italic"/>', 'parent-style-name="B"'),
      style('D', 'text', '<text-properties font-weight="normal"/>', 'parent-style-name="C"'),
      style('E', 'text', '', 'parent-style-name="E"'),
    ].join('');
    const article = await read(
      '<p><span style-name="B">bold</span> <span style-name="C">both</span> <span style-name="D">slant</span> <span style-name="E">none</span> <a href="https://harbour.example/">web</a> <a href="javascript:x">no</a></p>',
      { styles },
    );
    expect(shownMarks(article)).toEqual([
      ...[
        'strong(bold)',
        'strong(both)',
        'emphasis(both)',
        'emphasis(slant)',
        'link(web → https://harbour.example/)',
      ],
    ]);
  });

  it('counts its lists: those within lists, those that go on, and those that begin elsewhere', async () => {
    const number = (level: number, format: string, more: string) =>
      `<list-level-style-number level="${level}" num-format="${format}" ${more}/>`;
    const styles = `<list-style name="L">${number(1, '1', 'num-suffix=")"')}${number(2, 'A', 'display-levels="2"')}<list-level-style-bullet level="3" bullet-char="\uf0b7"/></list-style>`;
    const item = (words: string, more = '', start = '') =>
      `<list-item ${start}><p>${words}</p>${more}</list-item>`;
    const article = await read(
      `<list style-name="L" id="first">${item('a', `<list>${item('b', `<list>${item('c')}</list>`)}${item('d')}</list><p>more</p>`)}${item('e')}</list>
       <p>Between.</p><list style-name="L" continue-numbering="true">${item('f')}</list><list style-name="L">${item('g')}${item('h', '', 'start-value="7"')}<list-header><p>head</p></list-header></list>
       <list style-name="L" continue-list="first">${item('i')}</list><list style-name="none">${item('j')}</list>`,
      { styles },
    );
    expect(shownBlocks(article)).toEqual([
      ...['item0 1): a', 'item1 1.A: b', 'item2 •: c', 'item1 1.B: d', 'paragraph: more', 'item0 2): e'],
      ...[
        'paragraph: Between.',
        'item0 3): f',
        'item0 1): g',
        'item0 7): h',
        'paragraph: head',
        'item0 4): i',
        'item0 •: j',
      ],
    ]);
  });

  it('keeps notes with their own signs, and boxes after their paragraph', async () => {
    const note = (kind: string, sign: string, words: string) =>
      `<note note-class="${kind}"><note-citation>${sign}</note-citation><note-body>${words}</note-body></note>`;
    const article = await read(
      `<p>One${note('endnote', 'i', '<p>End.</p>')} two${note('footnote', '*', '<p>Foot.</p><p>More.</p>')}<frame><text-box><p>Box.</p></text-box></frame>.</p><h outline-level="9">Head</h>`,
    );
    expect(shownBlocks(article)).toEqual([
      ...['paragraph: One[i] two[*].', 'paragraph: Box.', 'heading6: Head'],
      ...['item0 [*]: Foot.', 'paragraph: More.', 'item0 [i]: End.'],
    ]);
  });

  it('leaves out what was deleted, hidden, remarked or generated, and says so', async () => {
    const article = await read(
      `<tracked-changes><changed-region><deletion><p>gone</p></deletion></changed-region><changed-region><insertion/></changed-region><changed-region><format-change/></changed-region></tracked-changes>
       <table-of-content><index-body><p>A 1</p></index-body></table-of-content><section display="none"><p>secret</p></section>
       <p>Kept<change change-id="x"/> <annotation><p>Really?</p></annotation><span style-name="H">hidden</span>it.</p>`,
      { styles: style('H', 'text', '<text-properties display="none"/>') },
    );
    expect(shownBlocks(article)).toEqual(['paragraph: Kept it.']);
    expect(article.warnings).toEqual([
      '1 comment and 2 hidden passages of the document are not part of the text.',
      '2 tracked changes were not decided on in the document: the text is as if all were accepted.',
      'Its table of contents is left out.',
    ]);
  });

  it('has tables with their heads and covered cells', async () => {
    const cell = (words: string) => `<table-cell><p>${words}</p></table-cell>`;
    const article = await read(
      `<table><table-column/><table-header-rows><table-row>${cell('A')}${cell('B')}</table-row></table-header-rows><table-rows><table-row>${cell('wide')}<covered-table-cell/></table-row></table-rows></table>`,
    );
    expect(shownBlocks(article)).toEqual(['table: A|B / wide|']);
    expect(article.text.blocks[0]).toMatchObject({ kind: 'table', head: true });
  });

  it.each([
    [
      'locked',
      odt('<p>x</p>', { manifest: '<file-entry><encryption-data/></file-entry>' }),
      'locked with a password',
    ],
    [
      'a spreadsheet',
      zipSync({
        mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
        'content.xml': strToU8('<c/>'),
      }),
      'a compressed file',
    ],
    [
      'not what it says',
      zipSync({
        mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
        'content.xml': strToU8('<c><body><spreadsheet/></body></c>'),
      }),
      'no text document',
    ],
    [
      'with entities that grow',
      zipSync({
        mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }],
        'content.xml': strToU8('<!DOCTYPE c [<!ENTITY a "aaaa">]><c>&a;</c>'),
      }),
      'not well-formed',
    ],
  ])('that is %s is refused with a sentence', async (_, bytes, reason) => {
    expect(await refusalOf('a.odt', bytes)).toContain(reason);
  });
});
