import { expect, test } from './fixtures.ts';

const background = 'The Russian Luna-25 probe was destroyed after hitting the surface of the moon.';

test('words picked by mouse become a claim with c', async ({ start }) => {
  const { page, window } = await start({
    empty: 'The mayor resigned.\n\nA dam broke near the town on Monday, the agency said.',
  });
  await window.selectWithMouse('A dam broke near the town on Monday');
  await window.tagSelection();
  const card = window.card('A dam broke near the town on Monday');
  await expect(card).toBeVisible();
  await expect(card.locator('blockquote')).toHaveText('A dam broke near the town on Monday');
  await expect(window.status).toContainText('Saved');
  await expect(page.getByRole('group', { name: 'Marks in the margin' }).getByRole('button')).toHaveCount(1);
});

test('words picked by keyboard alone become a claim', async ({ start }) => {
  const { page, window } = await start({
    empty: 'The mayor resigned.\n\nA dam broke near the town on Monday, the agency said.',
  });
  await window.reader.focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('.');
  await page.keyboard.press('.');
  await page.keyboard.press('.');
  await expect.poll(() => page.evaluate(() => String(getSelection()).trim())).toBe('The mayor resigned.');
  await page.keyboard.press('c');
  const field = window.tagForm.getByRole('textbox', { name: 'Statement' });
  await expect(field).toHaveValue('The mayor resigned.');
  await page.keyboard.press('Enter');
  await expect(window.card('The mayor resigned.')).toBeVisible();
  await expect(window.reader).toBeFocused();
});

test('interrupted words are one mention, and overlapping mentions are cycled with o', async ({ start }) => {
  const { page, window } = await start({ empty: 'It leaked, he said, twice in May.' });
  await window.selectWithMouse('It leaked');
  await window.tagSelection();
  await window.selectWithMouse('twice in May');
  await page.keyboard.press('w');
  await expect(window.desk.locator('.mention-card.focused blockquote')).toHaveText(
    'It leaked … twice in May',
  );
  await window.selectWithMouse('leaked, he said');
  await window.tagSelection('He said that it leaked');
  await page.keyboard.press('Escape');
  await window.reader.focus();
  await page.keyboard.press('Control+Home');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('o');
  const focused = window.desk.locator('.mention-card.focused');
  await expect(focused).toHaveCount(1);
  const first = await focused.getAttribute('aria-label');
  await page.keyboard.press('o');
  await expect(focused).not.toHaveAttribute('aria-label', first ?? '');
});

test('a mention is attributed through a chain of two hops, with cue, words and grade', async ({ start }) => {
  const { page, window } = await start({
    empty: 'The pump failed twice, the engineer told news agency Delta on Monday.',
  });
  await window.selectWithMouse('The pump failed twice');
  await window.tagSelection();
  await window.selectWithMouse('the engineer');
  await page.keyboard.press('a');
  const form = window.desk.getByRole('form', { name: 'Attribute to a source' });
  await expect(form.getByRole('combobox', { name: 'Source' })).toHaveValue('the engineer');
  await page.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await window.selectWithMouse('told');
  await page.keyboard.press('u');
  await expect(window.desk.locator('.words-cue')).toHaveText('told');
  await expect(window.desk.locator('.words-source')).toHaveText('the engineer');
  await page.keyboard.press('Escape');
  await window.attributeTo('Delta', 'agency');
  await expect(window.chain()).toHaveText([/the engineer/, /Delta/, /outlet not known/]);
  await window.desk.locator('.step-head').first().click();
  await page.keyboard.press('g');
  const grade = window.desk.getByRole('form', { name: 'Grade' });
  await expect(grade.getByRole('radio').first()).toBeFocused();
  await page.keyboard.type('b2');
  await grade.getByRole('textbox', { name: 'Rationale' }).fill('Was there.');
  await grade.getByRole('button', { name: 'Save grade' }).click();
  await expect(window.desk.locator('.step').first().locator('.grade-code')).toHaveText('B2');
  await expect(window.desk.locator('.step').first()).toContainText(
    'usually reliable, probably true: Was there.',
  );
});

