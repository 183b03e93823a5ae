// Damage at rest: every file of three notebooks flipped, cut, zeroed, deleted and appended to, alone and in pairs; each
// case is opened, checked, edited and opened again. Nothing may be lost without a word, and nothing readable become less.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { asked, Tally } from './campaign.ts';
import { rotCases } from './rot-cases.ts';
import { judge } from './rot-judge.ts';

const { seed, runs } = asked('rot', { runs: 10_000 });
const parent = mkdtempSync(path.join(process.env.TORTURE_FOLDER ?? tmpdir(), 'assay-rot-'));
const tally = new Tally();
try {
  for (const { resting, harm } of await rotCases(parent, runs, seed)) {
    const { outcome, violations } = await judge(resting, harm, path.join(parent, 'work.assay'));
    tally.count('cases');
    tally.count(`  ${outcome}`);
    for (const sentence of violations) tally.violation(`${resting.name}: ${harm.words}: ${sentence}`);
  }
} finally {
  rmSync(parent, { recursive: true, force: true });
}
tally.print();
