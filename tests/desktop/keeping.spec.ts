import { execFileSync } from 'node:child_process';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { Chance } from '../torture/campaign.ts';
import { cannotMount, mountTmpfs, run } from '../torture/disk-mounts.ts';
import { KilledNotebook, killedText } from '../torture/kills-window.ts';
import { expect, test } from './fixtures.ts';
import type { NotebookWindow } from './notebook-window.ts';

const text = 'The pump failed twice, the engineer told news agency Delta on Monday.';

async function work(window: NotebookWindow): Promise<void> {
  await window.selectWithMouse('The pump failed twice');
  await window.tagSelection();
  await window.attributeTo('Delta', 'agency');
  await window.page.keyboard.press('v');
  const form = window.desk.getByRole('form', { name: 'Verdict' });
  await form.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'corroborated' });
  await form.getByRole('button', { name: 'Save verdict' }).click();
  await expect(form).toBeHidden();
}

test('everything can be undone and done again', async ({ start }) => {
  const { page, window } = await start({ empty: text });
  await work(window);
  await window.reader.focus();
  const undo = window.status.getByRole('button', { name: /^Undo/ });
  for (const label of ['give verdict', 'attribute', 'tag claim']) {
    await expect(undo).toHaveText(`Undo: ${label}`);
    await page.keyboard.press('Control+z');
  }
  await expect(undo).toHaveText('Undo: import article');
  await expect(page.getByText('No claims in this article yet')).toBeVisible();
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+Shift+z');
  await expect(undo).toHaveText('Undo: give verdict');
  await window.focusCard('The pump failed twice');
  await expect(window.chain()).toHaveText([/Delta/, /outlet not known/]);
  await expect(window.desk.getByRole('region', { name: 'Verdict' })).toContainText('corroborated');
});

test('after quitting and starting again, everything is still there', async ({ start }) => {
  const first = await start({ empty: text });
  await work(first.window);
  await first.close();
  const again = await start({ userData: first.userData });
  await again.window.focusCard('The pump failed twice');
  await expect(again.window.chain()).toHaveText([/Delta/, /outlet not known/]);
  await expect(again.window.desk.getByRole('region', { name: 'Verdict' })).toContainText('corroborated');
});

test('after quitting and starting again, everything can still be undone and done again', async ({
  start,
}) => {
  const first = await start({ empty: text });
  await work(first.window);
  await first.window.reader.focus();
  await first.page.keyboard.press('Control+z');
  await first.close();
  const { page, window } = await start({ userData: first.userData });
  await window.focusCard('The pump failed twice');
  const undo = window.status.getByRole('button', { name: /^Undo/ });
  await expect(undo).toHaveText('Undo: attribute');
  await window.reader.focus();
  await page.keyboard.press('Control+Shift+z');
  await expect(window.desk.getByRole('region', { name: 'Verdict' })).toContainText('corroborated');
  for (const label of ['give verdict', 'attribute', 'tag claim', 'import article']) {
    await expect(undo).toHaveText(`Undo: ${label}`);
    if (label !== 'import article') await page.keyboard.press('Control+z');
  }
  await expect(page.getByText('No claims in this article yet')).toBeVisible();
});

test('killed while editing, every edit the window showed is there, and none in part (2 of the kills of torture:kills)', async ({
  folder,
  cli,
}) => {
  const open = path.join(folder, 'case.assay');
  const report = path.join(folder, 'report.txt');
  writeFileSync(report, killedText);
  execFileSync(cli.executable, [cli.entry, 'new', open], { env: cli.env });
  execFileSync(cli.executable, [cli.entry, 'import', open, report], { env: cli.env });
  const notebook = new KilledNotebook(open, path.join(folder, 'user-data'), new Chance(3));
  for (let round = 0; round < 2; round += 1) expect((await notebook.round(3000)).troubles).toEqual([]);
});

for (const [how, leave] of [
  ['the program is quit', (app: ElectronApplication) => app.evaluate((electron) => electron.app.quit())],
  [
    'the window is closed',
    (app: ElectronApplication) =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  ],
] as const) {
  test(`words half typed are kept when ${how}`, async ({ start }) => {
    const first = await start({ empty: text });
    await first.window.selectWithMouse('The pump failed twice');
    await first.window.tagSelection();
    const ended = new Promise((resolve) => first.app.process().once('exit', resolve));
    await first.window.desk.getByRole('textbox', { name: 'Statement' }).fill('The pump failed, and then');
    await leave(first.app).catch(() => {});
    await ended;
    const again = await start({ userData: first.userData });
    await expect(again.window.card('The pump failed, and then')).toBeVisible();
  });
}

test('what is typed in a form stays while another article is read, and when the program is started again', async ({
  start,
}) => {
  const first = await start({ empty: text });
  await first.window.selectWithMouse('The pump failed twice');
  await first.page.keyboard.press('c');
  const statement = first.window.tagForm.getByRole('textbox', { name: 'Statement' });
  await statement.fill('The pump failed, but how oft');
  await statement.press('Escape');
  await expect(first.window.tagForm).toBeVisible();
  await expect(first.window.reader).toBeFocused();
  await first.page.keyboard.press('Control+Shift+v');
  const dialog = first.page.getByRole('dialog', { name: 'Import text' });
  await dialog.getByRole('textbox').fill('Another report\n\nA dam broke.');
  await dialog.press('Escape');
  await first.page.keyboard.press('Control+Shift+v');
  await expect(dialog.getByRole('textbox')).toHaveValue(/A dam broke/);
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(first.window.reader).toContainText('A dam broke');
  await expect(first.window.tagForm).toBeHidden();
  const row = first.window.articles.getByRole('option').filter({ hasText: 'The pump' });
  await row.click();
  await expect(statement).toHaveValue('The pump failed, but how oft');
  await first.close();
  const again = await start({ userData: first.userData });
  const kept = again.window.tagForm.getByRole('textbox', { name: 'Statement' });
  await expect(kept).toHaveValue('The pump failed, but how oft');
  await again.window.tagForm.getByRole('button', { name: 'Tag claim' }).click();
  await expect(again.window.card('The pump failed, but how oft')).toBeVisible();
});

