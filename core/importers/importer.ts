import type { CanonicalText } from '../model/canonical-text.ts';
import type { Result } from '../result.ts';

/** What an importer found besides the words. Null or empty: not found. Nothing is made up. */
export interface FoundDetails {
  readonly title: string | null;
  readonly bylines: readonly string[];
  readonly outlet: string | null;
  /** BCP 47 */
  readonly language: string | null;
  /** `2023`, `2023-10` or `2023-10-10` */
  readonly publishedAt: string | null;
  /** when it was changed last, and when it was saved or fetched; as `publishedAt` */
  readonly updatedAt: string | null;
  readonly accessedAt: string | null;
  readonly url: string | null;
  /** the place a report is from */
  readonly dateline: string | null;
  readonly rights: string | null;
}

/** For each detail found, where, in words: `first line of the text`. */
export type FoundIn = Partial<Record<keyof FoundDetails, string>>;

/** One article read from a file. */
export interface ImportedArticle {
  readonly text: CanonicalText;
  readonly details: FoundDetails;
  readonly foundIn: FoundIn;
  /** which part of the file it is, in words (`message 3 of 12`), when the file holds more than it; null for the whole */
  readonly entry: string | null;
  /** sentences about what could not be taken over */
  readonly warnings: readonly string[];
  /** names of files sent with it that can be imported by themselves; left out when there are none */
  readonly attachments?: readonly string[];
}

/** A file that another one holds. */
export interface HeldFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * A file as handed in. `name` is its file name without folders, or what the person pasted it as. `text` is its
 * characters as they were decoded, not normalised; null when the bytes are no text.
 */
export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly text: string | null;
  /** where it was fetched from, when it is kept in an archive that says so */
  readonly address?: string;
}

/**
 * Reads one kind of file. Pure and synchronous: it runs in a worker with a time and a memory limit. An unreadable file is
 * a `Result` with one sentence that a person can act on; nothing is thrown for input, however odd.
 */
export interface Importer {
  readonly id: string;
  /** as in `Text file`, `Markdown file` */
  readonly label: string;
  /** lower case, without the dot */
  readonly extensions: readonly string[];
  readonly mediaType: string;
  /** it reads the bytes, as those of a message or an archive: how they would read as one text says nothing */
  readonly readsBytes?: true;
  /** how sure it is that this is its kind, by content first, then by name: 0 not at all … 1 certain */
  claims(file: ImportFile): number;
  /** ms one file may take, where that is more than usual */
  readonly timeLimit?: number;
  read(file: ImportFile): Result<readonly ImportedArticle[]>;
}

/** Of a file that holds more, the rest is left out, and said to be. */
export const mostArticles = 10_000;

/** Longer texts are refused: no article is this long, and nothing that shows or searches one is made for it. */
export const longestText = 20_000_000;

/** The extension of a file name in lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /[^.]\.([^.\\/]{1,20})$/.exec(name)?.[1]?.toLowerCase() ?? '';
}
