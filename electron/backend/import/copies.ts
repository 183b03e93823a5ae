import { canonicalAddress } from '../../../core/importers/address.ts';
import { type Article, currentRevision } from '../../../core/model/article.ts';
import type { CanonicalText } from '../../../core/model/canonical-text.ts';
import { originalOf } from '../../../core/provenance/copies.ts';
import {
  areCloseCopies,
  areCopies,
  sharedWords,
  signature,
  wordingOf,
} from '../../../core/provenance/near-duplicates.ts';
import type { ImportTarget } from './import-articles.ts';

/** What is known of an article that was read and is not in the notebook yet. */
export interface Arriving {
  readonly text: CanonicalText;
  /** of the text */
  readonly sha256: string;
  readonly outlet: string | null;
  readonly url: string | null;
}

/**
 * How an article that arrives stands to those that are there: not like any; one of them again; or a copy of one, which it
 * shares this much with (0 … 1), while `joins` are others that it shows to be copies of the same.
 */
export type Standing =
  | { readonly kind: 'new' }
  | { readonly kind: 'duplicate'; readonly of: string }
  | {
      readonly kind: 'copy';
      readonly of: Article;
      readonly similarity: number;
      readonly sameText: boolean;
      readonly joins: readonly string[];
    };

export function standing(target: ImportTarget, arriving: Arriving): Standing {
  const same = target.lookups
    .articlesWithText(arriving.sha256)
    .flatMap((id) => target.notebook.get('articles', id) ?? []);
  const again = same.find((article) => isSamePublication(target, article, arriving));
  if (again) return { kind: 'duplicate', of: again.id };
  const [first] = same;
  if (first) return { kind: 'copy', of: first, similarity: 1, sameText: true, joins: [] };
  return nearlySame(target, arriving.text.text);
}

/**
 * Whether the same text comes from the same place: by its address or its outlet, or since nothing is known that tells the
 * two apart.
 */
function isSamePublication(
  { lookups }: ImportTarget,
  { outletId, url }: Article,
  { outlet, url: address }: Arriving,
): boolean {
  const sameOutlet = outletId && outlet !== null ? lookups.sourceNamed(outlet) === outletId : null;
  const sameAddress = url !== null && address !== null ? keyOf(url) === keyOf(address) : null;
  return sameOutlet || sameAddress || (sameOutlet === null && sameAddress === null);
}

/** What is no web address is itself. */
const keyOf = (address: string) => canonicalAddress(address) ?? address.trim();

function nearlySame({ lookups, notebook }: ImportTarget, text: string): Standing {
  const like = lookups.articlesLike(signature(text));
  if (like.length === 0) return { kind: 'new' };
  const wording = wordingOf(text);
  const matches = like
    .flatMap((id) => {
      const article = notebook.get('articles', id);
      const its = article && notebook.text(currentRevision(article).text);
      return its ? [{ article, shared: sharedWords(wording, wordingOf(its.text)) }] : [];
    })
    .filter(({ shared }) => areCopies(shared))
    .sort((a, b) => b.shared.ofShorter - a.shared.ofShorter || byImport(a.article, b.article));
  const [best] = matches;
  if (!best) return { kind: 'new' };
  const original = (id: string) => originalOf(id, (each) => notebook.get('articles', each));
  // All that share more than half with this one share words with each other: one group, which goes back to the earliest.
  const close = matches.filter(({ shared }) => areCloseCopies(shared));
  const originals = [
    ...new Set((close.length > 0 ? close : [best]).map(({ article }) => original(article.id))),
  ]
    .flatMap((id) => notebook.get('articles', id) ?? [])
    .sort(byImport);
  const earliest = originals[0]?.id ?? best.article.id;
  const shown =
    matches.find(({ article }) => article.id === earliest) ??
    matches.find(({ article }) => original(article.id) === earliest) ??
    best;
  return {
    kind: 'copy',
    of: shown.article,
    similarity: shown.shared.ofShorter,
    sameText: false,
    joins: originals.map(({ id }) => id).filter((id) => id !== earliest),
  };
}

/** The one imported first before the other. */
function byImport(a: Article, b: Article): number {
  const [first, second] = [a, b].map(({ id, revisions }) => `${revisions[0]?.importedAt} ${id}`) as [
    string,
    string,
  ];
  return first < second ? -1 : 1;
}
