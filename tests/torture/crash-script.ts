import fc from 'fast-check';
import type { CheckpointRules } from '../../electron/backend/store/checkpoints.ts';
import { anyCommand, type Choice } from '../support/any-command.ts';
import { byHand } from '../support/notebook-folder.ts';
import { Chance } from './campaign.ts';

/** Something asked of a notebook that makes a commit, or is refused. */
export type Asked =
  | { readonly kind: 'run'; readonly choice: Choice }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' };

export type Step =
  /** asked for at the same moment, and waited for */
  | { readonly kind: 'together'; readonly asked: readonly Asked[] }
  /** a text and, sometimes, an original are kept; then an article of them is made */
  | { readonly kind: 'import'; readonly variant: number; readonly withOriginal: boolean }
  | { readonly kind: 'checkpoint'; readonly waited: boolean }
  /** looks for what other programs did, which is nothing */
  | { readonly kind: 'look' }
  | { readonly kind: 'close' }
  /** the program dies, the machine goes on: what was not durable is still seen, and still not durable */
  | { readonly kind: 'kill' };

/** What happens to one notebook, from its making on. The same for the same seed. */
export interface Script {
  readonly seed: number;
  readonly steps: readonly Step[];
  readonly checkpoints: CheckpointRules;
  readonly cacheBytes: number;
  /** whether room is kept for edits on a full disk */
  readonly keepsReserve: boolean;
  /** bytes by which the journal is made larger */
  readonly journalRoom: number;
  /** how many turns a call to the disk may have to wait */
  readonly delay: number;
  /** whether each process is on another machine than the one before */
  readonly movesAbout: boolean;
}

export function scriptOf(seed: number): Script {
  const chance = new Chance(seed);
  const count = 3 + chance.below(8);
  const choices = fc.sample(anyCommand, { numRuns: 40, seed });
  const step = (): Step => {
    const turn = chance.below(100);
    if (turn < 52) {
      const size = chance.below(3) === 0 ? 2 + chance.below(4) : 1;
      return { kind: 'together', asked: Array.from({ length: size }, () => askedFor(choices, chance)) };
    }
    if (turn < 66) return { kind: 'import', variant: chance.below(3), withOriginal: chance.below(2) === 0 };
    if (turn < 82) return { kind: 'checkpoint', waited: chance.below(3) > 0 };
    if (turn < 85) return { kind: 'look' };
    return { kind: chance.below(2) === 0 ? 'close' : 'kill' };
  };
  return {
    seed,
    steps: [{ kind: 'import', variant: 0, withOriginal: false }, ...Array.from({ length: count }, step)],
    checkpoints: chance.below(3) === 0 ? { ...byHand, records: 1 + chance.below(4) } : byHand,
    cacheBytes: chance.below(2) === 0 ? 1000 : 1_000_000,
    delay: chance.of([0, 1, 3, 12]),
    movesAbout: seed % 3 === 0,
    keepsReserve: seed % 4 === 1,
    journalRoom: chance.of([300, 1000, 3000]),
  };
}

/** What a program does that starts after a crash: it edits, brings the documents up to date, and ends once more. */
export function recoveryOf(seed: number, movesAbout: boolean): Script {
  const chance = new Chance(seed + 5);
  const choices = fc.sample(anyCommand, { numRuns: 6, seed });
  const edit = (): Step => ({ kind: 'together', asked: [askedFor(choices, chance)] });
  const checkpoint: Step = { kind: 'checkpoint', waited: true };
  const end: Step = { kind: chance.below(2) === 0 ? 'close' : 'kill' };
  const steps = chance.of([
    [edit(), checkpoint, edit(), end],
    [checkpoint, edit(), end],
    [edit(), end, edit(), checkpoint, end],
    [end, checkpoint, edit(), end],
  ]);
  return {
    ...{ seed, steps, checkpoints: byHand, cacheBytes: 1_000_000, delay: 0, movesAbout },
    ...{ journalRoom: 1000, keepsReserve: seed % 4 === 1 },
  };
}

function askedFor(choices: Choice[], chance: Chance): Asked {
  const turn = chance.below(10);
  if (turn < 2) return { kind: 'undo' };
  if (turn < 3) return { kind: 'redo' };
  const choice = choices.pop();
  return choice ? { kind: 'run', choice } : { kind: 'undo' };
}
