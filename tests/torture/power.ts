// Power cuts on real file systems, mounted from files: a program edits a notebook, the file system is stopped at a moment
// chosen by chance without writing out what it holds in memory, mounted again, and the notebook opened. Nothing that was
// acknowledged may be lost, and nothing be there in part. lowdb's own file adapter, under the same cuts, has to lose:
// else the cuts prove nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bases } from './bases.ts';
import { asked, Chance, inParallel, skipped, Tally } from './campaign.ts';
import { diskKinds, isAvailable, PowerDisk, powerCannotBeCut } from './power-disks.ts';
import { CutNotebook, lowdbRound } from './power-rounds.ts';

const why = powerCannotBeCut();
if (why !== null) skipped('power', why);
const { seed, runs } = asked('power', { runs: 300 });
const roundsPerDisk = 6;
const kinds = diskKinds.filter(isAvailable);
for (const kind of diskKinds)
  if (!kinds.includes(kind)) console.log(`without ${kind.name}: no ${kind.format[0]}`);
const parent = mkdtempSync(path.join(process.env.TORTURE_FOLDER ?? tmpdir(), 'assay-power-'));
const tally = new Tally();
const disks: PowerDisk[] = [];
try {
  const notebooks = [...(await bases(parent)), null];
  const series = Array.from({ length: Math.ceil(runs / roundsPerDisk) }, (_, number) => number);
  await inParallel(series, 4, async (number) => {
    const chance = new Chance(seed * 1000 + number);
    const kind = kinds[number % kinds.length];
    if (!kind) return;
    const disk = new PowerDisk(kind, parent, `disk-${number}`);
    disks.push(disk);
    const notebook = new CutNotebook(disk, chance);
    notebook.begin(chance.of(notebooks));
    for (let round = 0; round < roundsPerDisk; round += 1) {
      const { acknowledged, troubles } = await notebook.round();
      tally.count('power cuts');
      tally.count(`  on ${kind.name}`);
      tally.count('edits acknowledged', acknowledged);
      for (const trouble of troubles) tally.violation(`${kind.name}, ${number}.${round}: ${trouble}`);
    }
    const control = await lowdbRound(disk, chance);
    tally.count('control: lines acknowledged by lowdb', control.acknowledged);
    tally.count('control: of these lost', control.lost);
    disk.remove();
  });
  if (tally.of('control: of these lost') === 0) tally.violation('lowdb lost nothing: the cuts are none');
} finally {
  for (const disk of disks) disk.remove();
  rmSync(parent, { recursive: true, force: true });
}
tally.print();
