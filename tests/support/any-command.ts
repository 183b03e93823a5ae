import fc from 'fast-check';
import type { CommandInput, CommandName } from '../../core/commands/index.ts';
import type { CanonicalText } from '../../core/model/canonical-text.ts';
import type { TableName } from '../../core/model/id.ts';
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
} from '../../core/model/scales.ts';
import type { Rows } from '../../core/model/tables.ts';
import { isGraphemeBoundary } from '../../core/text/graphemes.ts';

/** The text every generated article has; its SHA-256 is whatever the notebook under test keeps it under. */
export const knownText: CanonicalText = textOf(
  'A tanker struck the pier 👩‍🚀 on Monday, the harbour office said.\n\n“Nobody was hurt”, its head told the Courier.\n\nA crew member spoke of 20 injured – e\u0301quipage compris.'.normalize(
    'NFC',
  ),
);

/**
 * The known text as it was published later: words of the same length in the place of others, so that spans of the one are
 * spans of the other; a name in it changed, a sentence is another one, the last paragraph is gone.
 */
export const newerText: CanonicalText = textOf(
  knownText.text
    .replace('Monday', 'Friday')
    .replace('Nobody was hurt', 'Three men drown')
    .replace(/A crew.*$/u, (last) => last.replace(/[a-z]/gu, 'x')),
);

function textOf(text: string): CanonicalText {
  const blocks: CanonicalText['blocks'] = [];
  for (const match of text.matchAll(/[^\n]+/g))
    blocks.push({ kind: 'paragraph', start: match.index, end: match.index + match[0].length });
  return { text, blocks, marks: [{ kind: 'emphasis', start: 2, end: 8 }] };
}

/** What a generated input is made from: rows that are there, and where the known text is kept. */
export interface Surroundings {
  all<T extends TableName>(table: T): Iterable<Rows[T]>;
  readonly textSha256: string;
  /** where the newer text is kept; without it, no article gets a newer version */
  readonly newerSha256?: string;
}

/** A command still without ids: `inputFor` picks records of the notebook it is run on. */
export interface Choice {
  readonly name: CommandName;
  readonly inputFor: (notebook: Surroundings) => unknown | null;
}

type Builder<N extends CommandName> = fc.Arbitrary<(pick: Pick) => CommandInput<N> | null>;

/** Picks a living (or, if asked, a trashed) row; null when there is none. */
class Pick {
  readonly textSha256: string;
  readonly newerSha256: string | null;
  private readonly notebook: Surroundings;

  constructor(notebook: Surroundings) {
    this.notebook = notebook;
    this.textSha256 = notebook.textSha256;
    this.newerSha256 = notebook.newerSha256 ?? null;
  }

  row<T extends Exclude<TableName, 'notebook'>>(table: T, at: number, trashed = false): Rows[T] | null {
    const rows = [...this.notebook.all(table)]
      .filter((row) => (row.trashedAt !== null) === trashed)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    return rows[at % Math.max(1, rows.length)] ?? null;
  }
}

const at = fc.nat(1000);
const value = <V extends string>(terms: readonly Term<V>[]) =>
  fc.constantFrom(...terms.map((term) => term.value));
const words = fc.constantFrom('', 'one', 'two words', 'Ünïcode 漢字 👩‍🚀', '"quoted" \\ {json}', 'a\tb');
const filled = fc.constantFrom('one', 'two words', 'Ünïcode 漢字 👩‍🚀', '"quoted" \\ {json}');
const tags = fc.uniqueArray(filled, { maxLength: 3 });
const date = fc.constantFrom(null, '2023', '2023-10', '2023-10-09', '2022-12/2023-10');
const boundaries = Array.from({ length: knownText.text.length + 1 }, (_, index) => index).filter((index) =>
  isGraphemeBoundary(knownText.text, index),
);
const span = fc
  .tuple(fc.nat(boundaries.length - 1), fc.nat(boundaries.length - 1))
  .filter(([a, b]) => a !== b)
  .map(([a, b]) => ({ start: boundaries[Math.min(a, b)] ?? 0, end: boundaries[Math.max(a, b)] ?? 0 }))
  .filter(({ start, end }) => knownText.text.slice(start, end).trim() !== '');
const spans = fc.array(span, { minLength: 1, maxLength: 3 });
const newSource = fc.record({ name: filled, kind: value(sourceKinds) });
const claimWords = fc.record({ statement: filled, kind: value(claimKinds), eventTime: date, tags });

/** A source picked from those there are, or a new one, or nobody. */
const source = fc.oneof(
  newSource.map((fresh) => () => fresh),
  at.map((index) => (pick: Pick) => {
    const row = pick.row('sources', index);
    return row && { id: row.id };
  }),
);
const claim = fc.oneof(
  claimWords.map((fresh) => () => fresh),
  at.map((index) => (pick: Pick) => {
    const row = pick.row('claims', index);
    return row ? { id: row.id } : { statement: 'made up', kind: 'other' as const, eventTime: null, tags: [] };
  }),
);

