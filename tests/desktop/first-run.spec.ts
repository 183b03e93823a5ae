import { expect, test } from './fixtures.ts';

test('the first start opens the worked sample, with its claims marked', async ({ start }) => {
  const { page, window } = await start();
  await expect(window.library.getByRole('heading', { level: 1 })).toHaveText('Third leak on the ISS');
  await expect(window.reader).toContainText(
    'This is the third coolant leak in the Russian part of the ISS within a year.',
  );
  const tab = window.desk.getByRole('tab', { name: /^Mentions \d+$/ });
  await expect(tab).toHaveAttribute('aria-selected', 'true');
  const cards = window.desk.locator('.mention-card');
  expect(await cards.count()).toBeGreaterThanOrEqual(12);
  const painted = await page.evaluate(() =>
    [...CSS.highlights].filter(([, ranges]) => ranges.size > 0).map(([name]) => name),
  );
  expect(painted.length).toBeGreaterThan(0);
});

test('n walks through the claims, and shows who says so', async ({ start }) => {
  const { page, window } = await start();
  await window.reader.focus();
  await page.keyboard.press('n');
  const focused = window.desk.locator('.mention-card.focused');
  await expect(focused).toHaveCount(1);
  await expect(focused.getByRole('region', { name: 'Chain' })).toBeVisible();
  const first = await focused.getAttribute('aria-label');
  await page.keyboard.press('n');
  await expect(focused).not.toHaveAttribute('aria-label', first ?? '');
  await page.keyboard.press('p');
  await expect(focused).toHaveAttribute('aria-label', first ?? '');
});

test('the welcome goes for good once it is dismissed', async ({ start }) => {
  const first = await start();
  await first.window.desk.getByRole('button', { name: 'Got it' }).click();
  await expect(first.window.desk.getByRole('region', { name: 'Welcome' })).toBeHidden();
  await first.close();
  const again = await start({ userData: first.userData });
  await expect(again.window.reader).toBeVisible();
  await expect(again.window.desk.getByRole('region', { name: 'Welcome' })).toBeHidden();
});
