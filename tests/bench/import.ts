// How many files a second are imported, beside what the bare parser library does with the same files in the same run;
// whether the memory stays flat over thousands of files; and how the real window does beside the command line. `--json` prints the figures as one line of JSON.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { decoded } from '../../electron/backend/import/decode.ts';
import { importFiles } from '../../electron/backend/import/import-files.ts';
import { ImportReader } from '../../electron/backend/import/reading.ts';
import { readArticles } from '../../electron/backend/importers/index.ts';
import { openPdf } from '../../electron/backend/importers/pdf/library.ts';
import { Session } from '../../electron/backend/session.ts';
import { newNotebook, temporaryFolder } from '../support/notebook-folder.ts';
import { percentile } from './figures.ts';
import { windowBesideCommandLine } from './import-window.ts';

const asJson = process.argv.includes('--json');
const rounds = Number(process.env.ROUNDS ?? 15);
const fileCount = Number(process.env.FILES ?? 5000);
const windowFiles = Number(process.env.WINDOW_FILES ?? 500);
/** Saved web pages by others, kept beside the project and not part of it. */
const pages = process.env.PAGES ?? path.join(import.meta.dirname, '../../../shared/conformance/html-pages');
const pdfs = path.join(import.meta.dirname, '../backend/importers/files/pdf');

interface TestFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
/**
 * What one kind of file comes to: units (files, or pages of PDF files) a second of processor time, which a busy machine
 * does not stretch; medians of rounds taken in turn.
 */
interface Rate {
  readonly kind: string;
  readonly unit: string;
  readonly count: number;
  readonly bare: number;
  readonly ours: number;
  /** through the worker, each answer checked */
  readonly worker: number;
}

const rates: Rate[] = [];
const skipped: string[] = [];
if (existsSync(pages)) rates.push(await measured('web pages', 'files', savedPages(), bareReadability));
else skipped.push('web pages: the saved pages by others are not beside the project');
rates.push(
  await measured(
    'plain text',
    'files',
    Array.from({ length: 200 }, (_, i) => article(i)),
    bareText,
  ),
);
rates.push(await measured('PDF files', 'pages', pdfFiles(), bareGetTextContent));
const memory = await memoryOver(fileCount);
const window = await windowBesideCommandLine(windowFiles, 3);
report();
process.exit(0);

function savedPages(): TestFile[] {
  return readdirSync(pages).map((name) => ({
    name: `${name}.html`,
    bytes: new Uint8Array(readFileSync(path.join(pages, name, 'source.html'))),
  }));
}

function pdfFiles(): TestFile[] {
  const names = [
    'report',
    'paper',
    'newspaper',
    'table',
    'german',
    'arabic',
    'hebrew',
    'japanese',
    'printed',
  ];
  return names.map((name) => ({
    name: `${name}.pdf`,
    bytes: new Uint8Array(readFileSync(path.join(pdfs, `${name}.pdf`))),
  }));
}

/** An article of about 3,000 characters, unlike any other. */
function article(number: number): TestFile {
  const sentences = Array.from({ length: 30 }, (_, index) => {
    const count = (number * 7919 + index * 104_729) % 9973;
    return `In district ${count} the inspectors found ${index + 2} cracks that had not been there in ${1990 + (count % 30)}, according to the authority.`;
  });
  const paragraphs = [0, 10, 20].map((start) => sentences.slice(start, start + 10).join(' '));
  const text = `Cracks found in lock ${number}\nBy Ada Byron\n2024-03-05\n\n${paragraphs.join('\n\n')}\n`;
  return { name: `${number}.txt`, bytes: new TextEncoder().encode(text) };
}

async function bareReadability({ bytes }: TestFile): Promise<number> {
  const { document } = parseHTML(new TextDecoder().decode(bytes));
  new Readability(document as never).parse();
  return 1;
}

/**
 * There is no library for plain text. What no reader of it can leave out stands for one: the characters, in NFC, paragraph by
 * paragraph, with a name by SHA-256 of what is kept of them. The rest is what ours finds: title, byline, date, language.
 */
async function bareText({ bytes }: TestFile): Promise<number> {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC');
  const kept = JSON.stringify({ text, paragraphs: text.split(/\n{2,}/) });
  return createHash('sha256').update(kept).digest().length > 0 ? 1 : 0;
}

