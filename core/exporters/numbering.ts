import type { Article } from '../model/article.ts';
import type { Claim } from '../model/claim.ts';
import { tableOf } from '../model/id.ts';
import type { Mention } from '../model/mention.ts';
import type { Note } from '../model/note.ts';
import type { Source } from '../model/source.ts';
import { type ChainStep, wholeChain } from '../provenance/chain.ts';
import type { Inline } from './document.ts';
import type { Material } from './exporter.ts';
import { living } from './living.ts';

/** A mention with what it needs to be told: its article, its chain, and its number (`3.1`) within the report. */
export interface NumberedMention {
  readonly number: string;
  readonly mention: Mention;
  readonly article: Article;
  readonly steps: readonly ChainStep[];
}

export interface NumberedClaim {
  readonly number: string;
  readonly claim: Claim;
  readonly mentions: readonly NumberedMention[];
}

/**
 * The living records of an export in the order a reader meets them, each with a number to refer to: articles `A1` by
 * date, claims `1` by where they are first mentioned, mentions `1.1`, sources `S1` by name.
 */
export interface Numbered {
  readonly material: Material;
  readonly articles: readonly { readonly number: string; readonly article: Article }[];
  readonly claims: readonly NumberedClaim[];
  readonly sources: readonly { readonly number: string; readonly source: Source }[];
  /** trashed ones too: a chain goes on naming whom it credits */
  readonly sourceById: ReadonlyMap<string, Source>;
  readonly notesOn: (id: string) => readonly Note[];
  /** the number by which the report tells of a record, as a link to it: null when it is not in the report */
  readonly reference: (id: string) => Inline | null;
}

/** sorts after every date */
const undated = '\uffff';

export function numbered(whole: Material): Numbered {
  const material = living(whole);
  const articles = material.articles
    .toSorted(
      (a, b) =>
        order(a.publishedAt ?? undated, b.publishedAt ?? undated) ||
        order(a.title, b.title) ||
        order(a.id, b.id),
    )
    .map((article, index) => ({ number: `A${index + 1}`, article }));
  const sources = material.sources
    .toSorted((a, b) => order(a.name, b.name) || order(a.id, b.id))
    .map((source, index) => ({ number: `S${index + 1}`, source }));
  const claims = numberedClaims(
    material,
    articles.map(({ article }) => article),
  );
  const notes = Map.groupBy(
    material.notes.toSorted((a, b) => order(a.createdAt, b.createdAt) || order(a.id, b.id)),
    ({ target }) => target.id,
  );
  const numbers = new Map<string, string>([
    ...articles.map(({ number, article }) => [article.id, number] as const),
    ...sources.map(({ number, source }) => [source.id, number] as const),
    ...claims.map(({ number, claim }) => [claim.id, number] as const),
    ...claims.flatMap(({ mentions }) => mentions.map(({ number, mention }) => [mention.id, number] as const)),
  ]);
  return {
    material,
    articles,
    claims,
    sources,
    sourceById: new Map(whole.sources.map((source) => [source.id, source])),
    notesOn: (id) => notes.get(id) ?? [],
    reference: (id) => {
      const number = numbers.get(id);
      if (number === undefined) return null;
      return { kind: 'reference', anchor: tableOf(id) === 'sources' ? 'sources' : id, text: number };
    },
  };
}

function numberedClaims(material: Material, articles: readonly Article[]): NumberedClaim[] {
  const place = new Map(articles.map((article, index) => [article.id, { article, index }]));
  const sorted = material.mentions
    .flatMap((mention) => {
      const at = place.get(mention.articleId);
      return at ? [{ mention, ...at }] : [];
    })
    .toSorted(
      (a, b) =>
        a.index - b.index || startOf(a.mention) - startOf(b.mention) || order(a.mention.id, b.mention.id),
    );
  const byClaim = Map.groupBy(sorted, ({ mention }) => mention.claimId);
  const firstSeen = new Map([...byClaim.keys()].map((id, index) => [id, index]));
  return material.claims
    .toSorted(
      (a, b) =>
        (firstSeen.get(a.id) ?? Number.MAX_SAFE_INTEGER) - (firstSeen.get(b.id) ?? Number.MAX_SAFE_INTEGER) ||
        order(a.createdAt, b.createdAt) ||
        order(a.id, b.id),
    )
    .map((claim, index) => ({
      number: `${index + 1}`,
      claim,
      mentions: (byClaim.get(claim.id) ?? []).map(({ mention, article }, at) => ({
        number: `${index + 1}.${at + 1}`,
        mention,
        article,
        steps: wholeChain(mention, article),
      })),
    }));
}

function startOf(mention: Mention): number {
  return mention.content[0]?.start ?? 0;
}

/** By UTF-16 units, so that the order is the same on every machine. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
