// Mutants of the store (mutant-list.ts): each is made in a copy of the program, and the test that is to notice it is run
// there. Ends with 1 when one survives. `--only=words` makes those alone that have the words in their names.
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { inParallel } from './campaign.ts';
import { type Mutant, mutants } from './mutant-list.ts';

/** How long a test may take, in ms: the slowest takes half a minute. */
const patience = 300_000;
const notCopied = new Set(['node_modules', 'out', 'dist', 'coverage', 'test-results']);

const root = path.join(import.meta.dirname, '..', '..');
const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, lanes: { type: 'string', default: '2' } },
});
const chosen = mutants.filter(({ name }) => name.includes(values.only));
if (chosen.length === 0) throw new Error(`there is no mutant with “${values.only}” in its name`);

type Killer = Extract<Mutant['killedBy'], { readonly test: string }>;
type Fate = 'passed' | 'failed' | 'hung' | 'not run';

const parent = mkdtempSync(path.join(tmpdir(), 'assay-mutants-'));
const lanes = Array.from({ length: Number(values.lanes) }, (_, lane) => copyOfTheProgram(String(lane)));
let survived = 0;
try {
  await inParallel(killers(), lanes.length, async (killer, lane) => {
    const fate = await run(killer, lanes[lane] ?? '');
    if (fate !== 'passed') throw new Error(`without a mutant, “${killer.test}” in ${killer.file}: ${fate}`);
  });
  await inParallel(chosen, lanes.length, async (mutant, lane) => {
    const fate = await fateOf(mutant, lanes[lane] ?? '');
    if (fate.startsWith('survived')) survived += 1;
    console.log(`${mutant.name.padEnd(70)} ${fate}`);
  });
} finally {
  rmSync(parent, { recursive: true, force: true });
}
const equivalent = chosen.filter(({ killedBy }) => 'equivalent' in killedBy).length;
console.log(
  `${chosen.length} mutants: ${chosen.length - equivalent - survived} killed, ${survived} survived, ${equivalent} equivalent`,
);
process.exitCode = survived > 0 ? 1 : 0;

/** The tests that are to kill the chosen mutants, each once. */
function killers(): Killer[] {
  const found = new Map<string, Killer>();
  for (const { killedBy } of chosen)
    if ('test' in killedBy) found.set(`${killedBy.file} ${killedBy.test}`, killedBy);
  return [...found.values()];
}

async function fateOf({ file, find, put, killedBy }: Mutant, program: string): Promise<string> {
  if ('equivalent' in killedBy) return `equivalent: ${killedBy.equivalent}`;
  const there = path.join(program, file);
  const whole = readFileSync(there, 'utf8');
  writeFileSync(
    there,
    whole.replace(find, () => put),
  );
  try {
    const fate = await run(killedBy, program);
    if (fate === 'not run') throw new Error(`${file} cannot be loaded with “${put}” in it`);
    return fate === 'passed' ? `survived ${killedBy.file}: ${killedBy.test}` : `killed (${fate})`;
  } finally {
    writeFileSync(there, whole);
  }
}

/** A copy in which mutants are made, so that nothing else is run with one. */
function copyOfTheProgram(name: string): string {
  const program = path.join(parent, name);
  for (const each of readdirSync(root)) {
    if (each.startsWith('.') || notCopied.has(each)) continue;
    cpSync(path.join(root, each), path.join(program, each), { recursive: true });
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(program, 'node_modules'), 'junction');
  return program;
}

/** What came of a test in one of the copies. */
async function run({ file, test }: Killer, program: string): Promise<Fate> {
  const report = path.join(program, 'report.json');
  rmSync(report, { force: true });
  const runner = path.join(root, 'node_modules/vitest/vitest.mjs');
  const pattern = test.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const options = ['--config', 'tests/vitest.config.ts', '--reporter=json', `--outputFile=${report}`];
  const child = spawn(process.execPath, [runner, 'run', ...options, file, '-t', pattern], {
    cwd: program,
    stdio: 'ignore',
    detached: true,
  });
  // With the processes it has started, one of which may be the one that hangs.
  const timer = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), patience);
  const signal = await new Promise((resolve) => child.on('exit', (_, by) => resolve(by)));
  clearTimeout(timer);
  if (signal !== null) return 'hung';
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  if (numFailedTests > 0) return 'failed';
  return numPassedTests > 0 ? 'passed' : 'not run';
}
