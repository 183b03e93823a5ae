import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bundle } from '../../../core/exporters/bundle.ts';
import { importBundle } from '../../../electron/backend/export/import-bundle.ts';
import { gatherMaterial, type ReadableNotebook } from '../../../electron/backend/export/material.ts';
import { createNotebook, type Notebook, openNotebook } from '../../../electron/backend/store/notebook.ts';
import { exampleNotebook } from '../../core/exporters/example-notebook.ts';
import { randomNotebook } from '../../core/exporters/random-notebook.ts';
import { anyCommand, knownText } from '../../support/any-command.ts';
import { seededRandom, steppingClock } from '../../support/memory-notebook.ts';

let folder = '';
const open: Notebook[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'assay-bundle-'));
});
afterEach(async () => {
  for (const notebook of open.splice(0)) await notebook.close();
  rmSync(folder, { recursive: true, force: true });
});

const surroundings = (seed: number) => ({
  author: () => 'Ada',
  clock: steppingClock(),
  random: seededRandom(seed),
  machine: 'desk',
});
let made = 0;
async function fresh(): Promise<Notebook> {
  made += 1;
  const notebook = await createNotebook(path.join(folder, `${made}.assay`), 'New', surroundings(made));
  if (!notebook.ok) throw new Error(notebook.error.message);
  open.push(notebook.value);
  return notebook.value;
}

function written(notebook: ReadableNotebook): string {
  const material = gatherMaterial(notebook, { of: 'notebook' }, () => []);
  if (!material.ok) throw new Error(material.error.message);
  return bundle.render(material.value);
}

describe('a bundle taken into a new notebook on the disk', () => {
  it('is written again as the same bytes, also after the notebook was closed and opened', async () => {
    const example = bundle.render(exampleNotebook().material());
    const notebook = await fresh();
    expect(await importBundle(example, notebook, { settings: true })).toMatchObject({ ok: true });
    expect(written(notebook)).toBe(example);
    await notebook.close();
    open.splice(open.indexOf(notebook), 1);
    const again = await openNotebook(notebook.folder, surroundings(99));
    if (!again.ok) throw new Error(again.error.message);
    open.push(again.value);
    expect(written(again.value)).toBe(example);
  });

  it('is written again as the same bytes for any notebook', async () => {
    await fc.assert(
      fc.asyncProperty(randomNotebook, async (random) => {
        const before = bundle.render(random.material());
        const notebook = await fresh();
        expect(await importBundle(before, notebook, { settings: true })).toMatchObject({ ok: true });
        expect(written(notebook)).toBe(before);
      }),
      { numRuns: 12 },
    );
  });

  it('is written again as the same bytes whatever commands made the notebook', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyCommand, { minLength: 20, maxLength: 60, size: 'max' }),
        async (choices) => {
          const first = await fresh();
          const kept = await first.keepText(knownText);
          if (!kept.ok) throw new Error(kept.error.message);
          for (const { name, inputFor } of choices) {
            const input = inputFor({ all: (table) => first.all(table), textSha256: kept.value });
            if (input !== null) await first.run(name, input);
          }
          const before = written(first);
          const second = await fresh();
          expect(await importBundle(before, second, { settings: true })).toMatchObject({ ok: true });
          expect(written(second)).toBe(before);
        },
      ),
      { numRuns: 8 },
    );
  });

  it('leaves the notebook the name it is known by, whatever it is called', async () => {
    const [first, second] = [await fresh(), await fresh()];
    const uid = second.get('notebook', 'notebook')?.uid;
    expect(uid).toMatch(/^[0-9a-z]{16}$/);
    expect(uid).not.toBe(first.get('notebook', 'notebook')?.uid);
    expect(await importBundle(written(first), second, { settings: true })).toMatchObject({ ok: true });
    expect(second.get('notebook', 'notebook')?.uid).toBe(uid);
  });

  it('is one step, which can be undone', async () => {
    const notebook = await fresh();
    const before = written(notebook);
    await importBundle(bundle.render(exampleNotebook().material()), notebook, { settings: true });
    expect(notebook.history.undo).toBe('import bundle');
    expect((await notebook.undo()).ok).toBe(true);
    const rows = ({ texts: _, originals: __, ...rest }: Record<string, unknown>) => rest;
    expect(rows(JSON.parse(written(notebook)))).toEqual(rows(JSON.parse(before)));
  });
});
