import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../../core/exporters/base64.ts';
import { bundle, readBundle } from '../../../core/exporters/bundle.ts';
import type { Material } from '../../../core/exporters/exporter.ts';
import { emptyNotebook, exampleNotebook } from './example-notebook.ts';
import { randomNotebook } from './random-notebook.ts';

function materialOf(text: string): Material {
  const read = readBundle(text);
  if (!read.ok) throw new Error(read.error.message);
  const { rows, texts, originals } = read.value;
  const [notebook] = rows.notebook;
  if (!notebook) throw new Error('no notebook');
  return { scope: 'notebook', ...rows, notebook, texts, original: (sha256) => originals.get(sha256) ?? null };
}

const example = bundle.render(exampleNotebook().material());
type Loose = { [key: string]: unknown } & Record<
  'articles' | 'mentions' | 'claims' | 'notebook',
  { [key: string]: unknown }[]
> &
  Record<'texts' | 'originals', Record<string, unknown>>;
const changed = (change: (json: Loose) => void) => {
  const json = JSON.parse(example) as Loose;
  change(json);
  return JSON.stringify(json);
};

describe('a bundle', () => {
  it('read and written again is the same bytes, for any notebook', () => {
    fc.assert(
      fc.property(randomNotebook, (notebook) => {
        const written = bundle.render(notebook.material());
        expect(bundle.render(materialOf(written))).toBe(written);
      }),
      { numRuns: 120 },
    );
  });

  it('holds what is in the trash, every text and every original', () => {
    const before = exampleNotebook().material();
    const after = materialOf(bundle.render(before));
    expect(after.claims.some(({ trashedAt }) => trashedAt !== null)).toBe(true);
    expect([...after.texts]).toEqual(expect.arrayContaining([...before.texts]));
    for (const { revisions } of before.articles) {
      const sha256 = revisions[0]?.original?.sha256 ?? '';
      expect(after.original(sha256)).toEqual(before.original(sha256));
    }
  });

  it('of an earlier version is read as this one would have written it', () => {
    const earlier = readFileSync(path.join(import.meta.dirname, 'golden/earlier/1.assay.json'), 'utf8');
    expect(bundle.render(materialOf(earlier))).toBe(bundle.render(exampleNotebook().material()));
  });

  it('does not depend on the order of keys', () => {
    const turned = <T extends object>(row: T) => Object.fromEntries(Object.entries(row).reverse()) as T;
    const material = exampleNotebook().material();
    expect(
      bundle.render({
        ...material,
        claims: material.claims.map(turned),
        articles: material.articles.map(turned),
      }),
    ).toBe(bundle.render(material));
  });

  it.each([
    ['nothing', '', 'not JSON'],
    ['a part of itself', example.slice(0, -30), 'not JSON'],
    ['another JSON file', '{"a": 1}', 'no Assay bundle'],
    ['a list', '[]', 'no Assay bundle'],
    ['a later version', changed((json) => Object.assign(json, { version: 999 })), 'later version'],
    ['an unknown key', changed((json) => Object.assign(json, { extra: 1 })), 'extra'],
    ['no notebook record', changed((json) => json.notebook.pop()), 'notebook'],
    [
      'a claim without a statement',
      changed((json) => Object.assign(json.claims[0] ?? {}, { statement: ' ' })),
      'claims.0.statement: is empty',
    ],
    ['the same claim twice', changed((json) => json.claims.push({ ...json.claims[0] })), 'twice'],
    [
      'an id of another shape',
      changed((json) => Object.assign(json.articles[0] ?? {}, { id: '../../x' })),
      'is no id of articles',
    ],
    [
      'a text under no hash',
      changed((json) => Object.assign(json.texts, { short: { text: '', blocks: [], marks: [] } })),
      'no SHA-256',
    ],
    [
      'an original that is no base 64',
      changed((json) => Object.assign(json.originals, { ['0'.repeat(64)]: 'a' })),
      'base 64',
    ],
    [
      'moved words',
      changed((json) => {
        for (const each of (json.mentions[0]?.['content'] ?? []) as { start: number; end: number }[]) {
          each.start += 1;
          each.end += 1;
        }
      }),
      'not in its text',
    ],
  ])('is refused with a reason when it is %s', (_, text, reason) => {
    const read = readBundle(text);
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.error.message).toContain(reason);
    expect(read.error.kept).toBe('Nothing was imported.');
  });

  it('is never answered with a crash, whatever byte of it is broken', () => {
    fc.assert(
      fc.property(
        fc.nat(example.length - 1),
        fc.constantFrom('', '"', '}', '0', ',', '\u0000', '\ud800', 'null'),
        (at, put) => {
          const read = readBundle(example.slice(0, at) + put + example.slice(at + 1));
          if (!read.ok) expect(read.error.message).toMatch(/^This (file|bundle) .+\.$/s);
        },
      ),
      { numRuns: 300 },
    );
  });

  const suite = path.join(import.meta.dirname, '../../../../shared/conformance/json-parsing');
  it.skipIf(!existsSync(suite))(
    'refuses every file of a JSON test suite with a message (skipped where ../shared is missing)',
    () => {
      const files = readdirSync(suite).filter((name) => name.endsWith('.json'));
      expect(files.length).toBeGreaterThan(300);
      for (const name of files) {
        const read = readBundle(readFileSync(path.join(suite, name), 'utf8'));
        expect(read.ok ? name : read.error.message).toMatch(/^This file is .+\.$/);
      }
    },
  );
});

describe('base 64', () => {
  it('gives any bytes back and agrees with Node', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      }),
    );
    const long = new Uint8Array(100_001).fill(7);
    expect(toBase64(long)).toBe(Buffer.from(long).toString('base64'));
  });

  it.each(['A', 'AA', 'AA=', 'A===', 'AB==', 'AAB=', 'AA A', 'AA-_', 'AA==AAAA', '====', 'ééé='])(
    'refuses %j',
    (text) => {
      expect(fromBase64(text)).toBeNull();
    },
  );
});

it('an empty notebook is a bundle too', () => {
  expect(readBundle(bundle.render(emptyNotebook().material())).ok).toBe(true);
});
