import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from './fixtures.ts';

const message = path.join(import.meta.dirname, '../backend/importers/files/statement.eml');

test('files sent with a message are offered, and come in when they are asked for', async ({
  start,
  folder,
}) => {
  const file = path.join(folder, 'statement.eml');
  copyFileSync(message, file);
  const { page, window, answerOpenDialog } = await start({ empty: 'The mayor resigned.' });
  await answerOpenDialog([file]);
  await page.keyboard.press('Control+i');
  const report = page.getByRole('dialog', { name: 'What was imported' });
  await expect(report).toContainText('2 attachments not imported');
  await report.getByRole('button', { name: 'Import attachments' }).click();
  await expect(report).toContainText('notice.txt in statement.eml');
  await expect(report).toContainText('message.eml in statement.eml');
  await expect(report.getByRole('button', { name: 'Import attachments' })).toHaveCount(0);
  await expect(report).not.toContainText('Sent with it');

  // The details of the message still say so, and offer them again: also to who closed the report without a look.
  await report.getByRole('button', { name: 'Statement on the pier' }).click();
  await window.desk.getByRole('tab', { name: 'Info' }).click();
  const imported = window.desk.getByRole('region', { name: 'What was imported' });
  await expect(imported).toContainText('“tide.bin”. The last cannot be imported.');
  await imported.getByRole('button', { name: 'Import attachments' }).click();
  await expect(report.getByRole('row').filter({ hasText: 'Here already' })).toHaveCount(2);
});

test('a day that picked words name is proposed as the time of the claim, and taken only when it is chosen', async ({
  start,
}) => {
  const { page, window } = await start({
    empty:
      'Date: 2023-10-10\n\nA dam broke near the town on Monday, the agency said, and it was not the first.',
  });
  await window.selectWithMouse('A dam broke near the town on Monday');
  await page.keyboard.press('c');
  const field = window.tagForm.getByRole('textbox', { name: 'Event time' });
  await expect(field).toHaveValue('');
  const proposal = window.tagForm.getByRole('button', {
    name: '“on Monday” → 2023-10-09, from the article’s date',
  });
  await proposal.click();
  await expect(field).toHaveValue('2023-10-09');
  await expect(proposal).toHaveCount(0);
});
