import { Chance } from './campaign.ts';
import { type Harm, harmsOf } from './rot-harms.ts';
import { layDown, type Resting } from './rot-notebooks.ts';

export interface RotCase {
  readonly resting: Resting;
  readonly harm: Harm;
}

/** At most `runs` cases, chosen by the seed and spread over the three notebooks, which are made below `parent`. */
export async function rotCases(parent: string, runs: number, seed: number): Promise<RotCase[]> {
  const cases: RotCase[] = [];
  for (const name of ['closed', 'unclosed', 'interrupted'] as const) {
    const resting = await layDown(name, parent);
    cases.push(...harmsOf(resting, 16, seed).map((harm) => ({ resting, harm })));
  }
  const chance = new Chance(seed);
  while (cases.length > runs) cases.splice(chance.below(cases.length), 1);
  return cases;
}
