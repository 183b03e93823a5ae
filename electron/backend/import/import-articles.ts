import type { CommandInput, CommandValue } from '../../../core/commands/index.ts';
import { counted, percent } from '../../../core/counted.ts';
import type { ImportRow } from '../../../core/ipc/contract.ts';
import type { Original } from '../../../core/model/article.ts';
import { type CanonicalText, jsonOfText } from '../../../core/model/canonical-text.ts';
import { ok, type Result, sentence } from '../../../core/result.ts';
import { sha256Of } from '../store/checksum.ts';
import type { Notebook } from '../store/notebook.ts';
import { type Standing, standing } from './copies.ts';
import type { CheckedFile, FileToRead } from './reading.ts';

/** The notebook that is imported into, and what is looked up in its index. */
export interface ImportTarget {
  readonly notebook: Pick<Notebook, 'get' | 'run' | 'keepText' | 'keepOriginal' | 'text' | 'original'>;
  readonly lookups: {
    /** ids of live records; null when there is none */
    sourceNamed(name: string): string | null;
    articleWithOriginal(sha256: string): string | null;
    /** see the index */
    articlesWithText(sha256: string): readonly string[];
    articlesLike(signature: Uint32Array): readonly string[];
  };
  /** resolves once what is looked up is all that is in the notebook */
  indexed(): Promise<void>;
  /** whether nothing is in the notebook yet */
  isEmpty(): boolean;
}

type ArticleRead = CheckedFile['articles'][number];

/**
 * Puts the articles of one file into the notebook: the original and the text are kept first, durably, then the article that
 * names them is added. One that is there already, as the same file or with the same text from the same place, is not added
 * again. One that repeats the words of another is, linked to it as a copy.
 */
export async function importArticles(
  target: ImportTarget,
  file: FileToRead,
  { articles, mediaType }: CheckedFile,
  signal?: AbortSignal,
): Promise<readonly ImportRow[]> {
  const original = sha256Of(file.bytes);
  const rows: ImportRow[] = [];
  // Of a file with many articles some may be in, from an import that was broken off.
  const known = articles.length === 1 ? target.lookups.articleWithOriginal(original) : null;
  if (known) return [duplicateRow(target, file.name, known)];
  for (const [index, article] of articles.entries()) {
    if (signal?.aborted) return [...rows, stoppedRow(file.name, articles.length - index)];
    const { text, details } = article;
    const found = standing(target, { ...details, text, sha256: sha256Of(Buffer.from(jsonOfText(text))) });
    rows.push(
      found.kind === 'duplicate'
        ? duplicateRow(target, file.name, found.of)
        : await added(target, { file, mediaType, article, standing: found }),
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

async function added(target: ImportTarget, addition: Addition): Promise<ImportRow> {
  const { file, mediaType, article } = addition;
  const row = { name: file.name, stopped: false, duplicateOf: null, warnings: article.warnings };
  const kept = await keep(target, file, mediaType, article.text);
  if (!kept.ok) return { ...row, ok: false, articleId: null, title: null, error: sentence(kept.error) };
  const { entry, warnings } = article;
  const input = commandInput(target, addition, { ...kept.value, entry, warnings });
  const done = await target.notebook.run('importArticle', input);
  if (!done.ok) return { ...row, ok: false, articleId: null, title: null, error: sentence(done.error) };
  const { articleId } = done.value.value as CommandValue<'importArticle'>;
  const { standing: found } = addition;
  return {
    ...row,
    ...{ ok: true, articleId, title: input.title, error: null },
    ...(found.kind === 'copy' && {
      copy: { of: found.of.id, title: found.of.title, similarity: found.similarity },
    }),
    ...(article.attachments && { attachments: article.attachments.length }),
  };
}

async function keep(
  { notebook }: ImportTarget,
  { bytes, name }: FileToRead,
  mediaType: string,
  text: CanonicalText,
): Promise<Result<{ text: string; original: Original }>> {
  const [original, kept] = await Promise.all([
    notebook.keepOriginal(bytes, name, mediaType),
    notebook.keepText(text),
  ]);
  if (!original.ok) return original;
  return kept.ok ? ok({ text: kept.value, original: original.value }) : kept;
}

function commandInput(
  { lookups }: ImportTarget,
  { file, article, standing: found }: Addition,
  revision: CommandInput<'importArticle'>['revision'],
): CommandInput<'importArticle'> {
  const { outlet, title, ...rest } = article.details;
  const { outlet: outletFoundIn, ...placesFound } = article.foundIn;
  const outletId = outlet === null ? null : lookups.sourceNamed(outlet);
  return {
    ...rest,
    title: title ?? (file.name.replace(/\.[^.]{1,10}$/, '') || file.name),
    copyOf: found.kind === 'copy' ? found.of.id : null,
    joins: found.kind === 'copy' ? [...found.joins] : [],
    tags: [],
    outlet: outlet === null ? null : outletId ? { id: outletId } : { name: outlet, kind: 'outlet' },
    foundIn: {
      ...placesFound,
      ...(title === null && { title: 'name of the file' }),
      ...(outletFoundIn !== undefined && { outletId: outletFoundIn }),
      ...(found.kind === 'copy' && { copyOf: copyFoundIn(found) }),
    },
    revision,
  };
}

function copyFoundIn({ sameText, similarity }: Extract<Standing, { kind: 'copy' }>): string {
  return sameText ? 'text, which is the same' : `words of the text: ${percent(similarity)} are the same`;
}

/** The rest of a file with many articles, when the import was stopped. */
function stoppedRow(name: string, left: number): ImportRow {
  const row = {
    name,
    stopped: true,
    ok: false,
    articleId: null,
    title: null,
    duplicateOf: null,
    warnings: [],
  };
  return {
    ...row,
    error: `${counted(left, 'article')} of “${name}” were not imported: the import was stopped.`,
  };
}

function duplicateRow({ notebook }: ImportTarget, name: string, articleId: string): ImportRow {
  const title = notebook.get('articles', articleId)?.title ?? null;
  const row = { name, stopped: false, ok: true, articleId: null, warnings: [], error: null };
  return { ...row, title, duplicateOf: articleId };
}
