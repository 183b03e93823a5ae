import type { Change } from '../../../core/change.ts';
import type { CanonicalText } from '../../../core/model/canonical-text.ts';
import type { TableRow } from '../index/index.ts';
import type { DocumentName } from '../store/document-layout.ts';

/** What the thread that makes an index is given when it begins. */
export interface Task {
  /** of the notebook */
  readonly folder: string;
  /** where the index is to be */
  readonly file: string;
  /** every document, and the identity of its file, or null when the file does not say what it holds */
  readonly documents: readonly (readonly [DocumentName, string | null])[];
}

/** What it asks of the program, one thing at a time; `last`: the commits that were made since, and no more after these. */
export type Asked =
  | { readonly kind: 'rows'; readonly name: DocumentName }
  | { readonly kind: 'text'; readonly sha256: string }
  | { readonly kind: 'last' };

export type FromThread =
  | Asked
  | { readonly kind: 'made' }
  | { readonly kind: 'failed'; readonly why: string };

/** What the program tells it: commits as they are made, answers when they are asked for. */
export type ToThread =
  | { readonly kind: 'commits'; readonly commits: readonly (readonly Change[])[] }
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[] }
  | { readonly kind: 'text'; readonly text: CanonicalText | null }
  | { readonly kind: 'last' };
