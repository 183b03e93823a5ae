import { createHash } from 'node:crypto';
import type { CanonicalText } from '../../../core/model/canonical-text.ts';
import { NotebookInMemory } from '../../../seeds/notebook-in-memory.ts';
import { spanOf } from '../../../seeds/worked-notebook.ts';

export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

export function emptyNotebook(name = 'Empty'): NotebookInMemory {
  return new NotebookInMemory({
    name,
    description: '',
    author: 'Ada',
    startsAt: '2024-03-01T08:00:00.000Z',
    seed: 7,
    sha256,
  });
}

/** Paragraphs, the first a heading, as an importer would give them. */
export function textOf(...paragraphs: readonly string[]): CanonicalText {
  let at = 0;
  const blocks = paragraphs.map((words, index) => {
    const range = { start: at, end: at + words.length };
    at += words.length + 2;
    return index === 0
      ? { kind: 'heading' as const, ...range, level: 1 as const }
      : { kind: 'paragraph' as const, ...range };
  });
  return { text: paragraphs.join('\n\n'), blocks, marks: [] };
}

const dam = textOf(
  'River dam 🌊 holds',
  'The dam at Ostra will hold, the mayor told the agency Norda on Tuesday.',
  '“The wall”, she said, “moved two centimetres.”',
);
const echo = textOf(
  'Dam moved',
  'A person close to the works says the wall moved by two centimetres or more.',
);

/** Two articles, four claims, a chain of two, a split quotation, an unnamed source, notes, verdicts and some trash. */
export function exampleNotebook(): NotebookInMemory {
  const notebook = emptyNotebook('Ostra dam');
  notebook.run('editNotebook', { description: 'What is said of the dam.' });
  const first = importText(notebook, dam, {
    title: 'River dam holds',
    publishedAt: '2024-02-27',
    outlet: { name: 'The Valley Post', kind: 'outlet' },
  });
  const second = importText(notebook, echo, { title: 'Dam moved', publishedAt: null, outlet: null });
  const mark = (articleId: string, text: CanonicalText, quotes: readonly string[]) => ({
    articleId,
    spans: quotes.map((quote) => spanOf(text.text, quote)),
  });
  const holds = notebook.run('tagClaim', {
    ...mark(first, dam, ['The dam at Ostra will hold']),
    claim: { statement: 'The dam at Ostra will hold.', kind: 'prediction', eventTime: null, tags: ['dam'] },
    stance: 'asserts',
    certainty: 'CT+',
    quotation: 'indirect',
    tags: ['official'],
  });
  const hop = (mentionId: string, name: string, kind: 'person' | 'agency', cue: string, words: string) =>
    notebook.run('addHop', {
      mentionId,
      source: { name, kind },
      cue: [spanOf(dam.text, cue)],
      words: [spanOf(dam.text, words)],
    });
  hop(holds.mentionId, 'Mayor of Ostra', 'person', 'told', 'the mayor');
  hop(holds.mentionId, 'Norda', 'agency', 'on Tuesday', 'the agency Norda');
  gradeOrigin(notebook, holds.mentionId, {
    reliability: 'C',
    credibility: '3',
    rationale: 'Elected; no engineer.',
  });
  const moved = notebook.run('tagClaim', {
    ...mark(first, dam, ['The wall', 'moved two centimetres']),
    claim: {
      statement: 'The wall of the dam moved by 2 cm.',
      kind: 'quantity',
      eventTime: '2024-02',
      tags: [],
    },
    stance: 'asserts',
    certainty: 'CT+',
    quotation: 'direct',
  });
  const again = notebook.run('tagClaim', {
    ...mark(second, echo, ['the wall moved by two centimetres or more']),
    claim: { id: moved.claimId },
    stance: 'repeats',
    certainty: 'PR+',
    quotation: 'indirect',
  });
  addUnnamed(notebook, again.mentionId);
  notebook.run('giveVerdict', {
    claimId: moved.claimId,
    status: 'in-progress',
    likelihood: 'likely',
    confidence: 'low',
    reason: 'One origin so far.',
    restsOn: [moved.mentionId],
  });
  notebook.run('giveVerdict', {
    claimId: moved.claimId,
    status: 'corroborated',
    likelihood: 'very-likely',
    confidence: 'moderate',
    reason: 'Two origins: -1 for neither.',
    restsOn: [moved.mentionId, again.mentionId],
  });
  notebook.run('writeNote', {
    target: { table: 'claims', id: moved.claimId },
    body: `# Measure\n\nAsk *whose* gauge; see [the forecast](assay:${holds.claimId}) and [the register](https://example.org/dams?a=1).\n\n- one\n- two\n\n<script>alert(1)</script>`,
  });
  notebook.run('writeNote', {
    target: { table: 'notebook', id: 'notebook' },
    body: 'Start with the **mayor**.',
  });
  const thrown = notebook.run('tagClaim', {
    ...mark(second, echo, ['the works']),
    claim: { statement: 'There are works.', kind: 'other', eventTime: null, tags: [] },
    stance: 'asserts',
    certainty: 'U',
    quotation: 'none',
  });
  notebook.run('moveToTrash', { refs: [{ table: 'claims', id: thrown.claimId }] });
  return notebook;
}

function gradeOrigin(
  notebook: NotebookInMemory,
  mentionId: string,
  grade: { reliability: 'C'; credibility: '3'; rationale: string },
) {
  const origin = notebook.get('mentions', mentionId)?.chain[0];
  if (!origin) throw new Error('no origin to grade');
  notebook.run('gradeHop', { mentionId, hop: origin.id, ...grade });
}

function addUnnamed(notebook: NotebookInMemory, mentionId: string) {
  const { sourceId } = notebook.run('createSource', {
    kind: 'unnamed',
    name: 'a person close to the works',
    role: 'worker',
    basis: 'saw the gauge',
    anonymityReason: 'fears for the job',
  });
  notebook.run('addHop', {
    mentionId,
    source: { id: sourceId },
    cue: [spanOf(echo.text, 'says')],
    words: [spanOf(echo.text, 'A person close to the works')],
  });
}

export function importText(
  notebook: NotebookInMemory,
  text: CanonicalText,
  details: {
    title: string;
    publishedAt?: string | null;
    outlet?: { name: string; kind: 'outlet' } | null;
    url?: string | null;
    language?: string | null;
  },
): string {
  const bytes = new TextEncoder().encode(text.text);
  return notebook.run('importArticle', {
    title: details.title,
    bylines: [],
    outlet: details.outlet ?? null,
    language: details.language === undefined ? 'en' : details.language,
    publishedAt: details.publishedAt ?? null,
    accessedAt: null,
    url: details.url ?? null,
    tags: [],
    foundIn: { title: 'first line of the text' },
    revision: {
      text: notebook.keepText(text),
      original: {
        sha256: notebook.keepOriginal(bytes),
        bytes: bytes.length,
        mediaType: 'text/plain',
        fileName: 'article.txt',
      },
    },
  }).articleId;
}
