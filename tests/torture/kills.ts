// Kills at random moments of the real program while it is edited through its window, and of the command line's `run`. What
// the window showed, or was answered with ok, is there afterwards; no edit is there in part.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { assay } from '../support/command-line.ts';
import { bases } from './bases.ts';
import { asked, Chance, Tally } from './campaign.ts';
import { type Killed, killRun } from './kills-run.ts';
import { KilledNotebook, killedText } from './kills-window.ts';

/** Kills in one notebook before another one is begun. */
const rounds = 20;
/** ms after its window within which the program is killed */
const within = 4000;

const { seed, runs, only } = asked('kills', { runs: 200 });
const parent = mkdtempSync(path.join(process.env.TORTURE_FOLDER ?? tmpdir(), 'assay-kills-'));
const tally = new Tally();
try {
  const notebooks = await bases(parent);
  await Promise.all([
    only === 'window' ||
      each('run', (chance, number) => killRun(parent, `run-${number}`, chance.of(notebooks), chance)),
    only === 'run' || killWindows(),
  ]);
} finally {
  if (tally.violations.length === 0) rmSync(parent, { recursive: true, force: true });
  else console.log(`what was left is in ${parent}`);
}
tally.print();

async function killWindows(): Promise<void> {
  let notebook: KilledNotebook | null = null;
  await each('window', async (chance, number) => {
    if (notebook === null || number % rounds === 0) {
      const folder = path.join(parent, `window-${number}.assay`);
      await begin(folder);
      notebook = new KilledNotebook(folder, path.join(parent, `user-data-${number}`), chance);
    }
    return notebook.round(within);
  });
}

async function begin(folder: string): Promise<void> {
  const file = path.join(parent, 'report.txt');
  writeFileSync(file, killedText);
  for (const args of [
    ['new', folder],
    ['import', folder, file],
  ]) {
    const { status, err } = await assay(args);
    if (status !== 0) throw new Error(err);
  }
}

async function each(what: string, kill: (chance: Chance, number: number) => Promise<Killed>): Promise<void> {
  for (let number = 0; number < runs; number += 1) {
    const { acknowledged, underWay, troubles } = await kill(new Chance(seed * 1000 + number), number);
    tally.count(`${what}: kills`);
    tally.count(`${what}: edits acknowledged`, acknowledged);
    if (underWay) tally.count(`${what}: kills with an edit under way`);
    for (const trouble of troubles) tally.violation(`${what} ${number}: ${trouble}`);
  }
}
