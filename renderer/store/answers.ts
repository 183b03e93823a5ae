import { useEffect, useState } from 'preact/hooks';
import type { RequestName } from '../../core/ipc/channels.ts';
import type { Answers, Input } from '../../core/ipc/contract.ts';
import type { Failure } from '../../core/result.ts';
import { request } from './bridge.ts';
import { indexing, revision } from './state.ts';

/** What main last answered; null until the first answer. The old answer stays while a newer one is awaited. */
export interface Asked<N extends RequestName> {
  readonly value: Answers[N] | null;
  readonly failure: Failure | null;
}

const nothingYet = { value: null, failure: null };

/** Asks main now, whenever the question changes, and again after every commit. A null input asks nothing. */
export function useAnswer<N extends RequestName>(name: N, input: Input<N> | null): Asked<N> {
  const [asked, setAsked] = useState<Asked<N>>(nothingYet);
  // The question as text, so that an equal input made anew by each render does not ask again.
  const question = JSON.stringify({ input, revision: revision.value, indexing: indexing.value });
  useEffect(() => {
    const parsed = JSON.parse(question) as { input: Input<N> | null };
    if (parsed.input === null) return setAsked(nothingYet);
    let outdated = false;
    void request(name, parsed.input).then((answer) => {
      if (outdated) return;
      if (answer.ok) setAsked({ value: answer.value as Answers[N], failure: null });
      else setAsked((old) => ({ ...old, failure: answer.error }));
    });
    return () => {
      outdated = true;
    };
  }, [name, question]);
  return asked;
}
