import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/notebook-folder.ts';
import { bases } from './bases.ts';
import { runFault, straceIsMissing } from './faults-run.ts';

it('a system call that fails in the command line’s run loses nothing acknowledged (3 of the runs of torture:faults)', async ({
  skip,
}) => {
  const why = straceIsMissing();
  if (why !== null) skip(why);
  const { folder, remove } = temporaryFolder();
  const parent = path.dirname(folder);
  const [, base] = await bases(parent);
  for (const [number, [call, what]] of [
    ['fdatasync', 'error=EIO:when=9'],
    ['pwrite64', 'error=ENOSPC:when=15+'],
    ['rename', 'signal=KILL:when=5'],
  ].entries()) {
    if (call === undefined || what === undefined) continue;
    const { fired, troubles } = await runFault(parent, { number, base, manner: 'whole', call, what }, 20);
    expect({ call, fired, troubles }).toEqual({ call, fired: true, troubles: [] });
  }
  remove();
});
