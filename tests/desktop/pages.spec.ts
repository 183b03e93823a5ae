import { readFileSync } from 'node:fs';
import path from 'node:path';
import { faults } from './faults.ts';
import { expect, test } from './fixtures.ts';

const sample = (name: string) => path.join(import.meta.dirname, '../backend/importers/files', name);

test('a PDF file has its title, and its pages in the margin and in what is exported', async ({
  start,
  folder,
}) => {
  const { page, window, answerOpenDialog, answerSaveDialog } = await start({ empty: 'The mayor resigned.' });
  await answerOpenDialog([sample('pdf/report.pdf')]);
  await page.keyboard.press('Control+i');
  const report = page.getByRole('dialog', { name: 'What was imported' });
  await report.getByRole('button', { name: 'Close' }).last().click();
  await expect(window.articles.getByRole('option', { name: /The closed lock/ })).toBeVisible();
  await expect(window.reader.getByRole('heading', { name: 'The closed lock' })).toBeVisible();
  const marks = window.reader.getByRole('separator');
  await expect(marks).toHaveCount(2);
  await expect(marks.first()).toHaveAttribute('aria-label', 'Page 1');
  await expect(marks.last()).toHaveAttribute('aria-label', 'Page 2');
  expect(await faults(page)).toEqual([]);

  // On the line of the words it stands before, beside them or in the space above; never on them.
  for (const wide of [true, false]) {
    await page.setViewportSize(wide ? { width: 1500, height: 900 } : { width: 900, height: 700 });
    await marks.last().scrollIntoViewIfNeeded();
    const [label, words] = await marks.last().evaluate((mark) => {
      const range = document.createRange();
      range.selectNodeContents(mark.nextElementSibling ?? mark);
      return [mark.getBoundingClientRect(), range.getClientRects()[0]].map((box) => ({ ...box?.toJSON() }));
    });
    if (wide) expect(label?.right).toBeLessThan(words?.left);
    else expect(label?.bottom).toBeLessThanOrEqual(words?.top + 1);
    expect(Math.abs(label?.top - words?.top)).toBeLessThan(24);
  }

  const last = await marks
    .last()
    .evaluate((mark) => mark.nextElementSibling?.textContent?.slice(0, 20) ?? '');
  await window.selectWithMouse(last.trim());
  await window.tagSelection('It is on the second page');
  const file = path.join(folder, 'notes.md');
  await answerSaveDialog(file);
  await page.keyboard.press('Control+e');
  await page.getByRole('dialog', { name: 'Export' }).getByRole('button', { name: 'Export…' }).click();
  await expect(window.status).toContainText('notes.md');
  expect(readFileSync(file, 'utf8')).toMatch(/p\. 2, paragraph \d+, characters/);
});

test('an e-book has its chapters', async ({ start }) => {
  const { page, window, answerOpenDialog } = await start({ empty: 'The mayor resigned.' });
  await answerOpenDialog([sample('report-libreoffice.epub')]);
  await page.keyboard.press('Control+i');
  await expect(window.reader).toContainText('Harbour');
  await expect(window.reader.getByRole('separator').first()).toHaveAttribute('aria-label', /^Chapter/);
  expect(await faults(page)).toEqual([]);
});
