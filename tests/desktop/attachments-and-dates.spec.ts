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
  const { page, answerOpenDialog } = await start({ empty: 'The mayor resigned.' });
  await answerOpenDialog([file]);
  await page.keyboard.press('Control+i');
  const report = page.getByRole('dialog', { name: 'What was imported' });
  await expect(report).toContainText('2 attachments not imported');
  await report.getByRole('button', { name: 'Import attachments' }).click();
  await expect(report).toContainText('notice.txt in statement.eml');
  await expect(report).toContainText('message.eml in statement.eml');
  await expect(report.getByRole('button', { name: 'Import attachments' })).toHaveCount(0);
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
