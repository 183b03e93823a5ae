import { describe, expect, it } from 'vitest';
import type { ImportedArticle } from '../../../core/importers/importer.ts';
import { markdown } from '../../../core/importers/markdown.ts';

function imported(...lines: string[]): ImportedArticle {
  const result = markdown.read({ name: 'file.md', bytes: new Uint8Array(), text: lines.join('\n') });
  if (!result.ok) throw new Error(result.error.message);
  const [article] = result.value;
  if (!article) throw new Error('no article');
  return article;
}

/** Blocks as `kind: words`. */
function blocks(...lines: string[]): string[] {
  const { text } = imported(...lines);
  return text.blocks.map((block) => {
    const words = text.text.slice(block.start, block.end);
    if (block.kind === 'item') return `item ${block.depth} ${block.label}: ${words}`;
    return block.kind === 'heading' ? `heading ${block.level}: ${words}` : `${block.kind}: ${words}`;
  });
}

/** Marks as `kind: words`. */
function marks(...lines: string[]): string[] {
  const { text } = imported(...lines);
  return text.marks.map(
    (mark) =>
      `${mark.kind}: ${text.text.slice(mark.start, mark.end)}${mark.kind === 'link' ? ` → ${mark.href}` : ''}`,
  );
}

describe('a Markdown file', () => {
  it('becomes headings, paragraphs, quotations and code', () => {
    expect(
      blocks(
        '# Leak',
        '',
        'It was',
        'small.  ',
        'Very.',
        '',
        'Sub',
        '---',
        '> one',
        '> > two',
        '',
        '```',
        'x  = 1',
        '',
        '  y',
        '```',
        '***',
        '    z',
      ),
    ).toEqual([
      'heading 1: Leak',
      'paragraph: It was small.\nVery.',
      'heading 2: Sub',
      'quote: one',
      'quote: two',
      'preformatted: x  = 1\n\n  y',
      'preformatted: z',
    ]);
  });

  it('becomes lists with their labels and depths', () => {
    expect(
      blocks(
        '3. three',
        '   - deep',
        '     1. deeper',
        '4. four',
        '',
        '   more of four',
        '',
        '- [x] done',
        '- [ ] open',
      ),
    ).toEqual([
      'item 0 3.: three',
      'item 1 •: deep',
      'item 2 1.: deeper',
      'item 0 4.: four',
      'item 0 : more of four',
      'item 0 ☑: done',
      'item 0 ☐: open',
    ]);
  });

  it('becomes tables with their cells', () => {
    const { text } = imported('| Place | Lost |', '|---|:-:|', '| **Nauka** | `all` of it |', '| Soyuz | |');
    const [table] = text.blocks;
    expect(text.text).toBe('Place\tLost\nNauka\tall of it\nSoyuz\t');
    expect(
      table?.kind === 'table' &&
        table.rows.map((row) => row.map((cell) => text.text.slice(cell.start, cell.end))),
    ).toEqual([
      ['Place', 'Lost'],
      ['Nauka', 'all of it'],
      ['Soyuz', ''],
    ]);
    expect(text.marks.map((mark) => text.text.slice(mark.start, mark.end))).toEqual(['Nauka', 'all']);
  });

  it('keeps emphasis, code and links as marks over the words', () => {
    expect(
      marks(
        'A *very **big*** leak in `Nauka`, [says *AFP*](https://afp.example/x?a=1&amp;b=2 "title") <https://example.org>',
      ),
    ).toEqual([
      'emphasis: very big',
      'strong: big',
      'code: Nauka',
      'link: says AFP → https://afp.example/x?a=1&b=2',
      'emphasis: AFP',
      'link: https://example.org → https://example.org',
    ]);
  });

  it('keeps the words of links that lead to no web address, without the link', () => {
    const { text, warnings } = imported(
      '[run](javascript:alert) [file](file:///etc/passwd) [data](data:text/html,x) [near](../a.md)',
    );
    expect(text).toMatchObject({ text: 'run file data near', marks: [] });
    expect(warnings).toEqual(['4 links do not lead to web addresses; only their words were kept.']);
  });

  it('keeps the words of raw HTML, and nothing else of it', () => {
    expect(
      blocks(
        '<div onclick="x()"><p>One &amp; two</p><script>steal()</script>',
        '<style>p{}</style>Three<br>four</div>',
        '',
        'A <b>bold</b> <script>bad()</script>word<br>here <img src=x onerror=y alt="a photo"> <!-- no -->end',
        '',
        '<!-- hidden -->',
      ),
    ).toEqual([
      'paragraph: One & two',
      'paragraph: Three',
      'paragraph: four',
      'paragraph: A bold word\nhere a photo end',
    ]);
  });

  it('keeps the descriptions of images, and says that they were left out', () => {
    const { text, warnings } = imported('![The *module*](a.png) and ![](b.png)');
    expect(text.text).toBe('The module and');
    expect(warnings).toEqual(['2 images were left out; their descriptions were kept, where they have one.']);
  });

  it('shows characters, not references to them', () => {
    expect(
      blocks('&copy; AFP &mdash; &#8220;a&#x201d; &lt;b&gt; &nosuch; \\* 5 &amp;amp; `&amp;` e&#769;'),
    ).toEqual(['paragraph: © AFP — “a” <b> &nosuch; * 5 &amp; &amp; é']);
  });

  it('keeps footnotes, which are no links', () => {
    expect(
      blocks('It leaked.[^1]', '', '[^1]: https://example.org/x', '', '[ref]: https://example.org'),
    ).toEqual(['paragraph: It leaked.[^1]', 'paragraph: [^1]: https://example.org/x']);
  });

  it('is named by its front matter, else by its first top heading, else by its first line', () => {
    expect(imported('---', 'title: Front', '---', '# Heading', '', 'Words.')).toMatchObject({
      details: { title: 'Front' },
      foundIn: { title: 'front matter' },
    });
    expect(imported('A line.', '', '# A *leak*', '', 'Words.')).toMatchObject({
      details: { title: 'A leak' },
      foundIn: { title: 'first heading' },
    });
    expect(imported('A line.', '', 'Words.')).toMatchObject({
      details: { title: 'A line.' },
      foundIn: { title: 'first line of the text' },
    });
  });

  it('that is nested without end is refused with a sentence', () => {
    const result = markdown.read({ name: 'deep.md', bytes: new Uint8Array(1), text: '>'.repeat(20_000) });
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'unreadable',
        message: '“deep.md” is nested too deeply, or its lines are too long, to be read as Markdown.',
      },
    });
  });
});
