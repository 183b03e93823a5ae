import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { requestNames, reservedRequests } from '../../core/ipc/channels.ts';
import type {} from '../../renderer/store/bridge.ts';
import { expect, test } from './fixtures.ts';

/** How many windows the program has. */
const windows = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

test('the page reaches nothing of Node, and of the program three functions', async ({ start }) => {
  const { page } = await start();
  const seen = await page.evaluate(() => ({
    node: ['process', 'require', 'module', 'Buffer', '__dirname'].filter((name) => name in globalThis),
    bridge: Object.keys(window.notebook).sort(),
  }));
  expect(seen).toEqual({ node: [], bridge: ['importDropped', 'on', 'request'] });
});

test('the page cannot name a file on the disk, however it asks', async ({ start, folder }) => {
  const file = path.join(folder, 'private.txt');
  writeFileSync(file, 'Private\n\nNobody dropped this.');
  const { page } = await start();
  const answers = await page.evaluate(async (named) => {
    const ask = (name: string, input: unknown) =>
      window.notebook.request(name as never, input as never).catch((error: Error) => error.message);
    const posing = Object.assign(new File(['Posing'], named), { path: named });
    return [
      await ask('import.paths', { paths: [named] }),
      await window.notebook.importDropped([{ path: named }, named] as never),
      await window.notebook.importDropped([posing]),
    ];
  }, file);
  expect(answers).toEqual([expect.stringContaining('there is no such request'), null, null]);
});

test('the window runs sandboxed and isolated', async ({ start }) => {
  const { app } = await start();
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } =
      contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webviewTag: false,
  });
});

test('nothing the page tries reaches a server', async ({ start }) => {
  let hits = 0;
  const canary = createServer((_request, response) => {
    hits += 1;
    response.end('here');
  });
  await new Promise<void>((ready) => canary.listen(0, '127.0.0.1', ready));
  const address = `http://127.0.0.1:${(canary.address() as AddressInfo).port}/`;
  const { page, tolerateErrors } = await start();
  tolerateErrors();
  const outcomes = await page.evaluate(async (url) => {
    const tried = async (attempt: () => Promise<unknown>) =>
      attempt().then(
        () => 'reached',
        () => 'refused',
      );
    const loaded = (element: HTMLElement) =>
      new Promise((done, fail) => {
        element.addEventListener('load', done);
        element.addEventListener('error', fail);
        document.body.append(element);
      });
    return {
      fetch: await tried(() => fetch(url)),
      image: await tried(() => loaded(Object.assign(new Image(), { src: url }))),
      style: await tried(() =>
        loaded(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url })),
      ),
      socket: await tried(
        () =>
          new Promise((done, fail) => {
            const socket = new WebSocket(url.replace('http', 'ws'));
            socket.onopen = done;
            socket.onerror = fail;
          }),
      ),
      beacon: navigator.sendBeacon(url) ? 'queued' : 'refused',
    };
  }, address);
  expect(outcomes).toMatchObject({ fetch: 'refused', image: 'refused', style: 'refused', socket: 'refused' });
  await page.evaluate((url) => {
    location.href = url;
  }, address);
  await page.evaluate((url) => window.open(url), address);
  expect(await page.evaluate(() => document.querySelector('.reader-text') !== null)).toBe(true);
  expect(page.url()).toBe('app://assay/index.html');
  canary.close();
  expect(hits).toBe(0);
});

test('no other window opens and the page cannot be left', async ({ start }) => {
  const { app, page, tolerateErrors } = await start();
  tolerateErrors();
  const opened = await page.evaluate(() => window.open('app://assay/index.html'));
  expect(opened).toBeNull();
  expect(await windows(app)).toBe(1);
  await page.evaluate(() => {
    location.href = 'file:///etc/passwd';
  });
  await page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.src = 'app://assay/index.html';
    document.body.append(frame);
  });
  expect(page.url()).toBe('app://assay/index.html');
  await expect(page.locator('.reader-text')).toBeVisible();
});

test('script and style put into the page do nothing', async ({ start }) => {
  const { page, tolerateErrors } = await start();
  tolerateErrors();
  const result = await page.evaluate(() => {
    const script = document.createElement('script');
    let assigned = 'assigned';
    try {
      script.textContent = 'globalThis.breached = true';
      document.body.append(script);
    } catch {
      assigned = 'refused';
    }
    let html = 'assigned';
    try {
      document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="globalThis.breached = true">');
    } catch {
      html = 'refused';
    }
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    document.head.append(style);
    return {
      assigned,
      html,
      breached: 'breached' in globalThis,
      display: getComputedStyle(document.body).display,
    };
  });
  expect(result).toEqual({ assigned: 'refused', html: 'refused', breached: false, display: 'block' });
});

test('files outside the page’s folder are not served', async ({ start }) => {
  const { app } = await start();
  const answers = await app.evaluate(async ({ net }) => {
    const ask = (url: string) =>
      net.fetch(url).then(
        ({ status }) => status,
        () => 'refused' as const,
      );
    return {
      page: await ask('app://assay/index.html'),
      up: await ask('app://assay/..%2f..%2fpackage.json'),
      absolute: await ask('app://assay/%2fetc%2fpasswd'),
      host: await ask('app://elsewhere/index.html'),
    };
  });
  expect(answers).toEqual({ page: 200, up: 404, absolute: 404, host: 'refused' });
});

test('a request that is not in the list is refused', async ({ start }) => {
  const { page } = await start();
  const refused = await page.evaluate(() =>
    (window.notebook.request as (name: string, input: unknown) => Promise<unknown>)('shell.open', {}).then(
      () => 'answered',
      () => 'refused',
    ),
  );
  expect(refused).toBe('refused');
});

test('every request answers odd input with a failure, and the notebook stays as it was', async ({
  start,
}) => {
  const { page } = await start();
  const outcomes = await page.evaluate(
    async (names) => {
      const ask = window.notebook.request as (
        name: string,
        input: unknown,
      ) => Promise<{ ok: boolean; error?: { code: string } }>;
      const before = await ask('app.state', {});
      const odd: unknown[] = [
        null,
        7,
        'x',
        [],
        { extra: 1 },
        { id: '../../etc/passwd' },
        { refs: [{ table: 'x', id: 'y' }] },
      ];
      const bad: string[] = [];
      for (const name of names) {
        for (const input of odd) {
          const answer = await ask(name, input).catch(() => ({ ok: true, error: { code: 'threw' } }));
          if (answer.ok || answer.error?.code !== 'wrong-input')
            bad.push(`${name} ${JSON.stringify(input)}: ${JSON.stringify(answer).slice(0, 80)}`);
        }
      }
      const after = await ask('app.state', {});
      return { bad, same: JSON.stringify(before) === JSON.stringify(after) };
    },
    requestNames.filter((name) => !reservedRequests.includes(name)),
  );
  expect(outcomes.bad).toEqual([]);
  expect(outcomes.same).toBe(true);
});
