import { writeFileSync } from 'node:fs';
import path from 'node:path';
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
  const { page, window, answerOpenDialog } = await start();
  await answerOpenDialog([file]);
  await page.keyboard.press('Control+i');
  await expect(window.reader).toContainText('The harbour was closed on Tuesday');
  await window.desk.getByRole('tab', { name: 'Info' }).click();
  await expect(window.desk.getByRole('textbox', { name: 'Published' })).toHaveValue('2024-03-05');
  await expect(window.desk.getByText('found in the first line of the text').first()).toBeVisible();
  const title = window.desk.getByRole('textbox', { name: 'Title' });
  await title.fill('Harbour shut');
  await title.press('Control+Enter');
  await expect(window.articles.getByRole('option', { name: /Harbour shut/ })).toBeVisible();
  const outlet = window.desk.getByRole('combobox', { name: 'Outlet' });
  await outlet.fill('Harbour Gazette');
  await outlet.press('Enter');
  await expect(window.articles.getByRole('option', { name: /Harbour Gazette/ })).toBeVisible();
  await page.keyboard.press('Control+i');
  await expect(page.getByRole('dialog', { name: 'What was imported' })).toContainText('Here already');
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
  await expect(report.getByRole('listitem').filter({ hasText: 'photo.txt' })).toContainText('Not imported');
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
