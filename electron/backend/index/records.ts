import type { Change } from '../../../core/change.ts';
import { canonicalAddress } from '../../../core/importers/address.ts';
import { type Article, currentRevision } from '../../../core/model/article.ts';
import { type Claim, currentVerdict, statusOf } from '../../../core/model/claim.ts';
import type { Mention } from '../../../core/model/mention.ts';
import type { Note } from '../../../core/model/note.ts';
import type { Source } from '../../../core/model/source.ts';
import { daysOf } from '../../../core/search/dates.ts';
import { folded } from '../../../core/search/fold.ts';
import { articleMentionsChanged, writeMention } from './mentions.ts';
import { placeOf, revisionNumber, type Searched } from './schema.ts';
import { writeSignature } from './signatures.ts';
import { readTexts, type Texts, writeTexts } from './texts.ts';
import { indexed } from './words.ts';
import {
  absent,
  type Keyed,
  keyOf,
  live,
  rowStatements,
  stateOf,
  type Writing,
  writeRow,
  writeTags,
  writeTrash,
} from './writing.ts';

/** Brings the index of one record to what it is after the change; what it was before is taken from the index itself. */
export function writeChange(
  writing: Writing,
  { table, id, after }: Pick<Change, 'table' | 'id' | 'after'>,
): void {
  if (table === 'articles') writeArticle(writing, id, after as Article | null);
  else if (table === 'claims') writeClaim(writing, id, after as Claim | null);
  else if (table === 'sources') writeSource(writing, id, after as Source | null);
  else if (table === 'mentions') writeMention(writing, id, after as Mention | null);
  else if (table === 'notes') writeNote(writing, id, after as Note | null);
}

const articleRow = rowStatements('articles', [
  ...['state', 'title_sort', 'outlet', 'language', 'published', 'first_day', 'last_day', 'undated'],
  ...['imported', 'read', 'tags', 'text', 'copy', 'revision', 'versions', 'address'],
]);

function writeArticle(writing: Writing, id: string, article: Article | null): void {
  const { db, tally, fresh } = writing;
  const key = keyOf(writing, 'articles', id);
  const old = fresh ? null : db.get('SELECT state, outlet, text FROM articles WHERE key = ?', key);
  const before = {
    state: Number(old?.['state'] ?? absent),
    outlet: (old?.['outlet'] ?? null) as number | null,
  };
  const after = {
    state: stateOf(article),
    outlet: article?.outletId ? keyOf(writing, 'sources', article.outletId) : null,
  };
  const revision = article && currentRevision(article);
  writeRow(writing, articleRow, key, id, [
    after.state,
    sortKey(article?.title ?? ''),
    after.outlet,
    article?.language ?? null,
    ...datesOf(article?.publishedAt ?? null),
    article?.revisions[0]?.importedAt ?? '',
    article?.readAt ? 1 : 0,
    JSON.stringify(article?.tags ?? []),
    revision?.text ?? '',
    article?.copyOf ? keyOf(writing, 'articles', article.copyOf) : null,
    revision ? revisionNumber(revision.text) : 0,
    article?.revisions.length ?? 0,
    article?.url ? canonicalAddress(article.url) : null,
  ]);
  tally?.total('articles', Number(after.state === live) - Number(before.state === live));
  const texts = before.state === absent ? null : readTexts(db, 'articles', key);
  const unchanged = old?.['text'] === revision?.text ? texts : null;
  const words = revision && !unchanged ? (writing.text(revision.text)?.text ?? '') : '';
  if (!unchanged) writeSignature(writing, key, before.state !== absent, words);
  writeTexts(
    writing,
    'articles',
    key,
    { texts, found: before.state === live },
    {
      texts: article && articleTexts(article, unchanged, words),
      found: after.state === live,
    },
  );
  const known = before.state !== absent;
  writeTags(db, 'articles', key, known, article?.tags ?? []);
  if (known) db.run('DELETE FROM revisions WHERE article = ?', key);
  for (const { text, original } of article?.revisions ?? []) {
    db.run(
      'INSERT OR IGNORE INTO revisions(article, text, original) VALUES (?, ?, ?)',
      key,
      text,
      original?.sha256 ?? '',
    );
  }
  writeTrash(db, 'articles', id, known, article, article?.title ?? '');
  if (tally) articleMentionsChanged({ ...writing, tally }, key, before, after);
}

/** The body is made of the article's words only when it has another revision than before. */
function articleTexts(article: Article, unchanged: Texts, words: string): Texts {
  const body = unchanged?.[2] ?? indexed(words);
  return [indexed(article.title), indexed(article.bylines.join(', ')), body];
}

const claimRow = rowStatements('claims', [
  ...['state', 'statement_sort', 'kind', 'status', 'verdict', 'event', 'first_day', 'last_day', 'undated'],
  ...['modified', 'tags'],
]);

