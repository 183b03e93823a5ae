import path from 'node:path';
import type { Base } from './bases.ts';
import type { Chance } from './campaign.ts';
import { editWithWrongClock } from './disk-clock.ts';
import { editFromReserve, editOnFullDisk, type Outcome } from './disk-full.ts';
import { type Mount, mountExt4, mountTmpfs } from './disk-mounts.ts';
import { severalPrograms, syncStorm } from './disk-others.ts';
import { editWithImmutable, openAsPlainUser, openImmutable, openOnReadOnlyDisk } from './disk-refusals.ts';

/** What happens to a copy of a notebook in a folder of its own; `part` is how much of the usual number of edits is made. */
export type Scenario = (parent: string, base: Base, chance: Chance, part: number) => Promise<Outcome>;

const small = (parent: string) => mountTmpfs(path.join(parent, 'disk'), '4m');
const roomy = (parent: string) => mountTmpfs(path.join(parent, 'disk'), '16m');
const usual = (parent: string) => mountExt4(path.join(parent, 'disk'), { bytes: 16_000_000, inodes: 2000 });
/** As very small file systems have them: the index is then in memory. */
const smallBlocks = (parent: string) =>
  mountExt4(path.join(parent, 'disk'), { bytes: 8_000_000, inodes: 90, block: 1024 });
const fewNames = (parent: string) => mountExt4(path.join(parent, 'disk'), { bytes: 8_000_000, inodes: 90 });

export const scenarios: Readonly<Record<string, Scenario>> = {
  'full disk': on(small, editOnFullDisk),
  'reserve for edits': on(roomy, editFromReserve),
  'no room for names': on(fewNames, editOnFullDisk),
  'small blocks': on(smallBlocks, editOnFullDisk),
  'read-only disk': on(usual, openOnReadOnlyDisk),
  'somebody else’s folder': openAsPlainUser,
  'immutable folder': on(usual, openImmutable),
  'something immutable': on(usual, editWithImmutable),
  'wrong clock': editWithWrongClock,
  'several programs': severalPrograms,
  'sync storm': syncStorm,
};

function on(
  mount: (parent: string) => Mount,
  scenario: (mount: Mount, base: Base, chance: Chance, part: number) => Promise<Outcome>,
): Scenario {
  return async (parent, base, chance, part) => {
    const mounted = mount(parent);
    try {
      return await scenario(mounted, base, chance, part);
    } finally {
      mounted.unmount();
    }
  };
}