const trashable = ['articles', 'mentions', 'claims', 'sources', 'notes'] as const;
const refs = (trashed: boolean) =>
  fc
    .array(fc.tuple(fc.constantFrom(...trashable), at), { minLength: 1, maxLength: 3 })
    .map((picks) => (pick: Pick) => {
      const found = picks.flatMap(([table, index]) => {
        const row = pick.row(table, index, trashed);
        return row ? [{ table, id: row.id }] : [];
      });
      return found.length > 0 ? { refs: found } : null;
    });

/** One for every command there is; the type asks for the missing ones. */
const builders: { [N in CommandName]: Builder<N> } = {
  importArticle: fc
    .tuple(
      fc.record({ title: filled, language: fc.constantFrom(null, 'en', 'pt-BR'), publishedAt: date, tags }),
      fc.array(filled, { maxLength: 2 }),
      source,
      fc.tuple(fc.option(at), fc.array(at, { maxLength: 2 })),
    )
    .map(([details, bylines, outlet, [copied, joined]]) => (pick) => ({
      ...details,
      bylines,
      accessedAt: null,
      url: null,
      outlet: outlet(pick),
      copyOf: copied === null ? null : (pick.row('articles', copied)?.id ?? null),
      joins: joined.flatMap((index) => pick.row('articles', index)?.id ?? []),
      foundIn: { title: 'first line' },
      revision: { text: pick.textSha256, original: null },
    })),
  reviseArticle: fc
    .tuple(at, fc.boolean(), fc.record({ title: filled, updatedAt: date }, { requiredKeys: [] }))
    .map(([index, back, details]) => (pick) => {
      const article = pick.row('articles', index);
      const text = back ? pick.textSha256 : pick.newerSha256;
      if (!article || text === null) return null;
      return { articleId: article.id, ...details, revision: { text, original: null } };
    }),
  reattach: fc.tuple(at, spans).map(([index, chosen]) => (pick) => {
    const mention = pick.row('mentions', index);
    return mention && { mentionId: mention.id, spans: chosen };
  }),
  acceptPlace: fc.tuple(at, fc.option(spans, { nil: undefined })).map(([index, chosen]) => (pick) => {
    const mention = pick.row('mentions', index);
    return mention && { mentionId: mention.id, ...(chosen && { spans: chosen }) };
  }),
  stayOnRevision: fc.tuple(at, fc.boolean()).map(([index, stays]) => (pick) => {
    const mention = pick.row('mentions', index);
    return mention && { mentionId: mention.id, stays };
  }),
  tagClaim: fc
    .tuple(
      at,
      claim,
      fc.record({
        spans,
        stance: value(stances),
        certainty: value(certainties),
        quotation: value(quotations),
        tags,
      }),
    )
    .map(([index, chosen, mention]) => (pick) => {
      const article = pick.row('articles', index);
      return article && { articleId: article.id, claim: chosen(pick), ...mention };
    }),
  editMention: fc
    .tuple(
      at,
      fc.option(claim, { nil: undefined }),
      fc.record({ spans, stance: value(stances), certainty: value(certainties), tags }, { requiredKeys: [] }),
    )
    .map(([index, chosen, fields]) => (pick) => {
      const mention = pick.row('mentions', index);
      return mention && { id: mention.id, ...fields, claim: chosen?.(pick) };
    }),
  addHop: fc
    .tuple(at, source, fc.record({ at: fc.nat(5), cue: spans, words: spans, date }, { requiredKeys: [] }))
    .map(([index, chosen, hop]) => (pick) => {
      const mention = pick.row('mentions', index);
      return mention && { mentionId: mention.id, source: chosen(pick), ...hop };
    }),
  editHop: fc
    .tuple(
      at,
      at,
      fc.option(source, { nil: undefined }),
      fc.record({ cue: spans, words: spans, date }, { requiredKeys: [] }),
    )
    .map(([index, hop, chosen, fields]) => (pick) => {
      const place = hopOf(pick, index, hop);
      return place && { ...place, source: chosen?.(pick), ...fields };
    }),
  moveHop: fc.tuple(at, at, fc.nat(4)).map(([index, hop, to]) => (pick) => {
    const place = hopOf(pick, index, hop);
    return place && { ...place, to };
  }),
  removeHop: fc.tuple(at, at).map(
    ([index, hop]) =>
      (pick) =>
        hopOf(pick, index, hop),
  ),
  gradeHop: fc
    .tuple(
      at,
      at,
      fc.record({
        reliability: fc.option(value(reliabilities)),
        credibility: fc.option(value(credibilities)),
        rationale: words,
      }),
    )
    .map(([index, hop, grade]) => (pick) => {
      const mention = pick.row('mentions', index);
      const hops = mention ? ['publisher', ...mention.chain.map((each) => each.id)] : [];
      return mention && { mentionId: mention.id, hop: hops[hop % hops.length] ?? 'publisher', ...grade };
    }),
  createSource: fc
    .record(
      {
        kind: value(sourceKinds),
        name: filled,
        aliases: tags,
        affiliation: words,
        place: words,
        tags,
        role: words,
      },
      { requiredKeys: ['kind', 'name'] },
    )
    .map((details) => () => details),
  editSource: fc
    .tuple(
      at,
      fc.record({ name: filled, aliases: tags, basis: words, anonymityReason: words }, { requiredKeys: [] }),
    )
    .map(([index, details]) => (pick) => {
      const row = pick.row('sources', index);
      return row && { id: row.id, ...details };
    }),
  editArticle: fc
    .tuple(
      at,
      fc.option(source, { nil: undefined }),
      fc.record({ title: filled, publishedAt: date, tags, url: fc.option(filled) }, { requiredKeys: [] }),
    )
    .map(([index, outlet, details]) => (pick) => {
      const row = pick.row('articles', index);
      return row && { id: row.id, ...details, outlet: outlet?.(pick) };
    }),
  editClaim: fc
    .tuple(
      at,
      fc.record({ statement: filled, kind: value(claimKinds), eventTime: date, tags }, { requiredKeys: [] }),
    )
    .map(([index, details]) => (pick) => {
      const row = pick.row('claims', index);
      return row && { id: row.id, ...details };
    }),
  giveVerdict: fc
    .tuple(
      at,
      fc.record({
        status: value(statuses),
        likelihood: fc.option(value(likelihoods)),
        confidence: fc.option(value(confidences)),
        reason: words,
      }),
      fc.boolean(),
    )
    .map(([index, verdict, resting]) => (pick) => {
      const mention = resting ? pick.row('mentions', index) : null;
      const id = mention?.claimId ?? pick.row('claims', index)?.id;
      return id === undefined ? null : { claimId: id, ...verdict, restsOn: mention ? [mention.id] : [] };
    }),
  writeNote: fc
    .tuple(
      fc.constantFrom(
        'notebook' as const,
        'articles' as const,
        'mentions' as const,
        'claims' as const,
        'sources' as const,
      ),
      at,
      filled,
    )
    .map(([table, index, body]) => (pick) => {
      if (table === 'notebook') return { target: { table, id: 'notebook' }, body };
      const row = pick.row(table, index);
      return row && { target: { table, id: row.id }, body };
    }),
  editNote: fc.tuple(at, filled).map(([index, body]) => (pick) => {
    const row = pick.row('notes', index);
    return row && { id: row.id, body };
  }),
  editNotebook: fc
    .record({ name: filled, description: words }, { requiredKeys: [] })
    .map((details) => () => details),
  markRead: fc.tuple(at, fc.boolean()).map(([index, read]) => (pick) => {
    const row = pick.row('articles', index);
    return row && { id: row.id, read };
  }),
  moveToTrash: refs(false),
  restoreFromTrash: refs(true),
  restoreSnapshot: fc.tuple(at, filled, refs(false)).map(([index, name, trash]) => (pick) => {
    const source = pick.row('sources', index);
    return {
      rows: {
        ...{ notebook: [], articles: [], mentions: [], claims: [], notes: [] },
        sources: source ? [{ ...source, name }] : [],
      },
      trash: trash(pick)?.refs ?? [],
    };
  }),
  takeVersion: fc.tuple(at, filled).map(([index, name]) => (pick) => {
    const row = pick.row('sources', index);
    return row && { table: 'sources' as const, row: { ...row, name } };
  }),
  addRecords: fc.tuple(fc.nat(31), filled).map(([last, name]) => () => ({
    settings: false,
    rows: {
      ...{ notebook: [], articles: [], mentions: [], claims: [], notes: [] },
      sources: [
        {
          id: `s-00000000000000${'0123456789abcdefghjkmnpqrstvwxyz'[last]}0`,
          ...{ kind: 'person' as const, name, aliases: [], affiliation: '', place: '', tags: [] },
          ...{ role: '', basis: '', anonymityReason: '', author: 'B', trashedAt: null },
          createdAt: '2023-01-01T00:00:00.000Z',
          modifiedAt: '2023-01-01T00:00:00.000Z',
        },
      ],
    },
  })),
};

function hopOf(pick: Pick, index: number, hop: number): { mentionId: string; hopId: string } | null {
  const mention = pick.row('mentions', index);
  const found = mention?.chain[hop % Math.max(1, mention.chain.length)];
  return mention && found ? { mentionId: mention.id, hopId: found.id } : null;
}

const names = Object.keys(builders) as CommandName[];
/** Rows come from few commands; these are chosen more often, so that the others find something to work on. */
const makers: CommandName[] = ['importArticle', 'tagClaim', 'addHop', 'writeNote'];

/** Any command with any input that fits a notebook holding the known text. */
export const anyCommand: fc.Arbitrary<Choice> = fc.oneof(
  ...names.map((name) => ({ weight: makers.includes(name) ? 4 : 2, arbitrary: choiceOf(name) })),
);

function choiceOf(name: CommandName): fc.Arbitrary<Choice> {
  const builder = builders[name] as fc.Arbitrary<(pick: Pick) => unknown>;
  return builder.map((build) => ({ name, inputFor: (notebook: Surroundings) => build(new Pick(notebook)) }));
}
