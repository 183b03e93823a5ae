import { fail, ok, type Result } from '../result.ts';
import { type ImportedArticle, type Importer, type ImportFile, longestText } from './importer.ts';
import { markdown } from './markdown.ts';
import { foreignKind } from './signatures.ts';
import { text } from './text.ts';

/** Every kind of file that can be imported. */
export const importers: readonly Importer[] = [text, markdown];

type Kind = Pick<Importer, 'claims' | 'mediaType' | 'readsBytes'>;

/** The importer that is surest of a file, or why there is none. */
export function importerFor(file: ImportFile): Result<Importer> {
  return surest(importers, file);
}

function surest<I extends Kind>(kinds: readonly I[], file: ImportFile): Result<I> {
  let best: { importer: I; claim: number } | null = null;
  for (const importer of kinds) {
    const claim = importer.claims(file);
    if (claim > (best?.claim ?? 0)) best = { importer, claim };
  }
  // A name says less than how a file begins.
  const foreign = best?.claim === 1 ? null : foreignKind(file);
  if (foreign)
    return refused(`“${file.name}” is ${foreign.what}, which Assay does not read.`, foreign.advice);
  if (best) return ok(best.importer);
  return refused(
    `“${file.name}” is not a text that Assay can read.`,
    'Save it as plain text, then import that.',
  );
}

/** What one file came to: the articles, and what kind of file it was. */
export interface ReadFile {
  readonly mediaType: string;
  readonly articles: readonly ImportedArticle[];
}

/** Reads a file by the importer that fits it. Never throws for input: all that is wrong with a file is a sentence. */
export function readArticles(file: ImportFile): Result<ReadFile> {
  const importer = fittingImporter(importers, file);
  return importer.ok ? came(importer.value, importer.value.read(file)) : importer;
}

/** The same with importers of one's own, which may take their time. */
export async function readWith<I extends Kind>(
  kinds: readonly I[],
  file: ImportFile,
  read: (importer: I) => Promise<Result<readonly ImportedArticle[]>>,
): Promise<Result<ReadFile>> {
  const importer = fittingImporter(kinds, file);
  return importer.ok ? came(importer.value, await read(importer.value)) : importer;
}

function came(importer: Kind, articles: Result<readonly ImportedArticle[]>): Result<ReadFile> {
  return articles.ok ? ok({ mediaType: importer.mediaType, articles: articles.value }) : articles;
}

/** The importer of these that is surest of a file, if it is not beyond all of them. */
export function fittingImporter<I extends Kind>(kinds: readonly I[], file: ImportFile): Result<I> {
  if (file.bytes.length === 0) return refused(`“${file.name}” is empty.`);
  const importer = surest(kinds, file);
  if (importer.ok && !importer.value.readsBytes && (file.text?.length ?? 0) > longestText)
    return refused(
      `“${file.name}” is longer than ${longestText / 1_000_000} million characters.`,
      'Split it, then import the parts.',
    );
  return importer;
}

function refused(message: string, advice?: string) {
  return fail('unreadable', message, {
    kept: 'Nothing was imported from it.',
    ...(advice ? { advice } : {}),
  });
}