function writeClaim(writing: Writing, id: string, claim: Claim | null): void {
  const { db, tally } = writing;
  const key = keyOf(writing, 'claims', id);
  const before = stateBefore(writing, 'claims', key);
  const after = stateOf(claim);
  const verdict = claim && currentVerdict(claim);
  writeRow(writing, claimRow, key, id, [
    after,
    sortKey(claim?.statement ?? ''),
    claim ? placeOf('claimKinds', claim.kind) : 0,
    claim ? placeOf('statuses', statusOf(claim)) : 0,
    verdict ? 1 : 0,
    ...datesOf(claim?.eventTime ?? null),
    claim?.modifiedAt ?? '',
    JSON.stringify(claim?.tags ?? []),
  ]);
  tally?.total('claims', Number(after === live) - Number(before === live));
  writeOwnTexts(writing, 'claims', key, before, after, claim && [indexed(claim.statement)]);
  const known = before !== absent;
  writeTags(db, 'claims', key, known, claim?.tags ?? []);
  if (known) db.run('DELETE FROM grounds WHERE claim = ?', key);
  for (const mention of verdict?.restsOn ?? [])
    db.run('INSERT OR IGNORE INTO grounds(claim, mention) VALUES (?, ?)', key, mention);
  writeTrash(db, 'claims', id, known, claim, claim?.statement ?? '');
}

const sourceRow = rowStatements('sources', ['state', 'name_sort', 'kind', 'affiliation', 'aliases']);

function writeSource(writing: Writing, id: string, source: Source | null): void {
  const { db, tally } = writing;
  const key = keyOf(writing, 'sources', id);
  const before = stateBefore(writing, 'sources', key);
  const after = stateOf(source);
  writeRow(writing, sourceRow, key, id, [
    after,
    sortKey(source?.name ?? ''),
    source ? placeOf('sourceKinds', source.kind) : 0,
    source?.affiliation ?? '',
    JSON.stringify(source?.aliases ?? []),
  ]);
  tally?.total('sources', Number(after === live) - Number(before === live));
  const about = source && [source.affiliation, source.place, source.role].filter(Boolean).join('\n');
  writeOwnTexts(
    writing,
    'sources',
    key,
    before,
    after,
    source && [indexed(source.name), indexed(source.aliases.join('\n')), indexed(about ?? '')],
  );
  const known = before !== absent;
  if (known) db.run('DELETE FROM source_names WHERE source = ?', key);
  for (const [name, alias] of source
    ? [[source.name, 0] as const, ...source.aliases.map((name) => [name, 1] as const)]
    : []) {
    db.run(
      'INSERT OR IGNORE INTO source_names(source, name, alias) VALUES (?, ?, ?)',
      key,
      folded(name),
      alias,
    );
  }
  writeTags(db, 'sources', key, known, source?.tags ?? []);
  writeTrash(db, 'sources', id, known, source, source?.name ?? '');
}

const noteRow = rowStatements('notes', ['state', 'target_table', 'target', 'created']);

function writeNote(writing: Writing, id: string, note: Note | null): void {
  const { db } = writing;
  const key = keyOf(writing, 'notes', id);
  const before = stateBefore(writing, 'notes', key);
  const after = stateOf(note);
  writeRow(writing, noteRow, key, id, [
    after,
    note?.target.table ?? '',
    note?.target.id ?? '',
    note?.createdAt ?? '',
  ]);
  writeOwnTexts(writing, 'notes', key, before, after, note && [indexed(note.body)]);
  writeTrash(db, 'notes', id, before !== absent, note, note ? firstLine(note.body) : '');
}

/** The texts of a record that a search finds while the record is live. */
function writeOwnTexts(
  writing: Writing,
  kind: Searched,
  key: number,
  before: number,
  after: number,
  texts: Texts,
): void {
  const old = before === absent ? null : readTexts(writing.db, kind, key);
  writeTexts(writing, kind, key, { texts: old, found: before === live }, { texts, found: after === live });
}

function stateBefore({ db, fresh }: Writing, table: Keyed, key: number): number {
  return fresh ? absent : db.number(`SELECT state FROM ${table} WHERE key = ?`, key);
}

/** What a note is called where it stands among other records: its first line with words in it. */
export function firstLine(body: string): string {
  const line = body.split('\n').find((each) => each.trim() !== '') ?? '';
  return (
    line
      .replace(/^[#>*\s-]+/, '')
      .slice(0, 200)
      .trim() || line.trim().slice(0, 200)
  );
}

/** Text as lists sort it: folded, without quotation marks and the like before the first word. */
function sortKey(text: string): string {
  return folded(text)
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 100);
}

function datesOf(date: string | null): [string | null, string | null, string | null, number] {
  const days = date === null ? null : daysOf(date);
  return [date, days?.from ?? null, days?.to ?? null, days ? 0 : 1];
}
