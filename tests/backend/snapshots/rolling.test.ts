import { cpSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RollingSnapshots } from '../../../electron/backend/snapshots/rolling.ts';
import { Snapshots } from '../../../electron/backend/snapshots/snapshots.ts';
import { FaultyDisk } from '../../support/faulty-disk.ts';
import { addSource, newNotebook, reopened, temporaryFolder } from '../../support/notebook-folder.ts';

let place = temporaryFolder();
beforeEach(() => {
  place = temporaryFolder();
});
afterEach(() => place.remove());

const byHand = { afterOpening: 1e8, afterEdit: 1e8 };

/** Rolling snapshots that are taken when a test says so, by a clock it sets. */
async function rolling(disk = new FaultyDisk()) {
  let now = '2024-03-04T09:00:00.000Z';
  const clock = () => now;
  const troubles: string[] = [];
  const snapshots = new Snapshots(path.join(path.dirname(place.folder), 'data'), clock, disk);
  const notebook = await newNotebook(place.folder);
  const keeper = new RollingSnapshots(
    notebook,
    snapshots,
    clock,
    (trouble) => troubles.push(trouble),
    byHand,
  );
  return {
    ...{ disk, snapshots, notebook, keeper, troubles },
    kept: () => snapshots.of(notebook).map(({ id, manifest }) => `${id.slice(0, 8)} ${manifest.reason}`),
    async day(date: string) {
      now = `${date}T09:00:00.000Z`;
      await addSource(notebook, date);
      await keeper.look();
      await keeper.look();
    },
  };
}

describe('rolling snapshots', () => {
  it('are taken once a day that something has changed, and the first of a week is kept longer', async () => {
    const { notebook, keeper, kept, day, troubles } = await rolling();
    for (let date = 4; date <= 20; date += 1) await day(`2024-03-${String(date).padStart(2, '0')}`);
    expect(kept()).toEqual([
      ...['20240320 daily', '20240319 daily', '20240318 weekly', '20240317 daily', '20240316 daily'],
      ...['20240315 daily', '20240314 daily', '20240313 daily', '20240311 weekly', '20240304 weekly'],
    ]);
    expect(troubles).toEqual([]);
    await keeper.stop();
    await notebook.close();
  });

  it('are taken at once of a notebook that an earlier version wrote', async () => {
    cpSync(path.join(import.meta.dirname, '../store/formats/1'), place.folder, { recursive: true });
    const clock = () => '2024-03-04T09:00:00.000Z';
    const snapshots = new Snapshots(path.join(path.dirname(place.folder), 'data'), clock);
    const notebook = await reopened(place.folder);
    const keeper = new RollingSnapshots(notebook, snapshots, clock, () => {}, byHand);
    await keeper.look();
    expect(snapshots.of(notebook).map(({ manifest }) => manifest.reason)).toContain('before migration');
    await keeper.stop();
    await notebook.close();
  });

  it('that cannot be written are told to the log, and tried again', async () => {
    const { disk, notebook, keeper, kept, day, troubles } = await rolling();
    disk.refuse = ({ operation }) => (operation === 'write' ? 'ENOSPC' : null);
    await day('2024-03-04');
    expect(troubles[0]).toContain('the disk is full');
    expect(kept()).toEqual([]);
    disk.refuse = () => null;
    await keeper.look();
    expect(kept()).toEqual(['20240304 weekly']);
    await keeper.stop();
    await notebook.close();
  });

  it('are not taken of a notebook that is only read, nor after it was left', async () => {
    const { snapshots, notebook, keeper, kept } = await rolling();
    const reader = await reopened(place.folder);
    const reading = new RollingSnapshots(
      reader,
      snapshots,
      () => '2024-03-04T09:00:00.000Z',
      () => {},
    );
    await reading.look();
    await keeper.stop();
    await keeper.look();
    expect(kept()).toEqual([]);
    await reading.stop();
    await reader.close();
    await notebook.close();
  });
});
