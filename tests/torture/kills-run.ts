import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startAssay } from '../support/command-line.ts';
import { aftermath } from './aftermath.ts';
import type { Base } from './bases.ts';
import type { Chance } from './campaign.ts';
import { Edits } from './edits.ts';
import { feed } from './writers.ts';

/** What one kill came to. */
export interface Killed {
  readonly acknowledged: number;
  /** whether an edit had not been answered yet */
  readonly underWay: boolean;
  readonly troubles: readonly string[];
}

/** Enough edits that some kills are in the middle of a checkpoint, which comes every 200. */
const mostEdits = 450;

/**
 * The command line's `run` is killed at a random moment: while it edits, or while it closes the notebook once all is done.
 * What it answered with ok has to be there, and the edit under way done or not done.
 */
export async function killRun(parent: string, name: string, base: Base, chance: Chance): Promise<Killed> {
  const folder = path.join(parent, `${name}.assay`);
  cpSync(base.folder, folder, { recursive: true });
  const edits = new Edits(chance, base.names);
  const child = startAssay(['run', folder, '-']);
  const [last, closing] = [chance.below(mostEdits), chance.below(4) === 0];
  const ms = chance.below(closing ? 60 : 4) + chance.below(1000) / 1000;
  const kill = () => setTimeout(() => child.kill('SIGKILL'), ms);
  const fed = await feed(child, edits, closing ? last + 1 : mostEdits + 50, {
    answered: (sofar) => void (sofar === last + 1 && kill()),
  });
  const { troubles } = await aftermath(folder, edits.acknowledged, fed.underWay);
  if (troubles.length === 0) rmSync(folder, { recursive: true });
  return {
    acknowledged: fed.acknowledged,
    underWay: fed.underWay !== null,
    troubles: fed.hung ? [...troubles, `it hung; it had said: ${fed.said}`] : troubles,
  };
}
