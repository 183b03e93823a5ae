import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundle } from '../../../core/exporters/bundle.ts';
import { importBundle } from '../../../electron/backend/export/import-bundle.ts';
import { gatherMaterial } from '../../../electron/backend/export/material.ts';
import { emptyNotebook, exampleNotebook } from '../../core/exporters/example-notebook.ts';
import { randomNotebook } from '../../core/exporters/random-notebook.ts';
import { asStored, mentionIdsOf } from './in-memory.ts';

const example = bundle.render(exampleNotebook().material());

describe('importing a bundle', () => {
  it('into a new notebook and exporting it again gives the same bytes, for any notebook', async () => {
    await fc.assert(
      fc.asyncProperty(randomNotebook, async (notebook) => {
        const written = bundle.render(notebook.material());
        const fresh = emptyNotebook('New');
        expect(await importBundle(written, asStored(fresh), { settings: true })).toMatchObject({
          ok: true,
          value: { conflicts: [], warnings: [] },
        });
        expect(bundle.render(fresh.material())).toBe(written);
      }),
      { numRuns: 80 },
    );
  });

  it('of any article or any claim alone is complete in itself', async () => {
    await fc.assert(
      fc.asyncProperty(randomNotebook, async (notebook) => {
        const scopes = [
          ...[...notebook.tables.articles.keys()].map((id) => ({ of: 'article' as const, id })),
          ...[...notebook.tables.claims.keys()].map((id) => ({ of: 'claim' as const, id })),
        ];
        for (const scope of scopes) {
          const material = gatherMaterial(asStored(notebook), scope, mentionIdsOf(notebook));
          if (!material.ok) throw new Error(material.error.message);
          const fresh = asStored(emptyNotebook());
          const done = await importBundle(bundle.render(material.value), fresh, { settings: false });
          expect(done).toMatchObject({ ok: true, value: { conflicts: [], warnings: [] } });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('twice adds nothing the second time', async () => {
    const notebook = emptyNotebook();
    await importBundle(example, asStored(notebook), { settings: true });
    expect(await importBundle(example, asStored(notebook), { settings: true })).toEqual({
      ok: true,
      value: { added: 0, conflicts: [], warnings: [] },
    });
  });

  it('leaves a record that is here and differs as it is, and says which', async () => {
    const notebook = exampleNotebook();
    const [claim] = notebook.material().claims;
    if (!claim) throw new Error('no claim');
    notebook.run('editClaim', { id: claim.id, statement: 'Mine.' });
    const done = await importBundle(example, asStored(notebook), { settings: false });
    expect(done).toMatchObject({ ok: true, value: { conflicts: [claim.id] } });
    expect(notebook.get('claims', claim.id)?.statement).toBe('Mine.');
  });

  it('keeps the name of the notebook it comes into unless asked not to', async () => {
    const notebook = emptyNotebook('Mine');
    await importBundle(example, asStored(notebook), { settings: false });
    expect(notebook.get('notebook', 'notebook')?.name).toBe('Mine');
  });

  interface Loose {
    texts: Record<string, { text: string }>;
    originals: Record<string, string>;
    articles: { revisions: { original: { bytes: number } }[] }[];
  }
  const inTexts = (json: Loose, from: RegExp, to: string) => {
    for (const each of Object.values(json.texts)) each.text = each.text.replace(from, to);
  };
  it.each<[string, (json: Loose) => void, string]>([
    ['a marked word of a text was changed', (json) => inTexts(json, /wall/g, 'hall'), 'is damaged'],
    ['an unmarked word of a text was changed', (json) => inTexts(json, /^./, 'X'), 'the text'],
    [
      'an original was changed',
      (json) => {
        for (const key of Object.keys(json.originals))
          json.originals[key] = `A${json.originals[key]?.slice(1)}`;
      },
      'the original',
    ],
    [
      'an original has another length than its record says',
      (json) => {
        for (const { revisions } of json.articles) for (const { original } of revisions) original.bytes += 1;
      },
      'another length',
    ],
  ])('is refused whole when %s', async (_, change, reason) => {
    const json = JSON.parse(example);
    change(json);
    const notebook = emptyNotebook();
    const before = bundle.render(notebook.material());
    const done = await importBundle(JSON.stringify(json), asStored(notebook), { settings: true });
    expect(done).toMatchObject({ ok: false, error: { code: 'unreadable', kept: 'Nothing was imported.' } });
    if (!done.ok) expect(done.error.message).toContain(reason);
    expect(bundle.render(notebook.material())).toBe(before);
  });

  it('takes a bundle without its originals, and says whose are missing', async () => {
    const json = JSON.parse(example);
    json.originals = {};
    const done = await importBundle(JSON.stringify(json), asStored(emptyNotebook()), { settings: true });
    expect(done.ok && done.value.warnings.toSorted()).toEqual([
      'The original file of “Dam moved” is not in the bundle.',
      'The original file of “River dam holds” is not in the bundle.',
    ]);
  });

  it('answers a failure to keep a file, and adds no record', async () => {
    const notebook = emptyNotebook();
    const full = {
      ...asStored(notebook),
      keepText: async () => ({
        ok: false as const,
        error: { code: 'not-saved' as const, message: 'The disk is full.' },
      }),
    };
    expect(await importBundle(example, full, { settings: true })).toMatchObject({
      ok: false,
      error: { code: 'not-saved' },
    });
    expect(notebook.tables.claims.size).toBe(0);
  });
});
