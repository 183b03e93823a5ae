import type { Article } from '../model/article.ts';
import { currentVerdict, statusOf } from '../model/claim.ts';
import { gradeCode } from '../model/grade.ts';
import { standingOf } from '../model/standing.ts';
import { chainInWords, stepName } from '../provenance/chain-words.ts';
import type { Exporter, Material } from './exporter.ts';
import { type Numbered, type NumberedClaim, type NumberedMention, numbered } from './numbering.ts';

/** A row of the table: a mention with its claim, or a claim that no article mentions (`place` is null). */
interface Row extends Pick<NumberedClaim, 'claim'> {
  readonly book: Numbered;
  readonly place: NumberedMention | null;
  readonly article: Article | null;
}

const columns: readonly { readonly name: string; readonly value: (row: Row) => string }[] = [
  { name: 'claim_id', value: ({ claim }) => claim.id },
  { name: 'statement', value: ({ claim }) => claim.statement },
  { name: 'kind', value: ({ claim }) => claim.kind },
  { name: 'event_time', value: ({ claim }) => claim.eventTime ?? '' },
  { name: 'status', value: ({ claim }) => statusOf(claim) },
  { name: 'likelihood', value: ({ claim }) => currentVerdict(claim)?.likelihood ?? '' },
  { name: 'confidence', value: ({ claim }) => currentVerdict(claim)?.confidence ?? '' },
  { name: 'reason', value: ({ claim }) => currentVerdict(claim)?.reason ?? '' },
  { name: 'claim_tags', value: ({ claim }) => claim.tags.join('; ') },
  { name: 'claim_notes', value: ({ claim, book }) => bodies(book, claim.id) },
  { name: 'mention_id', value: ({ place }) => place?.mention.id ?? '' },
  { name: 'article', value: ({ article }) => article?.title ?? '' },
  {
    name: 'outlet',
    value: ({ article, book }) =>
      article?.outletId ? stepName({ sourceId: article.outletId, role: 'publisher' }, book.sourceById) : '',
  },
  { name: 'published', value: ({ article }) => article?.publishedAt ?? '' },
  { name: 'url', value: ({ article }) => article?.url ?? '' },
  {
    name: 'quote',
    value: ({ place }) => place?.mention.content.map(({ exact }) => exact).join(' […] ') ?? '',
  },
  { name: 'start', value: ({ place }) => place?.mention.content.map(({ start }) => start).join('; ') ?? '' },
  { name: 'end', value: ({ place }) => place?.mention.content.map(({ end }) => end).join('; ') ?? '' },
  { name: 'text', value: ({ place }) => (place ? standingOf(place.mention, place.article) : '') },
  { name: 'stance', value: ({ place }) => place?.mention.stance ?? '' },
  { name: 'certainty', value: ({ place }) => place?.mention.certainty ?? '' },
  { name: 'quotation', value: ({ place }) => place?.mention.quotation ?? '' },
  { name: 'chain', value: ({ place, book }) => (place ? chainInWords(place.steps, book.sourceById) : '') },
  {
    name: 'origin',
    value: ({ place, book }) => (place?.steps[0] ? stepName(place.steps[0], book.sourceById) : ''),
  },
  {
    name: 'grades',
    value: ({ place }) => place?.steps.map(({ grade }) => gradeCode(grade) || '–').join(' → ') ?? '',
  },
  { name: 'tags', value: ({ place }) => place?.mention.tags.join('; ') ?? '' },
  { name: 'notes', value: ({ place, book }) => (place ? bodies(book, place.mention.id) : '') },
];

/**
 * RFC 4180 with CR LF and a header row. A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` (full width too), a
 * tab or a line break as a formula, so such a cell gets one apostrophe before it, and so does a cell that begins with an
 * apostrophe: a reader who wants the exact text takes one leading apostrophe off, and every text comes back.
 */
export const csv: Exporter = {
  id: 'csv',
  label: 'Table (CSV)',
  description:
    'For spreadsheets and statistics: one row for each mention, with its claim, verdict, quotation, chain and grades.',
  extension: 'csv',
  mediaType: 'text/csv',
  render: (material) =>
    [columns.map(({ name }) => name), ...rows(material).map(cells)]
      .map((row) => `${row.map(field).join(',')}\r\n`)
      .join(''),
};

function rows(material: Material): Row[] {
  const book = numbered(material);
  return book.claims.flatMap(({ claim, mentions }): Row[] =>
    mentions.length === 0
      ? [{ book, claim, place: null, article: null }]
      : mentions.map((place) => ({ book, claim, place, article: place.article })),
  );
}

function cells(row: Row): string[] {
  return columns.map(({ value }) => value(row));
}

function bodies(book: Numbered, id: string): string {
  return book
    .notesOn(id)
    .map(({ body }) => body)
    .join('\n\n');
}

function field(text: string): string {
  const inert = /^[=+\-@＝＋－＠\t\r\n']/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
