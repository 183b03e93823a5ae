import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '../../../core/result.ts';
import { workerBeside } from '../worker-beside.ts';
import type { QuestionName, Questions } from './questions.ts';

/** ms, and MB of JavaScript objects: far more than 5,000 marks in 300,000 characters take */
const limits = { time: 120_000, memory: 1024 };

/** Has a question about texts answered in a thread of its own, so that nothing else waits for it. */
export function askApart<Q extends QuestionName>(
  name: Q,
  asked: Questions[Q]['asked'],
  { timeLimit = limits.time }: { timeLimit?: number } = {},
): Promise<Result<Questions[Q]['answer']>> {
  const worker = new Worker(workerBeside(import.meta.url, 'question-worker'), {
    workerData: { name, asked },
    resourceLimits: { maxOldGenerationSizeMb: limits.memory },
  });
  return new Promise((resolve) => {
    const finish = (result: Result<Questions[Q]['answer']>) => {
      clearTimeout(timer);
      resolve(result);
      void worker.terminate();
    };
    const timer = setTimeout(
      () => finish(givenUp(`it took longer than ${timeLimit / 1000} seconds`)),
      timeLimit,
    );
    worker.on('message', (answer: Questions[Q]['answer']) => finish(ok(answer)));
    worker.on('error', (error) => finish(givenUp(error instanceof Error ? error.message : String(error))));
    worker.on('exit', () => finish(givenUp('it ended early')));
  });
}

function givenUp(why: string): Result<never> {
  return fail('unreadable', `Comparing the two texts was given up: ${why.slice(0, 200)}.`, {
    kept: 'The article and its marks are as they were.',
  });
}
