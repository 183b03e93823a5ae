import type { FieldDifference } from './differences.ts';
import type { TableName } from './model/id.ts';

/** Why a snapshot was taken. */
export const snapshotReasons = [
  'daily',
  'weekly',
  'manual',
  'before restore',
  'before merge',
  'before migration',
] as const;
export type SnapshotReason = (typeof snapshotReasons)[number];

/** One snapshot of a notebook, for a list of them. */
export interface SnapshotRow {
  /** names it among all snapshots of this machine */
  readonly key: string;
  /** names it among those of its notebook: the time, `20261123T110102123Z` */
  readonly id: string;
  /** UTC */
  readonly time: string;
  readonly reason: SnapshotReason;
  /** what the notebook was called, and where it was */
  readonly name: string;
  readonly folder: string;
  /** edits up to then */
  readonly revision: number;
  /** records that were not in the trash */
  readonly counts: Readonly<Record<Exclude<TableName, 'notebook'>, number>>;
  /** how many files could not be read when it was taken, and are not in it */
  readonly unread: number;
}

/**
 * What restoring does to one record. `back`: it is there again. `changed`: it is as it was then. `trashed`: it came later, and
 * goes to the trash.
 */
export interface RestoredRecord {
  readonly table: TableName;
  readonly id: string;
  readonly change: 'back' | 'changed' | 'trashed';
  /** what it is called, by its main text as it would be */
  readonly title: string;
  /** what differs in it, now and then */
  readonly fields: readonly FieldDifference[];
}

/** What restoring a snapshot would change; see {@link RestoredRecord}. */
export interface SnapshotComparison {
  /** the first of them, table by table */
  readonly records: readonly RestoredRecord[];
  /** all of them, counted by table */
  readonly counts: Readonly<Partial<Record<TableName, Record<RestoredRecord['change'], number>>>>;
  /** what cannot be compared or restored, and why; sentences */
  readonly left: readonly string[];
}
