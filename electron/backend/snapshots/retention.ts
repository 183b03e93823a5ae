import type { SnapshotReason } from '../../../core/snapshots.ts';

interface Kept {
  readonly id: string;
  readonly folder: string;
  readonly reason: SnapshotReason;
}

/** How many of each kind are kept of a notebook in one place; those a person took are kept until a person removes them. */
const kept: readonly { readonly reasons: readonly SnapshotReason[]; readonly count: number }[] = [
  { reasons: ['daily'], count: 7 },
  { reasons: ['weekly'], count: 4 },
  { reasons: ['before restore', 'before merge', 'before migration'], count: 7 },
];

/** The snapshots that are one too many. */
export function expired<S extends Kept>(snapshots: readonly S[]): S[] {
  return [...new Set(snapshots.map(({ folder }) => folder))].flatMap((folder) =>
    kept.flatMap(({ reasons, count }) =>
      snapshots
        .filter((each) => each.folder === folder && reasons.includes(each.reason))
        .sort((a, b) => (a.id < b.id ? 1 : -1))
        .slice(count),
    ),
  );
}

/**
 * Which rolling snapshot is due now, for someone whose clock shows `now`: none when one was taken today, or when nothing has
 * changed since the last of any kind; else the week's first, or the day's. `now` and `time` are in ms.
 */
export function rollingDue(
  snapshots: readonly { readonly time: number; readonly reason: SnapshotReason; readonly revision: number }[],
  revision: number,
  now: number,
): 'daily' | 'weekly' | null {
  const newest = snapshots.reduce((last, each) => Math.max(last, each.time), Number.NEGATIVE_INFINITY);
  if (snapshots.some((each) => each.time === newest && each.revision === revision)) return null;
  const rolling = snapshots.filter(({ reason }) => reason === 'daily' || reason === 'weekly');
  if (rolling.some(({ time }) => dayOf(time) === dayOf(now))) return null;
  const thisWeek = rolling.some(({ time, reason }) => reason === 'weekly' && weekOf(time) === weekOf(now));
  return thisWeek ? 'daily' : 'weekly';
}

const day = 24 * 3600 * 1000;

/** The number of the person's own calendar day. */
function dayOf(time: number): number {
  return Math.floor((time - new Date(time).getTimezoneOffset() * 60_000) / day);
}

/** The number of the week, which begins on Monday: 1 January 1970 was a Thursday. */
function weekOf(time: number): number {
  return Math.floor((dayOf(time) + 3) / 7);
}
