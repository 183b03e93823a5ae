import { type TableName, tableOf } from '../../../core/model/id.ts';

type Counts = Record<Exclude<TableName, 'notebook'>, number>;

/** Counts records that are not in the trash. */
export class Tally {
  readonly counts: Counts = { articles: 0, claims: 0, sources: 0, mentions: 0, notes: 0 };

  count(id: string, row: unknown, by: 1 | -1): void {
    const table = tableOf(id);
    if (table === null || table === 'notebook' || typeof row !== 'object' || row === null) return;
    if ('trashedAt' in row && row.trashedAt === null) this.counts[table] += by;
  }
}
