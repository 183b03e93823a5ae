import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { madeUpStory } from '../support/stories.ts';
import { faults } from './faults.ts';
import { expect, test } from './fixtures.ts';

const story = madeUpStory(1, 40);
const half = story.slice(0, 2000);

/** Drops files that are on the disk on the window, as a file manager does. */
async function drop(page: Page, files: readonly string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  const at = { x: 400, y: 300, data };
  await session.send('Input.dispatchDragEvent', { type: 'dragEnter', ...at });
  await session.send('Input.dispatchDragEvent', { type: 'dragOver', ...at });
  await expect(page.getByText('Let go to import into')).toBeVisible();
  await session.send('Input.dispatchDragEvent', { type: 'drop', ...at });
}

/** Has the system's clipboard hold this, as if another program had copied it. */
async function copied(page: Page, html: string, text: string): Promise<void> {
  await page.evaluate(
    ([asHtml = '', asText = '']) => {
      const put = (event: ClipboardEvent) => {
        event.clipboardData?.setData('text/html', asHtml);
        event.clipboardData?.setData('text/plain', asText);
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      addEventListener('copy', put, { capture: true, once: true });
      document.execCommand('copy');
    },
    [html, text],
  );
}

test('files and folders dropped on the window are imported, with a row for what came of each', async ({
  start,
  folder,
}) => {
  const { page, window } = await start({ empty: 'A pump failed on Monday, said the harbour office.' });
  mkdirSync(path.join(folder, 'in/deeper'), { recursive: true });
  writeFileSync(path.join(folder, 'in/1-wire.txt'), `The wire story\n\n${story}`);
  writeFileSync(path.join(folder, 'in/2-reprint.txt'), `Another headline\n\n${half}`);
  writeFileSync(path.join(folder, 'in/deeper/3-again.txt'), `The wire story\n\n${story}`);
  writeFileSync(
    path.join(folder, 'noise.bin'),
    Uint8Array.from({ length: 64 }, (_, n) => (n * 37) % 256),
  );
  await drop(page, [path.join(folder, 'in'), path.join(folder, 'noise.bin')]);
  const report = page.getByRole('dialog', { name: 'What was imported' });
  await expect(report.getByRole('row')).toHaveCount(4);
  await expect(page.getByText('Let go to import into')).toBeHidden();
  const row = (name: string) => report.getByRole('row').filter({ hasText: name });
  await expect(row('noise.bin')).toContainText('Not imported');
  await expect(row('noise.bin')).toContainText('is not text');
  await expect(row('2-reprint.txt')).toContainText(/9\d %|100 %/);
  await expect(row('2-reprint.txt')).toContainText('the same words as The wire story');
  await expect(row('3-again.txt')).toContainText('Here already');
  await expect(row('3-again.txt')).toContainText('the same as The wire story');
  await expect(report.getByRole('button', { name: '1 imported as copies' })).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await report.getByRole('button', { name: '1 not imported' }).click();
  await expect(report.getByRole('row')).toHaveCount(1);
  await report.getByRole('button', { name: '4 in all' }).click();

  // The keyboard alone: to the rows, down to the copy, along to the article it repeats.
  await report.getByRole('grid', { name: 'Files' }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(row('noise.bin')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(row('2-reprint.txt').getByRole('button', { name: 'Another headline' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(report).toBeHidden();
  await expect(window.reader).toContainText('The wire story');
});

test('after many files at once the lists show all of them, and undo takes them back one by one', async ({
  start,
  folder,
}) => {
  const { page, window } = await start({ empty: 'A pump failed on Monday, said the harbour office.' });
  const names = Array.from({ length: 60 }, (_, number) => path.join(folder, `${number}.txt`));
  for (const [number, file] of names.entries())
    writeFileSync(file, `Report ${number}\n\n${madeUpStory(number + 10, 3)}`);
  await drop(page, names);
  await expect(window.status).toContainText('Imported 60 articles.');
  await expect(window.library.getByRole('heading', { name: 'Articles' })).toHaveText('Articles 61');
  await expect(window.articles.getByRole('option').first()).toHaveAttribute('aria-setsize', '61');
  await expect(window.articles.getByRole('option').first()).toContainText('Report 59');
  for (const left of [60, 59]) {
    await page.keyboard.press('Control+z');
    await expect(window.library.getByRole('heading', { name: 'Articles' })).toHaveText(`Articles ${left}`);
  }
  await expect(window.articles.getByRole('option').first()).toContainText('Report 57');
});

test('a copy says of what it is one, and the link can be taken away, undone and made by hand', async ({
  start,
  folder,
}) => {
  const { app, page, window, notebookFolder } = await start({ empty: `The wire story\n\n${story}` });
  writeFileSync(path.join(folder, 'reprint.txt'), `Another headline\n\n${half}`);
  await app.evaluate(
    ({ dialog }, file) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [file] });
    },
    path.join(folder, 'reprint.txt'),
  );
  await page.keyboard.press('Control+i');
  const report = page.getByRole('dialog', { name: 'What was imported' });
  await report.getByRole('button', { name: 'Another headline' }).click();
  await window.reader.focus();
  await page.keyboard.press('i');
  const copies = window.desk.getByRole('region', { name: 'Copies' });
  await expect(copies).toContainText('Copy of The wire story');
  await expect(copies).toContainText(/found in the words of the text: \d+ % are the same/);
  await expect(window.articles.getByRole('option', { name: /Another headline/ })).toContainText('copy');
  await copies.getByRole('button', { name: 'Remove link' }).click();
  await expect(copies.getByRole('combobox', { name: 'Copy of' })).toBeVisible();
  await window.reader.focus();
  await page.keyboard.press('Control+z');
  await expect(copies).toContainText('Copy of The wire story');
  await copies.getByRole('button', { name: 'The wire story' }).click();
  await expect(copies).toContainText('Copies of this article');
  await copies.getByRole('button', { name: 'Another headline' }).click();
  await copies.getByRole('button', { name: 'Remove link' }).click();
  await copies.getByRole('combobox', { name: 'Copy of' }).fill('wire');
  await copies.getByRole('option', { name: 'The wire story' }).click();
  await expect(copies).toContainText('Copy of The wire story');
  await expect(copies).not.toContainText('found in');
  expect(await faults(page)).toEqual([]);

  // The files of what was imported.
  const imported = window.desk.getByRole('region', { name: 'What was imported' });
  await imported.getByRole('button', { name: 'Check the file' }).click();
  await expect(imported.getByRole('status')).toContainText('Unchanged since import');
  const originals = path.join(notebookFolder, 'originals');
  for (const name of readdirSync(originals)) writeFileSync(path.join(originals, name), 'Something else.');
  await imported.getByRole('button', { name: 'Check the file' }).click();
  await expect(imported.getByRole('status')).toContainText('not what was imported');
});

test('details of an article are edited where they are shown, and what cannot be one is said there', async ({
  start,
}) => {
  const { page, window } = await start({ empty: `The wire story\ndate 2023-10-10\n\n${story}` });
  await window.reader.focus();
  await page.keyboard.press('i');
  const field = (name: string) => window.desk.getByRole('textbox', { name, exact: true });
  for (const [name, value] of [
    ['Updated', '2023-10-11'],
    ['Place (dateline)', 'TALLOW BAY'],
    ['Rights', 'CC BY 4.0, Harbour Post'],
  ] as const) {
    await field(name).fill(value);
    await field(name).press('Enter');
  }
  await expect(window.status).toContainText('Undo: edit article details');
  await field('Published').fill('last Monday');
  await field('Published').press('Enter');
  await expect(window.desk).toContainText('Not saved: Write a date as 2023, 2023-10 or 2023-10-10.');
  await field('Published').fill('2023-10-12');
  await field('Published').press('Enter');
  await expect(window.desk).not.toContainText('Not saved');
  await expect(field('Published')).toHaveValue('2023-10-12');
  await expect(field('Place (dateline)')).toHaveValue('TALLOW BAY');
});

test('what was copied from a page is imported with its headings and links; as plain text when asked', async ({
  start,
}) => {
  const { page, window } = await start({ empty: 'A pump failed on Monday, said the harbour office.' });
  const html = `<meta charset="utf-8"><h2>Tide tables wrong</h2><p>The tables were <a href="https://tides.example/">printed</a> twice.</p><ul><li>Spring</li><li>Neap</li></ul>`;
  const text = 'Tide tables wrong\n\nThe tables were printed twice.\n\n    Spring\n    Neap';
  await copied(page, html, text);
  await page.keyboard.press('Control+Shift+v');
  const dialog = page.getByRole('dialog', { name: 'Import text' });
  await expect(dialog.getByRole('textbox')).toHaveValue(text);
  await expect(dialog.getByRole('status')).toContainText('headings, lists, links');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(window.reader.getByRole('heading', { name: 'Tide tables wrong' })).toBeVisible();
  await expect(window.reader).toContainText('Neap');
  await expect(window.articles.getByRole('option', { name: /Tide tables wrong/ })).toBeVisible();

  await copied(
    page,
    '<p>A second <b>piece</b> of news from the harbour.</p>',
    'A second piece of news from the harbour.',
  );
  await page.keyboard.press('Control+Shift+v');
  await dialog.getByRole('button', { name: 'Take it as plain text' }).click();
  await expect(dialog.getByRole('checkbox', { name: 'It is written in Markdown' })).toBeVisible();
  await dialog.getByRole('textbox').press('Control+Enter');
  await expect(window.reader).toContainText('A second piece of news');
  await window.reader.focus();
  await page.keyboard.press('i');
  await expect(window.desk.getByRole('region', { name: 'What was imported' })).toContainText('pasted.txt');
});

test('of a report of thousands of files only what is near is drawn, and the keyboard reaches all of it', async ({
  start,
}) => {
  const { app, page, window } = await start({ empty: 'A pump failed on Monday, said the harbour office.' });
  // So many files take minutes to import: here the report alone is tried.
  await app.evaluate(({ ipcMain }) => {
    ipcMain.removeHandler('import.chooseFolder');
    const row = { stopped: false, ok: false, articleId: null, title: null, duplicateOf: null, warnings: [] };
    const rows = Array.from({ length: 5000 }, (_, n) => ({
      ...row,
      name: `${n}.txt`,
      error: `File ${n} is empty.`,
    }));
    ipcMain.handle('import.chooseFolder', () => ({ ok: true, value: rows }));
  });
  await window.run('Import a folder…');
  const grid = page.getByRole('grid', { name: 'Files' });
  await expect(grid).toHaveAttribute('aria-rowcount', '5000');
  await grid.focus();
  await page.keyboard.press('End');
  const last = grid.getByRole('row').filter({ hasText: 'File 4999 is empty.' });
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  expect(await grid.getByRole('row').count()).toBeLessThan(500);
  await page.keyboard.press('Home');
  await expect(grid.getByRole('row').filter({ hasText: 'File 0 is empty.' })).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(grid.getByRole('row').filter({ hasText: 'File 10 is empty.' })).toBeFocused();
});

test('the desk fits in the smallest of its widths, with every tab of an article that has versions', async ({
  start,
  folder,
}) => {
  const { page, window, answerOpenDialog } = await start({ empty: `The wire story\n\n${story}` });
  await page.setViewportSize({ width: 1024, height: 700 });
  await expect(window.desk.getByRole('tab')).toHaveText([/^Mentions/, 'Sources', 'Notes', 'Info']);
  const newer = path.join(folder, 'newer.txt');
  writeFileSync(newer, `The wire story\n\n${story} And then it ended.`);
  await answerOpenDialog([newer]);
  await window.desk.getByRole('tab', { name: 'Info' }).click();
  await window.desk.getByRole('button', { name: 'Import newer version…' }).click();
  await expect(window.desk.getByRole('tab')).toHaveCount(5);
  const edge = await window.desk.evaluate((desk) => desk.getBoundingClientRect().right);
  for (const tab of await window.desk.getByRole('tab').all())
    expect((await tab.boundingBox().then((box) => (box ? box.x + box.width : Infinity))) <= edge).toBe(true);
  const wider = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('.desk-panel')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => element.className),
  );
  expect(wider).toEqual([]);
});
