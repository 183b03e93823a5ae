import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { Session } from '../../electron/backend/session.ts';
import { createNotebook, openNotebook } from '../../electron/backend/store/notebook.ts';

/**
 * As the command line's `run`, on the notebook in the folder it is given, with checkpoints every few edits so that whatever
 * ends it or its disk hits them too. Makes the notebook when there is none. What it reports goes to standard error.
 */
const [folder = ''] = process.argv.slice(2);
const options = {
  checkpoints: { idleMs: 3, records: 7, bytes: 20_000 },
  // Little, for the disks are small.
  reserve: { bytes: 600_000, part: 150_000, low: 1_000_000, firstMs: 0, nextMs: 20 },
};
const surroundings = {
  author: () => 'Writer',
  clock: () => new Date().toISOString(),
  random: (count: number) => randomBytes(count),
  machine: 'desk',
};
const found = await openNotebook(folder, surroundings, options);
const opened = found.ok ? found : await createNotebook(folder, 'Case', surroundings, options);
if (!opened.ok) throw new Error(opened.error.message);
const say = (sentence: string) => void process.stderr.write(`${sentence}\n`);
opened.value.reports.forEach(say);
opened.value.onReport(say);
opened.value.onShortage((shortage) => shortage !== null && say(shortage));
const session = await Session.over(opened.value);
await session.indexed();
for await (const line of createInterface({ input: process.stdin })) {
  const { name, input } = JSON.parse(line) as { name: string; input: unknown };
  const done = name === 'undo' ? await session.undo() : await session.run(name, input);
  process.stdout.write(`${JSON.stringify(done.ok ? { ok: true } : done)}\n`);
}
await session.close();
