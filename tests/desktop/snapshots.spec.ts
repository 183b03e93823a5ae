import { rmSync } from 'node:fs';
import path from 'node:path';
import { dataFolder } from '../../electron/backend/data-folder.ts';
import type {} from '../../renderer/store/bridge.ts';
import { faults } from './faults.ts';
import { expect, test } from './fixtures.ts';
import type { NotebookWindow } from './notebook-window.ts';

const text = 'The pump failed twice, the engineer told news agency Delta on Monday.';

async function reword(window: NotebookWindow, from: string, to: string): Promise<void> {
  await window.focusCard(from);
  const field = window.desk.getByRole('textbox', { name: 'Statement' });
  await field.fill(to);
  await field.press('Control+Enter');
  await expect(window.card(to)).toBeVisible();
}

test('a snapshot shows what would change, is restored in one step, and undo takes that back', async ({
  start,
}) => {
  const { page, window } = await start({ empty: text });
  await window.selectWithMouse('The pump failed twice');
  await window.tagSelection();
  await window.run('Snapshots');
  const dialog = page.getByRole('dialog', { name: 'Snapshots' });
  await expect(dialog).toContainText('No snapshots yet');
  await expect(dialog.getByRole('button', { name: 'Take a snapshot now' })).toBeFocused();
  await page.keyboard.press('Enter');
  const comparison = dialog.getByRole('region', { name: 'What restoring would change' });
  await expect(comparison).toContainText('Nothing would change');
  await expect(comparison.getByRole('button', { name: 'Restore these' })).toBeDisabled();
  await page.keyboard.press('Escape');

  await reword(window, 'The pump failed twice', 'The pump failed once');
  await window.selectWithMouse('the engineer told news agency Delta');
  await window.tagSelection('Came later');
  await window.run('Snapshots');
  await expect(comparison).toContainText('3 records would change');
  await expect(comparison.getByRole('region', { name: 'Claims' })).toContainText(
    'The pump failed once → The pump failed twice',
  );
  await expect(comparison.getByRole('region', { name: 'Mentions' })).toContainText('came later');
  await dialog.getByRole('button', { name: 'Restore these' }).click();
  await expect(dialog).toBeHidden();
  await expect(window.status).toContainText('3 records restored');
  await expect(window.card('The pump failed twice')).toBeVisible();
  await expect(window.card('Came later')).toBeHidden();

  await window.reader.focus();
  await page.keyboard.press('Control+z');
  await expect(window.card('The pump failed once')).toBeVisible();
  await expect(window.card('Came later')).toBeVisible();
});

test('only the ticked records are restored', async ({ start }) => {
  const { page, window } = await start({ empty: text });
  await window.selectWithMouse('The pump failed twice');
  await window.tagSelection();
  await window.run('Snapshots');
  const dialog = page.getByRole('dialog', { name: 'Snapshots' });
  await dialog.getByRole('button', { name: 'Take a snapshot now' }).click();
  await expect(dialog.getByRole('radio')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await reword(window, 'The pump failed twice', 'The pump failed once');
  await window.selectWithMouse('the engineer told news agency Delta');
  await window.tagSelection('Came later');
  await window.run('Snapshots');
  await dialog.getByRole('button', { name: 'Tick none' }).click();
  await dialog.getByRole('checkbox', { name: /The pump failed once/ }).check();
  await dialog.getByRole('button', { name: 'Restore 1 of 3' }).click();
  await expect(window.card('The pump failed twice')).toBeVisible();
  await expect(window.card('Came later')).toBeVisible();
});

test('a notebook whose folder is gone is made anew of its last snapshot', async ({ start, folder }) => {
  const first = await start({ empty: text });
  await first.window.selectWithMouse('The pump failed twice');
  await first.window.tagSelection();
  await first.window.run('Snapshots');
  const dialog = first.page.getByRole('dialog', { name: 'Snapshots' });
  await dialog.getByRole('button', { name: 'Take a snapshot now' }).click();
  await expect(dialog.getByRole('radio')).toHaveCount(1);
  await first.close();
  rmSync(first.notebookFolder, { recursive: true });

  const { page, window, answerSaveDialog } = await start({ userData: first.userData });
  await page.getByRole('button', { name: 'Snapshots…' }).click();
  await answerSaveDialog(path.join(folder, 'again'));
  await page.getByRole('button', { name: 'Open as a new notebook…' }).click();
  await window.focusCard('The pump failed twice');
  await expect(window.library.getByRole('heading', { level: 1 })).toHaveText('case');
  await expect(window.status).not.toContainText(/missing|damaged|not in the snapshot/);
});

for (const theme of ['light', 'dark'] as const) {
  test(`the snapshots pass the accessibility rules in the ${theme} theme`, async ({ start }) => {
    const { page, window } = await start({ empty: text });
    await page.evaluate(
      (chosen) => globalThis.window.notebook.request('app.setSettings', { theme: chosen }),
      theme,
    );
    await page.reload();
    await window.selectWithMouse('The pump failed twice');
    await window.tagSelection();
    await window.run('Snapshots');
    const dialog = page.getByRole('dialog', { name: 'Snapshots' });
    await expect(dialog).toBeVisible();
    expect.soft(await faults(page), 'none').toEqual([]);
    await dialog.getByRole('button', { name: 'Take a snapshot now' }).click();
    await expect(dialog.getByRole('radio')).toHaveCount(1);
    await page.keyboard.press('Escape');
    await reword(window, 'The pump failed twice', 'The pump failed once');
    await window.run('Snapshots');
    await expect(dialog.getByRole('checkbox')).toHaveCount(1);
    expect.soft(await faults(page), 'one').toEqual([]);
  });
}

test('the command line looks for snapshots where the window keeps them', async ({ start }) => {
  const { app } = await start();
  const [kept, platform, home] = await app.evaluate(({ app: electron }) => [
    `${electron.getPath('appData')}/${electron.getName()}`,
    process.platform,
    electron.getPath('home'),
  ]);
  const env = { XDG_CONFIG_HOME: process.env.XDG_CONFIG_HOME, APPDATA: process.env.APPDATA };
  expect(path.normalize(kept ?? '')).toBe(
    dataFolder({ platform: platform as NodeJS.Platform, env, home: home ?? '' }),
  );
});
