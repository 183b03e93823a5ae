// Start-up of the program, to an article on the screen, beside an empty Electron window.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { print } from './figures.ts';

const root = path.join(import.meta.dirname, '../..');
const rounds = Number(process.env.ROUNDS ?? 7);
const folder = mkdtempSync(path.join(tmpdir(), 'assay-bench-'));

async function timeTo(main: string, selector: string, userData: string): Promise<number> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  delete env.ELECTRON_RUN_AS_NODE;
  const started = performance.now();
  const app = await _electron.launch({
    ...(process.env.ASSAY_ELECTRON && { executablePath: process.env.ASSAY_ELECTRON }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--log-level=3',
      `--user-data-dir=${userData}`,
      main,
    ],
    env,
  });
  const page = await app.firstWindow();
  await page.waitForSelector(selector);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const took = performance.now() - started;
  await app.close();
  return took;
}

try {
  const [empty, again]: [number[], number[]] = [[], []];
  const own = path.join(folder, 'own');
  const first = [await timeTo(root, '.reader-text > *', own)];
  // In turn, so that a machine that gets slower slows both.
  for (let round = 0; round < rounds; round++) {
    empty.push(
      await timeTo(path.join(root, 'tests/bench/empty-window.cjs'), '.window', path.join(folder, 'empty')),
    );
    again.push(await timeTo(root, '.reader-text > *', own));
  }
  print('Start-up, from starting the process to two frames after the last thing is there', [
    { name: 'an empty Electron window', times: empty },
    { name: 'Assay, reopening the sample with its article', times: again },
    { name: 'Assay, first start: making the sample', times: first },
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