/** pdf.js alone: the text content of each page, as it is. */
async function bareGetTextContent({ bytes }: TestFile): Promise<number> {
  const { pdf, close } = await openPdf(bytes);
  for (let number = 1; number <= pdf.numPages; number++) await (await pdf.getPage(number)).getTextContent();
  await close();
  return pdf.numPages;
}

async function ours({ name, bytes }: TestFile): Promise<void> {
  const read = await readArticles({ name, bytes, text: decoded(bytes).text });
  if (!read.ok) throw new Error(read.error.message);
}

async function measured(
  kind: string,
  unit: string,
  files: readonly TestFile[],
  bare: (file: TestFile) => Promise<number>,
): Promise<Rate> {
  const reader = new ImportReader({ timeLimit: 60_000 });
  let count = 0;
  const viaWorker = async (file: TestFile) => {
    const read = await reader.read(file);
    if (!read.ok) throw new Error(read.error.message);
  };
  const ways = [bare, ours, viaWorker] as const;
  for (const way of ways) for (const file of files) await way(file);
  for (const file of files) count += await bare(file);
  const times = ways.map(() => [] as number[]);
  for (let round = 0; round < rounds; round++) {
    for (const [index, way] of ways.entries()) {
      const from = process.cpuUsage();
      for (const file of files) await way(file);
      const { user, system } = process.cpuUsage(from);
      times[index]?.push((user + system) / 1_000_000);
    }
  }
  await reader.close();
  const [bareRate = 0, ownRate = 0, workerRate = 0] = times.map((each) => count / percentile(each, 0.5));
  return { kind, unit, count, bare: bareRate, ours: ownRate, worker: workerRate };
}

/** Files imported into a notebook one after another: how many a second, and the memory after a fifth of them and after all. */
async function memoryOver(total: number) {
  const place = temporaryFolder();
  const session = await Session.over(await newNotebook(place.folder));
  const rss: number[] = [];
  const marks = [Math.floor(total / 5), total];
  let done = 0;
  const files = Array.from({ length: total }, (_, number) => ({
    name: `${number}.txt`,
    read: () => Promise.resolve(article(number).bytes),
  }));
  const from = performance.now();
  await importFiles(session, files, {
    onRow: (row) => {
      if (!row.ok) throw new Error(row.error ?? row.name);
      done += 1;
      if (marks.includes(done)) rss.push(settledRss());
    },
  });
  const seconds = (performance.now() - from) / 1000;
  await session.close();
  place.remove();
  const [early = 0, late = 0] = rss;
  return {
    files: total,
    perSecond: total / seconds,
    early: marks[0] ?? 0,
    earlyMb: early,
    lateMb: late,
    ratio: late / early,
  };
}

/** MB the process has once what nothing holds is gone, where the garbage collector may be asked. */
function settledRss(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage.rss() / 1_000_000;
}

function report(): void {
  if (asJson) {
    console.log(JSON.stringify({ rates, memory, window, skipped }));
    return;
  }
  console.log(`\nImport: units a second of processor time, medians of ${rounds} rounds taken in turn`);
  console.log(
    `${'what'.padEnd(24)}${['count', 'bare', 'ours', '× bare', 'in worker', '× bare'].map((head) => head.padStart(12)).join('')}`,
  );
  for (const { kind, unit, count, bare, ours: own, worker } of rates) {
    const cells = [
      String(count),
      bare.toFixed(0),
      own.toFixed(0),
      (own / bare).toFixed(2),
      worker.toFixed(0),
      (worker / bare).toFixed(2),
    ];
    console.log(`${`${kind} (${unit})`.padEnd(24)}${cells.map((cell) => cell.padStart(12)).join('')}`);
  }
  const { files, perSecond, early, earlyMb, lateMb, ratio } = memory;
  console.log(
    `\nInto a notebook: ${perSecond.toFixed(0)} text files a second (${files} files, each durable).`,
  );
  console.log(
    `Memory: ${earlyMb.toFixed(0)} MB after ${early} files, ${lateMb.toFixed(0)} MB after ${files}: ${ratio.toFixed(2)} ×`,
  );
  console.log(
    `Dropped on the window: ${window.window.toFixed(0)} text files a second, by the command line ${window.commandLine.toFixed(0)}: ${window.ratio.toFixed(2)} × (${window.files} files, medians of ${window.rounds} rounds taken in turn).`,
  );
  for (const why of skipped) console.log(`skipped: ${why}`);
}
