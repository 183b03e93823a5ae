// How well copies of real articles are told from other articles, by kind of copy, and what it costs. The articles are read from
// outside the project (`ASSAY_ARTICLES`, else ../shared/data beside it: PolNeAR's, as JSON lines with a `text`); none of their
// words are printed. Thresholds are chosen on every second article and tried on the others.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  areCopies,
  copyThreshold,
  type SharedWords,
  sharedWords,
  signature,
  type Wording,
  wordingOf,
} from '../../core/provenance/near-duplicates.ts';
import { openIndex } from '../../electron/backend/index/index.ts';
import { PlainNotebook, put, shaOf } from '../backend/index/rows.ts';
import { madeUpStory } from '../support/stories.ts';
import { copyKinds } from './copy-kinds.ts';
import { percentile } from './figures.ts';

const data = process.env.ASSAY_ARTICLES ?? path.join(import.meta.dirname, '../../../shared/data');
const files = ['attribution-train.jsonl.gz', 'attribution-dev.jsonl.gz'].map((name) => path.join(data, name));
const missing = files.find((file) => !existsSync(file));
if (missing)
  console.log(
    `Recall is not measured: there is no ${path.basename(missing)} (set ASSAY_ARTICLES to its folder).`,
  );
else recall(files.flatMap(articlesIn));
await lookUps(Number(process.env.ARTICLES ?? 10_000));

function articlesIn(file: string): string[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return lines.map((line) => (JSON.parse(line) as { text: string }).text);
}

interface Pair extends SharedWords {
  readonly a: number;
  readonly b: number;
}

function recall(articles: readonly string[]): void {
  const wordings = articles.map(wordingOf);
  const isChosenOn = (index: number) => index % 2 === 0;
  const all = articles.map((_, index) => index);
  const [chosenOn, triedOn] = [all.filter(isChosenOn), all.filter((index) => !isChosenOn(index))];
  const pairs = allPairs(wordings);
  const within = (pair: Pair) => isChosenOn(pair.a) && isChosenOn(pair.b);
  console.log(`\nHalf of the articles, on which it was chosen: ${chosenOn.length}`);
  printKinds(articles, wordings, chosenOn);
  printOthers(pairs.filter(within));
  printChoice(articles, wordings, chosenOn, pairs.filter(within));
  const { ofShorter, ofLonger } = copyThreshold;
  console.log(
    `\nThe other half, with ${ofShorter} of the shorter and ${ofLonger} of the longer: ${triedOn.length}`,
  );
  printKinds(articles, wordings, triedOn);
  printOthers(pairs.filter((pair) => !within(pair)));
}

/** What other thresholds would do. */
function printChoice(
  articles: readonly string[],
  wordings: readonly Wording[],
  of: readonly number[],
  pairs: readonly Pair[],
): void {
  const copies = Object.values(copyKinds).flatMap((make) => copiesBy(make, articles, wordings, of));
  for (const ofShorter of [0.2, 0.3, 0.4, 0.5, 0.6]) {
    const cells = [0.15, 0.25, 0.35].map((ofLonger) => {
      const taken = (pair: SharedWords) =>
        pair.ofShorter >= ofShorter &&
        pair.ofLonger >= ofLonger &&
        areCopies({ ...pair, ...{ ofShorter: 1, ofLonger: 1 } });
      const recognised = copies.filter(({ shared }) => taken(shared)).length / copies.length;
      return `${ofShorter}/${ofLonger}: ${(recognised * 100).toFixed(1)} %, ${pairs.filter(taken).length} pairs`;
    });
    console.log(cells.map((cell) => cell.padEnd(32)).join(''));
  }
}

function copiesBy(
  make: (typeof copyKinds)[string],
  articles: readonly string[],
  wordings: readonly Wording[],
  of: readonly number[],
) {
  return of.map((index) => {
    const text = articles[index] ?? '';
    const copy = make(text, articles[(index + 7) % articles.length] ?? '', index);
    return {
      shared: sharedWords(wordingOf(copy), wordings[index] as Wording),
      common: inCommon(signature(copy), signature(text)),
    };
  });
}

