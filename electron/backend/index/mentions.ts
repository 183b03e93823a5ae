import { gradeCode } from '../../../core/model/grade.ts';
import { articleOfMention } from '../../../core/model/id.ts';
import { currentGrade, type Mention } from '../../../core/model/mention.ts';
import { isChanged } from '../../../core/model/standing.ts';
import type { Database, Row } from './database.ts';
import { placeOf, revisionNumber } from './schema.ts';
import type { Tally } from './tally.ts';
import { readTexts, writeTexts } from './texts.ts';
import { indexed } from './words.ts';
import { keyOf, live, stateOf, type Writing, writeTags, writeTrash } from './writing.ts';

/** What an article's state and outlet mean for its mentions. */
export interface ArticleState {
  readonly state: number;
  readonly outlet: number | null;
}

/** The words of a mention as one line; an ellipsis stands where they are interrupted. */
export function quoteOf(mention: Mention): string {
  return mention.content.map((passage) => passage.exact).join(' … ');
}

/** A mention's id is its article's, then a hyphen and this. */
const tailOf = (id: string) => id.slice(19);

/** Brings the index of one mention to what it is now; null when it is gone. */
export function writeMention(writing: Writing, id: string, mention: Mention | null): void {
  const { db, tally, fresh } = writing;
  const article = keyOf(writing, 'articles', articleOfMention(id));
  const { state, outlet } = fresh ? unknownArticle : articleState(writing, article);
  const old = fresh
    ? null
    : db.get('SELECT key, claim, visible FROM mentions WHERE article = ? AND tail = ?', article, tailOf(id));
  const oldHops = old ? hopsOf(writing, Number(old['key'])) : [];
  if (old?.['visible'] === 1)
    tally?.mention({ article, claim: Number(old['claim']), hops: oldHops, outlet }, -1);
  const oldTexts = old ? readTexts(db, 'mentions', Number(old['key'])) : null;
  const before = { texts: oldTexts, found: old?.['visible'] === 1 };
  writeTrash(db, 'mentions', id, old !== null, mention, mention ? quoteOf(mention) : '');
  if (old && oldHops.length > 0) db.run('DELETE FROM hops WHERE mention = ?', Number(old['key']));
  if (mention === null) {
    if (!old) return;
    const key = Number(old['key']);
    writeTexts(writing, 'mentions', key, before, { texts: null, found: false });
    writeTags(db, 'mentions', key, true, []);
    db.run('DELETE FROM mentions WHERE key = ?', key);
    return;
  }
  const visible = stateOf(mention) === live && state === live;
  const claim = keyOf(writing, 'claims', mention.claimId);
  const key = putMention(writing, old ? Number(old['key']) : null, article, claim, mention, visible);
  const hops = putHops(writing, key, article, mention);
  writeTags(db, 'mentions', key, old !== null, mention.tags);
  writeTexts(writing, 'mentions', key, before, { texts: [indexed(quoteOf(mention))], found: visible });
  if (visible) tally?.mention({ article, claim, hops, outlet }, 1);
}

/** While an index is filled, a mention counts as visible until all articles are known: see {@link hideMentions}. */
const unknownArticle: ArticleState = { state: live, outlet: null };

/** Hides mentions of articles that are not live, with keys from `first` to `last`. */
export function hideMentions(db: Database, first: number, last: number): void {
  db.run(
    `UPDATE mentions SET visible = 0 WHERE key BETWEEN ? AND ? AND visible = 1
      AND article NOT IN (SELECT key FROM articles WHERE state = 1)`,
    first,
    last,
  );
}

function putMention(
  { db }: Writing,
  known: number | null,
  article: number,
  claim: number,
  mention: Mention,
  visible: boolean,
): number {
  const publisher = gradeCode(currentGrade(mention.publisherGrades));
  const grades = [...mention.chain.map((hop) => gradeCode(currentGrade(hop.grades))), publisher].filter(
    (grade) => grade !== '',
  );
  const values = [
    claim,
    stateOf(mention),
    visible ? 1 : 0,
    mention.content[0]?.start ?? 0,
    placeOf('stances', mention.stance),
    placeOf('certainties', mention.certainty),
    publisher,
    mention.chain.length,
    grades.length > 0 ? ` ${grades.join(' ')} ` : '',
    revisionNumber(mention.revision),
    mention.staysOnRevision ? 1 : 0,
    isChanged(mention) ? 1 : 0,
  ];
  if (known === null) return db.insert(insertMention, ...values, article, tailOf(mention.id));
  db.run(updateMention, ...values, known);
  return known;
}

const mentionColumns = [
  'claim',
  'state',
  'visible',
  'start',
  'stance',
  'certainty',
  'publisher_grade',
  'hops',
  'grades',
  'revision',
  'stays',
  'changed',
];
const insertMention = `INSERT INTO mentions(${mentionColumns.join(', ')}, article, tail) VALUES (${mentionColumns.map(() => '?').join(', ')}, ?, ?)`;
const updateMention = `UPDATE mentions SET ${mentionColumns.map((column) => `${column} = ?`).join(', ')} WHERE key = ?`;

/** Writes the hops of a chain and answers the keys of their sources; null where nobody is named. */
function putHops(writing: Writing, key: number, article: number, mention: Mention): (number | null)[] {
  return mention.chain.map((hop, position) => {
    const source = hop.sourceId === null ? null : keyOf(writing, 'sources', hop.sourceId);
    const grade = gradeCode(currentGrade(hop.grades));
    writing.db.run(
      'INSERT INTO hops(mention, position, source, article, grade) VALUES (?, ?, ?, ?, ?)',
      key,
      position,
      source,
      article,
      grade,
    );
    return source;
  });
}

/** After an article came, went, or got another outlet: its mentions are seen or not, and count for other sources. */
export function articleMentionsChanged(
  writing: Writing & { readonly tally: Tally },
  article: number,
  before: ArticleState,
  after: ArticleState,
): void {
  const wasLive = before.state === live;
  const isLive = after.state === live;
  if (wasLive === isLive && (!isLive || before.outlet === after.outlet)) return;
  const { db, tally } = writing;
  for (const row of db.all(
    'SELECT key, claim FROM mentions WHERE article = ? AND state = 1',
    article,
  ) as Row[]) {
    const key = Number(row['key']);
    const counted = { article, claim: Number(row['claim']), hops: hopsOf(writing, key) };
    if (wasLive) tally.mention({ ...counted, outlet: before.outlet }, -1);
    if (isLive) tally.mention({ ...counted, outlet: after.outlet }, 1);
    if (wasLive === isLive) continue;
    db.run('UPDATE mentions SET visible = ? WHERE key = ?', isLive ? 1 : 0, key);
    const texts = readTexts(db, 'mentions', key);
    writeTexts(writing, 'mentions', key, { texts, found: wasLive }, { texts, found: isLive });
  }
}

function articleState({ db }: Writing, article: number): ArticleState {
  const row = db.get('SELECT state, outlet FROM articles WHERE key = ?', article);
  return { state: Number(row?.['state'] ?? 0), outlet: (row?.['outlet'] ?? null) as number | null };
}

function hopsOf({ db }: Writing, mention: number): (number | null)[] {
  return db
    .all('SELECT source FROM hops WHERE mention = ? ORDER BY position', mention)
    .map((row) => row['source'] as number | null);
}
