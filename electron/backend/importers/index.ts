import {
  extensionOf,
  type HeldFile,
  type Importer,
  type ImportFile,
} from '../../../core/importers/importer.ts';
import {
  fittingImporter,
  importers as plain,
  type ReadFile,
  readWith,
} from '../../../core/importers/index.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { docx } from './docx.ts';
import { epub } from './epub.ts';
import { feed } from './feed.ts';
import { html } from './html.ts';
import type { Holding, LazyImporter } from './importer.ts';
import { eml, mbox, mhtml } from './mail.ts';
import { jats, newsml, nitf } from './news-xml.ts';
import { ninjs } from './ninjs.ts';
import { odt } from './odt.ts';
import { pdf } from './pdf.ts';
import { rtf } from './rtf.ts';
import { wacz, warc } from './warc.ts';

/** Files that hold others. */
const archives: readonly LazyImporter[] = [eml, mbox, mhtml, warc, wacz];

/** Kinds that are read by themselves, with the libraries that need one. */
const whole: readonly (Importer | LazyImporter)[] = [
  ...plain,
  ...[html, pdf, docx, odt, rtf, epub],
  ...[feed, newsml, nitf, jats, ninjs],
];

/** Every kind of file that can be imported: those of core, and those that need a library. */
export const importers: readonly (Importer | LazyImporter)[] = [...archives, ...whole];

/** Of the files sent with a message. */
const canRead = (name: string): boolean =>
  [...whole, eml, mhtml].some(({ extensions }) => extensions.includes(extensionOf(name)));

/** An archive in an archive stays closed. */
const outside: Holding = { canRead, readHeld: (file) => readBy(whole, file, inside) };
const inside: Holding = {
  canRead,
  readHeld: ({ name }) =>
    Promise.resolve(fail('unreadable', `“${name}” is in a file that is itself in an archive.`)),
};

/** Is told which importer it is before that is loaded. */
type OnBegin = (importer: Importer | LazyImporter) => void;

/** Reads a file by the importer that fits it, in a worker: what is wrong with a file is a sentence. */
export function readArticles(file: ImportFile, onBegin?: OnBegin): Promise<Result<ReadFile>> {
  return readBy(importers, file, outside, onBegin);
}

/** The files sent with an article of a file, of which the importer named them. */
export async function attachmentsOf(
  file: ImportFile,
  entry: string | null,
  onBegin?: OnBegin,
): Promise<Result<readonly HeldFile[]>> {
  const importer = fittingImporter(importers, file);
  if (!importer.ok) return importer;
  onBegin?.(importer.value);
  const loaded = 'load' in importer.value ? await importer.value.load() : null;
  return loaded?.attachmentsOf ? loaded.attachmentsOf(file, entry, outside) : ok([]);
}

function readBy(
  kinds: readonly (Importer | LazyImporter)[],
  file: ImportFile,
  holding: Holding,
  onBegin?: OnBegin,
): Promise<Result<ReadFile>> {
  return readWith(kinds, file, async (importer) => {
    onBegin?.(importer);
    if (!('load' in importer)) return importer.read(file);
    return (await importer.load()).read(file, holding);
  });
}
