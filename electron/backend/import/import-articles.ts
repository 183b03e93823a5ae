import type { CommandValue } from '../../../core/commands/index.ts';
import { counted } from '../../../core/counted.ts';
import { canonicalAddress } from '../../../core/importers/address.ts';
import type { ImportRow } from '../../../core/ipc/contract.ts';
import { jsonOfText } from '../../../core/model/canonical-text.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { comparedWith } from '../revisions/revisions.ts';
import { sha256Of } from '../store/checksum.ts';
import type { Notebook } from '../store/notebook.ts';
import { type ArticleRead, articleInput, type Revision } from './article-input.ts';
import { type Standing, standing } from './copies.ts';
import { newerVersion, revised } from './newer-version.ts';
import type { CheckedFile, FileToRead } from './reading.ts';
import { duplicateRow, failedRow } from './rows.ts';

/** The notebook that is imported into, and what is looked up in its index. */
export interface ImportTarget {
  readonly notebook: Pick<
    Notebook,
    'get' | 'run' | 'keepText' | 'keepOriginal' | 'text' | 'original' | 'mentionsIn'
  >;
  readonly lookups: {
    /** ids of live records; null when there is none */
    sourceNamed(name: string): string | null;
    articleWithOriginal(sha256: string): string | null;
    /** see the index */
    articlesWithText(sha256: string): readonly string[];
    articlesLike(signature: Uint32Array): readonly string[];
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

/** How a file is taken in. */
export interface Taking {
  readonly as?: ImportAs;
  /** stops it: what is in stays, the rest of the file is not begun */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Puts the articles of one file into the notebook: the original and the text are kept first, durably, then the article that
 * names them is added, or gets a newer version. One that is there already, as the same file or with the same text from the
 * same place, is not added again. One that repeats the words of another is, linked to it as a copy.
 */
export async function importArticles(
  target: ImportTarget,
  file: FileToRead,
  read: CheckedFile,
  { as = 'as it comes', signal }: Taking = {},
): Promise<readonly ImportRow[]> {
  const { articles, mediaType } = read;
  if (typeof as === 'object') return [await asNewerVersion(target, file, read, as.newerVersionOf)];
  const original = sha256Of(file.bytes);
  const rows: ImportRow[] = [];
  // Of a file with many articles some may be in, from an import that was broken off.
  const known = articles.length === 1 ? target.lookups.articleWithOriginal(original) : null;
  if (known) return [duplicateRow(target.notebook, file.name, known)];
  for (const [index, article] of articles.entries()) {
    if (signal?.aborted) return [...rows, stoppedRow(file.name, articles.length - index)];
    const { text, details } = article;
    const found = standing(target, { ...details, text, sha256: sha256Of(Buffer.from(jsonOfText(text))) });
    rows.push(
      found.kind === 'duplicate'
        ? duplicateRow(target.notebook, file.name, found.of)
        : await brought(target, { file, mediaType, article, standing: found }, (id) =>
            // Articles of one file that give one address, as those of a feed may, are no versions of each other.
            as === 'separate' ? false : rows.every((row) => row.articleId !== id),
          ),
    );
  }
  return rows;
}

/** An article to be added: where it was read, and how it stands to others. */
interface Addition {
  readonly file: FileToRead;
  readonly mediaType: string;
  readonly article: ArticleRead;
  readonly standing: Exclude<Standing, { kind: 'duplicate' }>;
}

/** Adds an article, or a newer version of the one at the same address where its words say that it is one. */
async function brought(
  target: ImportTarget,
  addition: Addition,
  mayRevise: (id: string) => boolean,
): Promise<ImportRow> {
  const { file, mediaType, article } = addition;
  const { warnings } = article;
  const kept = await keep(target, file, mediaType, article);
  if (!kept.ok) return failedRow(file.name, kept.error, warnings);
  const address = article.details.url === null ? null : canonicalAddress(article.details.url);
  const id = address === null ? null : target.lookups.articleAt(address);
  const known = id === null || !mayRevise(id) ? null : target.notebook.get('articles', id);
  if (!known) return added(target, addition, kept.value, warnings);
  const compared = await comparedWith(target.notebook, known, kept.value.text);
  if (compared.ok && compared.value.strange === null)
    return revised(target, file.name, known, { article, revision: kept.value, version: compared.value });
  const why = compared.ok ? strangenessWords[compared.value.strange ?? 'short'] : compared.error.message;
  const said = `It has the address of “${known.title}”, but ${why} It was imported as an article of its own; if it is a newer version, undo this and choose “Import newer version” at that article.`;
  return added(target, addition, kept.value, [...warnings, said]);
}

const strangenessWords = {
  short: 'is much shorter, as an error page or a teaser is.',
  'other words': 'hardly any of its words.',
} as const;

async function added(
  target: ImportTarget,
  { file, article, standing: found }: Addition,
  revision: Revision,
  warnings: readonly string[],
): Promise<ImportRow> {
  const input = articleInput(target, file.name, article, revision, found);
  const done = await target.notebook.run('importArticle', input);
  if (!done.ok) return failedRow(file.name, done.error, warnings);
  const { articleId } = done.value.value as CommandValue<'importArticle'>;
  return {
    ...{ name: file.name, stopped: false, ok: true, articleId, title: input.title, duplicateOf: null },
    ...{ warnings, error: null },
    ...(found.kind === 'copy' && {
      copy: { of: found.of.id, title: found.of.title, similarity: found.similarity },
    }),
    ...(article.attachments && { attachments: article.attachments.length }),
  };
}

/** What a person says is a newer version is one, whatever its words are. */
async function asNewerVersion(
  target: ImportTarget,
  file: FileToRead,
  { articles, mediaType }: CheckedFile,
  id: string,
): Promise<ImportRow> {
  const [article, ...others] = articles;
  if (!article || others.length > 0)
    return failedRow(
      file.name,
      fail(
        'wrong-input',
        `There are ${counted(articles.length, 'article')} in “${file.name}”: a newer version is one.`,
      ).error,
    );
  const kept = await keep(target, file, mediaType, article);
  if (!kept.ok) return failedRow(file.name, kept.error, article.warnings);
  return newerVersion(target, file.name, id, { article, revision: kept.value });
}

async function keep(
  { notebook }: ImportTarget,
  { bytes, name }: FileToRead,
  mediaType: string,
  { text, entry, warnings }: ArticleRead,
): Promise<Result<Revision & { readonly text: string }>> {
  const [original, kept] = await Promise.all([
    notebook.keepOriginal(bytes, name, mediaType),
    notebook.keepText(text),
  ]);
  if (!original.ok) return original;
  return kept.ok ? ok({ text: kept.value, original: original.value, entry, warnings }) : kept;
}

/** The rest of a file with many articles, when the import was stopped. */
function stoppedRow(name: string, left: number): ImportRow {
  const error = `${counted(left, 'article')} of “${name}” were not imported: the import was stopped.`;
  return {
    ...{ name, stopped: true, ok: false, articleId: null, title: null, duplicateOf: null },
    ...{ warnings: [], error },
  };
}
