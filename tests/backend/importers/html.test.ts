import { describe, expect, it } from 'vitest';
import { noDetails } from '../../../core/importers/details.ts';
import type { ImportedArticle } from '../../../core/importers/importer.ts';
import { decoded } from '../../../electron/backend/import/decode.ts';
import { importers, readArticles } from '../../../electron/backend/importers/index.ts';

async function read(source: string | Uint8Array, name = 'page.html'): Promise<ImportedArticle> {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const result = await readArticles({ name, bytes, text: decoded(bytes).text });
  if (!result.ok) throw new Error(result.error.message);
  const [article] = result.value.articles;
  if (!article) throw new Error('no article');
  return article;
}

/** Enough words for a reading view to see an article in them. */
const prose =
  'The harbour was closed on Tuesday after the storm, officials said, and it will stay closed. '.repeat(8);
const page = (
  head: string,
  body = `<article><h1>Headline here</h1><p>${prose}</p><p>${prose}</p></article>`,
) =>
  `<!doctype html><html lang="en-GB"><head><title>Headline here | The Gazette</title>${head}</head><body><nav>Home News</nav>${body}<footer>All rights</footer></body></html>`;
const linked = (json: unknown) =>
  `<script type="application/ld+json">${typeof json === 'string' ? json : JSON.stringify(json)}</script>`;

describe('what a page says of its article', () => {
  const newsArticle = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: 'Harbour closed',
    author: [{ '@type': 'Person', name: 'Ada Byron' }, { name: 'Erin Cunningham' }],
    publisher: { '@type': 'Organization', name: 'The Gazette' },
    datePublished: '2024-03-05T08:00:00+01:00',
    inLanguage: 'en',
    mainEntityOfPage: { '@id': 'https://gazette.example/harbour' },
  };
  const found = {
    title: 'Harbour closed',
    bylines: ['Ada Byron', 'Erin Cunningham'],
    outlet: 'The Gazette',
    publishedAt: '2024-03-05',
    language: 'en',
    url: 'https://gazette.example/harbour',
  };

  it.each([
    ['one thing', newsArticle],
    ['a list', [{ '@type': 'WebSite', name: 'Gazette' }, newsArticle]],
    ['a graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'BreadcrumbList' }, newsArticle] }],
    ['kinds in a list', { ...newsArticle, '@type': ['ReportageNewsArticle', 'CreativeWork'] }],
    ['a comment around it', `<!-- ${JSON.stringify(newsArticle)} -->`],
    ['a line end in a text', JSON.stringify(newsArticle).replace('Harbour closed', 'Harbour\nclosed')],
    ['a comma too many', JSON.stringify(newsArticle).replace(/}$/, ',}')],
  ])('is taken from its linked data first: %s', async (_, json) => {
    const { details, foundIn } = await read(
      page(`${linked(json)}<meta property="og:title" content="Another">`),
    );
    expect(details).toEqual({ ...noDetails, ...found });
    expect(foundIn.title).toBe('linked data of the page');
  });

  it('comes from OpenGraph where the linked data is broken, then from other tags, then from what is marked up', async () => {
    const { details, foundIn } = await read(
      page(
        `${linked('{"@type": "NewsArticle", "headline": "Harb')}
        <meta property="og:title" content="Harbour &amp; pier closed">
        <meta property="og:site_name" content="Gazette Online">
        <meta property="article:author" content="https://gazette.example/staff/ada">
        <meta name="author" content="Ada Byron">
        <link rel="canonical" href="https://gazette.example/harbour">`,
        `<article><h1>Headline here</h1><time datetime="2024-03-05">Tuesday</time><p>${prose}</p></article>`,
      ),
    );
    expect(details).toEqual({
      ...noDetails,
      title: 'Harbour & pier closed',
      bylines: ['Ada Byron'],
      outlet: 'Gazette Online',
      publishedAt: '2024-03-05',
      language: 'en-GB',
      url: 'https://gazette.example/harbour',
    });
    expect(foundIn).toEqual({
      title: 'OpenGraph tags of the page',
      bylines: 'meta tags of the page',
      outlet: 'OpenGraph tags of the page',
      publishedAt: 'date marked up on the page',
      language: 'language of the page',
      url: 'canonical address of the page',
    });
  });

  it('is not made up where the page says nothing', async () => {
    const { details } = await read(`<html><body><p>${prose}</p></body></html>`);
    expect(details).toMatchObject({ bylines: [], outlet: null, publishedAt: null, url: null });
  });

  it('has the address a browser noted when it saved the page', async () => {
    const saved = '<!-- saved from url=(0031)https://gazette.example/harbour -->';
    const { details } = await read(page('').replace('<html', `${saved}<html`));
    expect(details.url).toBe('https://gazette.example/harbour');
  });
});

