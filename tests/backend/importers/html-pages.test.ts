import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { wholeDate } from '../../../core/importers/dates.ts';
import type { ImportedArticle } from '../../../core/importers/importer.ts';
import { decoded } from '../../../electron/backend/import/decode.ts';
import { readArticles } from '../../../electron/backend/importers/index.ts';

/** Saved pages with what their reading view has to be, by others; kept beside the project and not part of it. */
const pages = path.join(import.meta.dirname, '../../../../shared/conformance/html-pages');
const present = existsSync(pages);

interface Metadata {
  readonly title: string | null;
  readonly byline: string | null;
  readonly lang?: string | null;
  readonly publishedTime: string | null;
}

async function imported(folder: string): Promise<ImportedArticle> {
  const bytes = readFileSync(path.join(folder, 'source.html'));
  const read = await readArticles({ name: 'source.html', bytes, text: decoded(bytes).text });
  if (!read.ok) throw new Error(read.error.message);
  const [article] = read.value.articles;
  if (!article) throw new Error('no article');
  return article;
}

const tokens = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Of words and how often each stands there, the harmonic mean of precision and recall. */
function f1(found: readonly string[], expected: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of expected) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of found) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    common += 1;
  }
  return found.length + expected.length === 0 ? 1 : (2 * common) / (found.length + expected.length);
}

describe.skipIf(!present)('saved pages (skipped without the shared samples)', () => {
  const names = present ? readdirSync(pages) : [];
  const metadataOf = (name: string) =>
    JSON.parse(readFileSync(path.join(pages, name, 'expected-metadata.json'), 'utf8')) as Metadata;

  it('have the words of their reading view: F1 of 0.95 and more on average', async () => {
    const scores = new Map<string, number>();
    for (const name of names) {
      const { text } = await imported(path.join(pages, name));
      const expected = readFileSync(path.join(pages, name, 'expected.html'), 'utf8');
      const { document } = parseHTML(`<html><body>${expected}</body></html>`);
      // Blocks stand apart, as on the page.
      for (const block of document.querySelectorAll(
        'p, div, li, h1, h2, h3, h4, h5, h6, br, td, th, pre, dt, dd',
      ))
        block.after(' ');
      scores.set(name, f1(tokens(text.text), tokens(document.body.textContent ?? '')));
    }
    const all = [...scores.values()];
    const mean = all.reduce((sum, score) => sum + score, 0) / all.length;
    if (process.env['ASSAY_SHOW']) console.log(mean, Object.fromEntries(scores));
    expect(mean, JSON.stringify(Object.fromEntries(scores))).toBeGreaterThanOrEqual(0.95);
  });

  it.each(names)('%s: title, author, date and language', async (name) => {
    const { details } = await imported(path.join(pages, name));
    const expected = metadataOf(name);
    expect(details.title).toBe(expected.title);
    // What is no name is nobody's.
    const byline = expected.byline
      ?.replace(/^by\s+/i, '')
      .split('\n')[0]
      ?.replace(/\s+/g, ' ')
      .trim();
    if (byline && !/\d{4}/.test(byline)) expect(details.bylines.join(' ')).toContain(byline);
    if (expected.publishedTime) expect(details.publishedAt).toBe(wholeDate(expected.publishedTime)?.date);
    if (expected.lang) expect(details.language?.toLowerCase()).toBe(expected.lang.toLowerCase());
  });
});
