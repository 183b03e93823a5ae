import { describe, expect, it } from 'vitest';
import type { SnapshotReason } from '../../../core/snapshots.ts';
import { expired, rollingDue } from '../../../electron/backend/snapshots/retention.ts';

const at = (text: string) => new Date(`${text}:00`).getTime();
const of = (time: string, reason: SnapshotReason, revision = 1) => ({ time: at(time), reason, revision });

describe('the rolling snapshot that is due', () => {
  // 2024-03-04 is a Monday; times are those of the person's own clock.
  it.each([
    ['the first of all is the week’s', [], '2024-03-06T10:00', 'weekly'],
    ['the next day’s is the day’s', [of('2024-03-06T10:00', 'weekly')], '2024-03-07T00:01', 'daily'],
    ['none on the same day', [of('2024-03-06T00:01', 'weekly')], '2024-03-06T23:59', null],
    [
      'a Monday’s is the week’s',
      [of('2024-03-09T10:00', 'weekly'), of('2024-03-10T10:00', 'daily')],
      '2024-03-11T09:00',
      'weekly',
    ],
    ['a Sunday’s is the day’s', [of('2024-03-04T00:00', 'weekly')], '2024-03-10T23:59', 'daily'],
    [
      'one taken by hand does not stand for the day’s',
      [of('2024-03-06T10:00', 'manual')],
      '2024-03-06T11:00',
      'weekly',
    ],
  ] as const)('%s', (_, known, now, due) => {
    expect(rollingDue(known, 2, at(now))).toBe(due);
  });

  it('is none while nothing has changed since the last, of whatever kind', () => {
    const known = [of('2024-03-01T10:00', 'weekly', 5), of('2024-03-02T10:00', 'manual', 9)];
    expect(rollingDue(known, 9, at('2024-03-20T10:00'))).toBe(null);
    expect(rollingDue(known, 5, at('2024-03-20T10:00'))).toBe('weekly');
  });
});

describe('snapshots that are one too many', () => {
  const many = (reason: SnapshotReason, count: number, folder = '/a') =>
    Array.from({ length: count }, (_, index) => ({
      id: `2024${String(index).padStart(2, '0')}`,
      reason,
      folder,
    }));

  it('are daily ones before the last 7, weekly ones before the last 4, and never those taken by hand', () => {
    const all = [...many('daily', 9), ...many('weekly', 6), ...many('manual', 30)];
    expect(expired(all).map(({ id, reason }) => `${reason} ${id}`)).toEqual([
      ...['daily 202401', 'daily 202400', 'weekly 202401', 'weekly 202400'],
    ]);
  });

  it('are those before restoring, merging and migrating before the last 7 of them', () => {
    const all = [
      ...many('before restore', 6),
      ...many('before merge', 4).map((each) => ({ ...each, id: `2${each.id}` })),
    ];
    expect(expired(all).map(({ id }) => id)).toEqual(['202402', '202401', '202400']);
  });

  it('of a copy in another folder are its own', () => {
    expect(expired([...many('daily', 7, '/a'), ...many('daily', 7, '/b')])).toEqual([]);
  });
});
