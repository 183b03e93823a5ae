import type { CommandInput, CommandValue } from '../../../core/commands/index.ts';
import { mentionsToCarry } from '../../../core/commands/revise-article.ts';
import type { ArticleComparison, Orphan } from '../../../core/ipc/contract.ts';
import { type Article, currentRevision } from '../../../core/model/article.ts';
import type { Mention } from '../../../core/model/mention.ts';
import { standingOf } from '../../../core/model/standing.ts';
import type { NotebookReader } from '../../../core/notebook-reader.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Notebook } from '../store/notebook.ts';
import { askApart } from './ask-apart.ts';
import type { Questions, ToFind } from './questions.ts';

type Version = Questions['version']['answer'];

/** What a newer text is to an article, and where the article's marks are in it. Both texts are in the notebook. */
export function comparedWith(
  notebook: NotebookReader,
  article: Article,
  sha256: string,
): Promise<Result<Version>> {
  const before = readText(notebook, article, currentRevision(article).text);
  if (!before.ok) return Promise.resolve(before);
  const text = readText(notebook, article, sha256);
  if (!text.ok) return Promise.resolve(text);
  const mentions = mentionsToCarry(notebook, article.id, sha256);
  return askApart('version', { before: before.value, ...toFind(notebook, text.value, mentions) });
}

/** Adds a newer text to an article, its marks where they were found. */
export async function revise(
  notebook: Pick<Notebook, 'run'>,
  input: Omit<CommandInput<'reviseArticle'>, 'places'>,
  { places }: Version,
): Promise<Result<CommandValue<'reviseArticle'>>> {
  const done = await notebook.run('reviseArticle', { ...input, places });
  return done.ok ? ok(done.value.value as CommandValue<'reviseArticle'>) : done;
}

/** The orphans of an article in order of their places, each with why it is one and where its words may be now. */
export async function orphansOf(notebook: NotebookReader, id: string): Promise<Result<readonly Orphan[]>> {
  const article = notebook.get('articles', id);
  if (!article) return fail('not-found', 'This article is not in the notebook.');
  const mentions = notebook
    .mentionsIn(id)
    .filter((mention) => mention.trashedAt === null && standingOf(mention, article) === 'orphan')
    .toSorted((a, b) => (a.content[0]?.start ?? 0) - (b.content[0]?.start ?? 0));
  if (mentions.length === 0) return ok([]);
  const text = readText(notebook, article, currentRevision(article).text);
  if (!text.ok) return text;
  const places = await askApart('orphans', toFind(notebook, text.value, mentions));
  if (!places.ok) return places;
  return ok(
    mentions.map(({ id: mentionId, modifiedAt }, index): Orphan => {
      const place = places.value[index];
      if (place?.kind === 'orphan') {
        const proposals = place.proposals.slice(0, 5);
        return { mentionId, modifiedAt, why: place.why, proposals: proposals.map(inText(text.value)) };
      }
      // It was on a text that was not looked through when this one came, such as out of the trash.
      const proposals = place ? [{ spans: place.spans, score: 1 }] : [];
      return { mentionId, modifiedAt, why: 'not looked for', proposals: proposals.map(inText(text.value)) };
    }),
  );
}

/** How two of an article's texts differ, word by word; they are named by their place among its revisions. */
export async function compareRevisions(
  notebook: NotebookReader,
  id: string,
  from: number,
  to: number,
): Promise<Result<ArticleComparison>> {
  const article = notebook.get('articles', id);
  const [before, after] = [article?.revisions[from], article?.revisions[to]];
  if (!article || !before || !after) return fail('not-found', 'The article has no such version.');
  const [old, now] = [readText(notebook, article, before.text), readText(notebook, article, after.text)];
  if (!old.ok) return old;
  if (!now.ok) return now;
  const differences = await askApart('differences', { before: old.value, after: now.value });
  if (!differences.ok) return differences;
  return ok({ before: old.value, after: now.value, differences: differences.value });
}

function toFind(notebook: NotebookReader, text: string, mentions: readonly Mention[]): ToFind {
  const earlier = new Map<string, string>();
  for (const { revision } of mentions) {
    const found = earlier.has(revision) ? null : notebook.text(revision);
    if (found) earlier.set(revision, found.text);
  }
  return { text, earlier, mentions };
}

const around = 60;

/** A proposal with its words and what stands around them. */
function inText(text: string) {
  return ({ spans, score }: Pick<Orphan['proposals'][number], 'spans' | 'score'>) => ({
    spans,
    score,
    words: spans.map(({ start, end }) => text.slice(start, end)).join(' … '),
    before: wordsBefore(text, spans[0]?.start ?? 0),
    after: wordsAfter(text, spans.at(-1)?.end ?? 0),
  });
}

/** Whole words, where white space parts them. */
function wordsBefore(text: string, end: number): string {
  const start = Math.max(0, end - around);
  const words = text.slice(start, end).toWellFormed();
  return start === 0 ? words : words.replace(/^\S+(?=\s)/u, '');
}

function wordsAfter(text: string, start: number): string {
  const words = text.slice(start, start + around).toWellFormed();
  return start + around >= text.length ? words : words.replace(/(?<=\s)\S+$/u, '');
}

function readText(notebook: NotebookReader, article: Article, sha256: string): Result<string> {
  const text = notebook.text(sha256);
  if (text) return ok(text.text);
  return fail('damaged', `A text of “${article.title}” is missing or damaged.`, {
    kept: 'The article and its marks are as they were.',
  });
}
