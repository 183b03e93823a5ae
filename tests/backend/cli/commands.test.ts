import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assay } from '../../support/command-line.ts';
import { temporaryFolder } from '../../support/notebook-folder.ts';
import { madeUpStory } from '../../support/stories.ts';

const place = temporaryFolder();
const at = (...names: string[]) => path.join(path.dirname(place.folder), ...names);
const notebook = place.folder;
const report = `---
title: Pump fails twice
author: Ines Roth
site: Harbour Post
date: 2023-10-10
---

The pump failed twice, the engineer told news agency Delta.
`;
/** ids in the notebook all tests of this file look at */
const known = { article: '', other: '', claim: '', mention: '' };
const marked = (articleId: string, statement: string) => ({
  articleId,
  spans: [{ start: 0, end: 21 }],
  claim: { statement, kind: 'event', eventTime: null, tags: [] },
  ...{ stance: 'asserts', certainty: 'CT+', quotation: 'none' },
});
const line = (name: string, input: unknown) => `${JSON.stringify({ name, input })}\n`;

beforeAll(async () => {
  mkdirSync(at('files'), { recursive: true });
  writeFileSync(at('files', 'pump.md'), report);
  writeFileSync(at('files', 'other.txt'), 'Nothing happened in the harbour on Tuesday.\n');
  await assay(['new', notebook]);
  const rows = (
    await assay(['import', notebook, at('files', 'pump.md'), at('files', 'other.txt'), '--json'])
  ).rows();
  known.article = String(rows[0]?.['articleId']);
  known.other = String(rows[1]?.['articleId']);
  const made = (
    await assay(['run', notebook, '-'], line('tagClaim', marked(known.article, 'The pump failed twice')))
  ).rows()[0] as { result: { claimId: string; mentionId: string } };
  known.claim = made.result.claimId;
  known.mention = made.result.mentionId;
});
afterAll(() => place.remove());

describe('new', () => {
  it('makes an empty notebook and says where', async () => {
    const made = await assay(['new', at('Fresh.assay'), '--name', 'Harbour case', '--json']);
    expect(made).toMatchObject({ status: 0, err: '' });
    expect(made.rows()).toEqual([{ ok: true, notebook: at('Fresh.assay'), name: 'Harbour case' }]);
    expect((await assay(['list', at('Fresh.assay'), 'articles'])).out).toBe('');
  });

  it('refuses a folder that is not empty, and leaves it alone', async () => {
    const refused = await assay(['new', at('files')]);
    expect(refused).toMatchObject({ status: 3, out: '' });
    expect(refused.err).toContain('empty folder');
    expect(readdirSync(at('files')).sort()).toEqual(['other.txt', 'pump.md']);
  });
});

