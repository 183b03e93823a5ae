import { describe, expect, it } from 'vitest';
import { articlesOf } from './reading.ts';

/** Enough words for a reading view to see an article in them. */
const prose =
  'The harbour was closed on Tuesday after the storm, officials said, and it stays closed. '.repeat(8);

async function read(head: string, body = `<article><h1>Headline here</h1><p>${prose}</p></article>`) {
  const page = `<!doctype html><html lang="en">${head.startsWith('<!--') ? head : ''}<head><title>Headline here</title>${head}</head><body>${body}</body></html>`;
  const [article] = await articlesOf(page, 'page.html');
  if (!article) throw new Error('no article');
  return article;
}

const linked = (more: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@type': 'NewsArticle', headline: 'Headline here', ...more })}</script>`;

describe('when a page was changed last', () => {
  const tag = '<meta property="article:modified_time" content="2024-03-07T08:00:00Z">';
  const meta = '<meta name="last-modified" content="2024-03-08">';
  const marked = '<time itemprop="dateModified" datetime="2024-03-09">later</time>';
  const body = `<article><h1>Headline here</h1>${marked}<p>${prose}</p></article>`;

  it.each([
    [
      'its linked data',
      linked({ dateModified: '2024-03-06T08:00:00Z' }) + tag + meta,
      '2024-03-06',
      'linked data of the page',
    ],
    ['OpenGraph', tag + meta, '2024-03-07', 'OpenGraph tags of the page'],
    ['other tags', meta, '2024-03-08', 'meta tags of the page'],
    ['what is marked up', '', '2024-03-09', 'date marked up on the page'],
  ])('is taken from %s before what is trusted less', async (_, head, date, where) => {
    const { details, foundIn } = await read(head, body);
    expect(details.updatedAt).toBe(date);
    expect(foundIn.updatedAt).toBe(where);
    expect(details.publishedAt).toBeNull();
  });
});

describe('the rights of a page', () => {
  it.each([
    [
      'a notice',
      linked({ copyrightNotice: '© The Gazette', license: 'https://l.example/' }),
      '© The Gazette',
    ],
    ['a licence', linked({ license: { '@type': 'CreativeWork', name: 'CC BY 4.0' } }), 'CC BY 4.0'],
    [
      'a holder',
      linked({ copyrightHolder: { name: 'The Gazette' }, copyrightYear: 2024 }),
      'The Gazette 2024',
    ],
    ['a tag', '<meta name="dcterms.rights" content="All rights reserved">', 'All rights reserved'],
    ['a marked link', '<link rel="license" href="https://cc.example/by">', 'https://cc.example/by'],
    ['nothing', '', null],
  ])('are those of %s', async (_, head, rights) => {
    expect((await read(head)).details.rights).toBe(rights);
  });
});

describe('the place a report is from', () => {
  it.each([
    ['its linked data', linked({ dateline: 'LORIENT, France, March 5 (EXA) —' }), 'LORIENT, France'],
    ['where it was made', linked({ locationCreated: { '@type': 'Place', name: 'Lorient' } }), 'Lorient'],
    ['an address', linked({ locationCreated: { address: { addressLocality: 'Lorient' } } }), 'Lorient'],
    // What it is about may be anywhere.
    ['what it is about', linked({ contentLocation: { name: 'Moscow' } }), null],
  ])('is taken from %s', async (_, head, place) => {
    expect((await read(head)).details.dateline).toBe(place);
  });

  it('is taken from the dateline of the text', async () => {
    const { details, foundIn } = await read('', `<article><p>LORIENT, France (EXA) — ${prose}</p></article>`);
    expect(details.dateline).toBe('LORIENT, France');
    expect(foundIn.dateline).toBe('dateline, first line of the text');
  });
});

describe('what noted in a page when and from where it was saved', () => {
  it('is SingleFile', async () => {
    const note = `<!--\n Page saved with SingleFile \n url: https://gazette.example/harbour \n saved date: Tue Mar 05 2024 23:30:00 GMT+0100 (Central European Standard Time)\n-->`;
    const { details, foundIn } = await read(note);
    expect(details).toMatchObject({ url: 'https://gazette.example/harbour', accessedAt: '2024-03-05' });
    expect(foundIn.accessedAt).toBe('note of what saved the page');
  });

  it.each([
    [
      'the Internet Archive',
      '<!--\n     FILE ARCHIVED ON 10:00:00 Mar 05, 2024 AND RETRIEVED FROM THE\n     INTERNET ARCHIVE ON 11:00:00 Mar 06, 2024.\n-->',
    ],
    [
      'HTTrack',
      "<!-- Mirrored from gazette.example/harbour by HTTrack Website Copier/3.x [XR&CO'2014], Tue, 05 Mar 2024 08:00:00 GMT -->",
    ],
  ])('is %s', async (_, note) => {
    expect((await read('', `${note}<article><p>${prose}</p></article>`)).details.accessedAt).toBe(
      '2024-03-05',
    );
  });

  it('is nobody where only its words say so', async () => {
    const words = 'Page saved with SingleFile url: https://x.example/ saved date: Tue Mar 05 2024 10:00:00';
    expect((await read('', `<article><p>${words} ${prose}</p></article>`)).details.accessedAt).toBeNull();
  });
});

describe('a page that was saved in the place of the article', () => {
  const shell = (title: string, body: string) =>
    articlesOf(
      `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`,
      'a.html',
    );

  it.each([
    [
      '404 Not Found',
      '<h1>Not Found</h1><p>The requested URL was not found on this server.</p>',
      'an error page',
    ],
    ['Page not found | The Gazette', '<p>Try the search.</p>', 'an error page'],
    ['The Gazette', '<h1>Seite nicht gefunden</h1><p>Bitte suchen Sie.</p>', 'an error page'],
    ['503 Service Temporarily Unavailable', '<p>nginx, and nothing else to read.</p>', 'an error page'],
    ['Gazette', '<p>Sorry, the page you are looking for has been moved or deleted.</p>', 'an error page'],
    ['Access Denied', '<p>You don’t have permission to access “x” on this server.</p>', 'a refusal'],
    ['Unavailable', '<p>This article is not available in your region, we are sorry.</p>', 'a refusal'],
    [
      'Just a moment...',
      '<p>Enable JavaScript and cookies to continue</p>',
      'a check whether a person reads it',
    ],
    [
      'gazette.example',
      '<p>Please verify you are a human to go on reading.</p>',
      'a check whether a person reads it',
    ],
    ['Before you continue to Gazette', '<p>We use cookies and data.</p>', 'a request for consent'],
    [
      'The Gazette',
      '<p>We and our 712 partners store and access data on a device.</p>',
      'a request for consent',
    ],
  ])('“%s” is imported with a warning', async (title, body, what) => {
    const [article] = await shell(title, body);
    expect(article?.warnings).toContain(
      `The page looks like ${what}, not like an article: open the original and look.`,
    );
  });

  it.each([
    ['404 Not Found: how the web forgets', `<article><p>${prose.repeat(4)}</p></article>`],
    ['Access denied to inspectors, agency says', `<article><p>${prose}</p></article>`],
    ['Forbidden City reopens', `<article><p>${prose}</p></article>`],
    ['Missing page found in archive', `<article><p>${prose}</p></article>`],
    ['Consent law passed by parliament', `<article><p>${prose}</p></article>`],
    ['500 people march in Lorient', `<article><p>${prose}</p></article>`],
  ])('“%s” is an article like any other', async (title, body) => {
    const [article] = await shell(title, body);
    expect(article?.warnings.filter((warning) => warning.includes('looks like'))).toEqual([]);
  });
});
