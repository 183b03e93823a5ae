// Crashes in the store on a model disk (docs/durability.md): seeded scripts, a power cut or a kill after every call, calls
// that fail; each image is opened and compared. Ends with 1 on a violation, and prints what carries out that script again.
import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Tally } from './campaign.ts';
import { type Figures, tortureScript, usualDepth } from './crash-campaign.ts';

if (process.send) {
  process.on('message', async (seed: number) => process.send?.(await tortureScript(seed, usualDepth)));
} else await campaign();

async function campaign(): Promise<void> {
  const { values } = parseArgs({
    options: {
      images: { type: 'string', default: '1000000' },
      minutes: { type: 'string', default: '60' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      /** the script of this seed alone, as a violation names it */
      script: { type: 'string' },
    },
  });
  const enough = values.script === undefined ? Number(values.images) : 1;
  const end = performance.now() + Number(values.minutes) * 60_000;
  let next = Number(values.script ?? values.seed);
  const workers = values.script === undefined ? availableParallelism() : 1;
  console.log(`crash: seed ${next}, ${workers} processes`);

  const tally = new Tally();
  const began = performance.now();
  let told = began;
  await Promise.all(Array.from({ length: workers }, () => work()));
  console.log(progress());
  tally.print();

  async function work(): Promise<void> {
    const worker = fork(import.meta.filename);
    while (tally.of('images') < enough && performance.now() < end && tally.violations.length < 50) {
      const seed = next;
      next += 1;
      const figures = await answered(worker, seed);
      if (figures === null) return tally.violation(`the process died in the script of seed ${seed}`);
      count(figures);
      if (values.script !== undefined) break;
    }
    worker.disconnect();
  }

  function count({ violations, ...counts }: Figures): void {
    for (const [what, number] of Object.entries(counts)) tally.count(what, number);
    for (const sentence of violations) {
      tally.violation(sentence);
      console.log(sentence);
    }
    const now = performance.now();
    if (now - told < 15_000) return;
    told = now;
    console.log(progress());
  }

  function progress(): string {
    const seconds = (performance.now() - began) / 1000;
    const images = tally.of('images');
    const rate = Math.round(images / seconds);
    return `${images} images in ${Math.round(seconds)} s (${rate} a second), ${tally.violations.length} violations`;
  }
}

/** What a worker makes of a script; null when it dies of it. */
function answered(worker: ChildProcess, seed: number): Promise<Figures | null> {
  return new Promise((resolve) => {
    const died = () => resolve(null);
    worker.once('exit', died);
    worker.once('message', (figures: Figures) => {
      worker.off('exit', died);
      resolve(figures);
    });
    worker.send(seed);
  });
}
