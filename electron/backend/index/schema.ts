import {
  certainties,
  claimKinds,
  sourceKinds,
  stances,
  statuses,
  type Term,
} from '../../../core/model/scales.ts';
import { Damaged } from './damage.ts';

/**
 * The index's tables. Articles, claims, sources and mentions are known by small integer keys, since a notebook has a
 * million mentions. A record that others name before it is known itself has a row with `state` 0, so that changes can
 * come in any order. Lists are sorted by indices over live rows only; the texts that are searched are in `*_text`, and
 * the FTS5 tables over them hold exactly the records a search may find.
 *
 * Terms of scales are stored by their place in the scale, which is also how lists sort them; dates with the first and
 * last day they can mean (see core/search/dates).
 */
const tables = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;

CREATE TABLE articles (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, state INTEGER NOT NULL DEFAULT 0,
  title_sort TEXT NOT NULL DEFAULT '', outlet INTEGER, language TEXT,
  published TEXT, first_day TEXT, last_day TEXT, undated INTEGER NOT NULL DEFAULT 1,
  imported TEXT NOT NULL DEFAULT '', read INTEGER NOT NULL DEFAULT 0, tags TEXT NOT NULL DEFAULT '[]',
  text TEXT NOT NULL DEFAULT '', revision INTEGER NOT NULL DEFAULT 0, versions INTEGER NOT NULL DEFAULT 0, address TEXT,
  mentions INTEGER NOT NULL DEFAULT 0, copy INTEGER);

CREATE TABLE claims (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, state INTEGER NOT NULL DEFAULT 0,
  statement_sort TEXT NOT NULL DEFAULT '', kind INTEGER NOT NULL DEFAULT 0, status INTEGER NOT NULL DEFAULT 0,
  verdict INTEGER NOT NULL DEFAULT 0,
  event TEXT, first_day TEXT, last_day TEXT, undated INTEGER NOT NULL DEFAULT 1,
  modified TEXT NOT NULL DEFAULT '', tags TEXT NOT NULL DEFAULT '[]',
  mentions INTEGER NOT NULL DEFAULT 0, articles INTEGER NOT NULL DEFAULT 0);

CREATE TABLE sources (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, state INTEGER NOT NULL DEFAULT 0,
  name_sort TEXT NOT NULL DEFAULT '', kind INTEGER NOT NULL DEFAULT 0, affiliation TEXT NOT NULL DEFAULT '',
  aliases TEXT NOT NULL DEFAULT '[]',
  mentions INTEGER NOT NULL DEFAULT 0, origins INTEGER NOT NULL DEFAULT 0, articles INTEGER NOT NULL DEFAULT 0);
CREATE TABLE source_names (source INTEGER, name TEXT, alias INTEGER, PRIMARY KEY (source, name, alias)) WITHOUT ROWID;

-- a mention is visible when neither it nor its article is in the trash; tail is what its id has after its article's;
-- hops counts those of its chain; grades are those of the whole chain, each between spaces; revision is what an article's
-- is: a number that tells its texts apart
CREATE TABLE mentions (
  key INTEGER PRIMARY KEY, article INTEGER NOT NULL, tail TEXT NOT NULL, claim INTEGER NOT NULL,
  state INTEGER NOT NULL, visible INTEGER NOT NULL, start INTEGER NOT NULL,
  stance INTEGER NOT NULL, certainty INTEGER NOT NULL, publisher_grade TEXT NOT NULL,
  hops INTEGER NOT NULL, grades TEXT NOT NULL,
  revision INTEGER NOT NULL, stays INTEGER NOT NULL, changed INTEGER NOT NULL);
-- the hops of a chain, the origin at position 0; the publisher is the article's outlet and has no row
CREATE TABLE hops (
  mention INTEGER, position INTEGER, source INTEGER, article INTEGER NOT NULL, grade TEXT NOT NULL,
  PRIMARY KEY (mention, position)) WITHOUT ROWID;

CREATE TABLE notes (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, state INTEGER NOT NULL DEFAULT 0,
  target_table TEXT NOT NULL DEFAULT '', target TEXT NOT NULL DEFAULT '', created TEXT NOT NULL DEFAULT '');

CREATE TABLE tags (kind TEXT, owner INTEGER, tag TEXT, PRIMARY KEY (kind, owner, tag)) WITHOUT ROWID;
CREATE TABLE revisions (article INTEGER, text TEXT, original TEXT, PRIMARY KEY (article, text, original)) WITHOUT ROWID;
-- the signature of each article's text, by which texts like another are found (see core/provenance/near-duplicates)
CREATE TABLE signatures (article INTEGER, run INTEGER, PRIMARY KEY (article, run)) WITHOUT ROWID;
-- the mentions the verdict of a claim rests on
CREATE TABLE grounds (claim INTEGER, mention TEXT, PRIMARY KEY (claim, mention)) WITHOUT ROWID;

CREATE TABLE trash (kind TEXT, id TEXT, title TEXT NOT NULL, words TEXT NOT NULL, trashed TEXT NOT NULL,
  PRIMARY KEY (kind, id)) WITHOUT ROWID;
