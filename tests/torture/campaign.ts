import { parseArgs } from 'node:util';
import { seededRandom } from '../support/memory-notebook.ts';

/** What a campaign was asked for: the seed all its choices come from, and how many cases to try. */
export interface Asked {
  readonly seed: number;
  readonly runs: number;
  /** the one kind of case to try; null for all */
  readonly only: string | null;
}

/** `--seed`, `--runs` and `--only` of the command line; the seed is the time unless given, and is printed either way. */
export function asked(name: string, usual: { readonly runs: number }): Asked {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, runs: { type: 'string' }, only: { type: 'string' } },
  });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const runs = Number(values.runs ?? usual.runs);
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(runs) || runs < 1)
    throw new Error('--seed and --runs are whole numbers');
  console.log(`${name}: seed ${seed}, ${runs} runs`);
  return { seed, runs, only: values.only ?? null };
}

/** Chance that is the same each time for a seed. */
export class Chance {
  private readonly bytes: (count: number) => Uint8Array;

  constructor(seed: number) {
    this.bytes = seededRandom(seed);
    // The first numbers of neighbouring seeds are neighbours.
    this.bytes(64);
  }

  /** a whole number from 0 up to, and not, `limit` */
  below(limit: number): number {
    return Math.floor((Buffer.from(this.bytes(6)).readUIntBE(0, 6) / 2 ** 48) * limit);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
}

/** Counts what came of the cases of a campaign, and keeps the violations, each as a sentence. */
export class Tally {
  readonly violations: string[] = [];
  private readonly counts = new Map<string, number>();

  count(outcome: string, by = 1): void {
    this.counts.set(outcome, (this.counts.get(outcome) ?? 0) + by);
  }

  of(outcome: string): number {
    return this.counts.get(outcome) ?? 0;
  }

  violation(sentence: string): void {
    this.violations.push(sentence);
  }

  /** Prints the figures and the first violations; the process then ends with 1 if there are any. */
  print(): void {
    for (const [outcome, count] of [...this.counts].sort())
      console.log(`${String(count).padStart(9)}  ${outcome}`);
    console.log(`${String(this.violations.length).padStart(9)}  violations`);
    for (const sentence of this.violations.slice(0, 200)) console.log(`  ${sentence}`);
    if (this.violations.length > 0) process.exitCode = 1;
  }
}

/** Does the work for each of a list, `lanes` at a time; answers once all is done. */
export async function inParallel<T>(
  list: readonly T[],
  lanes: number,
  work: (item: T, lane: number) => Promise<void>,
): Promise<void> {
  const waiting = list.values();
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (const item of waiting) await work(item, lane);
    }),
  );
}

/** For a machine on which a campaign cannot be run: says why, and ends the process with status 0. */
export function skipped(name: string, why: string): never {
  console.log(`${name}: skipped: ${why}`);
  process.exit(0);
}
