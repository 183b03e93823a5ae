import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assay } from '../../support/command-line.ts';
import { addSource, newNotebook, reopened, temporaryFolder } from '../../support/notebook-folder.ts';

const place = temporaryFolder();
const notebook = place.folder;
const beside = (name: string) => path.join(path.dirname(notebook), name);
const data = ['--data', beside('data')];
const known = { source: '', snapshot: '' };

beforeAll(async () => {
  const made = await newNotebook(notebook);
  known.source = await addSource(made, 'Harbour office');
  await made.close();
});
afterAll(() => place.remove());

async function rename(name: string): Promise<void> {
  const input = { id: known.source, name };
  await assay(['run', notebook, '-'], JSON.stringify({ name: 'editSource', input }));
}
const sourceNow = async () => (await assay(['show', notebook, known.source, '--json'])).rows()[0]?.['name'];

describe('snapshot and restore', () => {
  it('take a snapshot and list it, also while the notebook is open elsewhere', async () => {
    const open = await reopened(notebook);
    const taken = await assay(['snapshot', notebook, '--json', ...data]);
    expect(taken).toMatchObject({ status: 0, err: '' });
    const [row] = taken.rows();
    expect(row).toMatchObject({ ok: true, reason: 'manual', name: 'Case', counts: { sources: 1 } });
    known.snapshot = String(row?.['id']);
    await open.close();
    const { ok: _, ...listed } = row ?? {};
    expect((await assay(['snapshot', notebook, '--list', '--json', ...data])).rows()).toEqual([listed]);
    expect((await assay(['snapshot', notebook, '--list', ...data])).out).toMatch(
      /^\d{8}T\d{9}Z {2}manual {12}0 articles, 0 claims, 0 mentions, 1 source, 0 notes {2}“Case” in /,
    );
  });

  it('show what would change, then change it in one step, after a snapshot', async () => {
    await rename('Port authority');
    const shown = await assay(['restore', notebook, 'latest', '--dry-run', '--json', ...data]);
    expect(shown.rows()).toEqual([
      {
        ...{ table: 'sources', id: known.source, change: 'changed', title: 'Harbour office' },
        fields: [{ name: 'name', before: 'Port authority', after: 'Harbour office' }],
      },
      {
        ...{ ok: true, snapshot: known.snapshot, changed: false, before: null, left: [] },
        counts: { sources: { back: 0, changed: 1, trashed: 0 } },
      },
    ]);
    expect(await sourceNow()).toBe('Port authority');
    const done = await assay(['restore', notebook, known.snapshot, ...data]);
    expect(done).toMatchObject({ status: 0, err: '' });
    expect(done.out).toContain('1 record restored in one step');
    expect(await sourceNow()).toBe('Harbour office');
    const kept = (await assay(['snapshot', notebook, '--list', '--json', ...data])).rows();
    expect(kept.map(({ reason }) => reason)).toEqual(['before restore', 'manual']);
    await assay(['run', notebook, '-'], '{"name":"undo"}\n');
    expect(await sourceNow()).toBe('Port authority');
  });

  it('restore only what is named, and refuse what does not differ', async () => {
    const refused = await assay([
      'restore',
      notebook,
      known.snapshot,
      '--only',
      's-0000000000000000',
      ...data,
    ]);
    expect(refused).toMatchObject({ status: 1, out: '' });
    const done = await assay([
      'restore',
      notebook,
      known.snapshot,
      '--only',
      known.source,
      '--json',
      ...data,
    ]);
    expect(done.rows().at(-1)).toMatchObject({ changed: true });
    expect(await sourceNow()).toBe('Harbour office');
  });

  it('remove one that is no longer wanted, and know none that is not there', async () => {
    const [newest] = (await assay(['snapshot', notebook, '--list', '--json', ...data])).rows();
    const removed = await assay(['snapshot', notebook, '--remove', String(newest?.['id']), ...data]);
    expect(removed).toMatchObject({ status: 0 });
    const again = await assay(['restore', notebook, String(newest?.['id']), ...data]);
    expect(again).toMatchObject({ status: 1, out: '' });
    expect(again.err).toContain('There is no snapshot');
  });

  it('make a new notebook when the old one is gone', async () => {
    rmSync(notebook, { recursive: true });
    expect((await assay(['snapshot', notebook, '--list', '--json', ...data])).rows()).toHaveLength(2);
    const made = await assay([
      'restore',
      notebook,
      known.snapshot,
      '--to',
      beside('again.assay'),
      '--json',
      ...data,
    ]);
    expect(made).toMatchObject({ status: 0, err: '' });
    expect(made.rows()).toEqual([
      { ok: true, notebook: beside('again.assay'), snapshot: known.snapshot, left: [] },
    ]);
    expect((await assay(['check', beside('again.assay')])).status).toBe(0);
    const listed = (await assay(['list', beside('again.assay'), 'sources', '--json'])).rows();
    expect(listed).toMatchObject([{ name: 'Harbour office' }]);
    const occupied = await assay(['restore', notebook, 'latest', '--to', beside('again.assay'), ...data]);
    expect(occupied).toMatchObject({ status: 3, out: '' });
    expect(existsSync(notebook)).toBe(false);
  });
});
