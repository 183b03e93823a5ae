import type { HeldFile, Importer, ImportFile } from '../../../core/importers/importer.ts';
import {
  fittingImporter,
  importers as plain,
  type ReadFile,
  readWith,
} from '../../../core/importers/index.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { feed } from './feed.ts';
import { html } from './html.ts';
import type { LazyImporter, ReadHeld } from './importer.ts';
import { jats, newsml, nitf } from './news-xml.ts';
import { ninjs } from './ninjs.ts';

/** Files that hold others. */
const archives: readonly (Importer | LazyImporter)[] = [];

/** Every kind of file that can be imported: those of core, and those that need a library. */
export const importers: readonly (Importer | LazyImporter)[] = [
  ...plain,
  html,
  feed,
  newsml,
  nitf,
  jats,
  ninjs,
  ...archives,
];

/** Those that can read what an archive holds; archives in archives stay closed. */
const innermost = importers.filter((importer) => !archives.includes(importer));
const refuseHeld: ReadHeld = ({ name }) =>
  Promise.resolve(fail('unreadable', `“${name}” is in a file that is itself in an archive.`));

/** Reads a file by the importer that fits it, in a worker: what is wrong with a file is a sentence. */
export function readArticles(file: ImportFile): Promise<Result<ReadFile>> {
  return readBy(importers, file, (held) => readBy(innermost, held, refuseHeld));
}

/** The files sent with an article of a file, of which the importer named them. */
export async function attachmentsOf(
  file: ImportFile,
  entry: string | null,
): Promise<Result<readonly HeldFile[]>> {
  const importer = fittingImporter(importers, file);
  if (!importer.ok) return importer;
  const loaded = 'load' in importer.value ? await importer.value.load() : null;
  return loaded?.attachmentsOf ? loaded.attachmentsOf(file, entry) : ok([]);
}

function readBy(kinds: typeof importers, file: ImportFile, readHeld: ReadHeld): Promise<Result<ReadFile>> {
  return readWith(kinds, file, async (importer) => {
    if (!('load' in importer)) return importer.read(file);
    return (await importer.load()).read(file, readHeld);
  });
}
