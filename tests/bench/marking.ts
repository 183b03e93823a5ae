// From the key that saves a claim to its mark on the screen, beside a bare key that paints one highlight.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
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
  await page.evaluate(() => {
    const painted = new Promise<number>((done) => {
      const onKey = (event: KeyboardEvent) => {
        event.stopImmediatePropagation();
        const from = performance.now();
        const range = new StaticRange({
          ...{ startContainer: document.body, startOffset: 0 },
          ...{ endContainer: document.body, endOffset: 1 },
        });
        CSS.highlights.set('bench', new Highlight(range));
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
      };
      addEventListener('keydown', onKey, { once: true, capture: true });
    });
    Object.assign(globalThis, { painted });
  });
  await page.keyboard.press('F9');
  const took = await paintedAfter();
  await page.evaluate(() => CSS.highlights.delete('bench'));
  return took;
}

/** Tags the same words as a claim; undone afterwards, so that every round is the same. */
async function markKey(): Promise<number> {
  await window.selectWithMouse(words);
  await page.keyboard.press('c');
  await expect(window.tagForm.getByRole('textbox', { name: 'Statement' })).toBeFocused();
  await page.evaluate(() => {
    const painted = new Promise<number>((done) => {
      const bars = () => document.querySelectorAll('.reader-bar').length;
      const before = bars();
      const onKey = () => {
        const from = performance.now();
        const look = () => {
          if (bars() > before) requestAnimationFrame(() => done(performance.now() - from));
          else requestAnimationFrame(look);
        };
        look();
      };
      addEventListener('keydown', onKey, { once: true, capture: true });
    });
    Object.assign(globalThis, { painted });
  });
  await page.keyboard.press('Enter');
  const took = await paintedAfter();
  await window.reader.focus();
  await page.keyboard.press('Control+z');
  await window.status.getByText('Undone').waitFor();
  return took;
}

/** ms from the key to the frame that shows what it did */
function paintedAfter(): Promise<number> {
  return page.evaluate(() => (globalThis as unknown as { painted: Promise<number> }).painted);
}