describe('import', () => {
  it('answers a row per file with what was found in it', async () => {
    const target = at('rows.assay');
    await assay(['new', target]);
    writeFileSync(
      at('noise.bin'),
      Uint8Array.from({ length: 64 }, (_, index) => (index * 37) % 256),
    );
    const ran = await assay([
      ...['import', target, '--json'],
      ...[at('files', 'pump.md'), at('noise.bin'), at('missing.txt'), at('files', 'pump.md')],
    ]);
    expect(ran.status).toBe(1);
    const rows = new Map(
      ran.rows().map((row) => [row['duplicateOf'] ? 'again' : path.basename(String(row['path'])), row]),
    );
    expect(rows.get('pump.md')).toEqual({
      path: at('files', 'pump.md'),
      ok: true,
      articleId: expect.stringMatching(/^a-/),
      title: 'Pump fails twice',
      publishedAt: '2023-10-10',
      outlet: 'Harbour Post',
      byline: 'Ines Roth',
      language: null,
      characters: 59,
      warnings: [],
    });
    expect(rows.get('again')).toMatchObject({ ok: true, duplicateOf: rows.get('pump.md')?.['articleId'] });
    expect(rows.get('noise.bin')).toMatchObject({ ok: false, error: expect.stringContaining('not text') });
    expect(rows.get('missing.txt')).toMatchObject({ ok: false, error: 'There is no such file.' });
    expect(rows.size).toBe(4);
  });

  it('keeps what repeats another article as a copy of it, and lists it so', async () => {
    const target = at('Copies.assay');
    await assay(['new', target]);
    const story = madeUpStory(1, 40);
    writeFileSync(at('wire.txt'), story);
    writeFileSync(at('reprint.txt'), story.slice(0, 2000));
    const rows = (await assay(['import', target, at('wire.txt'), at('reprint.txt'), '--json'])).rows();
    expect(rows[0]).not.toHaveProperty('copyOf');
    expect(rows[1]).toMatchObject({
      ok: true,
      copyOf: rows[0]?.['articleId'],
      similarity: expect.closeTo(1, 1),
    });
    const listed = (await assay(['list', target, 'articles', '--where', 'is:copy', '--json'])).rows();
    expect(listed.map((row) => [row['id'], row['copyOf']])).toEqual([
      [rows[1]?.['articleId'], rows[0]?.['articleId']],
    ]);
    const lines = (await assay(['list', target, 'articles'])).out.split('\n');
    expect(lines.filter((line) => line.includes(`copy of ${rows[0]?.['articleId']}`))).toHaveLength(1);
    writeFileSync(at('reprint-2.txt'), story.slice(0, 2500));
    const told = (await assay(['import', target, at('reprint-2.txt')])).out;
    expect(told).toMatch(/^copy {7}.*reprint-2\.txt as a-\w+: (99|100) % the same words as a-\w+\n$/);
  });

  it('goes into folders when asked to, past what is hidden, notebooks and circles', async () => {
    const target = at('Deep.assay');
    await assay(['new', target]);
    for (const folder of ['in/a/b', 'in/.git', 'in/Old.assay']) mkdirSync(at(folder), { recursive: true });
    writeFileSync(at('in/a/b/one.txt'), 'The first of the two texts to be found here.');
    writeFileSync(at('in/two.txt'), 'The second of the two texts to be found here.');
    for (const hidden of ['in/.git/x.txt', 'in/.x.txt', 'in/Old.assay/x.json'])
      writeFileSync(at(hidden), 'no');
    symlinkSync(at('in'), at('in/a/circle'));
    symlinkSync(at('files', 'other.txt'), at('in/linked.txt'));
    const ran = await assay(['import', target, at('in'), '--recursive', '--json']);
    expect(ran.status).toBe(0);
    expect(ran.rows().map((row) => path.relative(at('in'), String(row['path'])))).toEqual([
      path.join('a', 'b', 'one.txt'),
      'linked.txt',
      'two.txt',
    ]);
  });

  it('imports files sent with a message only when it is told to, and says how many it left', async () => {
    const target = at('Mail.assay');
    await assay(['new', target]);
    const file = at('statement.eml');
    copyFileSync(path.join(import.meta.dirname, '../importers/files/statement.eml'), file);
    const offered = await assay(['import', target, file]);
    expect(offered.out).toMatch(
      /^imported {3}.*statement\.eml as a-\w+: Statement on the pier \(2 attachments not imported; --attachments does\)\n$/,
    );
    const ran = await assay(['import', target, file, '--attachments', '--json']);
    expect(ran.status).toBe(0);
    expect(
      ran.rows().map(({ name, title, duplicateOf }) => [name, title, duplicateOf !== undefined]),
    ).toEqual([
      [undefined, undefined, true],
      ['notice.txt in statement.eml', 'Notice 4711', false],
      ['message.eml in statement.eml', 'Original report', false],
    ]);
  });

  it('asks for --recursive before it goes into a folder', async () => {
    const ran = await assay(['import', notebook, at('files')]);
    expect(ran.status).toBe(1);
    expect(ran.out).toBe(
      `failed     ${at('files')}: This is a folder; give --recursive to import what is in it.\n`,
    );
  });
});

