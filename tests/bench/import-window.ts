// Files dropped on the real window, beside the command line importing the same ones, on the same disk in the same run.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from '@playwright/test';
import { launch } from '../desktop/launch.ts';
import { NotebookWindow } from '../desktop/notebook-window.ts';
import { madeUpStory } from '../support/stories.ts';
import { percentile } from './figures.ts';

/** Files a second, medians of rounds taken in turn. */
export interface WindowRate {
  readonly files: number;
  readonly rounds: number;
  /** from its first row to its last: starting and closing are not counted */
  readonly commandLine: number;
  /** from letting go of the files to the notice that they are in, on the screen */
  readonly window: number;
  /** window ÷ command line */
  readonly ratio: number;
}

/** Imports so many texts, no two of them alike, `rounds` times each way, into new notebooks. */
export async function windowBesideCommandLine(files: number, rounds: number): Promise<WindowRate> {
  const folder = mkdtempSync(path.join(tmpdir(), 'assay-bench-'));
  const incoming = path.join(folder, 'in');
  mkdirSync(incoming);
  for (let number = 0; number < files; number++)
    writeFileSync(path.join(incoming, `${number}.txt`), `Report ${number}\n\n${madeUpStory(number, 30)}\n`);
  const [commandLine, window]: [number[], number[]] = [[], []];
  try {
    for (let round = 0; round < rounds; round++) {
      commandLine.push(await byCommandLine(path.join(folder, `command-line-${round}.assay`), incoming));
      window.push(await byWindow(path.join(folder, `window-${round}.assay`), incoming, files));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const rates = {
    commandLine: (files - 1) / percentile(commandLine, 0.5),
    window: files / percentile(window, 0.5),
  };
  return { files, rounds, ...rates, ratio: rates.window / rates.commandLine };
}

/** s for all but the first file; that one comes with the start of the program */
async function byCommandLine(notebook: string, incoming: string): Promise<number> {
  await command('new', notebook);
  const rows = await command('import', notebook, incoming, '--recursive');
  const [first = Number.NaN, last = Number.NaN] = [rows[0], rows.at(-1)];
  return (last - first) / 1000;
}

/** When each line was printed, in ms. */
async function command(...words: readonly string[]): Promise<number[]> {
  const entry = path.join(import.meta.dirname, '../../out/main/cli.js');
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const running = spawn(process.execPath, [entry, ...words], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(running, 'close');
  const times: number[] = [];
  for await (const _line of createInterface({ input: running.stdout })) times.push(performance.now());
  const [status] = await ended;
  if (status !== 0) throw new Error(`${words[0]} ended with ${status}`);
  return times;
}

/** s, from letting go of the files on; fails unless everything the window shows at the end is what is there then. */
async function byWindow(notebook: string, incoming: string, count: number): Promise<number> {
  await command('new', notebook);
  const started = await launch({ userData: `${notebook}.own`, open: notebook });
  try {
    const { page } = started;
    const { library, articles, status } = new NotebookWindow(page);
    await expect(library.getByText('No articles yet')).toBeVisible();
    const session = await page.context().newCDPSession(page);
    const at = { x: 400, y: 300, data: { items: [], files: [incoming], dragOperationsMask: 1 } };
    for (const type of ['dragEnter', 'dragOver'] as const)
      await session.send('Input.dispatchDragEvent', { type, ...at });
    const from = performance.now();
    await session.send('Input.dispatchDragEvent', { type: 'drop', ...at });
    await status.getByText(`Imported ${count} articles.`).waitFor({ timeout: 300_000 });
    const seconds = (performance.now() - from) / 1000;
    await expect(library.getByRole('heading', { name: 'Articles' })).toHaveText(`Articles ${count}`);
    await expect(articles.getByRole('option').first()).toHaveAttribute('aria-setsize', String(count));
    return seconds;
  } finally {
    await started.close();
  }
}
