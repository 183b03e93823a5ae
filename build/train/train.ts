import { Worker } from 'node:worker_threads';
import { part, readModel } from '../../core/suggest/model.ts';
import { type ModelParts, writeFloats, writeParts } from '../../core/suggest/model-file.ts';
import { examples, fitAcceptance } from './acceptance.ts';
import { clusterWords } from './clusters.ts';
import type { Labelled } from './corpus.ts';
import { labelledParagraphs } from './labelled-paragraphs.ts';
import { type LearningTask, learn } from './learn.ts';
import { type Learned, packTable, packWords } from './pack.ts';
import { countWords, wordTable } from './word-counts.ts';

export interface TrainingOptions {
  readonly seed: number;
  readonly epochs: number;
  /** both chains at once, each in a thread of its own */
  readonly threads: boolean;
  readonly log: (line: string) => void;
}

/** One article in so many is kept from the chains, to learn from it how often they are right. */
const heldOut = 16;
/** Word clusters, and the strongest features kept of each chain. */
const clusterCount = 200;
const kept = { roles: 140_000, links: 80_000 };
const bits = { roles: 16, links: 15 };
/** Cues the judging learns from; the program looks at no less probable ones. */
const leastCue = 0.05;

/**
 * Learns everything that proposals of attributions need from labelled articles, and word clusters from these and from plain
 * `texts`. The same input and seed give the same parts, bit by bit.
 */
export async function trainAttributions(
  articles: readonly Labelled[],
  texts: readonly string[],
  options: TrainingOptions,
): Promise<ModelParts> {
  const { seed, epochs, log } = options;
  const isHeldOut = (at: number) => at % heldOut === heldOut - 1;
  const taught = articles.filter((_, at) => !isHeldOut(at));
  const clusters = clusterWords([...articles.map(({ text }) => text), ...texts], clusterCount, seed);
  log(`${clusters.size} words in ${clusterCount} clusters`);
  const common = { articles: taught, clusters, seed, epochs, rate: 0.045, leastSeen: 4 };
  const tasks: LearningTask[] = [
    { ...common, what: 'roles', kept: kept.roles, dropout: 0.3 },
    { ...common, what: 'links', kept: kept.links, dropout: 0.3 },
  ];
  const [roles, links] = (await Promise.all(
    tasks.map((task) => (options.threads ? inThread(task, log) : learn(task, log))),
  )) as [Learned, Learned];
  const parts = new Map([
    ...packWords(wordTable(countWords(taught.map(labelledParagraphs)), clusters)),
    ...packTable(part.roles, roles, kept.roles, bits.roles),
    ...packTable(part.links, links, kept.links, bits.links),
  ]);
  const model = readModel(writeParts(parts));
  const judged = examples(
    model,
    articles.filter((_, at) => isHeldOut(at)),
    leastCue,
  );
  log(`${judged.length} proposals judged, ${judged.filter(({ isRight }) => isRight).length} of them right`);
  parts.set(part.acceptance, writeFloats(fitAcceptance(judged)));
  return parts;
}

function inThread(task: LearningTask, log: (line: string) => void): Promise<Learned> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./learn.ts', import.meta.url), { workerData: task });
    worker.on('message', (message: { line?: string; learned?: Learned }) => {
      if (message.line) log(message.line);
      if (message.learned) resolve(message.learned);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      if (code !== 0) reject(new Error(`learning ended with ${code}`));
    });
  });
}
