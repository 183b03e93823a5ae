import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assay } from '../../support/command-line.ts';
import { temporaryFolder } from '../../support/notebook-folder.ts';

const place = temporaryFolder();
const notebook = place.folder;
const at = (name: string) => path.join(path.dirname(notebook), name);
const head = '---\ntitle: Pump fails twice\nurl: https://example.org/pump\n---\n\n';
const first = 'The pump failed twice on Monday, the engineer told news agency Delta in the harbour.';
const second = 'Nobody was hurt when the second pump stopped, said the mayor of the town.';
const third = 'It had been repaired in the spring by a firm from the next county.';
const versions = {
  'one.md': `${head}${first}\n\n${second}\n\n${third}\n`,
  'two.md': `${head}${third}\n\n${first}\n`,
  'three.md': `${head}${first}\n\n${third} Added.\n`,
  'four.md': `${head}${first}\n\n${third} Added later.\n`,
};
let article = '';
let mention = '';

beforeAll(async () => {
  for (const [name, words] of Object.entries(versions)) writeFileSync(at(name), words);
  await assay(['new', notebook]);
  article = String((await assay(['import', notebook, at('one.md'), '--json'])).rows()[0]?.['articleId']);
  const start = `${first}\n\n`.length;
  const input = {
    ...{ articleId: article, spans: [{ start, end: start + second.length }] },
    claim: { statement: 'Nobody was hurt', kind: 'event', eventTime: null, tags: [] },
    ...{ stance: 'asserts', certainty: 'CT+', quotation: 'none' },
  };
  const made = await assay(['run', notebook, '-'], `${JSON.stringify({ name: 'tagClaim', input })}\n`);
  mention = (made.rows()[0] as { result: { mentionId: string } }).result.mentionId;
});
afterAll(() => place.remove());

describe('a newer version on the command line', () => {
  it('is told in a row with its marks, and its orphans are listed', async () => {
    const brought = await assay(['import', notebook, at('two.md')]);
    expect(brought).toMatchObject({ status: 0, err: '' });
    expect(brought.out).toBe(
      `newer      ${at('two.md')} of ${article}: Pump fails twice, 0 marks carried over, 1 orphan\n`,
    );
    const orphans = (await assay(['list', notebook, 'orphans', '--json'])).rows();
    expect(orphans).toMatchObject([{ id: mention, standing: 'orphan', quote: second }]);
    expect((await assay(['list', notebook, 'orphans'])).out).toMatch(/\(orphan\)\n$/);
    expect((await assay(['list', notebook, 'orphans', '--where', 'stance:denies'])).out).toBe('');
    expect((await assay(['list', notebook, 'articles'])).out).toMatch(/\(1 mention, 2 versions, 1 orphan\)/);
  });

  it('is an article of its own with --separate, and one of another article with --revision-of', async () => {
    const apart = (await assay(['import', notebook, at('three.md'), '--separate', '--json'])).rows();
    expect(apart[0]).toMatchObject({ ok: true });
    expect(apart[0]?.['articleId']).not.toBe(article);
    const args = ['import', notebook, at('four.md'), '--revision-of', article, '--json'];
    expect((await assay(args)).rows()).toMatchObject([
      { ok: true, revisionOf: article, articleId: article, carried: 0, changed: 0, orphans: 1 },
    ]);
  });

  it('is refused where it is not clear what is meant', async () => {
    for (const options of [
      ['--revision-of', article, '--separate'],
      ['--revision-of', 'pump'],
      ['--revision-of', article, '--recursive'],
    ])
      expect(await assay(['import', notebook, at('four.md'), ...options])).toMatchObject({
        status: 2,
        out: '',
      });
  });
});
