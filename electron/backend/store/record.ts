import * as v from 'valibot';
import { type Change, sameValue } from '../../../core/change.ts';
import type { StepKind } from '../../../core/history.ts';
import { tableOf } from '../../../core/model/id.ts';
import { migrated } from '../../../core/model/migrations.ts';
import { formatVersion } from './envelope.ts';

/** One commit as the journal holds it: all changes of one command, so that none is ever there in part. */
export interface JournalRecord {
  /** counts commits */
  readonly revision: number;
  /** UTC */
  readonly time: string;
  readonly kind: StepKind;
  readonly label: string;
  readonly changes: readonly Change[];
}

/** One in the line of a machine. */
export interface PlacedRecord extends JournalRecord {
  readonly machine: string;
}

const looseRow = v.record(v.string(), v.unknown());
const packedChange = v.strictObject({
  id: v.pipe(
    v.string(),
    v.check((id) => tableOf(id) !== null),
  ),
  /** the row afterwards; left out when it is gone */
  now: v.optional(looseRow),
  /** what differed before, or the whole row when it is gone; left out when the row was made */
  was: v.optional(looseRow),
  /** fields the row did not have before */
  lacked: v.optional(v.array(v.string())),
});
const packedRecord = v.strictObject({
  /** the version of the rows; the first when it is left out */
  v: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))),
  s: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  t: v.string(),
  k: v.picklist(['do', 'undo', 'redo']),
  l: v.string(),
  c: v.array(packedChange),
});

/**
 * A record as it is written. A row stands in it whole as it is afterwards, so that replaying needs nothing else; of
 * the row before, only what differs.
 */
export function packed(record: JournalRecord): v.InferOutput<typeof packedRecord> {
  const { revision, time, kind, label, changes } = record;
  return { v: formatVersion, s: revision, t: time, k: kind, l: label, c: changes.map(packChange) };
}

/** The record of a line, or null when it is none. */
export function unpacked(value: unknown): JournalRecord | null {
  const parsed = v.safeParse(packedRecord, value);
  if (!parsed.success) return null;
  const { v: format = 1, s, t, k, l, c } = parsed.output;
  return {
    revision: s,
    time: t,
    kind: k,
    label: l,
    changes: c.map((change) => unpackChange(change, format)),
  };
}

/**
 * A line of the journal: a record, or a list of those that were planned on each other and share a sync, so that a power
 * cut leaves all of them or none.
 */
export function packedLine(records: readonly JournalRecord[]): unknown {
  const lines = records.map(packed);
  return lines.length === 1 ? lines[0] : lines;
}

/** The records of a line of the journal; null when it is not what was written. */
export function unpackedLine(value: unknown): JournalRecord[] | null {
  const records = (Array.isArray(value) ? value : [value]).map(unpacked);
  return records.some((record) => record === null) ? null : records.filter((record) => record !== null);
}

type LooseRow = Record<string, unknown>;

function packChange({ id, before, after }: Change): v.InferOutput<typeof packedChange> {
  const [was, now] = [before as LooseRow | null, after as LooseRow | null];
  if (!now) return was ? { id, was } : { id };
  if (!was) return { id, now };
  const differs = Object.entries(was).filter(([key, old]) => !sameValue(old, now[key]));
  const lacked = Object.keys(now).filter((key) => !Object.hasOwn(was, key));
  return { id, now, was: Object.fromEntries(differs), ...(lacked.length > 0 ? { lacked } : {}) };
}

function unpackChange({ id, now, was, lacked }: v.InferOutput<typeof packedChange>, format: number): Change {
  const before = was && now ? { ...now, ...was } : was;
  for (const key of lacked ?? []) if (before) delete before[key];
  // Rows are checked by their schema when they are read, as those of documents are.
  const [earlier, later] = [before, now].map((row) => (row ? migrated(id, row, format) : null));
  return { table: tableOf(id), id, before: earlier, after: later } as unknown as Change;
}
