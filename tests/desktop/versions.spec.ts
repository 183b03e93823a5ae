import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type {} from '../../renderer/store/bridge.ts';
import { faults } from './faults.ts';
import { expect, test } from './fixtures.ts';
import type { NotebookWindow } from './notebook-window.ts';

const moved = 'The pump failed twice on Monday, the engineer told news agency Delta in the harbour.';
const reworded = 'Nobody was hurt when the second pump stopped, said the mayor of the town.';
const deleted = 'It had been repaired in the spring by a firm from the next county.';
const kept = 'The harbour has been closed since Tuesday, and ships wait outside in the bay.';
const added = 'Divers will look at the wall of the dock before it is opened again in the winter.';

const title = 'Pump fails twice in the harbour';
const first = [title, kept, reworded, deleted, moved].join('\n\n');
const second = [title, moved, kept, reworded.replace('Nobody was', 'Nobody at all was'), added].join('\n\n');

/** Imports the second version by hand, from the article's details. */
async function importSecond(started: {
  page: Page;
  window: NotebookWindow;
  folder: string;
  answerOpenDialog(files: readonly string[]): Promise<void>;
}): Promise<void> {
  const file = path.join(started.folder, 'second.txt');
  writeFileSync(file, second);
  await started.answerOpenDialog([file]);
  await started.window.desk.getByRole('tab', { name: 'Info' }).click();
  await started.window.desk.getByRole('button', { name: 'Import newer version…' }).click();
  await expect(started.window.status).toContainText('Newer version of');
}

async function tagAll(window: NotebookWindow): Promise<void> {
  for (const [words, statement] of [
    ['The pump failed twice on Monday', 'The pump failed twice'],
    ['Nobody was hurt when the second pump stopped', 'Nobody was hurt'],
    ['It had been repaired in the spring', 'It was repaired'],
  ] as const) {
    await window.selectWithMouse(words);
    await window.tagSelection(statement);
  }
}

test('marks go into a newer version, what is lost is listed, and each orphan is decided', async ({
  start,
  folder,
}) => {
  const started = await start({ empty: first });
  const { page, window } = started;
  await tagAll(window);
  await importSecond({ ...started, folder });
  await expect(window.reader).toContainText(added);
  await expect(window.status).toContainText('2 marks carried over, 1 of them changed, 1 orphan');

  const orphans = window.desk.getByRole('region', { name: 'Orphans' });
  await expect(orphans.getByRole('heading', { level: 3 })).toHaveText('1 orphan');
  const lost = orphans.getByRole('article', { name: 'It was repaired' });
  await expect(lost.locator('mark')).toHaveText('It had been repaired in the spring');
  await expect(lost).toContainText('Its words are not in the current text.');

  const changed = window.desk.getByRole('region', { name: 'Changed by the publisher' });
  await expect(changed.locator('del')).toHaveText('Nobody was hurt when the second pump stopped');
  await expect(changed.locator('ins')).toHaveText('Nobody at all was hurt when the second pump stopped');
  await changed.getByRole('button', { name: 'Reviewed' }).click();
  await expect(changed).toBeHidden();

  await lost.getByRole('heading').click();
  await window.selectWithMouse('Divers will look at the wall');
  await page.keyboard.press('r');
  await expect(orphans).toBeHidden();
  await expect(window.desk).toContainText('No orphans');
  await window.desk.getByRole('tab', { name: 'Mentions' }).click();
  const card = await window.focusCard('It was repaired');
  await expect(card.locator('blockquote').first()).toHaveText('Divers will look at the wall');

  // Undone one by one: the re-attachment, the look, the version.
  await window.reader.focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(window.card('Nobody was hurt')).toContainText('changed by the publisher');
  await page.keyboard.press('Control+z');
  await expect(window.reader).toContainText(deleted);
  await expect(window.desk.locator('.standing')).toHaveCount(0);
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+y');
  await expect(window.reader).toContainText(added);
  await expect(window.card('It was repaired').locator('blockquote').first()).toHaveText(
    'Divers will look at the wall',
  );
  await expect(window.desk.locator('.standing')).toHaveCount(0);
});

