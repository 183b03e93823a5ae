import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { filesIn } from '../support/notebook-folder.ts';
import { Chance } from './campaign.ts';

/**
 * A sync tool gone mad: for each line it reads it renames, removes, duplicates, cuts or touches a file of the notebook in
 * the folder it is given, or puts it back to what it was some time ago. Whatever it takes away is kept in `taken`, so that
 * it can be told from what the notebook's own program has lost. It leaves its own temporary files and the lock alone.
 */
const [folder = '', taken = '', seed = '1'] = process.argv.slice(2);
const chance = new Chance(Number(seed));
const earlier = new Map<string, Buffer>();
let count = 0;
mkdirSync(taken);

const deeds: ((file: string) => void)[] = [
  (file) => renameSync(file, renamed(file, ' (conflicted copy)')),
  (file) => copyFileSync(file, renamed(file, ' (1)')),
  (file) => renameSync(file, another()),
  (file) => replace(file, earlier.get(file) ?? readFileSync(file)),
  (file) => {
    const bytes = readFileSync(file);
    replace(file, bytes.subarray(0, chance.below(bytes.length)));
  },
  (file) => utimesSync(file, new Date(), new Date()),
];

for await (const _ of createInterface({ input: process.stdin })) {
  const files = filesIn(folder).filter((file) => !/(^|\/)\.|\.tmp$|\.sync$/.test(file));
  if (files.length === 0) continue;
  const file = path.join(folder, chance.of(files));
  try {
    if (chance.below(3) === 0) earlier.set(file, readFileSync(file));
    else chance.of(deeds)(file);
  } catch {
    // It is gone by now.
  }
}

/** As sync tools do it: under another name first. What stood there stays in `taken`, also for whoever has it open. */
function replace(file: string, bytes: Uint8Array): void {
  writeFileSync(`${file}.sync`, bytes);
  linkSync(file, another());
  renameSync(`${file}.sync`, file);
}

function another(): string {
  count += 1;
  return path.join(taken, String(count));
}

function renamed(file: string, how: string): string {
  count += 1;
  return file.replace(/(\.\w+)$/, `${how} ${count}$1`);
}
