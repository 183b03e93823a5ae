import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';

const root = path.join(import.meta.dirname, '../..');

/** The real program, running. */
export interface Launched {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** Quits as a person would; fails when the window reported an error or a breach of its content policy. */
  close(): Promise<void>;
  /** Ends it as a crash of the machine's power would look to the program: SIGKILL. */
  kill(): Promise<void>;
  /** What the system's own dialogs answer from now on; they alone are not the real thing. */
  answerOpenDialog(files: readonly string[]): Promise<void>;
  answerSaveDialog(file: string): Promise<void>;
  /** For tests that provoke refusals: what the window reports from now on is no failure. */
  tolerateErrors(): void;
}

/** Starts the program on a user-data folder of its own; `open` is a notebook's folder to open with. */
export async function launch({
  userData,
  open,
  args = [],
}: {
  userData: string;
  open?: string;
  args?: readonly string[];
}): Promise<Launched> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] = value;
  // With this set the executable would be a plain Node.
  delete env.ELECTRON_RUN_AS_NODE;
  // A window that opens takes the focus from the others on its display, which ends their drags.
  const displays = process.env.ASSAY_DISPLAYS?.split(',') ?? [];
  const display = displays[Number(process.env.TEST_PARALLEL_INDEX ?? 0) % displays.length];
  if (display) env.DISPLAY = display;
  const executablePath = process.env.ASSAY_ELECTRON;
  const app = await _electron.launch({
    ...(executablePath && { executablePath }),
    args: [
      // Chromium refuses to run as root inside its sandbox.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-gpu',
      '--log-level=3',
      `--user-data-dir=${userData}`,
      ...args,
      root,
      ...(open ? [open] : []),
    ],
    env,
    colorScheme: null,
  });
  const errors: string[] = [];
  let tolerant = false;
  const page = await app.firstWindow();
  page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.waitForSelector('.window');
  let closed = false;
  app.on('close', () => {
    closed = true;
  });
  return {
    app,
    page,
    userData,
    async close() {
      if (closed) return;
      await app.close();
      if (errors.length > 0 && !tolerant) throw new Error(`the window reported:\n${errors.join('\n')}`);
    },
    async kill() {
      const ended = new Promise<void>((resolve) => app.once('close', () => resolve()));
      app.process().kill('SIGKILL');
      await ended;
    },
    tolerateErrors() {
      tolerant = true;
    },
    answerOpenDialog: (files) =>
      app.evaluate(({ dialog }, filePaths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
      }, files),
    answerSaveDialog: (file) =>
      app.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, file),
  };
}
