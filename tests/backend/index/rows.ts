import fc from 'fast-check';
import { applyChanges, type Change, emptyTables, type Tables } from '../../../core/change.ts';
import type { Article } from '../../../core/model/article.ts';
import type { CanonicalText } from '../../../core/model/canonical-text.ts';
import type { Claim } from '../../../core/model/claim.ts';
import type { TableName } from '../../../core/model/id.ts';
import type { Hop, Mention } from '../../../core/model/mention.ts';
import type { Note } from '../../../core/model/note.ts';
import {
  certainties,
  claimKinds,
  sourceKinds,
  stances,
  statuses,
  type Term,
} from '../../../core/model/scales.ts';
import type { Source } from '../../../core/model/source.ts';
import type { Rows } from '../../../core/model/tables.ts';
import type { AllRows, TableRow } from '../../../electron/backend/index/index.ts';

/** Ids by number, so that they sort as their numbers do. */
export const ids = {
  article: (n: number) => `a-${String(n).padStart(16, '0')}`,
  claim: (n: number) => `c-${String(n).padStart(16, '0')}`,
  source: (n: number) => `s-${String(n).padStart(16, '0')}`,
  note: (n: number) => `n-${String(n).padStart(16, '0')}`,
  mention: (article: number, n: number) =>
    `m-${String(article).padStart(16, '0')}-${String(n).padStart(10, '0')}`,
};

export const at = (second: number) => new Date(Date.UTC(2024, 0, 1) + second * 1000).toISOString();
const record = { author: 'tester', createdAt: at(0), modifiedAt: at(0), trashedAt: null };

/** The name of a text: its words, in hex, so that tests can read what they ask for. */
export const shaOf = (words: string) => Buffer.from(words).toString('hex').slice(0, 64).padEnd(64, '0');

export function article(n: number, words: string, patch: Partial<Article> = {}): Article {
  return {
    id: ids.article(n),
    title: `Article ${n}`,
    bylines: [],
    outletId: null,
    language: 'en',
    publishedAt: null,
    updatedAt: null,
    accessedAt: null,
    url: null,
    dateline: null,
    rights: null,
    copyOf: null,
    tags: [],
    foundIn: {},
    revisions: [{ text: shaOf(words), importedAt: at(n), original: null, entry: null, warnings: [] }],
    readAt: null,
    ...record,
    ...patch,
  };
}

export function claim(n: number, statement: string, patch: Partial<Claim> = {}): Claim {
  return {
    id: ids.claim(n),
    statement,
    kind: 'event',
    eventTime: null,
    tags: [],
    verdicts: [],
    ...record,
    ...patch,
  };
}

export function source(n: number, name: string, patch: Partial<Source> = {}): Source {
  return {
    id: ids.source(n),
    kind: 'person',
    name,
    aliases: [],
    affiliation: '',
    place: '',
    tags: [],
    role: '',
    basis: '',
    anonymityReason: '',
    ...record,
    ...patch,
  };
}

export function hop(sourceId: string | null, grade?: string): Hop {
  const [reliability, credibility] = (grade ?? '') as unknown as ['B', '2'];
  const grades = grade
    ? [{ scheme: 'admiralty' as const, reliability, credibility, rationale: '', author: 'tester', at: at(0) }]
    : [];
  return { id: 'h-0000000000', sourceId, cue: [], words: [], date: null, grades };
}

/** Words of a mention as they were in an earlier text. */
export function earlier(reviewed: boolean): Mention['earlier'][number] {
  const content = [{ start: 0, end: 3, exact: 'was', prefix: '', suffix: '' }];
  return { revision: shaOf('earlier'), content, hops: [], carried: 'approximate', reviewed };
}

export function mention(
  articleNumber: number,
  n: number,
  claimNumber: number,
  quote: string,
  patch: Partial<Mention> = {},
): Mention {
  return {
    id: ids.mention(articleNumber, n),
    articleId: ids.article(articleNumber),
    claimId: ids.claim(claimNumber),
    revision: shaOf(''),
    content: [{ start: n * 10, end: n * 10 + quote.length, exact: quote, prefix: '', suffix: '' }],
    stance: 'asserts',
    certainty: 'CT+',
    quotation: 'none',
    chain: [],
    publisherGrades: [],
    earlier: [],
    staysOnRevision: false,
    tags: [],
    ...record,
    ...patch,
  };
}

