import { useEffect, useRef, useState } from 'preact/hooks';
import type { RequestName } from '../../core/ipc/channels.ts';
import type { Answer, Answers, Input } from '../../core/ipc/contract.ts';
import type { Failure } from '../../core/result.ts';
import { Asking } from './asking.ts';
import { request } from './bridge.ts';
import { indexing, notebook, revision } from './state.ts';

/** What main last answered; null until the first answer. The old answer stays while a newer one is awaited. */
export interface Asked<N extends RequestName> {
  readonly value: Answers[N] | null;
  readonly failure: Failure | null;
}

const nothingYet = { value: null, failure: null };

/**
 * Asks main now, whenever the question changes, and again after commits: after a single one at once, a few times a second
 * while they follow each other, and after the last. A null input asks nothing.
 */
export function useAnswer<N extends RequestName>(name: N, input: Input<N> | null): Asked<N> {
  const [asked, setAsked] = useState<Asked<N>>(nothingYet);
  const asking = useRef<Asking<Answer<N>> | null>(null);
  // The question as text, so that an equal input made anew by each render does not ask again.
  const question = JSON.stringify({ input, folder: notebook.value?.folder });
  useEffect(() => {
    const parsed = JSON.parse(question) as { input: Input<N> | null };
    if (parsed.input === null) return setAsked(nothingYet);
    const { input: known } = parsed;
    const own = new Asking(
      () => request(name, known),
      (answer) => {
        if (answer.ok) setAsked({ value: answer.value as Answers[N], failure: null });
        else setAsked((old) => ({ ...old, failure: answer.error }));
      },
    );
    asking.current = own;
    return () => {
      own.stop();
      asking.current = null;
    };
  }, [name, question]);
  // After the one above: a new question is asked once, and not as news of an old one.
  useEffect(() => asking.current?.again(), [name, question, revision.value, indexing.value]);
  return asked;
}
