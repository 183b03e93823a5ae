import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Change } from '../../../core/change.ts';
import type {
  ArticleRow,
  Dependants,
  ListKinds,
  ListName,
  MentionRow,
  Page,
  SearchHit,
} from '../../../core/lists/rows.ts';
import type { CanonicalText } from '../../../core/model/canonical-text.ts';
import type { TableName } from '../../../core/model/id.ts';
import type { Ref, Rows } from '../../../core/model/tables.ts';
import type { Result } from '../../../core/result.ts';
import { damageOf } from './damage.ts';
import { Database } from './database.ts';
import type { MakeIndex } from './making.ts';
import { SqliteIndex } from './sqlite-index.ts';
import { troublesOf } from './verify.ts';

/** One row of any table. */
export type TableRow = { [T in TableName]: { readonly table: T; readonly row: Rows[T] } }[TableName];

/** The rows of a whole notebook, those of all these tables, in any order. */
export interface AllRows {
  each(tables: readonly TableName[]): Iterable<TableRow>;
}

/** What the index needs of a notebook besides its rows: texts by their SHA-256, null for one that cannot be read. */
export type TextOf = (sha256: string) => CanonicalText | null;

export interface QueryOptions {
  /** the last word may go on, as it does while a person is typing; true unless said otherwise */
  readonly typing?: boolean;
}

/**
 * Lists and searches of a notebook, derived from its rows and disposable. Nothing here ever fails for the sake of the
 * disk: an index that cannot be read or written is made anew, empty, and its `position` is then -1.
 */
export interface Index {
  /** The notebook's revision it reflects; -1 until it was built. Where it is not the notebook's, `rebuild` it. */
  readonly position: number;
  /**
   * Takes over one commit, at a cost that depends on the changes alone. Also during a rebuild, whose result then has it.
   * Changes may come in any order; only what a row is afterwards counts.
   */
  apply(changes: readonly Change[], revision: number): void;
  /**
   * Makes everything anew from a notebook that is at `revision` now, aside: lists answer with what there was meanwhile, and
   * with every edit. Works in short spells with `pause` between them. True when done, false when it was given up: closed,
   * failed, or begun again.
   */
  rebuild(rows: AllRows, revision: number, pause?: () => Promise<void>): Promise<boolean>;
  /** As {@link rebuild}, with an index that is made by somebody else. */
  remake(revision: number, make: MakeIndex): Promise<boolean>;
  /** One page of a list; a query that is wrong is a failure that says where (see core/search/query). */
  page<L extends ListName>(
    list: L,
    query: string,
    sort: string | null,
    offset: number,
    limit: number,
    options?: QueryOptions,
  ): Result<Page<ListKinds[L]>>;
  /** Everything the query finds, best first, with a snippet each. */
  find(query: string, limit: number, options?: QueryOptions): Result<Page<SearchHit>>;
  /** Ids of the live notes on a record, oldest first. */
  notesOn(ref: Ref): string[];
  /** Mentions of a claim, of a source (in a chain or as outlet) or in an article, by article; `total` counts all. */
  mentionsOf(ref: Ref, limit?: number): Page<MentionRow>;
  mentionIdsOf(ref: Ref): string[];
  /** What would be left without something it needs if these went to the trash; they themselves are not counted. */
  dependants(refs: readonly Ref[]): Dependants;
  /** Live records; mentions only in live articles. */
  counts(): { articles: number; claims: number; sources: number; mentions: number };
  /** The id of the live source with this name or alias, whatever its case and accents; null when there is none. */
  sourceNamed(name: string): string | null;
  /** The id of the live article one of whose revisions was read from this file; null when there is none. */
  articleWithOriginal(sha256: string): string | null;
  /** All live articles that have this canonical text in one of their revisions, those imported first before others. */
  articlesWithText(sha256: string): string[];
  /**
   * Live articles whose current text may be like the one with this signature (core/provenance/near-duplicates), those that
   * have more of it in common first, no more than 20.
   */
  articlesLike(signature: Uint32Array): string[];
  /** Live articles that are copies of this one, or of a copy of it, those imported first before others; itself never. */
  copiesOf(id: string): ArticleRow[];
  /** The id of the live article at this address, by `canonicalAddress`; of several the one imported last. */
  articleAt(address: string): string | null;
  /** What stands for the documents it was made from, as {@link madeFrom} was told; null when it was not. */
  readonly documents: string | null;
  madeFrom(fingerprint: string): void;
  /** What is wrong with the index itself, in sentences; empty when nothing is. Takes seconds on a large one. */
  verify(): string[];
  close(): void;
}

/** Where the index of the notebook in this folder is. */
export function indexFileOf(folder: string): string {
  return path.join(folder, '.cache', 'index.sqlite');
}

/** The position of the index in this file; null when there is none, or none that can be used. Changes nothing. */
export function positionOf(file: string): number | null {
  const database = Database.snapshot(file);
  const position = database?.position() ?? null;
  database?.close();
  return position;
}

/**
 * Opens the index in this file, or in memory for `:memory:`. One that is stale, damaged or no index at all is made anew,
 * never an error; `report` is told, for the log, why an index that was in use had to be given up.
 */
export function openIndex(file: string, text: TextOf, report: (message: string) => void = () => {}): Index {
  return new SqliteIndex(file, text, report);
}

/**
 * The index in this file as it is at this moment, when it is of the notebook as it is; an empty one in memory when it is
 * not. The file is never changed, and can go on being written by others. For those who close it soon.
 */
export function readIndex(
  file: string,
  of: { readonly revision: number; readonly fingerprint: string | null },
  text: TextOf,
  report: (message: string) => void = () => {},
): Index {
  const database = Database.snapshot(file);
  const current = database?.position() === of.revision && database.meta('documents') === of.fingerprint;
  if (database && current) return new SqliteIndex(':memory:', text, report, database);
  database?.close();
  return new SqliteIndex(':memory:', text, report);
}

/**
 * What is wrong inside the index in this file, in sentences; empty when nothing is. Looks at a copy, so that nobody who
 * writes to it waits. Takes seconds on a large one.
 */
export async function verifyIndex(file: string): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'assay-index-'));
  try {
    const db = await Database.copy(file, path.join(folder, 'index.sqlite'));
    if (!db) return ['The index cannot be read.'];
    try {
      return troublesOf(db);
    } catch (error) {
      const damage = damageOf(error);
      if (damage === null) throw error;
      return [`The index cannot be read: ${damage}.`];
    } finally {
      db.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
