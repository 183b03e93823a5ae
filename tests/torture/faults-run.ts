import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startAssay } from '../support/command-line.ts';
import { type Aftermath, aftermath } from './aftermath.ts';
import type { Base } from './bases.ts';
import { Chance } from './campaign.ts';
import { Edits } from './edits.ts';
import { type Fed, feed } from './writers.ts';

/** Calls to fail, by whether the program runs already when strace begins; else those of its own start would count. */
const calls = {
  whole: ['pwrite64', 'fsync', 'fdatasync', 'rename', 'unlink', 'ftruncate', 'mkdir'],
  attached: ['openat', 'pread64', 'close'],
} as const;
type Manner = keyof typeof calls;

/** Enough edits for a checkpoint among them and one at the end. */
const usualEdits = 215;

/** One call that fails, or in which the program is killed. */
export interface Fault {
  readonly number: number;
  readonly base: Base;
  readonly manner: Manner;
  readonly call: string;
  /** what happens, as strace has it: `error=EIO:when=7+` */
  readonly what: string;
}

/** Why strace cannot be used here, and what brings it; null when it can. */
export function straceIsMissing(): string | null {
  return spawnSync('strace', ['-V']).status === 0
    ? null
    : 'strace is not here; on Debian and Ubuntu: sudo apt-get install -y strace';
}

/** How often each thread makes a call in a run without faults, for those that make it. */
export type Counts = ReadonlyMap<string, readonly number[]>;

export async function counted(parent: string, base: Base): Promise<Counts> {
  const counts = new Map<string, readonly number[]>();
  for (const manner of ['whole', 'attached'] as const) {
    const names: readonly string[] = calls[manner];
    const { log } = await traced(parent, 'count', base, manner, ['-e', `trace=${names}`], usualEdits);
    const made = log.matchAll(/^(\d+) +(\w+)\(/gm);
    const byThread = Map.groupBy(made, ([, thread, call]) => `${thread} ${call}`);
    for (const call of names) {
      const each = [...byThread].flatMap(([key, found]) => (key.endsWith(` ${call}`) ? [found.length] : []));
      if (each.length > 0) counts.set(call, each);
    }
  }
  return counts;
}

/** A fault chosen by chance: any call, any of its occurrences, failing once, for a while or from then on, or killed in it. */
export function anyFault(number: number, bases: readonly Base[], counts: Counts, chance: Chance): Fault {
  const manner: Manner = chance.below(4) === 0 ? 'attached' : 'whole';
  const call = chance.of(calls[manner].filter((each) => counts.has(each)));
  // By thread, since one writes to the index far more often than the other to the notebook.
  const at = 1 + chance.below(chance.of(counts.get(call) ?? [1]));
  const when = chance.of([`${at}`, `${at}`, `${at}..${at + 4}`, `${at}+`]);
  const what = chance.of(['signal=KILL', 'error=EIO', 'error=ENOSPC']);
  return { number, base: chance.of(bases), manner, call, what: `${what}:when=${when}` };
}

export interface FaultyRun extends Fed, Aftermath {
  readonly fired: boolean;
}

/** Runs the command line with `count` edits on a copy of the notebook with the fault, and looks at what is left. */
export async function runFault(
  parent: string,
  { number, base, manner, call, what }: Fault,
  count = usualEdits,
): Promise<FaultyRun> {
  const inject = ['-e', `trace=${call}`, '-e', `inject=${call}:${what}`];
  const { fed, edits, log, folder } = await traced(parent, String(number), base, manner, inject, count);
  const { names, troubles } = await aftermath(folder, edits.acknowledged, fed.underWay);
  const after = { names, troubles: fed.hung ? [...troubles, `it hung; it had said: ${fed.said}`] : troubles };
  if (after.troubles.length === 0) rmSync(folder, { recursive: true });
  return { ...fed, ...after, fired: log.includes('(INJECTED)') || typeof fed.status === 'string' };
}

async function traced(
  parent: string,
  name: string,
  base: Base,
  manner: Manner,
  expression: readonly string[],
  count: number,
): Promise<{ fed: Fed; edits: Edits; log: string; folder: string }> {
  const folder = path.join(parent, `${name}.assay`);
  const logFile = path.join(parent, `${name}.strace`);
  cpSync(base.folder, folder, { recursive: true });
  const strace = ['strace', '-f', '-o', logFile, ...expression];
  // One thread does what the store asks of the disk: calls are counted by the thread that makes them.
  const more = { UV_THREADPOOL_SIZE: '1' };
  // Other calls then cost nothing; but strace 6.1 sends no signals that way.
  const quickly = expression.some((each) => each.includes('signal')) ? [] : ['--seccomp-bpf'];
  const under = manner === 'whole' ? [...strace, ...quickly] : [];
  const child = startAssay(['run', folder, '-'], { under, more });
  const edits = new Edits(new Chance(1), base.names);
  let ended: Promise<unknown> = Promise.resolve();
  const fed = await feed(child, edits, count, {
    async answered(sofar) {
      if (manner === 'whole' || sofar > 1) return;
      const tracer = spawn('strace', [...strace.slice(1), '-p', String(child.pid)]);
      ended = once(tracer, 'close');
      await once(tracer.stderr, 'data');
    },
  });
  await ended;
  const log = readFileSync(logFile, 'utf8');
  rmSync(logFile);
  return { fed, edits, log, folder };
}
