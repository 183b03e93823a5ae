import { readFile } from 'node:fs/promises';
import { Finds } from '../../../core/importers/details.ts';
import { takeHead } from '../../../core/importers/head.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { reasonOf } from '../import/paths.ts';

/** Bytes; longer files are no articles. */
const longest = 64 * 1024 * 1024;

/** A file of plain text, every character of it, and the date its first lines give. */
export interface TextFile {
  readonly text: string;
  readonly publishedAt: string | null;
}

export async function readTextFile(path: string): Promise<Result<TextFile>> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return fail('unreadable', `“${path}” cannot be read: ${reasonOf(error)}.`);
  }
  if (bytes.length > longest) return fail('unreadable', `“${path}” is longer than 64 MB.`);
  if (bytes.includes(0)) return fail('unreadable', `“${path}” is not a text.`);
  try {
    // The mark of the byte order stays, so that places count from the first character of the file.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return ok({ text, publishedAt: dateOf(text) });
  } catch {
    return fail('unreadable', `“${path}” is not encoded as UTF-8.`, {
      advice: 'Save it as UTF-8, or import it into a notebook, which reads other encodings.',
    });
  }
}

function dateOf(text: string): string | null {
  const finds = new Finds();
  takeHead(text.slice(0, 10_000).split('\n'), finds);
  return finds.details.publishedAt ?? null;
}
