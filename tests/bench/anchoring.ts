// Whether a passage is found again in a changed text: quotes of real articles, changes whose outcome is known because the
// change took the quote along or took it out. `--json` prints the figures as JSON. Rules were tuned on articles with an even
// index; the others are what they are judged by. Articles are read from ../shared, or from the folder in
// SAMPLES; ARTICLES limits how many are changed, 0 leaves the times alone.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe } from '../../core/anchoring/describe.ts';
import { type Located, locator } from '../../core/anchoring/locate.ts';
import type { Passage, Span } from '../../core/model/passage.ts';
import { assembled } from '../../core/text/assemble.ts';
import { plainBlocks } from '../../core/text/blocks.ts';
import { foldedText } from '../../core/text/folding.ts';
import { normalise } from '../../core/text/normalise.ts';
import { sentences } from '../../core/text/sentences.ts';
import { snapped, trimmed } from '../../core/text/snap.ts';
import {
  isOnce,
  isWholeBlock,
  type MutationName,
  mutations,
  type Revised,
  randomOf,
  unrevised,
  whereabouts,
} from '../support/revised.ts';
import { percentile } from './figures.ts';

const samples = process.env.SAMPLES ?? path.join(import.meta.dirname, '../../../shared/data');
const file = path.join(samples, 'wikinews.jsonl');
/** Of longer articles the rest is left out, or a few of them would take most of the time. */
const longest = 15_000;
const wantsJson = process.argv.includes('--json');
const most = Number(process.env.ARTICLES ?? 1e9);
const only = process.env.ONLY;
const shows = Number(process.env.SHOW ?? 0);
const halves = process.env.HALF ? [process.env.HALF] : ['tuned on', 'held out'];

if (!existsSync(file)) {
  console.error(`The articles are not there: ${file}. Name their folder in SAMPLES.`);
  process.exit(1);
}

interface Quote {
  readonly sort: 'short' | 'middling' | 'long' | 'repeated' | 'across blocks';
  readonly span: Span;
}

interface Figure {
  cases: number;
  right: number;
  wrongPlace: number;
  wrongEdges: number;
  orphan: number;
  /** those whose words are all there, in one place, but for typography */
  unique: number;
  uniqueRight: number;
}

type Truth = ReturnType<typeof whereabouts>;

interface Text {
  readonly index: number;
  readonly text: string;
  readonly quotes: readonly Quote[];
}

const articles = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line, index): Text => {
    const { text } = assembled(
      plainBlocks(normalise((JSON.parse(line) as { text: string }).text).slice(0, longest)),
    );
    return { index, text, quotes: quotesOf(text, randomOf(index + 1)) };
  })
  .filter(({ text }) => text.length > 500);

const names = Object.keys(mutations) as MutationName[];
const changes = [
  ...names.map((name) => [name]),
  ...names.flatMap((one, index) => names.slice(index + 1).map((other) => [one, other])),
];
const figures: Record<string, Record<string, Record<string, Figure>>> = {};
let shown = 0;
for (const half of halves)
  for (const known of ['alone', 'beside the old text'])
    figures[`${half}, ${known}`] = accuracy(half, known === 'beside the old text');
const times = process.env.NO_TIMES ? [] : timesInLongText();

if (wantsJson) console.log(JSON.stringify({ figures, times }, null, 2));
else print();

function accuracy(half: string, isKnown: boolean): Record<string, Record<string, Figure>> {
  const rows: Record<string, Record<string, Figure>> = {};
  for (const article of articles.slice(0, most)) {
    if ((article.index % 2 === 0) !== (half === 'tuned on')) continue;
    for (const [number, quote] of article.quotes.entries())
      for (const change of changes) {
        const name = change.join(' + ');
        if (only && name !== only) continue;
        count(rows, name, article, quote, change, randomOf(article.index * 1000 + number), isKnown);
      }
  }
  return rows;
}

