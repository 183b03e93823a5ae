import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/notebook-folder.ts';
import { bases } from './bases.ts';
import { Chance } from './campaign.ts';
import { diskKinds, PowerDisk, powerCannotBeCut } from './power-disks.ts';
import { CutNotebook, lowdbRound } from './power-rounds.ts';

it('a power cut loses nothing acknowledged, and something of lowdb alone (2 of the cuts of torture:power)', async ({
  skip,
}) => {
  const why = powerCannotBeCut();
  if (why !== null) skip(why);
  const { folder, remove } = temporaryFolder();
  const parent = path.dirname(folder);
  const [ext4] = diskKinds;
  if (!ext4) throw new Error('there are kinds of disks');
  const disk = new PowerDisk(ext4, parent, 'disk');
  try {
    const notebook = new CutNotebook(disk, new Chance(1));
    notebook.begin((await bases(parent))[1]);
    for (let round = 0; round < 2; round += 1) expect((await notebook.round()).troubles).toEqual([]);
    const control = await lowdbRound(disk, new Chance(2));
    expect(control.lost).toBeGreaterThan(0);
  } finally {
    disk.remove();
    remove();
  }
});
