import fc from 'fast-check';
import { Lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { markdown } from '../../../core/exporters/markdown.ts';
import { noteBlocks } from '../../../core/exporters/note-blocks.ts';
import { escapeMarkdown, printMarkdown } from '../../../core/exporters/print-markdown.ts';
import { emptyNotebook, exampleNotebook, importText, textOf } from './example-notebook.ts';
import { allTokens as all, textOfTokens } from './markdown-tokens.ts';
import { hostileText, randomNotebook } from './random-notebook.ts';

const flat = (text: string) => text.replace(/\s+/g, ' ').trim();
const own = new Set([
  'space',
  'heading',
  'paragraph',
  'list',
  'list_item',
  'blockquote',
  'table',
  'text',
  'strong',
  'escape',
  'em',
  'codespan',
  'code',
  'link',
  'br',
]);

const unescaped = (text: string) =>
  text
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");

/** A notebook whose only article, claim, source, tag and note text is `text`. */
function notebookSaying(text: string) {
  const notebook = emptyNotebook();
  const articleId = importText(notebook, textOf('Title', 'Some words to mark.'), { title: text });
  const { mentionId, claimId } = notebook.run('tagClaim', {
    articleId,
    spans: [{ start: 7, end: 11 }],
    claim: { statement: text, kind: 'event', eventTime: null, tags: [text] },
    stance: 'asserts',
    certainty: 'CT+',
    quotation: 'none',
  });
  notebook.run('addHop', { mentionId, source: { name: text.slice(0, 500), kind: 'person' } });
  notebook.run('giveVerdict', {
    claimId,
    status: 'disputed',
    likelihood: null,
    confidence: null,
    reason: text,
    restsOn: [],
  });
  return notebook;
}

describe('the Markdown', () => {
  it('gives every statement back as text, and nothing but text, whatever it holds', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const tokens = Lexer.lex(markdown.render(notebookSaying(text).material()));
        const heading = tokens.find(
          (token) => token.type === 'heading' && token.depth === 3 && token.raw.startsWith('### 1.'),
        );
        expect(flat(textOfTokens(heading ? [heading] : []))).toBe(flat(`1. ${text}`));
        const kinds = all(tokens).map(({ type }) => type);
        expect(
          kinds.filter(
            (kind) =>
              ![
                'space',
                'heading',
                'paragraph',
                'list',
                'list_item',
                'blockquote',
                'table',
                'text',
                'strong',
                'escape',
              ].includes(kind),
          ),
        ).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps the outline of the report whatever the texts hold', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const outline = (said: string) =>
          Lexer.lex(markdown.render(notebookSaying(said).material())).flatMap((token) =>
            token.type === 'space'
              ? []
              : [
                  token.type +
                    ('depth' in token ? token.depth : '') +
                    (token.type === 'list' ? token.items.length : ''),
                ],
          );
        expect(outline(text)).toEqual(outline('plain'));
      }),
      { numRuns: 300 },
    );
  });

  it('holds no raw HTML and only headings of its own for any notebook', () => {
    fc.assert(
      fc.property(randomNotebook, (notebook) => {
        const tokens = all(Lexer.lex(markdown.render(notebook.material())));
        expect(tokens.filter(({ type }) => !own.has(type)).map(({ raw }) => raw)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['a\nb', 'a b'],
    ['1. x', '1. x'],
    ['<b>&amp;', '\\<b\\>\\&amp;'],
    ['http://a.b www.c.d e@f.g', 'http\\://a.b www\\.c.d e\\@f.g'],
  ])('escapes %j as %j', (text, written) => {
    expect(escapeMarkdown(text)).toBe(written);
  });

  it('says the chain in words with the grade of each step', () => {
    expect(markdown.render(exampleNotebook().material())).toContain(
      '- **Chain:** Mayor of Ostra (person, C3) → Norda (agency) → The Valley Post',
    );
  });

  it('never puts likelihood and confidence into one sentence', () => {
    const sentences = markdown.render(exampleNotebook().material()).split(/(?<=[.:])\s/);
    expect(sentences.some((each) => /likely \(/.test(each))).toBe(true);
    expect(sentences.filter((each) => /likely|chance/i.test(each) && /confidence/i.test(each))).toEqual([]);
  });

  it('leaves out what is in the trash', () => {
    expect(markdown.render(exampleNotebook().material())).not.toContain('There are works');
  });
});

describe('a note’s Markdown', () => {
  const printed = (body: string) =>
    printMarkdown({
      title: '',
      language: 'en',
      blocks: noteBlocks(body, (id, kids) => [...kids, { kind: 'reference', anchor: id, text: `#${id}` }]),
    }).trim();

  it.each([
    ['# Big', '**Big**'],
    ['a *b* **c** `d`', 'a *b* **c** `d`'],
    ['[x](https://a.example)', '[x](<https://a.example>)'],
    ['[x](javascript:alert(1))', 'x'],
    ['[x](assay:c-1)', 'x\\#c-1'],
    ['![x](https://a.example/i.png)', 'x'],
    ['<b>x</b>', '\\<b\\>x\\</b\\>'],
    ['- a\n- b', '* a\n* b'],
    ['3. a\n4. b', '3. a\n4. b'],
    ['> a', '> a'],
    ['```\n# x\n```', '```\n# x\n```'],
    ['fish &amp; chips', 'fish \\& chips'],
  ])('%j is kept as %j', (body, kept) => {
    expect(printed(body)).toBe(kept);
  });

  it('shows a note as it is written when it is too deep or too long to be read as Markdown', () => {
    const deep = '>'.repeat(19_999);
    expect(noteBlocks(deep, () => [])).toEqual([
      { kind: 'paragraph', children: [{ kind: 'text', text: deep }] },
    ]);
    const long = `# ${'a'.repeat(20_000)}`;
    expect(noteBlocks(long, () => [])).toEqual([
      { kind: 'paragraph', children: [{ kind: 'text', text: long }] },
    ]);
  });

  it('loses no letter of what is written', () => {
    const letters = (text: string) => [...text.matchAll(/[a-z]{3,}/g)].map(([word]) => word).join('');
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('some', 'words', ' ', '\n', '*', '_', '> ', '- ', '1. ', '`', '# ', '<b>', '|'),
          { minLength: 1, maxLength: 20 },
        ),
        (parts) => {
          expect(letters(unescaped(printed(parts.join(''))))).toBe(letters(parts.join('')));
        },
      ),
      { numRuns: 400 },
    );
  });
});