`;

/** Apart from the tables, since an index that is filled anew gets them when all its rows are there. */
export const orders = `
CREATE INDEX articles_imported ON articles(imported, id) WHERE state = 1;
CREATE INDEX articles_title ON articles(title_sort, id) WHERE state = 1;
CREATE INDEX articles_published ON articles(undated, first_day, id) WHERE state = 1;
CREATE INDEX articles_published_last ON articles(undated, first_day DESC, id DESC) WHERE state = 1;
CREATE INDEX articles_mentions ON articles(mentions, id) WHERE state = 1;
CREATE INDEX articles_outlet ON articles(outlet);
CREATE INDEX articles_copy ON articles(copy) WHERE copy IS NOT NULL;
CREATE INDEX signatures_run ON signatures(run);
CREATE INDEX articles_address ON articles(address, imported, id) WHERE address IS NOT NULL;
CREATE INDEX articles_versions ON articles(key) WHERE versions > 1;
CREATE INDEX claims_modified ON claims(modified, id) WHERE state = 1;
-- also of claims that are not live: their mentions are still listed by what they say
CREATE INDEX claims_statement ON claims(statement_sort, id, state);
CREATE INDEX claims_status ON claims(status, statement_sort, id) WHERE state = 1;
CREATE INDEX claims_kind ON claims(kind, statement_sort, id) WHERE state = 1;
CREATE INDEX claims_mentions ON claims(mentions, id) WHERE state = 1;
CREATE INDEX claims_event ON claims(undated, first_day, id) WHERE state = 1;
CREATE INDEX claims_event_last ON claims(undated, first_day DESC, id DESC) WHERE state = 1;
CREATE INDEX sources_name ON sources(name_sort, id) WHERE state = 1;
CREATE INDEX sources_kind ON sources(kind, name_sort, id) WHERE state = 1;
CREATE INDEX sources_mentions ON sources(mentions, id) WHERE state = 1;
CREATE INDEX source_names_name ON source_names(name, alias, source);
CREATE UNIQUE INDEX mentions_article ON mentions(article, tail);
CREATE INDEX mentions_claim ON mentions(claim, article, visible);
CREATE INDEX mentions_changed ON mentions(claim, article) WHERE changed = 1;
CREATE INDEX hops_source ON hops(source, article) WHERE source IS NOT NULL;
CREATE INDEX notes_target ON notes(target, created, id) WHERE state = 1;
CREATE INDEX tags_tag ON tags(kind, tag, owner);
CREATE INDEX revisions_text ON revisions(text, article);
CREATE INDEX revisions_original ON revisions(original, article) WHERE original <> '';
CREATE INDEX grounds_mention ON grounds(mention, claim);
CREATE INDEX trash_trashed ON trash(trashed, id);
`;

/** The texts of each kind of record that are searched, the one that names it first. */
export const searched = {
  articles: ['title', 'byline', 'body'],
  claims: ['statement'],
  sources: ['name', 'aliases', 'about'],
  mentions: ['quote'],
  notes: ['body'],
} as const satisfies Record<string, readonly [string, ...string[]]>;
export type Searched = keyof typeof searched;
export const searchedKinds = Object.keys(searched) as Searched[];

const textTables = searchedKinds
  .map((kind) => {
    const columns = searched[kind];
    return `
CREATE TABLE ${kind}_text (key INTEGER PRIMARY KEY, ${columns.map((column) => `${column} TEXT NOT NULL`).join(', ')});
CREATE VIRTUAL TABLE ${kind}_words USING fts5(${columns.join(', ')},
  content='${kind}_text', content_rowid='key', tokenize="unicode61 remove_diacritics 2");`;
  })
  .join('\n');

/** The tables alone. */
export const bareSchema = tables + textTables;

/** What tells the texts of one article apart in little room: 48 bits of the SHA-256. */
export function revisionNumber(sha256: string): number {
  return Number.parseInt(sha256.slice(0, 12), 16);
}

const placesOf = (terms: readonly Term[]) => new Map(terms.map((term, index) => [term.value, index]));
const places = {
  statuses: placesOf(statuses),
  claimKinds: placesOf(claimKinds),
  sourceKinds: placesOf(sourceKinds),
  stances: placesOf(stances),
  certainties: placesOf(certainties),
};
export const scales = { statuses, claimKinds, sourceKinds, stances, certainties } as const;
export type ScaleName = keyof typeof scales;

/** The place of a value in its scale. */
export function placeOf(scale: ScaleName, value: string): number {
  const place = places[scale].get(value);
  if (place === undefined) throw new Error(`“${value}” is not in the scale ${scale}`);
  return place;
}

/** The value at a place of a scale. */
export function valueAt<S extends ScaleName>(scale: S, place: number): (typeof scales)[S][number]['value'] {
  const term = scales[scale][place];
  if (!term) throw new Damaged(`the scale ${scale} has no place ${place}`);
  return term.value;
}

/**
 * Says what an index was made by: an index with another edition is stale. Raise the number when what is written for a
 * row changes while the tables stay as they are.
 */
export const edition = JSON.stringify([
  2,
  bareSchema + orders,
  Object.values(scales).map((terms) => terms.map((term) => term.value)),
]);
