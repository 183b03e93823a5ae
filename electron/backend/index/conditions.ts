import { tableOf } from '../../../core/model/id.ts';
import {
  type Being,
  type BeingArticle,
  type BeingMention,
  type FieldName,
  type fields,
  type Having,
  type Scope,
  termsOf,
} from '../../../core/search/fields.ts';
import { folded } from '../../../core/search/fold.ts';
import type { Asked, Comparison, Condition } from '../../../core/search/query.ts';
import { placeOf, type ScaleName } from './schema.ts';
import { joined, listed, no, type Sql, sql } from './sql.ts';
import { needle, phrase } from './words.ts';

/*
 * What a query asks, as SQL. A record of the list is `x`, but a mention is `m` everywhere, so that one predicate on
 * mentions serves the mentions themselves and whatever has such a mention. Sets are subqueries that do not depend on
 * the row, so that they are found once. A set that is a large part of all mentions is found by going through them in the
 * order they are stored in: `+`, CROSS JOIN and NOT INDEXED keep SQLite from looking them up one by one, all over the file.
 */

export type AskedBy<B extends Asked['by']> = Extract<Asked, { by: B }>;
type Takes = {
  words: 'named';
  tag: 'named';
  choice: 'choice';
  grade: 'grade';
  date: 'date';
  number: 'number';
};
type AskedOf<F extends FieldName> = AskedBy<Takes[(typeof fields)[F]['takes']]>;
/** For each field exactly the scopes its definition has: one missing, or one too many, does not compile. */
type Conditions = {
  [F in FieldName]: { [S in keyof (typeof fields)[F]['scopes']]: (asked: AskedOf<F>) => Sql };
};

/** The records that have (`key`) a visible mention such as this. */
const withMention = {
  articles: (mention: Sql) =>
    sql`x.key IN (SELECT m.article FROM mentions m WHERE m.visible = 1 AND (${mention}))`,
  claims: (mention: Sql) =>
    sql`x.key IN (SELECT m.claim FROM mentions m WHERE m.visible = 1 AND (${mention}))`,
  mentions: (mention: Sql) => mention,
  sources: (mention: Sql) => sql`x.key IN (
    SELECT h.source FROM hops h CROSS JOIN mentions m ON m.key = h.mention WHERE m.visible = 1 AND (${mention})
    UNION SELECT a.outlet FROM mentions m NOT INDEXED CROSS JOIN articles a ON a.key = m.article WHERE m.visible = 1 AND (${mention}))`,
};

function ofMentions<A>(mention: (asked: A) => Sql) {
  return {
    articles: (asked: A) => withMention.articles(mention(asked)),
    claims: (asked: A) => withMention.claims(mention(asked)),
    mentions: mention,
    sources: (asked: A) => withMention.sources(mention(asked)),
  };
}

function ofClaims<A>(claim: (asked: A) => Sql) {
  const mention = (asked: A) =>
    sql`+m.claim IN (SELECT x.key FROM claims x WHERE x.state = 1 AND ${claim(asked)})`;
  return { ...ofMentions(mention), claims: claim };
}

type Choice = AskedBy<'choice'>;
type Named = AskedBy<'named'>;

/** The places in a scale of those values that are in it here. */
function places({ field, values }: Choice, scope: Scope, scale: ScaleName): Sql {
  const known = termsOf(field, scope) ?? [];
  return listed(
    values
      .filter((value) => known.some((term) => term.value === value))
      .map((value) => placeOf(scale, value)),
  );
}

/** The values as FTS5 phrases, any of them; null when none has a word in it. */
function anyPhrase({ values, prefix }: Named): string | null {
  const phrases = values
    .map((value, index) => phrase(value, prefix && index === values.length - 1))
    .filter((each) => each !== null);
  return phrases.length > 0 ? phrases.join(' OR ') : null;
}

/** Live sources with this name or alias, or of this id. */
function namedSources(asked: Named): Sql {
  const ids = asked.values.filter((value) => tableOf(value) === 'sources');
  const words = anyPhrase({ ...asked, values: asked.values.filter((value) => !ids.includes(value)) });
  const sets: Sql[] = [];
  if (ids.length > 0) sets.push(sql`SELECT key FROM sources WHERE state = 1 AND id IN (${listed(ids)})`);
  if (words)
    sets.push(
      sql`SELECT rowid FROM sources_words WHERE sources_words MATCH ${`{name aliases} : (${words})`}`,
    );
  return joined(sets, ' UNION ', sql`SELECT 0 WHERE 0`);
}

const publishedBy = (asked: Named) => sql`SELECT key FROM articles WHERE outlet IN (${namedSources(asked)})`;
const mentionCrediting = (asked: Named) =>
  sql`(m.key IN (SELECT mention FROM hops WHERE source IN (${namedSources(asked)})) OR m.article IN (${publishedBy(asked)}))`;