test('how little room there is on the disk is shown until there is more', async ({ folder, cli, start }) => {
  const why = cannotMount();
  test.skip(why !== null, why ?? '');
  const disk = mountTmpfs(path.join(folder, 'disk'), '16m');
  const notebook = path.join(disk.folder, 'Case.assay');
  execFileSync(cli.executable, [cli.entry, 'new', notebook], { env: cli.env });
  const { app, window, close } = await start({ open: notebook });
  const shortage = window.status.getByText('Only 10 MB are free on the disk this notebook is on.');
  await expect(shortage).toBeVisible();
  run('mount', '-o', 'remount,size=300m', disk.folder);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.emit('focus'));
  await expect(shortage).toBeHidden();
  await close();
  disk.unmount();
});

test('words the disk refuses stay in their field, and are saved when it takes them', async ({ start }) => {
  const { window: shown, notebookFolder, close, userData } = await start({ empty: text });
  await shown.selectWithMouse('The pump failed twice');
  await shown.tagSelection();
  renameSync(notebookFolder, `${notebookFolder}-away`);
  const statement = shown.desk.getByRole('textbox', { name: 'Statement' });
  await statement.fill('The pump failed two times');
  await statement.press('Escape');
  await expect(shown.desk).toContainText(
    'Not saved: “edit claim” was not saved: the notebook’s folder is not there.',
  );
  await shown.desk.getByRole('tab', { name: 'Info' }).click();
  await shown.desk.getByRole('tab', { name: /Mentions/ }).click();
  await expect(statement).toHaveValue('The pump failed two times');
  renameSync(`${notebookFolder}-away`, notebookFolder);
  await shown.desk.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(shown.card('The pump failed two times')).toBeVisible();
  await close();
  const again = await start({ userData });
  await expect(again.window.card('The pump failed two times')).toBeVisible();
});

test('a second start on the same user data leaves the first one alone', async ({ start }) => {
  const first = await start({ empty: text });
  await expect(start({ userData: first.userData })).rejects.toThrow();
  await first.window.selectWithMouse('The pump failed twice');
  await first.window.tagSelection();
  await expect(first.window.card('The pump failed twice')).toBeVisible();
});

test('a second program on the same notebook reads only, and says why', async ({ start }) => {
  const first = await start({ empty: text });
  await work(first.window);
  const second = await start({ open: first.notebookFolder });
  await expect(second.window.library).toContainText(/read only|reading only|already open|open in another/i);
  await second.window.focusCard('The pump failed twice');
  await second.page.keyboard.press('v');
  const form = second.window.desk.getByRole('form', { name: 'Verdict' });
  await form.getByRole('button', { name: 'Save verdict' }).click();
  await expect(second.window.status.locator('.failed')).toBeVisible();
  await expect(form).toBeVisible();
});

test('what is exported is what was previewed, in every format', async ({ start, folder }) => {
  const { page, window, answerSaveDialog } = await start({ empty: text });
  await work(window);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await expect(dialog.getByRole('radio').first()).toBeVisible();
  const formats = await dialog.getByRole('radio').all();
  expect(formats.length).toBeGreaterThanOrEqual(5);
  for (const [index, format] of formats.entries()) {
    if (index > 0) await page.keyboard.press('Control+e');
    await format.check();
    const preview = dialog.getByRole('region', { name: 'Preview' });
    const extension = (await format.locator('xpath=..').locator('.quiet').textContent()) ?? '';
    await expect(preview.locator('p')).toContainText(`${extension} · `);
    await expect(preview.locator('pre')).toContainText('Delta');
    const name = (await preview.locator('p').textContent())?.split(' · ')[0] ?? '';
    const shown = await preview.locator('pre').textContent();
    const file = path.join(folder, `${index} ${name}`);
    await answerSaveDialog(file);
    await dialog.getByRole('button', { name: 'Export…' }).click();
    await expect(dialog).toBeHidden();
    expect(readFileSync(file, 'utf8')).toBe(shown);
  }
});

test('an exported bundle is read back, the same, by the command line', async ({ start, folder, cli }) => {
  const { page, window, answerSaveDialog } = await start({ empty: text });
  await work(window);
  const file = path.join(folder, 'case.assay.json');
  await answerSaveDialog(file);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export' });
  await dialog.getByRole('combobox', { name: 'What' }).selectOption({ label: 'The whole notebook' });
  await dialog.getByRole('radio', { name: /bundle/i }).check();
  await dialog.getByRole('button', { name: 'Export…' }).click();
  await expect(dialog).toBeHidden();
  const copy = path.join(folder, 'copy.assay');
  execFileSync(cli.executable, [cli.entry, 'new', copy], { env: cli.env });
  execFileSync(cli.executable, [cli.entry, 'import', copy, file], { env: cli.env });
  const out = path.join(folder, 'again.json');
  execFileSync(cli.executable, [cli.entry, 'export', copy, '--format', 'json', '--out', out], {
    env: cli.env,
  });
  expect(readFileSync(out, 'utf8')).toBe(readFileSync(file, 'utf8'));
});
