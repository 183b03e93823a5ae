import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ImportedArticle } from '../../../core/importers/importer.ts';
import type { Result } from '../../../core/result.ts';
import { decoded } from '../../../electron/backend/import/decode.ts';
import { readArticles } from '../../../electron/backend/importers/index.ts';

/** The bytes of one of the files that stand beside the tests. */
export function sample(name: string): Buffer {
  return readFileSync(path.join(import.meta.dirname, 'files', name));
}

/** Reads a file as the import worker does. */
export async function reading(
  bytes: Uint8Array | string,
  name: string,
): Promise<Result<readonly ImportedArticle[]>> {
  const given = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes;
  const read = await readArticles({ name, bytes: given, text: decoded(given).text });
  return read.ok ? { ok: true, value: read.value.articles } : read;
}

/** The articles of a file that is read. */
export async function articlesOf(
  bytes: Uint8Array | string,
  name: string,
): Promise<readonly ImportedArticle[]> {
  const read = await reading(bytes, name);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

/** Each block of an article as its kind and words. */
export function blocksOf({ text }: ImportedArticle): string[] {
  return text.blocks.map(({ kind, start, end }) => `${kind} ${text.text.slice(start, end)}`);
}

/** The details that were found, without those that were not. */
export function found({ details }: ImportedArticle): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).filter(([, value]) => value !== null && value.length > 0),
  );
}
