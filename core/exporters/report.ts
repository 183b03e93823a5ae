import { counted } from '../counted.ts';
import type { Note } from '../model/note.ts';
import { originKind } from '../provenance/chain-words.ts';
import { type Block, type Document, type Fact, heading, type Inline, paragraph, words } from './document.ts';
import type { Material } from './exporter.ts';
import { noteBlocks } from './note-blocks.ts';
import { type Numbered, numbered } from './numbering.ts';
import { claimBlocks } from './report-claims.ts';
import { fact, someFact } from './report-facts.ts';
import { sourceBlocks } from './report-sources.ts';

/**
 * What a reader gets of a notebook, an article or a claim: every statement with the words it rests on and where they are,
 * who said so through whom, what the analyst concluded and why, what has no source, and the sources with their grades.
 * Markdown and HTML print this same document.
 */
export function report(material: Material): Document {
  const book = numbered(material);
  const title = titleOf(book);
  return {
    title,
    language: 'en',
    blocks: [
      heading(1, title),
      ...opening(book),
      ...notesOn(book, 'notebook'),
      heading(2, 'Articles', 'articles'),
      ...(book.articles.length === 0
        ? [paragraph('There are no articles here yet.')]
        : book.articles.flatMap((each) => articleBlocks(book, each))),
      heading(2, 'Claims', 'claims'),
      ...(book.claims.length === 0
        ? [paragraph('No claims are marked yet.')]
        : book.claims.flatMap((each) => claimBlocks(book, each, notesOn))),
      heading(2, 'What is unsourced', 'unsourced'),
      ...unsourcedBlocks(book),
      ...sourceBlocks(book, notesOn),
    ],
  };
}

function titleOf({ material, articles, claims }: Numbered): string {
  if (material.scope === 'article') return articles[0]?.article.title ?? material.notebook.name;
  if (material.scope === 'claim') return claims[0]?.claim.statement ?? material.notebook.name;
  return material.notebook.name;
}

function opening({ material, articles, claims, sources }: Numbered): Block[] {
  const mentions = claims.reduce((sum, claim) => sum + claim.mentions.length, 0);
  const counts = `${counted(claims.length, 'claim')} and ${counted(mentions, 'mention')} in ${counted(articles.length, 'article')}, with ${counted(sources.length, 'source')}.`;
  const from = material.scope === 'notebook' ? '' : ` From the notebook “${material.notebook.name}”.`;
  const description =
    material.scope === 'notebook' && material.notebook.description.trim() !== ''
      ? [paragraph(material.notebook.description)]
      : [];
  return [
    ...description,
    paragraph(counts + from),
    paragraph(
      'Numbers such as 3.1 name a mention: claim 3, first place. Characters of an article are counted from 0 in its text (UTF-16 units), paragraphs from 1 without headings.',
    ),
  ];
}

function articleBlocks(book: Numbered, { number, article }: Numbered['articles'][number]): Block[] {
  const outlet = article.outletId === null ? undefined : book.sourceById.get(article.outletId);
  const facts: Fact[] = [
    fact('Outlet', outlet ? outlet.name : 'not known'),
    fact('Published', article.publishedAt ?? 'not known'),
    ...someFact('Byline', article.bylines.join(', ')),
    ...someFact('Language', article.language),
    ...someFact('Address', article.url),
    ...someFact('Read on', article.accessedAt),
    ...someFact('Tags', article.tags.join(', ')),
    ...(article.revisions.length > 1
      ? [
          fact(
            'Texts',
            `${article.revisions.length}, imported ${article.revisions.map(({ importedAt }) => importedAt.slice(0, 10)).join(', ')}`,
          ),
        ]
      : []),
    ...article.revisions
      .slice(-1)
      .flatMap(({ original, text, importedAt }) => [
        fact(
          'Imported',
          original ? `${importedAt.slice(0, 10)}, from ${original.fileName}` : importedAt.slice(0, 10),
        ),
        original ? fact('SHA-256 of the original', original.sha256) : fact('SHA-256 of the text', text),
      ]),
  ];
  return [
    heading(3, `${number}. ${article.title}`, article.id),
    { kind: 'facts', facts },
    ...notesOn(book, article.id),
  ];
}

/** Which claims nobody named stands behind, and why it is said so. */
function unsourcedBlocks({ claims, sourceById, reference }: Numbered): Block[] {
  const rows = claims.flatMap(({ claim, mentions }): Inline[][] => {
    const kinds = new Set(mentions.map(({ steps }) => originKind(steps, sourceById)));
    if (kinds.has('named')) return [];
    const why =
      mentions.length === 0
        ? 'no article mentions it'
        : kinds.size === 2
          ? 'said in the article’s own voice, or credited to nobody named'
          : kinds.has('unnamed')
            ? 'credited to nobody named'
            : 'said in the article’s own voice only';
    return [[reference(claim.id) ?? words(''), words(` ${claim.statement} (${why})`)]];
  });
  if (claims.length === 0) return [paragraph('No claims are marked yet.')];
  if (rows.length === 0)
    return [paragraph('Every claim is credited to a named source in at least one place.')];
  return [
    paragraph(
      `${counted(rows.length, 'claim')} of ${claims.length} without a named source behind ${rows.length === 1 ? 'it' : 'them'}:`,
    ),
    { kind: 'list', start: null, items: rows.map((children) => [{ kind: 'paragraph', children }]) },
  ];
}

/** The notes on a record, oldest first; links to records lead to their place in the report. */
function notesOn(book: Numbered, id: string): Block[] {
  return book.notesOn(id).map((note) => noteBlock(book, note));
}

function noteBlock({ reference }: Numbered, note: Note): Block {
  const resolve = (id: string, children: readonly Inline[]) => {
    const found = reference(id);
    return found ? [...children, words(' ('), found, words(')')] : children;
  };
  const by = [note.author, note.createdAt.slice(0, 10)].filter(Boolean).join(', ');
  return { kind: 'note', heading: `Note (${by})`, blocks: noteBlocks(note.body, resolve) };
}
