import { mkdtempSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/notebook-folder.ts';
import { bases } from './bases.ts';
import { Chance, inParallel } from './campaign.ts';
import { cannotMount } from './disk-mounts.ts';
import { scenarios } from './disk-scenarios.ts';

/** Those that start few programs. */
const slice = [
  ...['full disk', 'reserve for edits', 'no room for names', 'small blocks'],
  ...['read-only disk', 'somebody else’s folder', 'sync storm'],
];

it('a disk that is full or cannot be written, and a sync tool gone mad, cost nothing without a word (a part of torture:disk)', async ({
  skip,
}) => {
  const why = cannotMount();
  if (why !== null) skip(why);
  const { folder, remove } = temporaryFolder();
  const parent = path.dirname(folder);
  const notebooks = await bases(parent);
  await inParallel(slice, 3, async (name) => {
    const chance = new Chance(7);
    const own = mkdtempSync(path.join(parent, 'run-'));
    const outcome = await scenarios[name]?.(own, chance.of(notebooks), chance, 0.2);
    expect({ name, troubles: outcome?.troubles }).toEqual({ name, troubles: [] });
  });
  remove();
});
