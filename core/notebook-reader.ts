import type { CanonicalText } from './model/canonical-text.ts';
import type { TableName } from './model/id.ts';
import type { Mention } from './model/mention.ts';
import type { Rows } from './model/tables.ts';

/**
 * What a command may see of a notebook: rows by id, an article's mentions, texts. All of it is found from ids
 * alone, so commands work while the index is being rebuilt and never cost more than the rows they touch.
 * Rows are never altered in place.
 */
export interface NotebookReader {
  /** The row, trashed or not; null when there is none. */
  get<T extends TableName>(table: T, id: string): Rows[T] | null;
  /** The mentions in one article, trashed ones too, in no special order. */
  mentionsIn(articleId: string): readonly Mention[];
  /** The canonical text of a revision; null when it is missing or cannot be read. */
  text(sha256: string): CanonicalText | null;
}
