// What a disk and other programs do to a notebook: a full disk, one without room for names, one mounted for reading, files
// that cannot be changed, a folder of somebody else's, a clock that is wrong, several programs at once, and a sync tool
// gone mad. What is acknowledged is there, every refusal says why, and nothing is lost without a word.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bases } from './bases.ts';
import { asked, Chance, inParallel, skipped, Tally } from './campaign.ts';
import { cannotMount } from './disk-mounts.ts';
import { scenarios } from './disk-scenarios.ts';

const why = cannotMount();
if (why !== null) skipped('disk', why);
const { seed, runs, only } = asked('disk', { runs: 20 });
const parent = mkdtempSync(path.join(process.env.TORTURE_FOLDER ?? tmpdir(), 'assay-disk-'));
const tally = new Tally();
try {
  const notebooks = await bases(parent);
  const chosen = Object.entries(scenarios).filter(([name]) => only === null || name === only);
  await inParallel(chosen, 2, async ([name, scenario]) => {
    for (let number = 0; number < runs; number += 1) {
      const chance = new Chance(seed * 1000 + number);
      const own = mkdtempSync(path.join(parent, 'run-'));
      const { counts, troubles } = await scenario(own, chance.of(notebooks), chance, 1);
      tally.count(`${name}: runs`);
      for (const [what, count] of Object.entries(counts)) tally.count(`${name}:   ${what}`, count);
      for (const trouble of troubles) tally.violation(`${name} ${number}: ${trouble}`);
      rmSync(own, { recursive: true, force: true });
    }
  });
} finally {
  rmSync(parent, { recursive: true, force: true });
}
tally.print();
