import { copyFileSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesIn } from '../support/notebook-folder.ts';
import { Chance } from './campaign.ts';

/**
 * A sync tool gone mad: until it is ended it renames, deletes, duplicates, cuts and touches files of the notebook in the
 * folder it is given, and puts them back to what they were some time ago. Its own temporary files and the lock it leaves.
 */
const [folder = '', seed = '1'] = process.argv.slice(2);
const chance = new Chance(Number(seed));
const earlier = new Map<string, Buffer>();

const deeds: ((file: string) => void)[] = [
  (file) => renameSync(file, `${file.replace(/(\.\w+)$/, ' (conflicted copy)$1')}`),
  (file) => copyFileSync(file, file.replace(/(\.\w+)$/, ' (1)$1')),
  (file) => rmSync(file),
  (file) => writeFileSync(file, earlier.get(file) ?? readFileSync(file)),
  (file) => {
    writeFileSync(`${file}.sync`, earlier.get(file) ?? readFileSync(file));
    renameSync(`${file}.sync`, file);
  },
  (file) => writeFileSync(file, readFileSync(file).subarray(0, chance.below(statSync(file).size))),
  (file) => utimesSync(file, new Date(), new Date()),
];

for (;;) {
  const files = filesIn(folder).filter((file) => !/^\.|\.tmp$|\.sync$/.test(file));
  for (let count = 0; count < 3 && files.length > 0; count += 1) {
    const file = path.join(folder, chance.of(files));
    try {
      if (chance.below(3) === 0) earlier.set(file, readFileSync(file));
      else chance.of(deeds)(file);
    } catch {
      // It is gone by now.
    }
  }
  await new Promise((resume) => setTimeout(resume, 5 + chance.below(40)));
}
