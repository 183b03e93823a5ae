// From the key that saves a claim to its mark on the screen, beside a bare key that paints one highlight.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch } from '../desktop/launch.ts';
import { NotebookWindow } from '../desktop/notebook-window.ts';
import { print } from './figures.ts';

const rounds = Number(process.env.ROUNDS ?? 30);
const folder = mkdtempSync(path.join(tmpdir(), 'assay-bench-'));
const started = await launch({ userData: path.join(folder, 'own') });
const { page } = started;
const window = new NotebookWindow(page);
const words = 'The Russian Luna-25 probe was destroyed after hitting the surface of the moon.';

try {
  const bare: number[] = [];
  const marked: number[] = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(await bareKey());
    marked.push(await markKey());
  }
  print('From a key to what it marks, painted (main process, disk and window included)', [
    { name: 'a key that registers one highlight, nothing else', times: bare },
    { name: 'Enter in the claim form to the painted mark', times: marked },
  ]);
} finally {
  await started.close();
  rmSync(folder, { recursive: true, force: true });
}

/** A key press whose handler registers a highlight and nothing more. */
async function bareKey(): Promise<number> {
  const painted = page.evaluate(
    () =>
      new Promise<number>((done) => {
        addEventListener(
          'keydown',
          (event) => {
            event.stopImmediatePropagation();
            const from = performance.now();
            const paragraph = document.querySelector('.reader-text p');
            const range = new StaticRange({
              startContainer: paragraph ?? document.body,
              startOffset: 0,
              endContainer: paragraph ?? document.body,
              endOffset: 1,
            });
            CSS.highlights.set('bench', new Highlight(range));
            requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
          },
          { once: true, capture: true },
        );
      }),
  );
  await page.keyboard.press('F9');
  const took = await painted;
  await page.evaluate(() => CSS.highlights.delete('bench'));
  return took;
}

/** Tags the same words as a claim; undone afterwards, so that every round is the same. */
async function markKey(): Promise<number> {
  await window.selectWithMouse(words);
  await page.keyboard.press('c');
  await window.tagForm.getByRole('textbox', { name: 'Statement' }).waitFor();
  const painted = page.evaluate(
    () =>
      new Promise<number>((done) => {
        const bars = () => document.querySelectorAll('.reader-bar').length;
        const before = bars();
        addEventListener(
          'keydown',
          () => {
            const from = performance.now();
            const look = () => {
              if (bars() > before) requestAnimationFrame(() => done(performance.now() - from));
              else requestAnimationFrame(look);
            };
            look();
          },
          { once: true, capture: true },
        );
      }),
  );
  await page.keyboard.press('Enter');
  const took = await painted;
  await window.reader.focus();
  await page.keyboard.press('Control+z');
  await window.status.getByText('Undone').waitFor();
  return took;
}
