import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { canonicalTextSchema } from '../../../core/model/canonical-text.ts';
import { sentence } from '../../../core/result.ts';
import { decoded } from '../../../electron/backend/import/decode.ts';
import { importers, readArticles } from '../../../electron/backend/importers/index.ts';
import { kinds } from './kinds.ts';

/** How a file is read: as which kind, or why not, in a sentence. Throws when it is neither. */
async function outcome(name: string, bytes: Uint8Array): Promise<string> {
  const result = await readArticles({ name, bytes, text: decoded(bytes).text });
  if (!result.ok) {
    expect(result.error.code).toBe('unreadable');
    expect(sentence(result.error)).toMatch(/^“[^”]+” .{5,400}\.$|^There are no words in “[^”]+”\./u);
    expect(result.error.kept).toBe('Nothing was imported from it.');
    return result.error.message;
  }
  expect(result.value.articles.length).toBeGreaterThan(0);
  for (const { text } of result.value.articles)
    expect(v.safeParse(canonicalTextSchema, text).issues).toBeUndefined();
  return result.value.mediaType;
}

it('every kind that can be imported is tried here', () => {
  // PDF files have tests of their own, hostile ones among them.
  const elsewhere = ['pdf'];
  expect(
    importers.map(({ id }) => id).filter((id) => kinds[id] === undefined && !elsewhere.includes(id)),
  ).toEqual([]);
});

describe.each(
  importers.flatMap((importer) => {
    const sample = kinds[importer.id];
    return sample ? [[importer.label, importer, sample] as const] : [];
  }),
)('%s', (_, importer, sample) => {
  it('is read as what it is, under its own name and with words in it', async () => {
    expect(await outcome(sample.name, sample.bytes)).toBe(importer.mediaType);
    expect(await outcome(sample.name, sample.with('The harbour is closed.'))).toBe(importer.mediaType);
  });

  it('is read as what it is under the names of other kinds where it can be told, and never fails', async () => {
    const names = importers.flatMap(({ extensions }) => extensions.map((extension) => `a.${extension}`));
    for (const name of [...names, 'a', 'a.bin', 'a.pdf']) {
      const found = await outcome(name, sample.bytes);
      if (sample.isClosed) expect(found).toBe(importer.mediaType);
    }
  });

  it('is refused when it is empty, and when there are no words in it', async () => {
    expect(await outcome(sample.name, new Uint8Array())).toBe(`“${sample.name}” is empty.`);
    expect(await outcome(sample.name, sample.with(' \n '))).toContain('no words');
  });

  it('is refused when its name is all that is right', async () => {
    const noise = Uint8Array.from({ length: 3000 }, (_, index) => (index * 7919 + (index >> 3)) % 256);
    expect(await outcome(sample.name, noise)).toContain(sample.name);
    const picture = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...noise]);
    expect(await outcome(sample.name, picture)).toContain('an image');
    const archive = kinds['docx']?.with('x').map((byte, index) => (index > 100 ? 0 : byte)) ?? noise;
    expect(await outcome(sample.name, archive)).toContain(sample.name);
  });

  it('is refused when it is cut short, or read as far as it goes where that cannot be told', async () => {
    const { bytes } = sample;
    const step = Math.max(1, Math.floor(bytes.length / 20));
    for (let length = 8; length < bytes.length - 1; length += step) {
      const found = await outcome(sample.name, bytes.slice(0, length));
      if (sample.isClosed) expect(found).toContain(sample.name);
    }
  });

  it('is refused when it is too long for an article', async () => {
    const words = 'harbour '.repeat(2_600_000);
    expect(await outcome(sample.name, sample.with(words))).toContain('longer than 20 million characters');
  });

  it('is read or refused, and no more, whatever is damaged in it', async () => {
    const changes = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(changes, async (places) => {
        const bytes = sample.bytes.slice();
        for (const [at, value] of places) bytes[at % bytes.length] = value;
        await outcome(sample.name, bytes);
      }),
      { numRuns: 30 },
    );
  });
});
