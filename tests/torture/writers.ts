import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { type Result, sentence } from '../../core/result.ts';
import type { Edit, Edits } from './edits.ts';

/** How a program that was fed edits ended. */
export interface Fed {
  /** edits answered with ok */
  readonly acknowledged: number;
  /** what was said of those that were refused, each as a paragraph */
  readonly refusals: readonly string[];
  /** the edit of which nobody knows whether it was done: never answered, or answered doubtfully */
  readonly underWay: Edit | null;
  /** its exit status, or the signal that ended it */
  readonly status: number | string | null;
  /** what it said on standard error */
  readonly said: string;
  /** it neither answered nor ended, and was killed */
  readonly hung: boolean;
}

/** Kills a program, and those it has started if it leads a group. */
export function end(child: ChildProcessWithoutNullStreams): void {
  try {
    process.kill(-Number(child.pid), 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** in ms: an answer that takes longer never comes, on a machine with much else to do either */
const patience = 90_000;

/** What whoever feeds a program does meanwhile. */
export interface Watcher {
  /** told how many edits have been answered; may end the program or its disk */
  readonly answered?: (sofar: number) => Promise<void> | void;
  /** whether such an answer, coming now, does not tell whether the edit lasts; it is then the last */
  readonly doubtful?: (ok: boolean) => boolean;
}

/**
 * Gives a program that answers line by line, as `run` does, up to `count` edits, each once the one before is answered, and
 * then closes its input. Resolves when the program has ended.
 */
export async function feed(
  child: ChildProcessWithoutNullStreams,
  edits: Edits,
  count: number,
  { answered = () => {}, doubtful = () => false }: Watcher = {},
): Promise<Fed> {
  const ended = once(child, 'close');
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    said += part;
  });
  let hung = false;
  const watch = setTimeout(() => {
    hung = true;
    end(child);
  }, patience);
  child.stdin.on('error', () => {});
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const refusals: string[] = [];
  let acknowledged = 0;
  let underWay: Edit | null = null;
  for (let asked = 0; asked < count; asked += 1) {
    underWay = edits.next();
    child.stdin.write(`${underWay.line}\n`);
    const { value, done } = await answers.next();
    watch.refresh();
    if (done) break;
    const answer = JSON.parse(String(value)) as Result<unknown>;
    if (doubtful(answer.ok)) break;
    if (answer.ok) {
      edits.succeeded(underWay);
      acknowledged += 1;
    } else refusals.push(sentence(answer.error));
    underWay = null;
    await answered(asked + 1);
  }
  child.stdin.end();
  const [code, signal] = await ended;
  clearTimeout(watch);
  return { acknowledged, refusals, underWay, status: code ?? signal, said, hung };
}
