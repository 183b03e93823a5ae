import fc from 'fast-check';
import {
  certainties,
  claimKinds,
  confidences,
  credibilities,
  likelihoods,
  quotations,
  reliabilities,
  sourceKinds,
  stances,
  statuses,
  type Term,
} from '../../../core/model/scales.ts';
import type { NotebookInMemory } from '../../../seeds/notebook-in-memory.ts';
import { emptyNotebook, importText, textOf } from './example-notebook.ts';

/** Pieces that mean something to Markdown, HTML, CSV, JSON, spreadsheets, terminals or the bidirectional algorithm. */
export const hostilePieces = [
  '# ',
  '## x',
  '- a',
  '* a',
  '+1',
  '1. ',
  '2)',
  '> ',
  '```',
  '~~~',
  '    x',
  '---',
  '===',
  '***',
  '_a_',
  '**b**',
  '`c`',
  '~~d~~',
  '[a](b)',
  '![i](x)',
  '[r]: http://a.b',
  '[^1]',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</main>',
  '<!--',
  '-->',
  ']]>',
  '&amp;',
  '&#35;',
  '&lt;',
  '"',
  "'",
  "='1'!A1",
  '=1+1',
  '@SUM(1)',
  '+2',
  '-3',
  '\t',
  '|',
  '| a | b |',
  ':--',
  'http://a.example/x',
  'www.a.example',
  'me@a.example',
  'mailto:me@a.example',
  'javascript:alert(1)',
  '\\',
  '\\*',
  '\u202e',
  '\u200f',
  'שלום',
  '👩‍👩‍👧',
  'e\u0301',
  '\u0007',
  '\u2028',
  '\ufeff',
  '，',
  '{{x}}',
  '$' + '{x}',
  '$x$',
  '#tag',
  '</style>',
  '\u00a0',
  ' #',
  'assay:c-0',
  '\n',
  '\n\n',
];

const piece = fc.oneof(
  fc.constantFrom(...hostilePieces),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('a word', ' ', 'the end.'),
);
const loose = fc
  .array(piece, { minLength: 1, maxLength: 8 })
  .map((pieces) => pieces.join('').replaceAll('\0', '').slice(0, 100).toWellFormed());

/** Text as hostile as text can be, with something in it other than white space. */
export const hostileText = loose.filter((text) => text.trim() !== '');
const oneLine = loose
  .map((text) =>
    text
      .replace(/[\r\n\t]/g, ' ')
      .normalize('NFC')
      .trim(),
  )
  .filter((text) => text !== '');
const value = <V extends string>(terms: readonly Term<V>[]) =>
  fc.constantFrom(...terms.map((term) => term.value));
const tags = fc.uniqueArray(hostileText, { maxLength: 2 });
const date = fc.constantFrom(null, '2023', '2023-10', '2023-10-09', '2022-12/2023-10');
const part = fc.tuple(fc.nat(1000), fc.nat(1000));

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('tag' as const),
      article: fc.nat(5),
      parts: fc.array(part, { minLength: 1, maxLength: 2 }),
      statement: hostileText,
      kind: value(claimKinds),
      eventTime: date,
      claim: fc.option(fc.nat(5)),
      stance: value(stances),
      certainty: value(certainties),
      quotation: value(quotations),
      tags,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('hop' as const),
      mention: fc.nat(9),
      cue: part,
      name: hostileText,
      kind: value(sourceKinds),
      nobody: fc.boolean(),
      date,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('grade' as const),
      mention: fc.nat(9),
      reliability: fc.option(value(reliabilities)),
      credibility: fc.option(value(credibilities)),
      rationale: loose,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('verdict' as const),
      claim: fc.nat(9),
      status: value(statuses),
      likelihood: fc.option(value(likelihoods)),
      confidence: fc.option(value(confidences)),
      reason: loose,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('note' as const), on: fc.nat(30), body: hostileText }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('trash' as const), on: fc.nat(30) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const article = fc.record({
  title: oneLine,
  paragraphs: fc.array(oneLine, { minLength: 1, maxLength: 3 }),
  url: fc.constantFrom(
    null,
    'https://a.example/b?c=d#e',
    'javascript:alert(1)',
    'not an address',
    'http://a.example/%zz',
  ),
  language: fc.constantFrom(null, 'en', 'pt-BR'),
  publishedAt: date,
  outlet: fc.option(hostileText.map((name) => ({ name, kind: 'outlet' as const }))),
});

