import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '../../../electron/backend/store/checksum.ts';
import { knownText } from '../../support/any-command.ts';
import { FaultyDisk } from '../../support/faulty-disk.ts';
import { newNotebook, orThrow, reopened, temporaryFolder } from '../../support/notebook-folder.ts';

let place = temporaryFolder();
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

const bytes = new TextEncoder().encode('as it was handed in');
const at = (...parts: string[]) => path.join(place.folder, ...parts);

describe('an original', () => {
  it('is kept byte for byte under its hash, once, whatever it is called', async () => {
    const notebook = await newNotebook(place.folder);
    const original = orThrow(await notebook.keepOriginal(bytes, 'Page.HTML', 'text/html'));
    expect(original).toEqual({
      ...{ sha256: sha256Of(bytes), bytes: bytes.length },
      ...{ mediaType: 'text/html', fileName: 'Page.HTML' },
    });
    orThrow(await notebook.keepOriginal(bytes, 'other.txt', 'text/plain'));
    expect(readdirSync(at('originals'))).toEqual([`${original.sha256}.html`]);
    expect(new Uint8Array(readFileSync(at('originals', `${original.sha256}.html`)))).toEqual(bytes);
    await notebook.close();
    const again = await reopened(place.folder);
    expect(new Uint8Array(again.original(original.sha256) ?? [])).toEqual(bytes);
    await again.close();
  });

  it('never gets a name from its file name but a plain extension', async () => {
    const notebook = await newNotebook(place.folder);
    for (const [index, name] of ['../../x', 'a.b/c', 'x.ht ml', '.', 'a.', 'noext', 'x.exe\0'].entries()) {
      orThrow(await notebook.keepOriginal(new Uint8Array([index]), name, 'text/plain'));
    }
    for (const file of readdirSync(at('originals'))) expect(file).toMatch(/^[0-9a-f]{64}\.bin$/);
    await notebook.close();
  });

  it('that is no longer what was imported is not handed out, and is kept when it comes in again', async () => {
    const notebook = await newNotebook(place.folder);
    const { sha256 } = orThrow(await notebook.keepOriginal(bytes, 'a.txt', 'text/plain'));
    writeFileSync(at('originals', `${sha256}.txt`), 'changed');
    expect(notebook.original(sha256)).toBe(null);
    orThrow(await notebook.keepOriginal(bytes, 'a.txt', 'text/plain'));
    expect(new Uint8Array(notebook.original(sha256) ?? [])).toEqual(bytes);
    expect(readdirSync(at('quarantine')).map((file) => readFileSync(at('quarantine', file), 'utf8'))).toEqual(
      ['changed'],
    );
    await notebook.close();
  });

  it('that the disk refuses is answered as not saved', async () => {
    const disk = new FaultyDisk();
    const notebook = await newNotebook(place.folder, { disk });
    disk.refuse = ({ operation }) => (operation === 'sync' ? 'ENOSPC' : null);
    expect(await notebook.keepOriginal(bytes, 'a.txt', 'text/plain')).toMatchObject({
      error: { code: 'not-saved', message: '“import article” was not saved: the disk is full.' },
    });
    expect(readdirSync(at('originals'))).toEqual([]);
    disk.refuse = () => null;
    await notebook.close();
  });
});

describe('a text', () => {
  it('is known by the hash of its file, however its parts are ordered', async () => {
    const notebook = await newNotebook(place.folder);
    const sha256 = orThrow(await notebook.keepText(knownText));
    const { text, blocks, marks } = knownText;
    expect(orThrow(await notebook.keepText({ marks, blocks, text }))).toBe(sha256);
    expect(sha256Of(readFileSync(at('texts', `${sha256}.json`)))).toBe(sha256);
    expect(notebook.text(sha256)).toEqual(knownText);
    await notebook.close();
  });

  it('that was changed on the disk is not read, and reported once', async () => {
    const notebook = await newNotebook(place.folder);
    const sha256 = orThrow(await notebook.keepText(knownText));
    const file = at('texts', `${sha256}.json`);
    writeFileSync(file, readFileSync(file, 'utf8').replace('tanker', 'ferry '));
    expect([notebook.text(sha256), notebook.text(sha256)]).toEqual([null, null]);
    expect(notebook.reports).toEqual([
      `texts/${sha256}.json is not the text it was: its SHA-256 does not fit.`,
    ]);
    orThrow(await notebook.keepText(knownText));
    expect(notebook.text(sha256)).toEqual(knownText);
    await notebook.close();
  });

  it('whose marks lie outside it is refused', async () => {
    const notebook = await newNotebook(place.folder);
    const refused = await notebook.keepText({
      text: 'short',
      blocks: [],
      marks: [{ kind: 'strong', start: 0, end: 9 }],
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'wrong-input' } });
    await notebook.close();
  });
});