function printKinds(articles: readonly string[], wordings: readonly Wording[], of: readonly number[]): void {
  console.log(
    `${'kind of copy'.padEnd(40)}${'recognised'.padStart(12)}${'found first'.padStart(13)}${'least'.padStart(8)}${'p50'.padStart(8)}`,
  );
  for (const [kind, make] of Object.entries(copyKinds)) {
    const shares = copiesBy(make, articles, wordings, of);
    const recognised = shares.filter(({ shared }) => areCopies(shared)).length;
    const found = shares.filter(({ common }) => common >= 2).length;
    const values = shares.map(({ shared }) => shared.ofShorter);
    const part = (count: number) => `${((count / of.length) * 100).toFixed(1)} %`;
    console.log(
      `${kind.padEnd(40)}${part(recognised).padStart(12)}${part(found).padStart(13)}${Math.min(...values)
        .toFixed(2)
        .padStart(8)}${percentile(values, 0.5).toFixed(2).padStart(8)}`,
    );
  }
}

/** Pairs of different articles. Those that are taken for copies are to be looked at: some were published twice in fact. */
function printOthers(pairs: readonly Pair[]): void {
  const taken = pairs.filter(areCopies);
  const next = pairs
    .filter((pair) => !areCopies(pair))
    .sort((a, b) => b.ofShorter - a.ofShorter)
    .slice(0, 5);
  const words = ({ a, b, ofShorter, ofLonger }: Pair) =>
    `${a}–${b} ${ofShorter.toFixed(2)}/${ofLonger.toFixed(2)}`;
  const rate = (taken.length / pairs.length) * 10_000;
  console.log(
    `of ${pairs.length} pairs of different articles ${taken.length} taken for copies (${rate.toFixed(2)} in 10,000): ${taken.map(words).join(', ')}`,
  );
  console.log(`the next nearest: ${next.map(words).join(', ')}`);
}

function allPairs(wordings: readonly Wording[]): Pair[] {
  return wordings.flatMap((first, a) =>
    wordings.slice(a + 1).map((second, index) => ({ a, b: a + 1 + index, ...sharedWords(first, second) })),
  );
}

function inCommon(a: Uint32Array, b: Uint32Array): number {
  const known = new Set(b);
  return a.filter((run) => known.has(run)).length;
}

/** What a look-up among so many articles takes, beside reading the text and comparing it. */
async function lookUps(count: number): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-bench-copies-'));
  try {
    const notebook = new PlainNotebook();
    const texts = Array.from({ length: count }, (_, seed) => `${seed} ${madeUpStory(seed, 60)}`);
    for (const text of texts) notebook.keepText(text);
    notebook.put(...texts.map((text, index) => put.article(index, text)));
    const index = openIndex(path.join(folder, 'index.sqlite'), notebook.text);
    await index.rebuild(notebook, notebook.revision);
    const times = { signature: [] as number[], 'look-up': [] as number[], comparison: [] as number[] };
    const timed = <T>(name: keyof typeof times, act: () => T): T => {
      const from = performance.now();
      const result = act();
      times[name].push(performance.now() - from);
      return result;
    };
    let found = 0;
    for (let at = 0; at < texts.length; at += Math.max(1, Math.floor(count / 300))) {
      const text = `${texts[at]} And a sentence more.`;
      const made = timed('signature', () => signature(text));
      const like = timed('look-up', () => index.articlesLike(made));
      if (like[0] === put.article(at, '').row.id) found += 1;
      timed('comparison', () =>
        sharedWords(wordingOf(text), wordingOf(notebook.text(shaOf(texts[at] ?? ''))?.text ?? '')),
      );
    }
    index.close();
    console.log(
      `\nAmong ${count.toLocaleString('en')} articles of some 4,300 characters; found ${found} of ${times['look-up'].length}`,
    );
    for (const [name, values] of Object.entries(times))
      console.log(
        `${name.padEnd(20)}p50 ${percentile(values, 0.5).toFixed(2)} ms  p95 ${percentile(values, 0.95).toFixed(2)} ms`,
      );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
