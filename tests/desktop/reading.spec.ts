import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright';
import { expect, test } from './fixtures.ts';

test('a file is imported by the dialog, with its date found, and its details can be changed', async ({
  start,
  folder,
}) => {
  const file = path.join(folder, 'harbour.txt');
  writeFileSync(
    file,
    'date 2024-03-05 Harbour closed after storm\n\nThe harbour was closed on Tuesday, officials said.\n',
  );
  const { page, app, window, answerOpenDialog } = await start();
  await answerOpenDialog([file]);
  await page.keyboard.press('Control+i');
  await expect(window.reader).toContainText('The harbour was closed on Tuesday');
  await window.desk.getByRole('tab', { name: 'Info' }).click();
  await expect(window.desk.getByRole('textbox', { name: 'Published' })).toHaveValue('2024-03-05');
  await expect(window.desk.getByText('found in the first line of the text').first()).toBeVisible();
  await app.evaluate(({ shell }) => {
    shell.showItemInFolder = (shown) => Object.assign(globalThis, { shown });
  });
  await window.desk.getByRole('button', { name: 'Show the file' }).click();
  const shown = () => app.evaluate(() => String((globalThis as { shown?: string }).shown));
  await expect.poll(shown).toMatch(/originals[\\/][0-9a-f]{64}\.txt$/);
  expect(readFileSync(await shown())).toEqual(readFileSync(file));
  const title = window.desk.getByRole('textbox', { name: 'Title' });
  await title.fill('Harbour shut');
  await title.press('Control+Enter');
  await expect(window.articles.getByRole('option', { name: /Harbour shut/ })).toBeVisible();
  const outlet = window.desk.getByRole('combobox', { name: 'Outlet' });
  await outlet.fill('Harbour Gazette');
  await outlet.press('Enter');
  await expect(window.articles.getByRole('option', { name: /Harbour Gazette/ })).toBeVisible();
  await page.keyboard.press('Control+i');
  await expect(page.getByRole('dialog', { name: 'What was imported' })).toContainText('1 here already');
});

test('a dropped file and a pasted text come in the same way; a bad file is named and nothing is lost', async ({
  start,
}) => {
  const { page, window } = await start();
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['# River\n\nThe river *rose*.'], 'river.md'));
    transfer.items.add(new File([new Uint8Array([0, 1, 2, 3, 0, 255, 254, 0])], 'photo.txt'));
    dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
  });
  const report = page.getByRole('dialog', { name: 'What was imported' });
  await expect(report).toContainText('river.md');
  await expect(report.getByRole('row').filter({ hasText: 'photo.txt' })).toContainText('is not text');
  await page.keyboard.press('Escape');
  await expect(window.reader).toContainText('The river rose.');
  await page.keyboard.press('Control+Shift+v');
  const dialog = page.getByRole('dialog', { name: 'Import text' });
  await dialog.getByRole('textbox').fill('Bridge opens\n\nThe bridge opened in May.');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(window.reader).toContainText('The bridge opened in May.');
  await expect(window.articles.getByRole('option')).toHaveCount(3);
});

test('the library sorts, filters and searches', async ({ start }) => {
  const { page, window } = await start();
  await page.keyboard.press('/');
  const search = window.library.getByRole('searchbox');
  await expect(search).toBeFocused();
  await search.fill('Roskosmos');
  const hits = window.library.getByRole('region', { name: 'Search results' });
  await expect(hits.getByRole('button').first()).toBeVisible();
  await hits.getByRole('button').filter({ hasText: 'source' }).first().click();
  await expect(window.desk.getByRole('textbox', { name: 'Name' })).toHaveValue(/Roskosmos/);
  await search.fill('status:nonsense');
  await expect(window.library).toContainText(/status/);
});

test('a deleted article goes to the trash, after a question that shows what depends on it, and comes back', async ({
  start,
}) => {
  const { page, window } = await start();
  await window.desk.getByRole('tab', { name: 'Info' }).click();
  await window.desk.getByRole('button', { name: 'Move article to trash' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move to trash?' });
  await expect(dialog).toContainText(/\d+ mentions/);
  await dialog.getByRole('button', { name: 'Move to trash' }).click();
  await expect(page.getByText('This notebook has no articles yet')).toBeVisible();
  await window.library.getByRole('button', { name: 'Trash' }).click();
  const trash = page.getByRole('listbox', { name: 'Trash' });
  await expect(trash.getByRole('option')).toHaveCount(1);
  await trash.focus();
  await page.keyboard.press('Enter');
  await expect(window.articles.getByRole('option')).toHaveCount(1);
});

test('a dropped folder comes in whole, can be stopped, and says what became of each file', async ({
  start,
  folder,
}) => {
  const papers = path.join(folder, 'papers');
  mkdirSync(path.join(papers, 'march'), { recursive: true });
  writeFileSync(path.join(papers, 'first.txt'), 'First\n\nThe first one was found.');
  writeFileSync(path.join(papers, 'march', 'second.md'), '# Second\n\nThe second one was lost.');
  writeFileSync(path.join(papers, 'march', 'again.txt'), 'First\n\nThe first one was found.');
  writeFileSync(path.join(papers, 'march', 'photo.txt'), new Uint8Array([0, 1, 2, 3, 0, 255, 254, 0]));
  const { page, window } = await start();
  await drop(page, [papers]);
  const report = page.getByRole('dialog', { name: 'What was imported' });
  const counts = report.getByRole('group', { name: 'Show' }).getByRole('button');
  await expect(counts).toHaveText(['4 in all', '1 not imported', '2 imported', '1 here already']);
  await report.getByRole('button', { name: 'Second' }).click();
  await expect(window.reader).toContainText('The second one was lost.');

  const many = path.join(folder, 'many');
  mkdirSync(many);
  for (let number = 0; number < 3000; number += 1)
    writeFileSync(path.join(many, `${number}.txt`), `Number ${number}\n\nThere is a number ${number}.`);
  await drop(page, [many]);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(counts.last()).toContainText('not begun: the import was stopped');
  await report.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(page.getByRole('progressbar')).toHaveCount(0);
});

/** Drops what is at these paths on the window, as the system does. */
async function drop(page: Page, paths: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  await session.detach();
}