function titled(asked: Named, found: (match: string) => Sql, column = ''): Sql {
  const words = anyPhrase(asked);
  return words ? found(column ? `${column} : (${words})` : words) : no;
}
const titledArticles = (match: string) =>
  sql`SELECT rowid FROM articles_words WHERE articles_words MATCH ${match}`;

const tagged = (kind: string, { values, prefix }: Named) => {
  const wanted = values.map((value, index) => {
    const tag = folded(value);
    // what is being typed finds the tags that begin so; `￿` sorts after whatever may follow
    if (!prefix || index < values.length - 1) return sql`tag = ${tag}`;
    return sql`(tag >= ${tag} AND tag < ${`${tag}\uFFFF`})`;
  });
  return sql`SELECT owner FROM tags WHERE kind = ${kind} AND (${joined(wanted, ' OR ', no)})`;
};

function during({ values }: AskedBy<'date'>): Sql {
  return joined(
    values.map(({ from, to }) => sql`(first_day <= ${to} AND last_day >= ${from})`),
    ' OR ',
    no,
  );
}

/** Whether a column of grades, put between spaces, holds one of these; an axis left open is any one character. */
function holdsGrade({ values }: AskedBy<'grade'>, column: Sql): Sql {
  const patterns = values.map(
    ({ reliability, credibility }) => `% ${reliability ?? '_'}${credibility ?? '_'} %`,
  );
  return joined(
    patterns.map((pattern) => sql`${column} LIKE ${pattern}`),
    ' OR ',
    no,
  );
}

const sourcesGraded = (hop: Sql, publisher: Sql) => sql`x.key IN (
  SELECT h.source FROM hops h CROSS JOIN mentions m ON m.key = h.mention WHERE m.visible = 1 AND (${hop})
  UNION SELECT a.outlet FROM mentions m NOT INDEXED CROSS JOIN articles a ON a.key = m.article WHERE m.visible = 1 AND (${publisher}))`;

const operators: Record<Comparison, Sql> = {
  '<': sql`<`,
  '<=': sql`<=`,
  '=': sql`=`,
  '>=': sql`>=`,
  '>': sql`>`,
};
const counted =
  (count: Sql) =>
  ({ compare, number }: AskedBy<'number'>) =>
    sql`${count} ${operators[compare]} ${number}`;

const noted = sql`x.id IN (SELECT target FROM notes WHERE state = 1)`;
const taggedAtAll = (kind: string) => sql`x.key IN (SELECT owner FROM tags WHERE kind = ${kind})`;
const attributed = sql`m.hops > 0`;
const graded = sql`m.grades <> ''`;
const concluded = sql`+m.claim IN (SELECT key FROM claims WHERE state = 1 AND verdict = 1)`;

const having: Record<'articles' | 'claims' | 'mentions' | 'sources', { readonly [H in Having]?: Sql }> = {
  articles: {
    note: noted,
    tag: taggedAtAll('articles'),
    verdict: withMention.articles(concluded),
    source: withMention.articles(attributed),
    grade: withMention.articles(graded),
    date: sql`x.undated = 0`,
    outlet: sql`x.outlet IS NOT NULL`,
  },
  claims: {
    note: noted,
    tag: taggedAtAll('claims'),
    verdict: sql`x.verdict = 1`,
    source: withMention.claims(attributed),
    grade: withMention.claims(graded),
    date: sql`x.undated = 0`,
  },
  mentions: {
    note: sql`m.key IN (SELECT noted.key FROM notes n JOIN articles a ON a.id = 'a-' || substr(n.target, 3, 16)
      JOIN mentions noted ON noted.article = a.key AND noted.tail = substr(n.target, 20) WHERE n.state = 1 AND n.target_table = 'mentions')`,
    tag: sql`m.key IN (SELECT owner FROM tags WHERE kind = 'mentions')`,
    verdict: concluded,
    source: attributed,
    grade: graded,
    date: sql`m.article IN (SELECT key FROM articles WHERE undated = 0)`,
    outlet: sql`m.article IN (SELECT key FROM articles WHERE outlet IS NOT NULL)`,
  },
  sources: {
    note: noted,
    tag: taggedAtAll('sources'),
    grade: sourcesGraded(sql`h.grade <> ''`, sql`m.publisher_grade <> ''`),
  },
};
const has = (scope: keyof typeof having) => (asked: Choice) =>
  joined(
    asked.values.flatMap((value) => having[scope][value as Having] ?? []),
    ' OR ',
    no,
  );

/** Few articles have more than one text, so mentions are looked for in those. */
export const notOnCurrent = sql`m.article IN (SELECT key FROM articles WHERE versions > 1)
  AND m.revision <> (SELECT a.revision FROM articles a WHERE a.key = m.article)`;