describe('the text of a page', () => {
  const textOf = async (body: string) =>
    (await read(page('', `<article>${body}<p>${prose}</p></article>`))).text;
  const kindsOf = async (body: string) => {
    const { text, blocks } = await textOf(body);
    return blocks.slice(0, -1).map((block) => `${block.kind} ${text.slice(block.start, block.end)}`);
  };

  it('has its headings, quotes, lists, preformatted lines and tables as blocks', async () => {
    expect(
      await kindsOf(
        `<h2>Part one</h2><blockquote><p>“It leaks.”</p><p>“Again.”</p></blockquote>
        <ul><li>one<ul><li>deeper</li></ul></li><li>two</li></ul><ol start="3"><li>three</li><li>four</li></ol>
        <pre>a  b\n  c</pre><table><tr><th>Port</th><th>Ships</th></tr><tr><td>Hull</td><td>3</td></tr></table>`,
      ),
    ).toEqual([
      'heading Part one',
      ...['quote “It leaks.”', 'quote “Again.”'],
      ...['item one', 'item deeper', 'item two', 'item three', 'item four'],
      'preformatted a  b\n  c',
      'table Port\tShips\nHull\t3',
    ]);
    const { blocks } = await textOf('<ol start="3"><li>three<ol><li>inner</li></ol></li></ol>');
    expect(blocks.slice(0, 2)).toMatchObject([
      { kind: 'item', depth: 0, label: '3.' },
      { kind: 'item', depth: 1, label: '1.' },
    ]);
  });

  it('has white space as a browser shows it, and no-break spaces as they are', async () => {
    expect(await kindsOf('<p>  one \n\t two<br>three\u00a0km  <b> four </b> five</p>')).toEqual([
      'paragraph one two\nthree\u00a0km four five',
    ]);
  });

  it('has emphasis and links that lead outside as marks, and no others', async () => {
    const { text, marks } = await textOf(
      '<p>An <em>odd</em> <a href="https://a.example/x">link</a>, a <a href="javascript:alert(1)">trap</a> and <a href="#top">up</a>.</p>',
    );
    expect(
      marks.map((mark) => [mark.kind, text.slice(mark.start, mark.end), 'href' in mark ? mark.href : '']),
    ).toEqual([
      ['emphasis', 'odd', ''],
      ['link', 'link', 'https://a.example/x'],
    ]);
  });

  it('has nothing of scripts, styles, forms and what is hidden', async () => {
    const { text } = await textOf(
      '<script>alert(1)</script><style>p{}</style><p>Seen.</p><p hidden>Unseen.</p><button>Share</button><noscript>Enable it</noscript>',
    );
    expect(text).toMatch(/^Seen\.\n\nThe harbour/);
  });

  it('is all of the page, and says so, where no article can be told apart', async () => {
    const { text, warnings } = await read(
      '<html><body><a href="/x">Menu</a><ul><li>short</li></ul></body></html>',
    );
    expect(text.text).toContain('short');
    if (warnings.length > 0) expect(warnings.join()).toContain('all words of the page');
  });

  it('is all of a fragment, since a person chose what it holds', async () => {
    const { text, warnings } = await read(
      '<ul><li><a href="/x">Menu</a></li></ul><h2>Tide</h2><span>Low.</span>',
    );
    expect(text.text).toBe('Menu\n\nTide\n\nLow.');
    expect(warnings).toEqual([]);
  });

  it('is read in the encoding the page declares', async () => {
    const bytes = Buffer.from(
      page('<meta charset="windows-1251">', `<article><p>${prose}</p><p>XXXXXX</p></article>`).replace(
        'XXXXXX',
        '',
      ),
      'latin1',
    );
    const cyrillic = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
    const at = bytes.indexOf('<p></p>') + 3;
    const { text } = await read(Buffer.concat([bytes.subarray(0, at), cyrillic, bytes.subarray(at)]));
    expect(text.text).toContain('Привет');
  });
});

