import { expect, it } from 'vitest';
import { type Depth, failuresAlone, powerCutsAlone, secondCrashes, tortureScript } from './crash-campaign.ts';

/** The violations in some of the scripts of torture:crash. */
async function violationsIn(scripts: number, depth: Depth): Promise<string[]> {
  const violations: string[] = [];
  for (let seed = 1; seed <= scripts && violations.length === 0; seed += 1)
    violations.push(...(await tortureScript(seed, depth)).violations);
  return violations;
}

it('a power cut at any moment leaves what was acknowledged, no edit in part, and nothing untrue to report', async () => {
  expect(await violationsIn(8, powerCutsAlone)).toEqual([]);
});

it('so does a kill, and a crash in what the next program does', async () => {
  expect(await violationsIn(8, secondCrashes)).toEqual([]);
});

it('so does a call that fails, and memory is what the disk gives', async () => {
  expect(await violationsIn(8, failuresAlone)).toEqual([]);
});