/** Notebooks as commands make them, with hostile text in every field a person can fill. */
export const randomNotebook: fc.Arbitrary<NotebookInMemory> = fc
  .record({
    articles: fc.array(article, { maxLength: 3, size: 'max' }),
    steps: fc.array(step, { maxLength: 24, size: 'max' }),
  })
  .map(({ articles, steps }) => {
    const notebook = emptyNotebook('Random | <b>notebook</b>');
    for (const { title, paragraphs, ...details } of articles)
      importText(notebook, textOf(title, ...paragraphs), { title, ...details });
    for (const each of steps) take(notebook, each);
    return notebook;
  });

function take(notebook: NotebookInMemory, step: Step): void {
  const { articles, claims, mentions, sources } = notebook.tables;
  const pick = <R extends { trashedAt: string | null }>(rows: Map<string, R>, index: number): R | null => {
    const alive = [...rows.values()].filter((row) => row.trashedAt === null);
    return alive[index % alive.length] ?? null;
  };
  if (step.do === 'tag') {
    const { article: at, parts, statement, kind, eventTime, claim, tags: all, do: _, ...rest } = step;
    const found = pick(articles, at);
    if (!found) return;
    const spans = spansOn(notebook, found.id, parts);
    const known = claim === null ? null : pick(claims, claim);
    if (spans.length > 0)
      notebook.run('tagClaim', {
        articleId: found.id,
        spans,
        claim: known ? { id: known.id } : { statement, kind, eventTime, tags: all },
        ...rest,
        tags: all,
      });
  } else if (step.do === 'hop') {
    const found = livingMention(notebook, step.mention);
    if (found)
      notebook.run('addHop', {
        mentionId: found.id,
        source: step.nobody ? null : { name: step.name, kind: step.kind },
        cue: spansOn(notebook, found.articleId, [step.cue]),
        date: step.date,
      });
  } else if (step.do === 'grade') {
    const found = livingMention(notebook, step.mention);
    const { reliability, credibility, rationale } = step;
    if (found)
      notebook.run('gradeHop', {
        mentionId: found.id,
        hop: found.chain[0]?.id ?? 'publisher',
        reliability,
        credibility,
        rationale,
      });
  } else if (step.do === 'verdict') {
    const found = pick(claims, step.claim);
    const { status, likelihood, confidence, reason } = step;
    const restsOn = [...mentions.values()]
      .filter((each) => each.claimId === found?.id && each.trashedAt === null)
      .map(({ id }) => id);
    if (found)
      notebook.run('giveVerdict', { claimId: found.id, status, likelihood, confidence, reason, restsOn });
  } else {
    const tables = ['articles', 'claims', 'mentions', 'sources'] as const;
    const table = tables[step.on % 4] ?? 'claims';
    const found = pick<{ id: string; trashedAt: string | null }>(
      { articles, claims, mentions, sources }[table],
      step.on,
    );
    if (!found) return;
    if (step.do === 'note') notebook.run('writeNote', { target: { table, id: found.id }, body: step.body });
    else if (step.on < 12) notebook.run('moveToTrash', { refs: [{ table, id: found.id }] });
  }
}

function livingMention(notebook: NotebookInMemory, index: number) {
  const { articles, mentions } = notebook.tables;
  const alive = [...mentions.values()].filter(
    (each) => each.trashedAt === null && articles.get(each.articleId)?.trashedAt === null,
  );
  return alive[index % alive.length] ?? null;
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Spans of the article's text that begin and end between characters and hold some words. */
function spansOn(
  notebook: NotebookInMemory,
  articleId: string,
  parts: readonly (readonly [number, number])[],
) {
  const sha = notebook.get('articles', articleId)?.revisions.at(-1)?.text ?? '';
  const text = notebook.text(sha)?.text ?? '';
  const edges = [...[...segmenter.segment(text)].map(({ index }) => index), text.length];
  return parts.flatMap(([a, b]) => {
    const [start = 0, end = 0] = [edges[a % edges.length] ?? 0, edges[b % edges.length] ?? 0].toSorted(
      (x, y) => x - y,
    );
    return text.slice(start, end).trim() === '' ? [] : [{ start, end }];
  });
}
