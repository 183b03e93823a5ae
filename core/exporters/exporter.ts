import type { Article } from '../model/article.ts';
import type { CanonicalText } from '../model/canonical-text.ts';
import type { Claim } from '../model/claim.ts';
import type { Mention } from '../model/mention.ts';
import type { Note } from '../model/note.ts';
import type { Notebook } from '../model/notebook.ts';
import type { Source } from '../model/source.ts';

/**
 * What an export is made of. Whole and in a fixed order (by id), trashed records included, so that a lossless format
 * loses nothing; formats for readers leave the trashed ones out (see `living`).
 */
export interface Material {
  /** what was asked for; `claims` is any number of them, chosen by a search */
  readonly scope: 'notebook' | 'article' | 'claim' | 'claims';
  readonly notebook: Notebook;
  readonly articles: readonly Article[];
  readonly mentions: readonly Mention[];
  readonly claims: readonly Claim[];
  readonly sources: readonly Source[];
  readonly notes: readonly Note[];
  /** every revision's text that is in `articles`, by its SHA-256; a damaged one is missing */
  readonly texts: ReadonlyMap<string, CanonicalText>;
  /** an original by its SHA-256; null when it is missing */
  original(sha256: string): Uint8Array | null;
}

/**
 * Writes a notebook, or a part of it, in one format. Pure and deterministic: the same material gives the same bytes, so
 * no time of export is written. What the preview shows is what is saved.
 */
export interface Exporter {
  readonly id: string;
  /** as in a list of formats: `Markdown` */
  readonly label: string;
  /** one sentence: what it is for and what it carries */
  readonly description: string;
  /** without the dot */
  readonly extension: string;
  readonly mediaType: string;
  render(material: Material): string;
}