export function note(n: number, target: Note['target'], body: string, patch: Partial<Note> = {}): Note {
  return { id: ids.note(n), target, body, ...record, createdAt: at(n), ...patch };
}

export function verdict(
  status: Claim['verdicts'][number]['status'],
  restsOn: string[] = [],
): Claim['verdicts'][number] {
  return { status, likelihood: null, confidence: null, reason: '', restsOn, author: 'tester', at: at(0) };
}

/** A notebook that is only rows, with the texts its articles name. */
export class PlainNotebook implements AllRows {
  readonly tables: Tables = emptyTables();
  readonly texts = new Map<string, CanonicalText>();
  revision = 0;

  *each(tables: readonly TableName[]): Iterable<TableRow> {
    for (const table of tables)
      for (const row of this.tables[table].values()) yield { table, row } as TableRow;
  }

  text = (sha256: string): CanonicalText | null => this.texts.get(sha256) ?? null;

  keepText(words: string): void {
    this.texts.set(shaOf(words), { text: words, blocks: [], marks: [] });
  }

  /** The changes that put these rows, made here. */
  put(...rows: { [T in TableName]: { readonly table: T; readonly row: Rows[T] } }[TableName][]): Change[] {
    return this.change(...rows.map(({ table, row }) => ({ table, id: row.id, after: row })));
  }

  change(
    ...wanted: readonly {
      readonly table: TableName;
      readonly id: string;
      readonly after: Rows[TableName] | null;
    }[]
  ): Change[] {
    const changes: Change[] = [];
    for (const { table, id, after } of wanted) {
      const change = { table, id, before: this.tables[table].get(id) ?? null, after } as Change;
      applyChanges(this.tables, [change]);
      changes.push(change);
    }
    this.revision += 1;
    return changes;
  }
}

export const put = {
  article: (...args: Parameters<typeof article>) => ({ table: 'articles' as const, row: article(...args) }),
  claim: (...args: Parameters<typeof claim>) => ({ table: 'claims' as const, row: claim(...args) }),
  source: (...args: Parameters<typeof source>) => ({ table: 'sources' as const, row: source(...args) }),
  mention: (...args: Parameters<typeof mention>) => ({ table: 'mentions' as const, row: mention(...args) }),
  note: (...args: Parameters<typeof note>) => ({ table: 'notes' as const, row: note(...args) }),
};

const words = fc.constantFrom(
  'leak',
  'Leak at the station',
  'coolant – third “leak”',
  'Éclair naïve',
  '漢字漏れ',
  'AFP',
  'a\u0301 b',
  '',
  '€ 5',
  'x'.repeat(400),
);
const filled = words.filter((text) => text !== '');
const of = <V extends string>(terms: readonly Term<V>[]) =>
  fc.constantFrom(...terms.map((term) => term.value));
const trash = fc.constantFrom(null, null, null, at(1), at(2));
const date = fc.constantFrom(null, '2023', '2023-10', '2023-10-09', '2022-12/2023-10');
const tags = fc.constantFrom<string[]>([], ['énergie'], ['Energie', 'space']);
const grade = fc.constantFrom(undefined, 'B2', 'A1');
const few = fc.nat(2);
const maybeSource = fc.option(few.map(ids.source));
/** What articles say in {@link someChanges}; the second is long enough to have a signature. */
export const texts = ['leak in the text', 'coolant of the text and of all other texts', '漏れの本文'];
const target = fc.oneof(
  few.map((n) => ({ table: 'articles' as const, id: ids.article(n) })),
  few.map((n) => ({ table: 'claims' as const, id: ids.claim(n) })),
  few.map((n) => ({ table: 'sources' as const, id: ids.source(n) })),
  fc.tuple(few, few).map(([a, n]) => ({ table: 'mentions' as const, id: ids.mention(a, n) })),
);
const mentionNumbers = fc.tuple(few, few);

type Wanted = { readonly table: TableName; readonly id: string; readonly after: Rows[TableName] | null };