test('a second mention of a known claim is linked to it, from another article', async ({ start }) => {
  const { page, window } = await start({ empty: 'The pump failed twice.' });
  await window.selectWithMouse('The pump failed twice');
  await window.tagSelection('The pump failed twice in May');
  await page.keyboard.press('Control+Shift+v');
  const dialog = page.getByRole('dialog', { name: 'Import text' });
  await dialog.getByRole('textbox').fill('Second report\n\nThe pump broke down two times, it was reported.');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(window.reader).toContainText('The pump broke down two times');
  await window.selectWithMouse('The pump broke down two times');
  await page.keyboard.press('c');
  const field = window.tagForm.getByRole('textbox', { name: 'Statement' });
  await field.fill('pump failed');
  await window.desk.getByRole('option', { name: /The pump failed twice in May/ }).click();
  await window.desk
    .getByRole('form', { name: 'Tag claim' })
    .getByRole('button', { name: 'Tag claim' })
    .click();
  await expect(window.card('The pump failed twice in May')).toBeVisible();
  await page.keyboard.press('Escape');
  await window.library.getByRole('button', { name: /^Claims/ }).click();
  await page.getByRole('option', { name: /The pump failed twice in May/ }).click();
  await expect(window.desk.getByRole('region', { name: 'Mentioned in' })).toContainText(
    '2 mentions in 2 articles',
  );
});

test('a verdict is given with its reason, changed, and its history kept', async ({ start }) => {
  const { page, window } = await start();
  await window.reader.focus();
  await page.keyboard.press('n');
  await page.keyboard.press('v');
  const form = window.desk.getByRole('form', { name: 'Verdict' });
  await form.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'disputed' });
  await form.getByRole('combobox', { name: 'Likelihood' }).selectOption({ label: 'unlikely' });
  await form
    .getByRole('combobox', { name: 'Confidence in this judgement' })
    .selectOption({ label: 'moderate confidence' });
  await form.getByRole('textbox', { name: 'Reason' }).fill('Two readings of the same gauge.');
  await form.getByRole('button', { name: 'Save verdict' }).click();
  const verdict = window.desk.getByRole('region', { name: 'Verdict' });
  await expect(verdict).toContainText('disputed');
  await expect(verdict).toContainText('Two readings of the same gauge.');
  await page.keyboard.press('v');
  await form.getByRole('combobox', { name: 'Status' }).selectOption({ label: 'refuted' });
  await form.getByRole('button', { name: 'Save verdict' }).click();
  await expect(verdict).toContainText('refuted');
  await expect(verdict).toContainText(/\d earlier verdict/);
});

test('a note is written in Markdown, saved at a pause, and shown without what it must not do', async ({
  start,
}) => {
  const { window } = await start();
  await window.desk.getByRole('tab', { name: 'Notes' }).click();
  await window.desk.getByRole('button', { name: 'Write note' }).click();
  await window.desk
    .getByRole('textbox', { name: 'New note' })
    .fill('**Check** the date <img src=x onerror="document.title=1"> [x](javascript:alert(1))');
  await window.desk.getByRole('button', { name: 'Done' }).click();
  const note = window.desk.locator('.markdown').filter({ hasText: 'the date' });
  await expect(note.locator('strong')).toHaveText('Check');
  await expect(note.locator('img')).toHaveCount(0);
  expect(await note.locator('a').first().getAttribute('href')).toBeNull();
});

test('typing in a field is never taken for a command', async ({ start }) => {
  const { page, window } = await start();
  await window.selectWithMouse(background);
  await page.keyboard.press('c');
  const field = window.tagForm.getByRole('textbox', { name: 'Statement' });
  await field.fill('');
  await page.keyboard.type('cancel? a note, / and more: qgvn.');
  await expect(field).toHaveValue('cancel? a note, / and more: qgvn.');
});