function count(
  rows: Record<string, Record<string, Figure>>,
  name: string,
  { text, index }: Text,
  quote: Quote,
  change: readonly MutationName[],
  random: () => number,
  isKnown: boolean,
): void {
  const passage = passageOf(text, quote.span);
  // A paragraph taken out here and put in there has moved.
  if (
    change.includes('quote deleted') &&
    change.includes('quote elsewhere') &&
    isWholeBlock(text, quote.span)
  )
    return;
  let revised: Revised = unrevised(text);
  for (const each of change) revised = mutations[each](revised, text, quote.span, random);
  const truth = whereabouts(text, quote.span, revised);
  const found = locator(revised.text, isKnown ? { before: text } : {})(passage);
  const verdict = judged(text, passage, revised, truth, found, change);
  const stays = truth !== null && folded(revised.text, truth.span) === folded(text, quote.span);
  const isUnique = stays && isOnce(revised.text, passage.exact);
  rows[name] ??= {};
  for (const sort of ['all', quote.sort]) {
    rows[name][sort] ??= {
      ...{ cases: 0, right: 0, wrongPlace: 0, wrongEdges: 0, orphan: 0, unique: 0, uniqueRight: 0 },
    };
    const figure = rows[name][sort];
    figure.cases++;
    figure[verdict]++;
    if (isUnique) figure.unique++;
    if (isUnique && verdict === 'right') figure.uniqueRight++;
  }
  if (verdict !== 'right' && shown < shows && (!process.env.KIND || process.env.KIND === verdict)) {
    shown++;
    console.log(`\n${name} (${quote.sort}, article ${index}, ${isKnown ? 'known' : 'alone'}): ${verdict}`);
    console.log('  was  ', JSON.stringify([passage.prefix, passage.exact, passage.suffix]));
    if (truth) console.log('  is   ', truth.share, JSON.stringify(around(revised.text, truth.span)));
    if (found.kind !== 'orphan')
      console.log('  found', found.kind, found.score, JSON.stringify(around(revised.text, found.span)));
    else
      console.log(
        '  orphan',
        found.why,
        found.candidates
          .slice(0, 3)
          .map(({ span, score }) => `${score.toFixed(2)} ${JSON.stringify(around(revised.text, span))}`),
      );
  }
}

function around(text: string, { start, end }: Span): string[] {
  return [text.slice(Math.max(0, start - 32), start), text.slice(start, end), text.slice(end, end + 32)];
}

function judged(
  text: string,
  passage: Passage,
  revised: Revised,
  truth: Truth,
  found: Located,
  change: readonly MutationName[],
): 'right' | 'wrongPlace' | 'wrongEdges' | 'orphan' {
  // Words torn apart by others of the text, or mostly gone, may be left to a person, and must be where they are mostly others.
  if (found.kind === 'orphan') return truth && truth.share >= 0.5 && truth.strange === 0 ? 'orphan' : 'right';
  if (!truth || truth.strange > 0.5) return 'wrongPlace';
  const span = trimmed(revised.text, found.span) ?? found.span;
  const slack = (was: number, is: number) =>
    change.includes('a typo every 50') && isHit(text, was, revised.text, is) ? 2 : 0;
  if (
    Math.abs(span.start - truth.span.start) <= slack(passage.start, truth.span.start) &&
    Math.abs(span.end - truth.span.end) <= slack(passage.end, truth.span.end)
  )
    return 'right';
  if (folded(revised.text, span) === folded(revised.text, truth.span) && overlap(span, truth.span) > 0)
    return 'right';
  return overlap(span, truth.span) * 2 >= truth.span.end - truth.span.start ? 'wrongEdges' : 'wrongPlace';
}

/** Whether the units right beside an edge are others than they were. */
function isHit(text: string, was: number, now: string, is: number): boolean {
  return folded(text, { start: was - 2, end: was + 2 }) !== folded(now, { start: is - 2, end: is + 2 });
}

function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

function folded(text: string, { start, end }: Span): string {
  return foldedText(text.slice(Math.max(0, start), end)).text.trim();
}