const beingMentions: Readonly<Record<BeingMention, Sql>> = {
  orphan: sql`(m.stays = 0 AND ${notOnCurrent})`,
  kept: sql`(m.stays = 1 AND ${notOnCurrent})`,
  changed: sql`m.changed = 1`,
};
const beingArticles: Readonly<Record<BeingArticle, Sql>> = {
  unread: sql`x.read = 0`,
  read: sql`x.read = 1`,
  copy: sql`x.copy IS NOT NULL`,
};
const is =
  (condition: (value: Being) => Sql) =>
  ({ values }: Choice) =>
    joined(
      values.map((value) => condition(value as Being)),
      ' OR ',
      no,
    );
const isMention = (value: Being) => (value in beingMentions ? beingMentions[value as BeingMention] : no);

const conditions: Conditions = {
  status: ofClaims((asked: Choice) => sql`x.status IN (${places(asked, 'claims', 'statuses')})`),
  kind: {
    ...kindOfClaims(),
    sources: (asked) => sql`x.kind IN (${places(asked, 'sources', 'sourceKinds')})`,
  },
  certainty: ofMentions((asked: Choice) => sql`m.certainty IN (${places(asked, 'mentions', 'certainties')})`),
  stance: ofMentions((asked: Choice) => sql`m.stance IN (${places(asked, 'mentions', 'stances')})`),
  grade: {
    ...ofMentions((asked: AskedBy<'grade'>) => sql`(${holdsGrade(asked, sql`m.grades`)})`),
    sources: (asked) =>
      sourcesGraded(
        holdsGrade(asked, sql`(' ' || h.grade || ' ')`),
        holdsGrade(asked, sql`(' ' || m.publisher_grade || ' ')`),
      ),
  },
  source: {
    ...ofMentions(mentionCrediting),
    articles: (asked) =>
      sql`(x.key IN (${publishedBy(asked)}) OR ${withMention.articles(mentionCrediting(asked))})`,
    sources: (asked) => sql`x.key IN (${namedSources(asked)})`,
  },
  outlet: {
    articles: (asked) => sql`x.key IN (${publishedBy(asked)})`,
    claims: (asked) => withMention.claims(sql`m.article IN (${publishedBy(asked)})`),
    mentions: (asked) => sql`m.article IN (${publishedBy(asked)})`,
  },
  title: {
    articles: (asked) => titled(asked, (match) => sql`x.key IN (${titledArticles(match)})`, 'title'),
    claims: (asked) =>
      titled(
        asked,
        (match) => sql`x.key IN (SELECT rowid FROM claims_words WHERE claims_words MATCH ${match})`,
      ),
    mentions: (asked) => titled(asked, (match) => sql`m.article IN (${titledArticles(match)})`, 'title'),
    sources: (asked) =>
      titled(
        asked,
        (match) => sql`x.key IN (SELECT rowid FROM sources_words WHERE sources_words MATCH ${match})`,
        'name',
      ),
    trash: ({ values, prefix }) =>
      joined(
        values.map((value, index) => inTrash(value, prefix && index === values.length - 1)),
        ' OR ',
        no,
      ),
  },
  tag: {
    articles: (asked) => sql`x.key IN (${tagged('articles', asked)})`,
    claims: (asked) => sql`x.key IN (${tagged('claims', asked)})`,
    mentions: (asked) => sql`m.key IN (${tagged('mentions', asked)})`,
    sources: (asked) => sql`x.key IN (${tagged('sources', asked)})`,
  },
  date: {
    articles: (asked) => sql`(${during(asked)})`,
    claims: (asked) => sql`(${during(asked)})`,
    mentions: (asked) => sql`m.article IN (SELECT key FROM articles WHERE ${during(asked)})`,
    trash: ({ values }) =>
      joined(
        values.map(({ from, to }) => sql`substr(x.trashed, 1, 10) BETWEEN ${from} AND ${to}`),
        ' OR ',
        no,
      ),
  },
  has: {
    articles: has('articles'),
    claims: has('claims'),
    mentions: has('mentions'),
    sources: has('sources'),
  },
  is: {
    articles: is((value) =>
      value in beingArticles ? beingArticles[value as BeingArticle] : withMention.articles(isMention(value)),
    ),
    claims: is((value) => withMention.claims(isMention(value))),
    mentions: is(isMention),
  },
  mentions: {
    articles: counted(sql`x.mentions`),
    claims: counted(sql`x.mentions`),
    sources: counted(sql`x.mentions`),
  },
  articles: { claims: counted(sql`x.articles`), sources: counted(sql`x.articles`) },
};

function kindOfClaims() {
  const { articles, claims, mentions } = ofClaims(
    (asked: Choice) => sql`x.kind IN (${places(asked, 'claims', 'claimKinds')})`,
  );
  return { articles, claims, mentions };
}

export function inTrash(text: string, prefix: boolean): Sql {
  const words = needle(text, prefix);
  return words === null ? no : sql`instr(x.words, ${words}) > 0`;
}

/** What a field asks of a record in this scope, which knows the field. */
export function fieldSql(condition: Exclude<Condition, { by: 'words' }>, scope: Scope): Sql {
  return (conditions[condition.field] as unknown as Record<Scope, (asked: Asked) => Sql>)[scope](condition);
}
