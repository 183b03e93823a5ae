import type { Note } from '../model/note.ts';
import type { Certainty, ClaimKind, SourceKind, Stance, Status } from '../model/scales.ts';
import type { Standing } from '../model/standing.ts';
import type { Ref } from '../model/tables.ts';

/**
 * The rows of the lists a window or the command line shows. They come from the index, so that no list costs the
 * whole notebook. Trashed records are in the trash list only, and are not counted.
 */
export interface ArticleRow {
  readonly id: string;
  readonly title: string;
  readonly outlet: string | null;
  readonly byline: string;
  readonly language: string | null;
  readonly publishedAt: string | null;
  /** UTC */
  readonly importedAt: string;
  readonly read: boolean;
  /** mentions marked in it */
  readonly mentions: number;
  /** texts it has had, the current one among them */
  readonly versions: number;
  /** mentions whose words were not found in the current one */
  readonly orphans: number;
  readonly tags: readonly string[];
  /** the article whose words it repeats */
  readonly copyOf: string | null;
}

export interface ClaimRow {
  readonly id: string;
  readonly statement: string;
  readonly kind: ClaimKind;
  readonly eventTime: string | null;
  readonly status: Status;
  readonly mentions: number;
  readonly articles: number;
  /** the publisher changed the words of a mention of it, and nobody has looked at them since */
  readonly changed: boolean;
  readonly tags: readonly string[];
  /** UTC */
  readonly modifiedAt: string;
}

export interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly kind: SourceKind;
  readonly affiliation: string;
  readonly aliases: readonly string[];
  /** mentions in whose chain, or as whose publisher, it stands */
  readonly mentions: number;
  /** of these, mentions of which it is the origin */
  readonly asOrigin: number;
  readonly articles: number;
}

export interface MentionRow {
  readonly id: string;
  readonly articleId: string;
  readonly articleTitle: string;
  readonly claimId: string;
  readonly statement: string;
  readonly quote: string;
  readonly stance: Stance;
  readonly certainty: Certainty;
  /** names from origin to publisher; null where nobody is named */
  readonly chain: readonly (string | null)[];
  /** the grade of each step, as `B2`; empty where there is none */
  readonly grades: readonly string[];
  readonly publishedAt: string | null;
  readonly standing: Standing;
  /** as of a claim */
  readonly changed: boolean;
}

export interface TrashRow {
  readonly ref: Ref<'articles' | 'mentions' | 'claims' | 'sources' | 'notes'>;
  readonly title: string;
  /** UTC */
  readonly trashedAt: string;
}

/** One place where a search found something; `snippet` is a piece of the text, `matches` ranges in it (UTF-16). */
export interface SearchHit {
  readonly ref: Ref<'articles' | 'mentions' | 'claims' | 'sources' | 'notes'>;
  readonly title: string;
  readonly snippet: string;
  readonly matches: readonly { readonly start: number; readonly end: number }[];
}

/** What depends on a record, by kind, so that it can be shown before the record is thrown away. */
export interface Dependants {
  readonly mentions: number;
  readonly claims: number;
  readonly articles: number;
  readonly notes: number;
}

export interface ListKinds {
  articles: ArticleRow;
  claims: ClaimRow;
  sources: SourceRow;
  mentions: MentionRow;
  trash: TrashRow;
}
export type ListName = keyof ListKinds;

/** What each list can be sorted by; the first is the default. `-` before it turns the order round. */
export const sortKeys = {
  articles: [
    '-importedAt',
    'importedAt',
    'title',
    '-title',
    'publishedAt',
    '-publishedAt',
    'outlet',
    '-outlet',
    'mentions',
    '-mentions',
  ],
  claims: [
    '-modifiedAt',
    'modifiedAt',
    'statement',
    '-statement',
    'status',
    '-status',
    'kind',
    '-kind',
    'mentions',
    '-mentions',
    'eventTime',
    '-eventTime',
  ],
  sources: ['name', '-name', 'kind', '-kind', 'mentions', '-mentions'],
  mentions: ['article', 'claim'],
  trash: ['-trashedAt'],
} as const satisfies Record<ListName, readonly [string, ...string[]]>;

/** One page of a list; `total` counts all rows that match. */
export interface Page<Item> {
  readonly rows: readonly Item[];
  readonly total: number;
}

/** Notes on a record, oldest first. */
export type NotesOn = readonly Note[];
