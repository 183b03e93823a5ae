import type { CommandInput, CommandValue } from '../../../core/commands/index.ts';
import { counted } from '../../../core/counted.ts';
import { canonicalAddress } from '../../../core/importers/address.ts';
import type { ImportRow } from '../../../core/ipc/contract.ts';
import type { Article, Original } from '../../../core/model/article.ts';
import { jsonOfText } from '../../../core/model/canonical-text.ts';
import { type Failure, fail, ok, type Result, sentence } from '../../../core/result.ts';
import { comparedWith, revise } from '../revisions/revisions.ts';
import { sha256Of } from '../store/checksum.ts';
import type { Notebook } from '../store/notebook.ts';
import { addedDetails } from './newer-details.ts';
import type { CheckedFile, FileToRead } from './reading.ts';

/** The notebook that is imported into, and what is looked up in its index. */
export interface ImportTarget {
  readonly notebook: Pick<
    Notebook,
    'get' | 'run' | 'keepText' | 'keepOriginal' | 'text' | 'original' | 'mentionsIn'
  >;
  readonly lookups: {
    /** ids of live records; null when there is none */
    sourceNamed(name: string): string | null;
    articleWithText(sha256: string): string | null;
    articleWithOriginal(sha256: string): string | null;
    /** the one imported last of those at this address, as `canonicalAddress` has it */
    articleAt(address: string): string | null;
  };
  /** resolves once what is looked up is all that is in the notebook */
  indexed(): Promise<void>;
  /** whether nothing is in the notebook yet */
  isEmpty(): boolean;
}

/**
 * What the articles of a file become: newer versions of those at the same address and articles of their own otherwise, all
 * of them articles of their own, or the one in the file a newer version of the article with this id.
 */
export type ImportAs = 'as it comes' | 'separate' | { readonly newerVersionOf: string };

type ArticleRead = CheckedFile['articles'][number];
type Revision = CommandInput<'importArticle'>['revision'];
type Row = Pick<ImportRow, 'name' | 'stopped' | 'duplicateOf' | 'warnings'>;

/**
 * Puts the articles of one file into the notebook: the original and the text are kept first, durably, then the article that
 * names them is added, or gets a newer version. One that is there already, as the same file or with the same text, is not
 * added again.
 */
export async function importArticles(
  target: ImportTarget,
  file: FileToRead,
  read: CheckedFile,
  as: ImportAs = 'as it comes',
): Promise<readonly ImportRow[]> {
  if (typeof as === 'object') return [await newerVersion(target, file, read, as.newerVersionOf)];
  const original = sha256Of(file.bytes);
  const rows: ImportRow[] = [];
  const known = target.lookups.articleWithOriginal(original);
  if (known) return [duplicateRow(target, file.name, known)];
  for (const article of read.articles) {
    const same = target.lookups.articleWithText(sha256Of(Buffer.from(jsonOfText(article.text))));
    rows.push(
      same
        ? duplicateRow(target, file.name, same)
        : await brought(target, file, read.mediaType, article, {
            isSeparate: as === 'separate',
            // Articles of one file that give one address, as those of a feed may, are no versions of each other.
            notOf: rows.flatMap((row) => row.articleId ?? []),
          }),
    );
  }
  return rows;
}

/** Adds an article, or a newer version of the one at the same address where its words say that it is one. */
async function brought(
  target: ImportTarget,
  file: FileToRead,
  mediaType: string,
  article: ArticleRead,
  { isSeparate, notOf }: { isSeparate: boolean; notOf: readonly string[] },
): Promise<ImportRow> {
  const row = { name: file.name, stopped: false, duplicateOf: null, warnings: article.warnings };
  const kept = await keep(target, file, mediaType, article);
  if (!kept.ok) return failedRow(row, kept.error);
  const address = isSeparate || article.details.url === null ? null : canonicalAddress(article.details.url);
  const id = address === null ? null : target.lookups.articleAt(address);
  const known = id === null || notOf.includes(id) ? null : target.notebook.get('articles', id);
  if (!known) return added(target, row, article, kept.value);
  const compared = await comparedWith(target.notebook, known, kept.value.text);
  if (compared.ok && compared.value.strange === null)
    return revised(target, row, known, article, kept.value, compared.value);
  const why = compared.ok ? strangenessWords[compared.value.strange ?? 'short'] : compared.error.message;
  const said = `It has the address of “${known.title}”, but ${why} It was imported as an article of its own; if it is a newer version, undo this and choose “Import newer version” at that article.`;
  return added(target, { ...row, warnings: [...row.warnings, said] }, article, kept.value);
}

