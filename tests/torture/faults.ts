// System calls that fail, and kills within them: strace makes the K-th call of a kind fail, once, for a while or from then
// on, in the real command line's `run`, which is fed edits meanwhile. Nothing that was answered with ok may be lost,
// nothing be there in part, nothing that was refused be there, and the notebook opens and goes on afterwards.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bases } from './bases.ts';
import { asked, Chance, inParallel, skipped, Tally } from './campaign.ts';
import { anyFault, counted, runFault, straceIsMissing } from './faults-run.ts';

const missing = straceIsMissing();
if (missing !== null) skipped('faults', missing);
const { seed, runs } = asked('faults', { runs: 600 });
const chance = new Chance(seed);
const parent = mkdtempSync(path.join(process.env.TORTURE_FOLDER ?? tmpdir(), 'assay-faults-'));
const tally = new Tally();
try {
  const notebooks = await bases(parent);
  const counts = await counted(parent, notebooks[1]);
  for (const [call, count] of counts) console.log(`${call} in a run, by thread: ${count.join(', ')}`);
  const faults = Array.from({ length: runs }, (_, number) => anyFault(number, notebooks, counts, chance));
  await inParallel(faults, 2, async (fault) => {
    const { fired, troubles, acknowledged, refusals, underWay } = await runFault(parent, fault);
    tally.count('runs');
    if (fired)
      tally.count(`  fired: ${fault.what.startsWith('signal') ? 'killed' : 'failed'} in ${fault.call}`);
    if (fired) tally.count('  fired');
    tally.count('edits acknowledged', acknowledged);
    tally.count('edits refused', refusals.length);
    if (underWay) tally.count('edits under way when it ended');
    const { base, call, what } = fault;
    for (const trouble of troubles)
      tally.violation(`${fault.number} (${base.name}, ${call}:${what}): ${trouble}`);
  });
  if (tally.of('  fired') < runs / 3) tally.violation('too few faults fired for this to mean anything');
} finally {
  if (tally.violations.length === 0) rmSync(parent, { recursive: true, force: true });
  else console.log(`what was left is in ${parent}`);
}
tally.print();