describe('list, show and search', () => {
  it.each(['articles', 'claims', 'mentions', 'sources', 'trash'] as const)('lists the %s', async (table) => {
    const expected = {
      articles: [{ id: known.other }, { id: known.article, mentions: 1 }],
      claims: [{ id: known.claim, statement: 'The pump failed twice', mentions: 1 }],
      mentions: [{ id: known.mention, quote: 'The pump failed twice' }],
      sources: [{ name: 'Harbour Post' }],
      trash: [],
    };
    const ran = await assay(['list', notebook, table, '--json']);
    expect(ran).toMatchObject({ status: 0, err: '' });
    expect(ran.rows()).toMatchObject(expected[table]);
  });

  it('lists only what matches --where, in the order of --sort', async () => {
    const some = await assay(['list', notebook, 'articles', '--where', 'outlet:harbour', '--json']);
    expect(some.rows()).toMatchObject([{ id: known.article }]);
    const sorted = await assay(['list', notebook, 'articles', '--sort', '-title', '--json']);
    expect(sorted.rows().map((row) => row['id'])).toEqual([known.article, known.other]);
  });

  it('shows an article with its text and mentions, and a claim whole', async () => {
    const [article] = (await assay(['show', notebook, known.article, '--json'])).rows();
    expect(article).toMatchObject({
      table: 'articles',
      title: 'Pump fails twice',
      text: expect.stringContaining('the engineer told news agency Delta'),
      mentions: [{ id: known.mention }],
    });
    const [claim] = (await assay(['show', notebook, known.claim, '--json'])).rows();
    expect(claim).toMatchObject({ table: 'claims', statement: 'The pump failed twice', kind: 'event' });
    expect((await assay(['show', notebook, known.article])).out).toContain('told news agency Delta');
  });

  it('says so when there is no such record', async () => {
    expect(await assay(['show', notebook, 'c-0000000000000000', '--json'])).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringContaining('no record c-0000000000000000'),
    });
  });

  it('finds words, phrases and fields', async () => {
    const found = async (query: string) =>
      (await assay(['search', notebook, query, '--json']))
        .rows()
        .map((row) => (row['ref'] as { id: string }).id);
    expect(await found('harbour tuesday')).toEqual([known.other]);
    expect((await found('"failed twice"')).sort()).toEqual(
      [known.article, known.claim, known.mention].sort(),
    );
    expect(await found('kind:event')).toContain(known.claim);
    expect(await found('nowhere')).toEqual([]);
  });
});

describe('export', () => {
  it('lists its formats', async () => {
    const formats = (await assay(['export', '--formats', '--json'])).rows();
    expect(formats.map((each) => each['id'])).toEqual(
      expect.arrayContaining(['markdown', 'csv', 'json', 'w3c']),
    );
  });

  it('writes the same to a file and to standard output', async () => {
    const file = at('notes.md');
    const ran = await assay(['export', notebook, '--format', 'markdown', '--out', file, '--json']);
    const text = readFileSync(file, 'utf8');
    expect(ran.rows()).toEqual([{ ok: true, file, bytes: Buffer.byteLength(text) }]);
    expect(text).toContain('The pump failed twice');
    expect((await assay(['export', notebook, '--format', 'markdown', '--out', '-'])).out).toBe(text);
  });

  it.each([
    ['--article', () => known.article, true],
    ['--article', () => known.other, false],
    ['--claim', () => known.claim, true],
    ['--where', () => 'kind:event', true],
    ['--where', () => 'kind:causal', false],
  ])('%s narrows it', async (option, id, has) => {
    const ran = await assay(['export', notebook, '--format', 'csv', '--out', '-', option, id()]);
    expect(ran.status).toBe(0);
    expect(ran.out.includes('The pump failed twice')).toBe(has);
  });

  it('makes a bundle that import reads back whole', async () => {
    await assay(['export', notebook, '--format', 'json', '--out', at('case.assay.json')]);
    await assay(['new', at('Copy.assay')]);
    expect((await assay(['import', at('Copy.assay'), at('case.assay.json')])).status).toBe(0);
    await assay(['export', at('Copy.assay'), '--format', 'json', '--out', at('again.json')]);
    expect(readFileSync(at('again.json'), 'utf8')).toBe(readFileSync(at('case.assay.json'), 'utf8'));
  });
});

