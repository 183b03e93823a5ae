import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type {} from '../../renderer/store/bridge.ts';
import { expect, test } from './fixtures.ts';

const text = 'The pump failed twice, the engineer told news agency Delta on Monday.';

test('asked twice at once for the same notebook, the program opens it once and can write to it', async ({
  start,
}) => {
  const first = await start({ empty: text });
  await expect(first.window.reader).toBeVisible();
  const answers = await first.page.evaluate(async () => {
    const { request } = window.notebook;
    await request('notebook.openSample', {});
    const state = await request('app.state', {});
    if (!state.ok) throw new Error(state.error.message);
    const key = state.value.recents.find((each) => each.name !== 'Third leak on the ISS')?.key ?? '';
    const ask = () => request('notebook.openRecent', { key });
    return Promise.all([ask(), ask(), request('notebook.openSample', {}), ask()]);
  });
  expect(answers.map((answer) => answer.ok && answer.value.readOnly)).toEqual([null, null, null, null]);
  await first.window.selectWithMouse('The pump failed twice');
  await first.window.tagSelection();
  await expect(first.window.card('The pump failed twice')).toBeVisible();
});

test('opened again by another path, a notebook stays open for writing', async ({ start, folder }) => {
  const { page, answerOpenDialog, notebookFolder } = await start({ empty: text });
  const link = path.join(folder, 'link.assay');
  symlinkSync(notebookFolder, link);
  for (const other of [link, `${notebookFolder}/`]) {
    await answerOpenDialog([other]);
    const answer = await page.evaluate(() => window.notebook.request('notebook.open', {}));
    expect(answer).toMatchObject({ ok: true, value: { readOnly: null } });
  }
});

test('a notebook read only because another program wrote it is writable when it is opened again', async ({
  start,
}) => {
  const first = await start({ empty: text });
  const second = await start({ open: first.notebookFolder });
  await expect(second.window.status).toContainText('Read only');
  await first.close();
  await second.answerOpenDialog([first.notebookFolder]);
  await second.page.keyboard.press('Control+o');
  await expect(second.window.status).toContainText('Saved');
});

test('a second start that names a notebook has the first one open it', async ({ start, folder, cli }) => {
  const first = await start();
  await expect(first.window.library.getByRole('heading', { level: 1 })).toHaveText('Third leak on the ISS');
  const other = path.join(folder, 'Harbour case.assay');
  execFileSync(cli.executable, [cli.entry, 'new', other], { env: cli.env });
  await expect(start({ userData: first.userData, open: other })).rejects.toThrow();
  await expect(first.window.library.getByRole('heading', { level: 1 })).toHaveText('Harbour case');
});

test('a last notebook that has gone is named, and the program starts without one', async ({
  start,
  folder,
}) => {
  const first = await start({ empty: text });
  await first.close();
  renameSync(first.notebookFolder, path.join(folder, 'elsewhere'));
  const again = await start({ userData: first.userData });
  await expect(again.page.getByRole('heading', { level: 1, name: 'Assay' })).toBeVisible();
  await expect(again.window.status.locator('.failed')).toContainText('case.assay');
  await again.window.run('Open the sample notebook');
  await expect(again.window.reader).toBeVisible();
});

test('preferences that cannot be read are left where they are', async ({ start, folder }) => {
  const userData = path.join(folder, 'user-data');
  // Stands for a file one may not read: tests may run as somebody who may read everything.
  mkdirSync(path.join(userData, 'preferences.json', 'kept'), { recursive: true });
  const { page } = await start({ userData });
  await expect(page.locator('.window')).toBeVisible();
  const aside = readdirSync(userData).filter((name) => name.startsWith('preferences.json.unreadable'));
  expect(readdirSync(path.join(userData, aside[0] ?? ''))).toEqual(['kept']);
});

test('a window whose process ends comes back with everything that was saved', async ({ start }) => {
  const { app, window, page } = await start({ empty: text });
  await window.selectWithMouse('The pump failed twice');
  await window.tagSelection();
  await expect(window.card('The pump failed twice')).toBeVisible();
  const crashed = page.waitForEvent('crash');
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await crashed;
  // A question put to a page that is just being replaced is never answered.
  const shown = () =>
    app.evaluate(({ BrowserWindow }) =>
      Promise.race([
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('document.body.innerText'),
        new Promise((resolve) => setTimeout(resolve, 1000, '')),
      ]),
    );
  await expect.poll(shown).toContain('The pump failed twice');
  expect(await shown()).toContain('The window stopped and was opened again');
});

test('a window whose process ends again and again is not opened for ever', async ({ start }) => {
  const { app } = await start();
  await app.evaluate(({ BrowserWindow, dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    dialog.showMessageBox = ((_window: unknown, { message }: { message: string }) => {
      asked.push(message);
      return new Promise(() => {});
    }) as unknown as typeof dialog.showMessageBox;
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.on('did-start-loading', () => contents.forcefullyCrashRenderer());
    contents?.forcefullyCrashRenderer();
  });
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked))
    .toEqual([expect.stringContaining('keeps stopping')]);
});

test('a fault in the program itself is told and logged, and ends it with nothing lost', async ({ start }) => {
  const first = await start({ empty: text });
  await first.window.selectWithMouse('The pump failed twice');
  await first.window.tagSelection();
  await expect(first.window.card('The pump failed twice')).toBeVisible();
  const running = first.app.process();
  const ended = first.app.waitForEvent('close');
  await first.app.evaluate(({ dialog }) => {
    dialog.showErrorBox = (title, content) => console.error(`${title}: ${content}`);
    setImmediate(() => {
      throw new Error('a fault made by a test');
    });
  });
  await ended;
  expect(running.exitCode).toBe(1);
  expect(readFileSync(path.join(first.userData, 'logs', 'assay.log'), 'utf8')).toContain(
    'bug: Error: a fault made by a test',
  );
  const again = await start({ userData: first.userData });
  await expect(again.window.card('The pump failed twice')).toBeVisible();
});
