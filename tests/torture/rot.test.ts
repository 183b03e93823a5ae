import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/notebook-folder.ts';
import { rotCases } from './rot-cases.ts';
import { judge } from './rot-judge.ts';

it('damage at rest is harmless, repaired and reported, or each loss is named (25 of the cases of torture:rot)', async () => {
  const { folder, remove } = temporaryFolder();
  const parent = path.dirname(folder);
  const troubles: string[] = [];
  for (const { resting, harm } of await rotCases(parent, 25, 1)) {
    const { violations } = await judge(resting, harm, folder);
    troubles.push(...violations.map((sentence) => `${resting.name}: ${harm.words}: ${sentence}`));
  }
  remove();
  expect(troubles).toEqual([]);
});