const anArticle = fc
  .record({
    n: few,
    text: fc.constantFrom(...texts),
    title: filled,
    outletId: maybeSource,
    copyOf: fc.option(few.map(ids.article)),
    publishedAt: date,
    readAt: fc.constantFrom(null, at(9)),
    tags,
    trashedAt: trash,
    createdAt: few.map(at),
  })
  .map(
    ({ n, text, createdAt, ...patch }): Wanted => ({
      table: 'articles',
      id: ids.article(n),
      after: article(n, text, {
        ...patch,
        createdAt,
        revisions: [
          { text: shaOf(''), importedAt: createdAt, original: null, entry: null, warnings: [] },
          {
            text: shaOf(text),
            importedAt: createdAt,
            original: { sha256: shaOf(`original ${text}`), bytes: 1, mediaType: '', fileName: '' },
            entry: null,
            warnings: [],
          },
        ],
      }),
    }),
  );
const aClaim = fc
  .record({
    n: few,
    statement: filled,
    kind: of(claimKinds),
    eventTime: date,
    tags,
    trashedAt: trash,
    status: fc.option(of(statuses)),
    restsOn: fc.array(mentionNumbers, { maxLength: 2 }),
    modifiedAt: few.map(at),
  })
  .map(
    ({ n, statement, status, restsOn, ...patch }): Wanted => ({
      table: 'claims',
      id: ids.claim(n),
      after: claim(n, statement, {
        ...patch,
        verdicts: status
          ? [
              verdict(
                status,
                restsOn.map(([a, m]) => ids.mention(a, m)),
              ),
            ]
          : [],
      }),
    }),
  );
const aSource = fc
  .record({
    n: few,
    name: filled,
    kind: of(sourceKinds),
    aliases: fc.uniqueArray(filled, { maxLength: 2 }),
    affiliation: words,
    tags,
    trashedAt: trash,
  })
  .map(
    ({ n, name, ...patch }): Wanted => ({
      table: 'sources',
      id: ids.source(n),
      after: source(n, name, patch),
    }),
  );
const aMention = fc
  .record({
    at: mentionNumbers,
    of: few,
    quote: filled,
    chain: fc.array(fc.tuple(maybeSource, grade), { maxLength: 3 }),
    stance: of(stances),
    certainty: of(certainties),
    tags,
    trashedAt: trash,
    // An earlier text of its article, or one that may be the current one.
    revision: fc.constantFrom('', ...texts).map(shaOf),
    staysOnRevision: fc.boolean(),
    reviewed: fc.option(fc.boolean()),
  })
  .map(
    ({ at: [a, n], of: c, quote, chain, reviewed, ...patch }): Wanted => ({
      table: 'mentions',
      id: ids.mention(a, n),
      after: mention(a, n, c, quote, {
        ...patch,
        earlier: reviewed === null ? [] : [earlier(reviewed)],
        chain: chain.map(([id, code]) => hop(id, code)),
      }),
    }),
  );
const aNote = fc.record({ n: few, target, body: filled, trashedAt: trash }).map(
  ({ n, target: on, body, trashedAt }): Wanted => ({
    table: 'notes',
    id: ids.note(n),
    after: note(n, on, body, { trashedAt }),
  }),
);
const gone = fc
  .oneof(
    few.map((n) => ({ table: 'articles' as const, id: ids.article(n) })),
    few.map((n) => ({ table: 'claims' as const, id: ids.claim(n) })),
    few.map((n) => ({ table: 'sources' as const, id: ids.source(n) })),
    mentionNumbers.map(([a, n]) => ({ table: 'mentions' as const, id: ids.mention(a, n) })),
    few.map((n) => ({ table: 'notes' as const, id: ids.note(n) })),
  )
  .map((ref): Wanted => ({ ...ref, after: null }));

/** Any change of any row, in any order: rows come before what they name, vanish under it, go to the trash and return. */
export const someChanges: fc.Arbitrary<Wanted[][]> = fc.array(
  fc.array(
    fc.oneof(
      { weight: 3, arbitrary: anArticle },
      { weight: 3, arbitrary: aClaim },
      { weight: 3, arbitrary: aSource },
      { weight: 6, arbitrary: aMention },
      { weight: 1, arbitrary: aNote },
      { weight: 1, arbitrary: gone },
    ),
    { minLength: 1, maxLength: 3 },
  ),
  { maxLength: 25 },
);

/** A notebook that knows every text {@link someChanges} names but one, which is missing. */
export function notebookWithTexts(): PlainNotebook {
  const notebook = new PlainNotebook();
  for (const text of texts.slice(0, 2)) notebook.keepText(text);
  return notebook;
}
