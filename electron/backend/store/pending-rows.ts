import type { Change } from '../../../core/change.ts';
import { articleOfMention, type TableName } from '../../../core/model/id.ts';
import type { Mention } from '../../../core/model/mention.ts';
import type { Rows } from '../../../core/model/tables.ts';
import type { NotebookReader } from '../../../core/notebook-reader.ts';

/** A reader that can say why it answers null. */
export interface CandidReader extends NotebookReader {
  /** why a row cannot be read or written, as a sentence; null when nothing is in the way */
  obstacle(table: TableName, id: string): string | null;
}

/**
 * A notebook as it will be once the commits that wait for the same sync are durable: what commands planned together
 * see of each other. Never what anybody else sees.
 */
export class PendingRows implements CandidReader {
  /** the first thing that could not be read since this was last set to null */
  met: string | null = null;
  private readonly below: CandidReader;
  private readonly rows = new Map<string, Change>();

  constructor(below: CandidReader) {
    this.below = below;
  }

  get<T extends TableName>(table: T, id: string): Rows[T] | null {
    const pending = this.rows.get(id);
    if (pending) return pending.table === table ? (pending.after as Rows[T] | null) : null;
    const row = this.below.get(table, id);
    if (row === null) this.met ??= this.below.obstacle(table, id);
    return row;
  }

  mentionsIn(articleId: string): readonly Mention[] {
    const pending = [...this.rows.values()].filter(
      (change) => change.table === 'mentions' && articleOfMention(change.id) === articleId,
    );
    return [
      ...this.below.mentionsIn(articleId).filter((mention) => !this.rows.has(mention.id)),
      ...pending.flatMap((change) => (change.after as Mention | null) ?? []),
    ];
  }

  text(sha256: string) {
    return this.below.text(sha256);
  }

  obstacle(table: TableName, id: string): string | null {
    return this.below.obstacle(table, id);
  }

  add(changes: readonly Change[]): void {
    for (const change of changes) this.rows.set(change.id, change);
  }
}
