import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const text = 'The pump failed twice, the engineer told news agency Delta on Monday.';

/** As a person who comes back to the window from another program. */
const comeBack = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));

/** Edits the claim's file as an editor would, once it is written. */
async function editedByHand(notebookFolder: string, from: string, to: string): Promise<void> {
  const written = () =>
    readdirSync(notebookFolder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /^claims.+\.json$/.test(name))
      .map((name) => path.join(notebookFolder, name))
      .find((file) => readFileSync(file, 'utf8').includes(from));
  await expect.poll(written).toBeTruthy();
  const file = written() ?? '';
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to));
}

test('what another program did to the files is shown when one comes back to the window, and can be undone', async ({
  start,
}) => {
  const { app, page, window, notebookFolder } = await start({ empty: text });
  await window.selectWithMouse('The pump failed twice');
  await window.tagSelection();
  await comeBack(app);
  await editedByHand(notebookFolder, 'The pump failed twice', 'The pump failed three times');
  await comeBack(app);
  await expect(window.card('The pump failed three times')).toBeVisible();
  await expect(window.status).toContainText('changed by another program');
  await window.reader.focus();
  await page.keyboard.press('Control+z');
  await expect(window.card('The pump failed twice')).toBeVisible();
});

test('a record that was changed here and outside is shown in both versions, to choose from', async ({
  start,
}) => {
  const { app, page, window, notebookFolder } = await start({ empty: text });
  await window.selectWithMouse('The pump failed twice');
  await window.tagSelection();
  await comeBack(app);
  await editedByHand(notebookFolder, 'The pump failed twice', 'Written outside');
  const statement = window.desk.getByRole('textbox', { name: 'Statement' });
  await statement.fill('Written here');
  await statement.press('Control+Enter');
  await expect(window.card('Written here')).toBeVisible();
  await comeBack(app);
  await window.library.getByRole('button', { name: 'Changes from outside 1' }).click();
  const dialog = page.getByRole('dialog', { name: 'Changes from outside' });
  await expect(dialog.getByRole('row', { name: /statement/ })).toContainText('Written hereWritten outside');
  await dialog.getByRole('button', { name: 'Take the one from outside' }).click();
  await expect(dialog).toContainText('Nothing waits for a decision');
  await page.keyboard.press('Escape');
  await expect(window.card('Written outside')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(window.card('Written here')).toBeVisible();
});

test('a notebook that is open on another machine is read only until it is taken over', async ({ start }) => {
  const first = await start({ empty: text });
  await first.close();
  const sign = { host: 'LAPTOP-2', opening: 'another', at: new Date().toISOString() };
  writeFileSync(path.join(first.notebookFolder, '.open.json'), JSON.stringify(sign));
  const { window } = await start({ open: first.notebookFolder });
  await expect(window.library).toContainText('open on LAPTOP-2');
  await expect(window.status).toContainText('Read only');
  await window.library.getByRole('button', { name: 'Take over' }).click();
  await expect(window.status).toContainText('Saved');
  await window.selectWithMouse('The pump failed twice');
  await window.tagSelection();
  await expect(window.card('The pump failed twice')).toBeVisible();
});
