import type { CommandInput } from '../core/commands/index.ts';
import { bundle } from '../core/exporters/bundle.ts';
import type { ImportedArticle } from '../core/importers/importer.ts';
import type { Claim, Verdict } from '../core/model/claim.ts';
import type { Grade } from '../core/model/grade.ts';
import type { Mention } from '../core/model/mention.ts';
import type { Span } from '../core/model/passage.ts';
import { type Beginning, NotebookInMemory } from './notebook-in-memory.ts';

/** Words of the article; `within` are longer words they stand in, where they alone occur more than once. */
export type Quote = string | { readonly within: string; readonly words: string };

type Judgement = Pick<Grade, 'reliability' | 'credibility' | 'rationale'>;

export interface HopOfExample {
  /** the key of a source of the example; null: credited to nobody named */
  readonly source: string | null;
  readonly cue?: readonly Quote[];
  readonly words?: readonly Quote[];
  readonly date?: string;
  readonly grade?: Judgement;
}

export interface MentionOfExample extends Pick<Mention, 'stance' | 'certainty' | 'quotation'> {
  readonly quotes: readonly Quote[];
  readonly chain?: readonly HopOfExample[];
  readonly publisherGrade?: Judgement;
  readonly tags?: readonly string[];
  readonly note?: string;
}

export interface ClaimOfExample extends Pick<Claim, 'statement' | 'kind' | 'eventTime'> {
  readonly tags?: readonly string[];
  readonly mentions: readonly MentionOfExample[];
  /** rests on every mention of the claim */
  readonly verdict?: Pick<Verdict, 'status' | 'likelihood' | 'confidence' | 'reason'>;
  readonly note?: string;
}

/** How a mention is read in which the outlet states something itself. */
export const ownVoice = { stance: 'asserts', certainty: 'CT+', quotation: 'none' } as const;

/** A worked example, said in words: marks are the quotations themselves, not offsets. */
export interface Example extends Omit<Beginning, 'sha256'> {
  /** of the article; everything else is as the importer found it */
  readonly tags: readonly string[];
  readonly articleNotes: readonly string[];
  readonly notebookNotes: readonly string[];
  readonly sources: Readonly<Record<string, CommandInput<'createSource'>>>;
  readonly claims: readonly ClaimOfExample[];
}

export interface ExampleFile {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string;
  readonly imported: ImportedArticle;
}

/**
 * The example as a notebook, written as a bundle: the same bytes every time. Throws when a quotation is not in the
 * article, or is there more than once.
 */
export function workedNotebook(example: Example, file: ExampleFile, sha256: Beginning['sha256']): string {
  const notebook = new NotebookInMemory({ ...example, sha256 });
  const articleId = importArticle(notebook, example, file);
  const sources = new Map(
    Object.entries(example.sources).map(([key, source]) => [
      key,
      notebook.run('createSource', source).sourceId,
    ]),
  );
  const worked: Worked = { notebook, articleId, text: file.imported.text.text, sources };
  for (const claim of example.claims) addClaim(worked, claim);
  for (const body of example.articleNotes)
    notebook.run('writeNote', { target: { table: 'articles', id: articleId }, body });
  for (const body of example.notebookNotes)
    notebook.run('writeNote', { target: { table: 'notebook', id: 'notebook' }, body });
  return bundle.render(notebook.material());
}

interface Worked {
  readonly notebook: NotebookInMemory;
  readonly articleId: string;
  readonly text: string;
  readonly sources: ReadonlyMap<string, string>;
}

function importArticle(
  notebook: NotebookInMemory,
  { tags }: Example,
  { bytes, fileName, mediaType, imported }: ExampleFile,
): string {
  const { outlet, title, bylines, ...details } = imported.details;
  const { outlet: _, ...foundIn } = imported.foundIn;
  if (title === null || outlet !== null)
    throw new Error('the example is an article with a title and no outlet');
  return notebook.run('importArticle', {
    ...details,
    title,
    bylines: [...bylines],
    outlet: null,
    accessedAt: null,
    tags: [...tags],
    foundIn,
    revision: {
      text: notebook.keepText(imported.text),
      original: { sha256: notebook.keepOriginal(bytes), bytes: bytes.length, mediaType, fileName },
    },
  }).articleId;
}

function addClaim(worked: Worked, { mentions, verdict, note, tags = [], ...details }: ClaimOfExample): void {
  const { notebook } = worked;
  let claimId: string | null = null;
  const restsOn: string[] = [];
  for (const mention of mentions) {
    const claim: CommandInput<'tagClaim'>['claim'] =
      claimId === null ? { ...details, tags: [...tags] } : { id: claimId };
    const added = addMention(worked, claim, mention);
    claimId = added.claimId;
    restsOn.push(added.mentionId);
  }
  if (claimId === null) throw new Error(`no mention of “${details.statement}”`);
  if (verdict) notebook.run('giveVerdict', { claimId, ...verdict, restsOn });
  if (note) notebook.run('writeNote', { target: { table: 'claims', id: claimId }, body: note });
}

function addMention(worked: Worked, claim: CommandInput<'tagClaim'>['claim'], mention: MentionOfExample) {
  const { notebook, articleId, text, sources } = worked;
  const { stance, certainty, quotation, tags = [] } = mention;
  const spans = mention.quotes.map((quote) => spanOf(text, quote));
  const added = notebook.run('tagClaim', {
    articleId,
    spans,
    claim,
    stance,
    certainty,
    quotation,
    tags: [...tags],
  });
  const { mentionId } = added;
  for (const { source, cue = [], words = [], date = null, grade } of mention.chain ?? []) {
    const id = source === null ? null : sources.get(source);
    if (id === undefined) throw new Error(`no source “${source}”`);
    const spansOf = (quotes: readonly Quote[]) => quotes.map((quote) => spanOf(text, quote));
    notebook.run('addHop', {
      mentionId,
      source: id === null ? null : { id },
      cue: spansOf(cue),
      words: spansOf(words),
      date,
    });
    const hop = notebook.get('mentions', mentionId)?.chain.at(-1);
    if (grade && hop) notebook.run('gradeHop', { mentionId, hop: hop.id, ...grade });
  }
  if (mention.publisherGrade)
    notebook.run('gradeHop', { mentionId, hop: 'publisher', ...mention.publisherGrade });
  if (mention.note)
    notebook.run('writeNote', { target: { table: 'mentions', id: mentionId }, body: mention.note });
  return added;
}

/** Where the quotation is; throws unless it is there exactly once. */
export function spanOf(text: string, quote: Quote): Span {
  if (typeof quote === 'string') return only(text, quote);
  const context = only(text, quote.within);
  const inner = only(quote.within, quote.words);
  return { start: context.start + inner.start, end: context.start + inner.end };
}

function only(text: string, words: string): Span {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`not in the article: “${words}”`);
  if (text.indexOf(words, start + 1) >= 0) throw new Error(`more than once in the article: “${words}”`);
  return { start, end: start + words.length };
}