describe('a page that was not made to be read', () => {
  it.each([
    ['is empty', ''],
    ['has no words', '<html><body><img src="x.png"></body></html>'],
    ['is cut off in a tag', '<!doctype html><html><head><meta charset="utf-8"><title'],
  ])('%s: refused with a sentence', async (_, source) => {
    const bytes = new TextEncoder().encode(source);
    const result = await readArticles({ name: 'page.html', bytes, text: source });
    expect(result).toMatchObject({ ok: false, error: { code: 'unreadable' } });
  });

  it('is nested without end: read as far as people nest', async () => {
    const deep = '<div>'.repeat(20_000);
    const { text } = await read(page('', `<article><p>${prose}</p>${deep}<p>lost</p></article>`));
    expect(text.text).toContain('harbour');
  });

  it('has too many elements: refused with a sentence', async () => {
    const source = `<html><body>${'<b>x</b>'.repeat(310_000)}</body></html>`;
    const result = await readArticles({
      name: 'page.html',
      bytes: new TextEncoder().encode(source),
      text: source,
    });
    expect(result).toMatchObject({ ok: false, error: { message: expect.stringContaining('elements') } });
  });
});

it('a page is told by how it begins, whatever it is called', async () => {
  const text = page('');
  const file = { name: 'notes.txt', bytes: new TextEncoder().encode(text), text };
  const claims = Object.fromEntries(importers.map((importer) => [importer.id, importer.claims(file)]));
  expect(claims['html']).toBe(1);
  expect((await read(text, 'notes.txt')).details.language).toBe('en-GB');
});

describe('a box that asks for consent to cookies', () => {
  const ask = 'We and our 842 partners store cookies on a device. Accept all. Reject all.';
  const article = `<article><h1>Headline here</h1><p>${prose}</p><p>${prose}</p></article>`;

  it.each([
    `<div id="onetrust-consent-sdk"><p>${ask}</p></div>`,
    `<section class="site cookie-notice"><p>${ask}</p></section>`,
    `<div id="CybotCookiebotDialog"><div>${ask}</div></div>`,
    `<aside class="gdpr_message"><p>${ask}</p></aside>`,
  ])('is no part of the article: %s', async (box) => {
    for (const body of [`${box}<main>${article}</main>`, `<main>${article}</main>${box}`]) {
      const { text } = await read(page('', body));
      expect(text.text).toContain('officials said');
      expect(text.text).not.toContain('842 partners');
    }
  });

  it('is not what an article about cookies holds, nor the page that is called so', async () => {
    const about = `<article class="cookie-law"><p>${ask} ${prose}</p></article>`;
    expect((await read(page('', about))).text.text).toContain('842 partners');
    const shown = `<div class="cookie-banner"><main>${article}</main></div>`;
    expect((await read(page('', shown))).text.text).toContain('officials said');
    const { text } = await read(`<p class="cookie-notice">${ask}</p>`);
    expect(text.text).toContain('842 partners');
  });
});
