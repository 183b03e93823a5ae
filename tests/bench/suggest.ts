// How good proposals are on the dev part of the corpora, by the scorer beside the project, and how fast they are made. Times are
// of the processor, not of the clock, as machines are shared; what others do is measured in the same run.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { crossValidated, type LabelledSentence, measured } from '../../build/train/claims.ts';
import { corpora, type Labelled, rowsOf } from '../../build/train/corpus.ts';
import { suggest } from '../../core/suggest/suggest.ts';
import type { SuggestionOptions } from '../../core/suggest/suggestion.ts';
import { shippedModel } from '../../electron/backend/suggest/model-file.ts';
import { failures } from '../core/suggest/cases.ts';
import { others } from './suggest-others.ts';

const least = 0.4;
const options: SuggestionOptions = {
  language: 'en',
  outlet: null,
  publishedAt: null,
  least: { attributions: least, claims: 0.4 },
};
const dev = rowsOf<Labelled>('attribution-dev.jsonl.gz');
const debates = rowsOf<LabelledSentence>('checkworthy-debates.json.gz');
const scorer = path.join(corpora, '../tools/score-suggestions.mjs');
if (!dev || !debates || !existsSync(scorer)) {
  console.error(`There is nothing to measure by: the corpora and the scorer are not beside ${corpora}.`);
  process.exit(2);
}

/** Milliseconds of processor time a piece of work takes this thread. */
function cost(work: () => void): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
const perSecond = (characters: number, ms: number) => Math.round(characters / ms / 10) / 100;

function quality(articles: readonly Labelled[]): Record<string, number> {
  const model = shippedModel();
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-suggest-'));
  try {
    const file = path.join(folder, 'proposals.jsonl');
    const rows = articles.map(({ id, text }) => ({
      id,
      attributions: suggest(text, model, options).attributions,
    }));
    writeFileSync(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    const gold = path.join(corpora, 'attribution-dev.jsonl.gz');
    const answer = execFileSync(process.env['ASSAY_HOST_NODE'] ?? 'node', [scorer, gold, file, '--json']);
    return JSON.parse(answer.toString()) as Record<string, number>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function speed(articles: readonly Labelled[]): Record<string, number> {
  const characters = articles.reduce((sum, { text }) => sum + text.length, 0);
  const all = (model: ReturnType<typeof shippedModel>) => () => {
    for (const { text } of articles) suggest(text, model, options);
  };
  globalThis.gc?.();
  // What ends here was held by others.
  globalThis.gc?.();
  const empty = process.memoryUsage();
  const model = shippedModel();
  const cold = cost(all(model));
  for (let round = 0; round < 3; round++) all(model)();
  const warm = Math.min(...Array.from({ length: 5 }, () => cost(all(model))));
  globalThis.gc?.();
  const full = process.memoryUsage();
  const whole = articles.map(({ text }) => text).join('\n\n');
  const part = whole.slice(0, whole.length >> 2);
  const endless = `${whole
    .slice(0, 120_000)
    .replace(/[.!?\n]+/gu, ' ')
    .slice(0, 100_000)}.`;
  const unclosed = whole.slice(0, 100_000).replaceAll('”', '');
  const best = (text: string) =>
    Math.min(...Array.from({ length: 3 }, () => cost(() => suggest(text, model, options))));
  const used = (at: NodeJS.MemoryUsage) => at.heapUsed + at.external;
  return {
    warmMillionCharactersPerSecond: perSecond(characters, warm),
    coldMillionCharactersPerSecond: perSecond(characters, cold),
    fourTimesTheTextTakesTimes: Math.round((100 * best(whole)) / best(part)) / 100,
    paragraphOf100KbWithoutStopMs: Math.round(best(endless)),
    unclosedQuotes100KbMs: Math.round(best(unclosed)),
    plain100KbMs: Math.round(best(whole.slice(0, 100_000))),
    memoryMb: Math.round((used(full) - used(empty)) / 1e6),
  };
}

const goals: Readonly<Record<string, readonly [start: string, least: string, goal: string]>> = {
  micro: ['65', '67', '70'],
  content: ['56.4', '60', '64'],
  contentOverlap: ['84.0', '86', '88'],
  full: ['53.2', '58', '62'],
  exact: ['40.6', '45', '49'],
  unattributedRecall: ['41', '55', '62'],
  precisionHigh: ['78', '80', '82'],
  recallHigh: ['29', '35', '42'],
  claimsF1: ['75', '77', '79'],
  claimsAp: ['85.5', '87', '89'],
};

const json = process.argv.includes('--json');
const scores = quality(dev);
const claims = measured(
  crossValidated(debates, shippedModel().words, 1),
  debates.map(({ label }) => label),
);
const cases = failures();
const report = {
  least,
  quality: { ...scores, claimsF1: claims.f1, claimsAp: claims.ap },
  cases: { passed: cases.all - cases.failed.length, all: cases.all },
  speed: speed(dev),
  others: await others(dev, cost),
};
if (json) console.log(JSON.stringify(report));
else {
  console.log(
    `figure                 start  least  goal    here   (attributions with a score of ${least} or more)`,
  );
  for (const [name, value] of Object.entries(report.quality)) {
    const [start = '', at = '', goal = ''] = goals[name] ?? [];
    console.log(
      `${name.padEnd(22)} ${start.padStart(5)}  ${at.padStart(5)}  ${goal.padStart(4)}  ${String(value).padStart(6)}`,
    );
  }
  console.log(`\nown cases              ${report.cases.passed} of ${report.cases.all}`);
  for (const line of cases.failed) console.log(`  failed: ${line}`);
  console.log('');
  for (const [name, value] of Object.entries(report.speed)) console.log(`${name.padEnd(34)} ${value}`);
  for (const { name, does, millionCharactersPerSecond } of report.others)
    console.log(`${name.padEnd(34)} ${millionCharactersPerSecond} million characters/s (${does})`);
}
