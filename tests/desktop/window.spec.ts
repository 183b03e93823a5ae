import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type {} from '../../renderer/store/bridge.ts';
import { faults } from './faults.ts';
import { expect, test } from './fixtures.ts';

const sample = (name: string) => path.join(import.meta.dirname, '../backend/importers/files', name);

const bounds = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());

for (const theme of ['light', 'dark'] as const) {
  test(`every view passes the accessibility rules in the ${theme} theme`, async ({ start }) => {
    const { page, window, answerOpenDialog } = await start();
    await page.evaluate(
      (chosen) => globalThis.window.notebook.request('app.setSettings', { theme: chosen }),
      theme,
    );
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await window.reader.focus();
    await page.keyboard.press('n');
    await page.keyboard.press('n');
    await expect(window.desk.locator('.mention-card.focused')).toHaveCount(1);
    expect.soft(await faults(page), 'article').toEqual([]);
    for (const tab of ['Sources', 'Notes', 'Info']) {
      await window.desk.getByRole('tab', { name: tab }).click();
      expect.soft(await faults(page), tab).toEqual([]);
    }
    for (const view of ['Claims', 'Sources', 'Notebook notes', 'Trash']) {
      await window.library.getByRole('button', { name: new RegExp(`^${view}`) }).click();
      expect.soft(await faults(page), view).toEqual([]);
    }
    await answerOpenDialog(['statement.eml', 'pdf/encrypted.pdf', 'report.epub', 'report.odt'].map(sample));
    await page.keyboard.press('Control+i');
    const report = page.getByRole('dialog', { name: 'What was imported' });
    await expect(report.getByRole('row')).toHaveCount(4);
    expect.soft(await faults(page), 'import report').toEqual([]);
    await page.keyboard.press('Escape');
    for (const [key, name] of [
      ['Control+e', 'Export'],
      ['Control+k', 'All commands'],
      ['Control+Shift+v', 'Import text'],
    ] as const) {
      await page.keyboard.press(key);
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      expect.soft(await faults(page), name).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
}

test('the window comes back where and as large as it was', async ({ start }) => {
  const first = await start();
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 60, y: 40, width: 1100, height: 720 }),
  );
  await expect.poll(() => bounds(first.app)).toMatchObject({ width: 1100, height: 720 });
  const left = await bounds(first.app);
  await first.close();
  const again = await start({ userData: first.userData });
  expect(await bounds(again.app)).toEqual(left);
});

test('theme, text size and panes are remembered', async ({ start }) => {
  const first = await start();
  await first.page.keyboard.press('Control+Shift+l');
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await first.page.keyboard.press('Control+=');
  await first.page.keyboard.press('Control+b');
  await expect(first.window.library).toBeHidden();
  await first.close();
  const again = await start({ userData: first.userData });
  await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(again.window.library).toBeHidden();
  expect(await again.window.reader.evaluate((text) => getComputedStyle(text).fontSize)).toBe('19px');
});

test('the native menu holds the actions, and choosing one does it', async ({ start }) => {
  const { app, page } = await start();
  const labels = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label));
  expect(labels).toEqual(expect.arrayContaining(['File', 'Edit', 'Mark', 'View', 'Help']));
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('help.keys')?.click());
  await expect(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
});

test('a notebook is made, closed and opened again from the list of recent ones', async ({
  start,
  folder,
}) => {
  const { page, window, answerSaveDialog } = await start();
  await answerSaveDialog(path.join(folder, 'Harbour case'));
  await page.keyboard.press('Control+Shift+n');
  await expect(window.library.getByRole('heading', { level: 1 })).toHaveText('Harbour case');
  await expect(page.getByText('This notebook has no articles yet')).toBeVisible();
  expect(existsSync(path.join(folder, 'Harbour case.assay', 'notebook.json'))).toBe(true);
  await window.run('Close notebook');
  await page.getByRole('button', { name: /Harbour case/ }).click();
  await expect(window.library.getByRole('heading', { level: 1 })).toHaveText('Harbour case');
});

test('a folder that is no notebook is refused, and the one that is open stays', async ({ start, folder }) => {
  const { page, window, answerOpenDialog } = await start();
  const other = path.join(folder, 'pictures');
  mkdirSync(other);
  writeFileSync(path.join(other, 'cat.txt'), 'cat');
  await answerOpenDialog([other]);
  await page.keyboard.press('Control+o');
  await expect(window.status.locator('.failed')).toBeVisible();
  await expect(window.library.getByRole('heading', { level: 1 })).toHaveText('Third leak on the ISS');
  expect(existsSync(path.join(other, 'journal'))).toBe(false);
});

test('preferences that cannot be read are set aside, and the program starts', async ({ start, folder }) => {
  const userData = path.join(folder, 'damaged');
  mkdirSync(userData);
  writeFileSync(path.join(userData, 'preferences.json'), '{"settings":');
  const { page } = await start({ userData });
  await expect(page.locator('.window')).toBeVisible();
  expect(readFileSync(path.join(userData, 'preferences.json.unreadable'), 'utf8')).toBe('{"settings":');
});

test('a fault in the window shows one screen, is logged, and loses nothing', async ({ start }) => {
  const { app, page, window, userData, tolerateErrors } = await start();
  tolerateErrors();
  await expect(window.reader).toBeVisible();
  await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    // A change the window cannot make sense of, as only a fault in the program could send.
    contents?.send('notebook.changed', {
      label: '',
      revision: 1e9,
      undo: null,
      redo: null,
      counts: null,
      changes: [],
    });
  });
  await expect(page.getByRole('heading', { name: 'This window has stopped' })).toBeVisible();
  await page.getByRole('button', { name: 'Open the window again' }).click();
  await expect(window.reader).toBeVisible();
  expect(readFileSync(path.join(userData, 'logs', 'assay.log'), 'utf8')).toContain('bug: window:');
});