describe('check', () => {
  it('finds nothing wrong with a whole notebook', async () => {
    expect(await assay(['check', notebook])).toMatchObject({
      status: 0,
      out: 'Everything is whole.\n',
      err: '',
    });
    expect(await assay(['check', notebook, '--json'])).toMatchObject({ status: 0, out: '', err: '' });
  });

  it('says when the index is damaged or missing, which loses nothing', async () => {
    const target = at('Index.assay');
    const file = path.join(target, '.cache', 'index.sqlite');
    await assay(['new', target]);
    await assay(['import', target, at('files', 'pump.md')]);
    const index = new DatabaseSync(file);
    const { page, size } = index
      .prepare(
        "SELECT rootpage AS page, page_size AS size FROM sqlite_master, pragma_page_size WHERE name = 'notes'",
      )
      .get() as { page: number; size: number };
    index.close();
    writeFileSync(file, readFileSync(file).fill(0xff, (page - 1) * size, page * size));
    const damaged = await assay(['check', target]);
    expect(damaged).toMatchObject({ status: 0, err: '' });
    expect(damaged.out).toMatch(/^note: \.cache: The index .*damaged/m);
    rmSync(file);
    expect((await assay(['check', target])).out).toContain('note: .cache: There is no index');
    expect((await assay(['search', target, 'pump', '--json'])).rows()).toHaveLength(1);
  });

  it('--repair writes anew what a second copy still holds, says so, and leaves nothing to find', async () => {
    const target = at('Mend.assay');
    await assay(['new', target]);
    await assay(['import', target, at('files', 'pump.md')]);
    const [shard = ''] = readdirSync(path.join(target, 'articles'));
    const file = `articles/${shard}/${readdirSync(path.join(target, 'articles', shard)).find((name) => name.endsWith('.json'))}`;
    truncateSync(path.join(target, file), 20);
    const before = await assay(['check', target, '--json']);
    expect(before.status).toBe(1);
    expect(before.rows().filter((row) => row['severity'] !== 'note')).toMatchObject([
      { severity: 'warning', file },
    ]);
    const mended = await assay(['check', target, '--repair']);
    expect(mended).toMatchObject({ status: 0, err: '' });
    expect(mended.out).toContain(`repair: ${file} could not be read; its second copy counts.`);
    expect(await assay(['check', target])).toMatchObject({ status: 0 });
    expect((await assay(['list', target, 'articles'])).out).toContain('Pump fails twice');
  });

  it('reads the index as it is on the disk', async () => {
    const target = at('Planted.assay');
    await assay(['new', target]);
    await assay(['import', target, at('files', 'pump.md')]);
    const index = new DatabaseSync(path.join(target, '.cache', 'index.sqlite'));
    index.exec("UPDATE articles_text SET title = 'planted'");
    index.close();
    expect((await assay(['list', target, 'articles'])).out).toContain('planted');
  });

  it('names what is damaged, and leaves it as it is', async () => {
    const target = at('Broken.assay');
    await assay(['new', target]);
    await assay(['import', target, at('files', 'pump.md')]);
    const [text = ''] = readdirSync(path.join(target, 'texts'));
    truncateSync(path.join(target, 'texts', text), 9);
    const ran = await assay(['check', target, '--json']);
    expect(ran.status).toBe(1);
    expect(ran.rows()).toMatchObject([{ severity: 'error', file: `texts/${text}` }]);
    expect(readFileSync(path.join(target, 'texts', text))).toHaveLength(9);
  });
});
