import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assay } from '../../support/command-line.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'assay-suggest-'));
  writeFileSync(path.join(folder, '1.txt'), '“The lock failed,” Ada Brandt told news agency AFP.\n');
  writeFileSync(path.join(folder, '2.txt'), '\ufeffTomas Okafor said the pumps were old.\r\n');
  writeFileSync(path.join(folder, '3.txt'), Buffer.from([0x41, 0xff, 0x42]));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('suggest', () => {
  it('answers one object a file of a folder, in order, and goes on past one it cannot read', async () => {
    const ran = await assay(['suggest', '--text', folder, '--outlet', 'Norland Times', '--json']);
    expect(ran.status).toBe(1);
    const rows = ran.rows();
    expect(rows.map((row) => path.basename(`${row['path']}`))).toEqual(['1.txt', '2.txt', '3.txt']);
    expect(rows[0]).toMatchObject({
      language: null,
      attributions: [
        {
          source: [{ start: 19, end: 29, text: 'Ada Brandt' }],
          cue: [{ text: 'told' }],
          quotation: 'direct',
          certainty: 'CT+',
          entity: 'Ada Brandt',
          relays: [
            { role: 'recipient', name: 'AFP' },
            { role: 'publisher', name: 'Norland Times' },
          ],
        },
      ],
    });
    expect(rows[2]).toEqual({ path: path.join(folder, '3.txt'), error: expect.stringContaining('UTF-8') });
  });

  it('counts places from the first character of the file, a mark of the byte order included', async () => {
    const ran = await assay(['suggest', '--text', path.join(folder, '2.txt'), '--json']);
    expect(ran.status).toBe(0);
    expect(ran.rows()[0]).toMatchObject({ attributions: [{ source: [{ start: 1, end: 13 }] }] });
  });

  it('reads an article of a notebook, and says when there is none', async () => {
    const notebook = path.join(folder, 'case.assay');
    await assay(['new', notebook]);
    const [imported] = (await assay(['import', notebook, path.join(folder, '1.txt'), '--json'])).rows();
    const id = `${imported?.['articleId']}`;
    const ran = await assay(['suggest', notebook, '--article', id, '--json']);
    expect(ran.status).toBe(0);
    expect(ran.rows()[0]).toMatchObject({ articleId: id, attributions: [{ entity: 'Ada Brandt' }] });
    expect((await assay(['suggest', notebook, '--article', 'a-nosucharticle00'])).status).toBe(1);
  });

  it.each([
    ['nothing', []],
    ['a notebook without an article', ['x.assay']],
    ['a day that is none', ['--text', 'x.txt', '--date', '2023-02-30']],
    ['a score that is none', ['--text', 'x.txt', '--least', '7']],
    ['both kinds of input', ['x.assay', '--text', 'x.txt']],
  ])('refuses %s', async (_, args) => {
    expect((await assay(['suggest', ...args])).status).toBe(2);
  });
});
