import type { Call, Fault, Operation } from '../support/model-disk.ts';
import type { Chance } from './campaign.ts';

/** Calls that fail, from one on, until the end. */
export interface Failures {
  readonly words: string;
  /** the first call that fails */
  readonly from: number;
  /** whether no other does */
  readonly once: boolean;
  of(call: Call): Fault | null;
  /** The disk is well again. */
  end(): void;
}

const codes = ['ENOSPC', 'EIO', 'EACCES'];

/** By chance: one call of so many, a spell of them, or all from one on; all kinds of calls, or the one kind. */
export function failureOf(calls: readonly Call[], chance: Chance): Failures {
  const first = chance.of(calls);
  const code = chance.of(codes);
  const lasts = chance.of(['once', 'once', 'for a spell', 'for good'] as const);
  const until = {
    once: first.index + 1,
    'for a spell': first.index + 2 + chance.below(12),
    'for good': Infinity,
  }[lasts];
  const only: Operation | null = lasts !== 'once' && chance.below(2) === 0 ? first.operation : null;
  const how =
    first.operation === 'write'
      ? chance.of(['none', 'some', 'all', 'short', 'short'] as const)
      : chance.of(['none', 'none', 'all'] as const);
  let ended = false;
  let wasShort = false;
  return {
    words: `${code} at call ${first.index} (${first.operation}, ${how}), ${lasts}${only ? `, only ${only}` : ''}`,
    from: first.index,
    once: lasts === 'once',
    of({ index, operation }) {
      if (ended || index < first.index) return null;
      // The write after a short one fails: it is the rest of it.
      if (how === 'short' && index === first.index) {
        wasShort = true;
        return { code: null, done: 'some' };
      }
      const rest = wasShort && index === first.index + 1 && operation === 'write';
      wasShort = false;
      if (!rest && (index >= until || (only !== null && operation !== only))) return null;
      return { code, done: how === 'short' || operation !== first.operation ? 'none' : how };
    },
    end() {
      ended = true;
    },
  };
}
