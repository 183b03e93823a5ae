import { readFile } from 'node:fs/promises';

/**
 * The character map of a name that PDF files may refer to without holding it, as Adobe publishes them: what tells the
 * characters of many Chinese, Japanese and Korean files. Null for a name that is none. In the bundled program they are part
 * of it (`build/character-maps.mjs`); from source, they are where the package has them.
 */
export async function characterMap(name: string): Promise<Uint8Array | null> {
  if (!/^[\w-]+\.bcmap$/.test(name)) return null;
  try {
    return new Uint8Array(
      await readFile(new URL(`cmaps/${name}`, import.meta.resolve('pdfjs-dist/package.json'))),
    );
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
