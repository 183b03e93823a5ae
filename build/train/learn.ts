import { parentPort, workerData } from 'node:worker_threads';
import { labelCount } from '../../core/suggest/labels.ts';
import { WordTypes } from '../../core/suggest/word-types.ts';
import type { Labelled } from './corpus.ts';
import { trainCrf } from './crf.ts';
import { FeatureIndex } from './feature-index.ts';
import { type LabelledParagraph, labelledParagraphs } from './labelled-paragraphs.ts';
import type { Learned } from './pack.ts';
import { type Hashed, linkSequences, roleSequence } from './sequences.ts';
import { countWords, wordTable } from './word-counts.ts';

export interface LearningTask {
  readonly what: 'roles' | 'links';
  readonly articles: readonly Labelled[];
  readonly clusters: ReadonlyMap<string, number>;
  readonly seed: number;
  readonly epochs: number;
  readonly rate: number;
  readonly dropout: number;
  /** a feature seen less often is left out */
  readonly leastSeen: number;
  /** features kept at last */
  readonly kept: number;
}

/** Parts the articles are taken in, so that what is known of a word never comes from the article it is used for. */
const folds = 10;

/** Learns one of the two chains from labelled articles. */
export function learn(task: LearningTask, log: (line: string) => void): Learned {
  const paragraphs = task.articles.map(labelledParagraphs);
  const sequences: Hashed[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const others = paragraphs.filter((_, at) => at % folds !== fold);
    const words = new WordTypes(wordTable(countWords(others), task.clusters));
    paragraphs.forEach((own, at) => {
      if (at % folds === fold) sequences.push(...hashed(task, task.articles[at] as Labelled, own, words));
    });
  }
  const index = new FeatureIndex();
  for (const { features } of sequences) for (const hash of features) if (hash !== 0) index.count(hash);
  const hashes = index.number(task.leastSeen);
  log(`${task.what}: ${sequences.length} sequences, ${hashes.length} features`);
  for (const { features } of sequences)
    for (let i = 0; i < features.length; i++) features[i] = index.row(features[i] as number);
  const roles = task.what === 'roles' ? 3 : 2;
  const { seed, epochs, rate, dropout } = task;
  const weights = trainCrf(sequences, {
    roles,
    rows: hashes.length,
    epochs,
    rate,
    seed,
    dropout,
    prune: { after: Math.max(1, epochs - 3), to: task.kept },
    log: (line) => log(`${task.what}: ${line}`),
  });
  return { hashes, labels: labelCount(roles), ...weights };
}

function hashed(
  task: LearningTask,
  article: Labelled,
  own: readonly LabelledParagraph[],
  words: WordTypes,
): Hashed[] {
  words.makeRoom(16_384);
  if (task.what === 'links') return linkSequences(article, own, words);
  return own.filter(({ tokens }) => tokens.count > 0).map((paragraph) => roleSequence(paragraph, words));
}

if (parentPort) {
  const port = parentPort;
  port.postMessage({ learned: learn(workerData as LearningTask, (line) => port.postMessage({ line })) });
}