test('a place that is proposed for an orphan is shown in the text and accepted, from the desk and by key', async ({
  start,
  folder,
}) => {
  const started = await start({ empty: first });
  const { page, window } = started;
  for (const [words, statement] of [
    ['It had been repaired in the spring by a firm', 'It was repaired'],
    ['ships wait outside in the bay', 'Ships wait'],
  ] as const) {
    await window.selectWithMouse(words);
    await window.tagSelection(statement);
  }
  const file = path.join(folder, 'second.txt');
  const rewritten = [
    'Repairs had been made in the spring by a firm of the region, whose books this paper has seen.',
    'A dozen tankers and ships waited outside of the bay on Thursday, the pilots say.',
  ];
  writeFileSync(file, [title, moved, ...rewritten, reworded, added].join('\n\n'));
  await started.answerOpenDialog([file]);
  await page.setViewportSize({ width: 1024, height: 700 });
  await window.desk.getByRole('tab', { name: 'Info' }).click();
  await window.desk.getByRole('button', { name: 'Import newer version…' }).click();
  const orphans = window.desk.getByRole('region', { name: 'Orphans' });
  await expect(orphans.getByRole('heading', { level: 3 })).toHaveText('2 orphans');
  await expect(orphans.getByRole('heading', { level: 3 })).toBeInViewport();
  const marks = page.getByRole('group', { name: 'Marks in the margin' }).getByRole('button');
  await expect(marks).toHaveCount(0);

  const repaired = orphans.getByRole('article', { name: 'It was repaired' });
  const place = repaired.getByRole('list', { name: 'Places in the current text' }).getByRole('button');
  await expect(place.first()).toContainText('in the spring by a firm');
  await place.first().click();
  await expect(place.first()).toHaveAttribute('aria-pressed', 'true');
  await expect(marks).toHaveCount(1);
  await repaired.getByRole('button', { name: 'Accept place' }).click();
  await expect(orphans.getByRole('heading', { level: 3 })).toHaveText('1 orphan');
  // The mark itself, and no proposal beside it any longer.
  await expect(marks).toHaveCount(1);

  await orphans.getByRole('article', { name: 'Ships wait' }).getByRole('heading').click();
  await window.reader.focus();
  await page.keyboard.press('y');
  await expect(orphans).toBeHidden();
  await expect(marks).toHaveCount(2);
  await window.desk.getByRole('tab', { name: 'Mentions' }).click();
  await expect(window.desk.locator('.standing')).toHaveCount(0);
  await expect((await window.focusCard('It was repaired')).locator('blockquote').first()).toContainText(
    'in the spring by a firm',
  );
});

test('an orphan is kept on its text, which can be read with the marks that were on it', async ({
  start,
  folder,
}) => {
  const started = await start({ empty: first });
  const { page, window } = started;
  await tagAll(window);
  await importSecond({ ...started, folder });
  await page.keyboard.press('x');
  await window.desk.getByRole('article', { name: 'It was repaired' }).getByRole('heading').click();
  await window.reader.focus();
  await page.keyboard.press('k');
  const stay = window.desk.getByRole('region', { name: 'Kept on an earlier text' });
  await expect(stay).toContainText('It had been repaired in the spring');
  await stay.getByRole('button', { name: 'Read it there' }).click();
  await expect(window.reader).toContainText(deleted);
  const marks = page.getByRole('group', { name: 'Marks in the margin' }).getByRole('button');
  await expect(marks).toHaveCount(3);
  await window.selectWithMouse('The harbour has been closed');
  await page.keyboard.press('c');
  await expect(window.status).toContainText('This is an earlier text');
  await page.getByRole('combobox', { name: 'Version' }).selectOption({ index: 1 });
  await expect(window.reader).toContainText(added);
  await expect(marks).toHaveCount(2);
});

test('words selected before a newer version came in are tagged where they are in it', async ({
  start,
  folder,
}) => {
  const started = await start({ empty: first });
  const { page, window } = started;
  await window.selectWithMouse('The pump failed twice on Monday');
  await page.keyboard.press('c');
  await window.tagForm.getByRole('textbox', { name: 'Statement' }).fill('The pump failed twice');
  await importSecond({ ...started, folder });
  await window.desk.getByRole('tab', { name: 'Mentions' }).click();
  await window.tagForm.getByRole('button', { name: 'Tag claim' }).click();
  await expect(window.card('The pump failed twice').locator('blockquote').first()).toHaveText(
    'The pump failed twice on Monday',
  );
  await expect(window.desk.locator('.standing')).toHaveCount(0);
});

test('two versions are compared by keyboard, in line and side by side', async ({ start, folder }) => {
  const started = await start({ empty: first });
  const { page, window } = started;
  await importSecond({ ...started, folder });
  await window.reader.focus();
  await page.keyboard.press('d');
  const comparison = page.getByRole('region', { name: 'Comparison of two versions' });
  await expect(comparison).toBeFocused();
  await expect(comparison.locator('ins').filter({ hasText: 'at all' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(comparison.locator('.paragraph.changed').first()).toBeFocused();
  await expect(window.status).toContainText(/Change 1 of \d/);
  await comparison.getByRole('checkbox', { name: 'Side by side' }).check();
  await expect(comparison.locator('.beside .paragraph').first().locator('p')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(window.reader).toContainText(added);
});

for (const theme of ['light', 'dark'] as const) {
  test(`versions pass the accessibility rules in the ${theme} theme`, async ({ start, folder }) => {
    const started = await start({ empty: first });
    const { page, window } = started;
    await page.evaluate(
      (chosen) => globalThis.window.notebook.request('app.setSettings', { theme: chosen }),
      theme,
    );
    await page.reload();
    await tagAll(window);
    await importSecond({ ...started, folder });
    await expect(window.desk.getByRole('region', { name: 'Orphans' })).toBeVisible();
    await expect(window.desk.getByText('Its words are not in the current text.')).toBeVisible();
    expect.soft(await faults(page), 'orphans').toEqual([]);
    await window.reader.focus();
    await page.keyboard.press('d');
    await expect(page.locator('.comparison ins').first()).toBeVisible();
    expect.soft(await faults(page), 'comparison').toEqual([]);
    await page.getByRole('checkbox', { name: 'Side by side' }).check();
    expect.soft(await faults(page), 'side by side').toEqual([]);
    await page.keyboard.press('Escape');
    await window.desk.getByRole('tab', { name: 'Info' }).click();
    await window.desk.getByRole('button', { name: 'Check the files' }).click();
    await expect(window.desk.getByText('Unchanged since import')).toHaveCount(2);
    expect.soft(await faults(page), 'what was imported').toEqual([]);
  });
}
