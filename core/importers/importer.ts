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
  readonly url: string | null;
}

/** One article read from a file. */
export interface ImportedArticle {
  readonly text: CanonicalText;
  readonly details: FoundDetails;
  /** for each detail found, where, in words: `first line of the text` */
  readonly foundIn: Partial<Record<keyof FoundDetails, string>>;
  /** sentences about what could not be taken over */
  readonly warnings: readonly string[];
}

/** A file as handed in, decoded where it is text. `name` is its file name without folders, or what the person pasted it as. */
export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
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
  /** how sure it is that this is its kind, by content first, then by name: 0 not at all … 1 certain */
  claims(file: ImportFile): number;
  read(file: ImportFile): Result<readonly ImportedArticle[]>;
}
