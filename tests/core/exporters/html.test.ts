import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { Window } from 'happy-dom';
import { Lexer } from 'marked';
import { describe, expect, it } from 'vitest';
import { html } from '../../../core/exporters/html.ts';
import { markdown } from '../../../core/exporters/markdown.ts';
import type { NotebookInMemory } from '../../../seeds/notebook-in-memory.ts';
import { emptyNotebook, exampleNotebook, importText, textOf } from './example-notebook.ts';
import { textOfTokens } from './markdown-tokens.ts';
import { hostileText, randomNotebook } from './random-notebook.ts';

const window = new Window({ settings: { disableJavaScriptEvaluation: true } });
const parse = (page: string) => new window.DOMParser().parseFromString(page, 'text/html');
const flat = (text: string | null | undefined) => (text ?? '').replace(/[\p{Cc}\uFFFD\s]+/gu, ' ').trim();
const allowed = new Set(
  'HTML HEAD META TITLE STYLE BODY NAV MAIN UL OL LI A H1 H2 H3 H4 P DL DT DD BLOCKQUOTE DIV TABLE CAPTION THEAD TBODY TR TH TD STRONG EM CODE PRE BR BDI'.split(
    ' ',
  ),
);

function problemsOf(page: string): string[] {
  const document = parse(page);
  const elements = [...document.querySelectorAll('*')];
  const ids = elements.map(({ id }) => id).filter((id) => id !== '');
  return [
    ...elements.filter(({ tagName }) => !allowed.has(tagName)).map(({ tagName }) => `<${tagName}>`),
    ...elements.flatMap((element) =>
      element.getAttributeNames().filter((name) => /^on|^style$|^src/.test(name)),
    ),
    ...elements.flatMap(
      (element) => (element.getAttribute('href') ?? '#').match(/^(?!#|https?:\/\/|mailto:).*/s) ?? [],
    ),
    ...elements
      .map((element) => element.getAttribute('href') ?? '')
      .filter((href) => href.startsWith('#') && !ids.includes(href.slice(1))),
    ...(new Set(ids).size === ids.length ? [] : ['an id given twice']),
  ];
}

function notebookSaying(text: string) {
  const notebook = emptyNotebook(text.trim().slice(0, 200) || 'x');
  const articleId = importText(notebook, textOf('Title', 'Some words to mark.'), { title: text });
  notebook.run('tagClaim', {
    articleId,
    spans: [{ start: 7, end: 11 }],
    claim: { statement: text, kind: 'event', eventTime: null, tags: [] },
    stance: 'asserts',
    certainty: 'CT+',
    quotation: 'none',
  });
  return notebook;
}

describe('the web page', () => {
  it('is made of its own elements only, with links that lead somewhere harmless, for any notebook', () => {
    fc.assert(
      fc.property(randomNotebook, (notebook) => {
        expect(problemsOf(html.render(notebook.material()))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('shows every statement as the text it is', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const document = parse(html.render(notebookSaying(text).material()));
        const heading = [...document.querySelectorAll('h3')].at(-1);
        expect(flat(heading?.textContent)).toBe(flat(`1. ${text}`));
      }),
      { numRuns: 200 },
    );
  });

  it('forbids itself everything but its own style, and has no script', () => {
    const page = html.render(exampleNotebook().material());
    expect(page).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    );
    expect(page.indexOf('Content-Security-Policy')).toBeLessThan(page.indexOf('<style>'));
    expect(page).not.toMatch(/<script|@import|url\(/);
  });

  it('can be read by everybody: language, title, one main heading, outline without gaps, captions, both colour schemes', () => {
    const page = html.render(exampleNotebook().material());
    const document = parse(page);
    expect(document.documentElement.getAttribute('lang')).toBe('en');
    expect(document.title).toBe('Ostra dam');
    const levels = [...document.querySelectorAll('h1,h2,h3,h4')].map(({ tagName }) => Number(tagName[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
    expect(
      [...document.querySelectorAll('table')].every(
        (table) => table.querySelector('caption') && table.querySelector('th[scope=col]'),
      ),
    ).toBe(true);
    expect(page).toContain('prefers-color-scheme: dark');
  });

  it('says, word for word, what the Markdown says', () => {
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
    const agree = (notebook: NotebookInMemory) => {
      const page = parse(html.render(notebook.material())).querySelector('main')?.textContent ?? '';
      expect(letters(page)).toBe(letters(textOfTokens(Lexer.lex(markdown.render(notebook.material())))));
    };
    agree(exampleNotebook());
    fc.assert(fc.property(randomNotebook, agree), { numRuns: 60 });
  });

  const payloads = path.join(
    import.meta.dirname,
    '../../../../shared/conformance/hostile/html-payloads.json',
  );
  it.skipIf(!existsSync(payloads))('keeps known attacks in text (skipped where ../shared is missing)', () => {
    const list: unknown[] = JSON.parse(readFileSync(payloads, 'utf8'));
    const texts = list
      .map((each) => (typeof each === 'string' ? each : ((each as { payload?: string }).payload ?? '')))
      .filter((text) => text.trim() !== '');
    expect(texts.length).toBeGreaterThan(100);
    const notebook = emptyNotebook();
    for (const text of texts) {
      const body = text.replaceAll('\0', '').toWellFormed();
      notebook.run('writeNote', { target: { table: 'notebook', id: 'notebook' }, body });
      notebook.run('createSource', {
        kind: 'person',
        name: body.slice(0, 400).toWellFormed(),
        affiliation: body.slice(0, 400).toWellFormed(),
      });
    }
    expect(problemsOf(html.render(notebook.material()))).toEqual([]);
  });
});