function passageOf(text: string, span: Span): Passage {
  const passage = describe(text, span);
  if (!passage.ok) throw new Error(passage.error.message);
  return passage.value;
}

function quotesOf(text: string, random: () => number): Quote[] {
  const quotes: Quote[] = [];
  const words = [...text.matchAll(/[\p{L}\p{N}\p{M}'’-]+/gu)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const all = sentences(text);
  const breaks = [...text.matchAll(/\n\n/g)].map((match) => match.index);
  const whole = (count: number, from: number): Span | null => {
    const [first, last] = [words[from], words[from + count - 1]];
    return first && last ? snapped(text, { start: first.start, end: last.end }) : null;
  };
  const add = (sort: Quote['sort'], span: Span | null) => {
    if (span && /[\p{L}\p{N}]{3}/u.test(text.slice(span.start, span.end))) quotes.push({ sort, span });
    return span !== null;
  };
  const below = (count: number) => Math.floor(random() * count);
  for (let number = 0; number < 5; number++) {
    add('short', whole(1 + below(3), below(words.length)));
    add('middling', whole(4 + below(9), below(words.length)));
  }
  for (let number = 0; number < 4; number++) {
    const first = below(all.length);
    const last = Math.min(all.length - 1, first + below(3));
    const [from, to] = [all[first], all[last]];
    if (from && to) add('long', snapped(text, { start: from.start, end: to.end }));
  }
  for (let number = 0; number < 3; number++) {
    const again = Array.from({ length: 40 }, () => whole(1 + below(2), below(words.length))).find(
      (span) => span && !isOnce(text, text.slice(span.start, span.end)),
    );
    add('repeated', again ?? null);
    const at = breaks[below(breaks.length)];
    if (at === undefined) continue;
    const before = words.findLastIndex((word) => word.end <= at);
    const first = Math.max(0, before - below(15));
    add('across blocks', whole(before - first + 2 + below(15), first));
  }
  return quotes;
}

/** What it takes to find a passage in a text of 300,000 units, with typing errors, and when it is not there. */
function timesInLongText(): { name: string; times: number[] }[] {
  const long = articles
    .map(({ text }) => text)
    .join('\n\n')
    .slice(0, 300_000);
  const random = randomOf(7);
  const revised = mutations['a typo every 50'](
    mutations['block order'](unrevised(long), long, { start: 0, end: 1 }, random),
    long,
    { start: 0, end: 1 },
    random,
  );
  const lengths = [4, 12, 40, 150, 600, 2000, 8000];
  const passages = Array.from({ length: 210 }, (_, number) => {
    const start = Math.floor(random() * (long.length - 9000));
    return passageOf(long, snapped(long, { start, end: start + (lengths[number % lengths.length] ?? 4) }));
  }).filter(({ exact }) => exact.trim() !== '');
  const strange = passages.map((passage) => ({
    ...passage,
    exact: [...passage.exact].toReversed().join(''),
    prefix: [...passage.prefix].toReversed().join(''),
  }));
  const letters = passages
    .slice(0, 30)
    .map((passage) => ({ ...passage, exact: 'e', end: passage.start + 1 }));
  const each = (passagesHere: readonly Passage[], find: (passage: Passage) => unknown) =>
    passagesHere.map((passage) => {
      // Of the processor, so that what else the machine does is not counted.
      const from = process.cpuUsage();
      find(passage);
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1000;
    });
  const find = locator(revised.text);
  const beside = locator(revised.text, { before: long });
  const rows = [
    { name: 'indexOf of the words alone', times: each(passages, ({ exact }) => revised.text.indexOf(exact)) },
    {
      name: 'a passage, the text prepared for it',
      times: each(passages.slice(0, 70), (passage) => locator(revised.text)(passage)),
    },
    ...unchanged(long, random).flatMap(({ name, text, before }) => [
      {
        name: `${name}, prepared for it`,
        times: each(passages.slice(0, 70), (passage) => locator(text)(passage)),
      },
      {
        name: `${name}, beside the old text, prepared for it`,
        times: each(passages.slice(0, 20), (passage) => locator(text, { before })(passage)),
      },
      { name: `5,000: ${name}, beside the old text`, times: manyTimes(long, text, before) },
    ]),
    {
      name: '5,000: typing errors and another order, beside the old text',
      times: manyTimes(long, revised.text, long),
    },
    { name: 'a passage, the text prepared before', times: each(passages, find) },
    { name: 'a passage that is not there', times: each(strange, find) },
    { name: 'one letter that is there thousands of times', times: each(letters, find) },
    {
      name: 'the first beside the old text, both prepared',
      times: each(passages.slice(0, 20), (passage) => locator(revised.text, { before: long })(passage)),
    },
    { name: 'a passage beside the old text, prepared before', times: each(passages, beside) },
  ];
  return rows;
}

/** Texts that have all the words of another, unit by unit or but for typography. */
function unchanged(long: string, random: () => number): { name: string; text: string; before: string }[] {
  const longer = mutations['paragraph before'](unrevised(long), long, { start: 0, end: 1 }, random);
  const set = mutations['quotes and dashes'](longer, long, { start: 0, end: 1 }, random);
  const spaced = mutations['white space'](set, long, { start: 0, end: 1 }, random);
  return [
    { name: 'there, word for word', text: longer.text, before: long },
    { name: 'there, but for typography', text: spaced.text, before: long },
  ];
}

/** How long it takes to carry 5,000 marks over, preparing included. */
function manyTimes(long: string, text: string, before: string): number[] {
  const random = randomOf(11);
  const marks = Array.from({ length: 5000 }, () => {
    const start = Math.floor(random() * (long.length - 500));
    return passageOf(long, snapped(long, { start, end: start + 4 + Math.floor(random() ** 2 * 300) }));
  });
  const from = process.cpuUsage();
  const find = locator(text, { before });
  for (const mark of marks) find(mark);
  const { user, system } = process.cpuUsage(from);
  return [(user + system) / 1000];
}

function print(): void {
  const percent = (part: number, whole: number) => (whole === 0 ? '–' : ((100 * part) / whole).toFixed(2));
  for (const [title, rows] of Object.entries(figures)) {
    if (Object.keys(rows).length === 0) continue;
    console.log(`\nFound again, ${title}`);
    console.log(
      `${'%'.padEnd(38)}${['cases', 'right', 'orphan', 'edges', 'place', 'unique', 'right'].map((each) => each.padStart(9)).join('')}`,
    );
    const line = (name: string, figure: Figure) =>
      console.log(
        name.padEnd(38) +
          [
            String(figure.cases),
            percent(figure.right, figure.cases),
            percent(figure.orphan, figure.cases),
            percent(figure.wrongEdges, figure.cases),
            percent(figure.wrongPlace, figure.cases),
            String(figure.unique),
            percent(figure.uniqueRight, figure.unique),
          ]
            .map((each) => each.padStart(9))
            .join(''),
      );
    for (const [name, sorts] of Object.entries(rows)) if (sorts['all']) line(name, sorts['all']);
    const sum = (sort: string) =>
      Object.values(rows)
        .flatMap((sorts) => sorts[sort] ?? [])
        .reduce(
          (a, b) =>
            Object.fromEntries(
              Object.entries(a).map(([key, value]) => [key, value + b[key as keyof Figure]]),
            ) as unknown as Figure,
        );
    for (const sort of ['short', 'middling', 'long', 'repeated', 'across blocks', 'all'])
      line(`= ${sort}`, sum(sort));
  }
  if (times.length > 0)
    console.log(
      `\n${'ms of the processor, in a text of 300,000 units'.padEnd(62)}${['runs', 'p50', 'p95', 'most'].map((each) => each.padStart(9)).join('')}`,
    );
  for (const { name, times: all } of times)
    console.log(
      name.padEnd(62) +
        [String(all.length), ...[0.5, 0.95, 1].map((part) => percentile(all, part).toFixed(2))]
          .map((each) => each.padStart(9))
          .join(''),
    );
}