const strangenessWords = {
  short: 'is much shorter, as an error page or a teaser is.',
  'other words': 'hardly any of its words.',
} as const;

/** What a person says is a newer version is one, whatever its words are. */
async function newerVersion(
  target: ImportTarget,
  file: FileToRead,
  { articles, mediaType }: CheckedFile,
  id: string,
): Promise<ImportRow> {
  const [article, ...others] = articles;
  const row = {
    name: file.name,
    stopped: false,
    duplicateOf: null,
    warnings: article?.warnings ?? [],
  };
  const known = target.notebook.get('articles', id);
  if (!article || others.length > 0)
    return failedRow(
      row,
      fail(
        'wrong-input',
        `There are ${counted(articles.length, 'article')} in “${file.name}”: a newer version is one.`,
      ).error,
    );
  if (!known || known.trashedAt !== null)
    return failedRow(row, fail('not-found', `There is no article ${id} in this notebook.`).error);
  const kept = await keep(target, file, mediaType, article);
  if (!kept.ok) return failedRow(row, kept.error);
  const compared = await comparedWith(target.notebook, known, kept.value.text);
  if (!compared.ok) return failedRow(row, compared.error);
  return revised(target, row, known, article, kept.value, compared.value);
}

async function revised(
  target: ImportTarget,
  row: Row,
  known: Article,
  article: ArticleRead,
  revision: Revision,
  version: Parameters<typeof revise>[2],
): Promise<ImportRow> {
  const { details, outlet, foundIn, said } = addedDetails(known, article);
  const picked = outlet === null ? {} : { outlet: pickedOutlet(target, outlet) };
  const input = { ...details, ...picked, articleId: known.id, revision, foundIn };
  const done = await revise(target.notebook, input, version);
  if (!done.ok) return failedRow(row, done.error);
  const { revised: isNew, ...marks } = done.value;
  if (!isNew) return duplicateRow(target, row.name, known.id);
  const warnings = [...row.warnings, ...said];
  const whole = { ...row, warnings, ok: true, articleId: known.id, title: known.title, error: null };
  return { ...whole, revised: marks };
}

async function added(
  target: ImportTarget,
  row: Row,
  article: ArticleRead,
  revision: Revision,
): Promise<ImportRow> {
  const input = commandInput(target, row.name, article, revision);
  const done = await target.notebook.run('importArticle', input);
  if (!done.ok) return failedRow(row, done.error);
  const { articleId } = done.value.value as CommandValue<'importArticle'>;
  return { ...row, ok: true, articleId, title: input.title, error: null };
}

function failedRow(row: Row, error: Failure): ImportRow {
  return { ...row, ok: false, articleId: null, title: null, error: sentence(error) };
}

async function keep(
  { notebook }: ImportTarget,
  { bytes, name }: FileToRead,
  mediaType: string,
  { text, entry, warnings }: ArticleRead,
): Promise<Result<Revision & { readonly text: string; readonly original: Original }>> {
  const [original, kept] = await Promise.all([
    notebook.keepOriginal(bytes, name, mediaType),
    notebook.keepText(text),
  ]);
  if (!original.ok) return original;
  return kept.ok ? ok({ text: kept.value, original: original.value, entry, warnings }) : kept;
}

function commandInput(
  target: ImportTarget,
  fileName: string,
  { details, foundIn }: ArticleRead,
  revision: Revision,
): CommandInput<'importArticle'> {
  const { outlet, title, ...rest } = details;
  const { outlet: outletFoundIn, ...placesFound } = foundIn;
  return {
    ...rest,
    title: title ?? (fileName.replace(/\.[^.]{1,10}$/, '') || fileName),
    copyOf: null,
    tags: [],
    outlet: outlet === null ? null : pickedOutlet(target, outlet),
    foundIn: {
      ...placesFound,
      ...(title === null && { title: 'name of the file' }),
      ...(outletFoundIn !== undefined && { outletId: outletFoundIn }),
    },
    revision,
  };
}

/** The source of this name, or a new one. */
function pickedOutlet(
  { lookups }: ImportTarget,
  name: string,
): { id: string } | { name: string; kind: 'outlet' } {
  const id = lookups.sourceNamed(name);
  return id ? { id } : { name, kind: 'outlet' };
}

function duplicateRow({ notebook }: ImportTarget, name: string, articleId: string): ImportRow {
  const title = notebook.get('articles', articleId)?.title ?? null;
  const row = { name, stopped: false, ok: true, articleId: null, warnings: [], error: null };
  return { ...row, title, duplicateOf: articleId };
}
