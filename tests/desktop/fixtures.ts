import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { type Launched, launch } from './launch.ts';
import { NotebookWindow } from './notebook-window.ts';

const root = path.join(import.meta.dirname, '../..');

/** How to start the command line beside the window. */
interface CommandLine {
  readonly executable: string;
  readonly entry: string;
  readonly env: NodeJS.ProcessEnv;
}

interface Started extends Launched {
  readonly window: NotebookWindow;
  /** the notebook made for `empty`, or the one given by `open` */
  readonly notebookFolder: string;
}

interface Choices {
  /** user data of an earlier start */
  readonly userData?: string;
  /** starts on a notebook of its own that holds one article with this text, instead of the sample */
  readonly empty?: string;
  /** starts on this notebook */
  readonly open?: string;
}

interface Fixtures {
  /** a folder of the test's own, gone after it */
  readonly folder: string;
  readonly cli: CommandLine;
  /** Starts the program; it is closed after the test. */
  readonly start: (choices?: Choices) => Promise<Started>;
}

export const test = base.extend<Fixtures>({
  folder: async ({ browserName: _ }, use) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'assay-desktop-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  cli: async ({ browserName: _ }, use) => {
    const executable = process.env.ASSAY_ELECTRON;
    if (!executable) throw new Error('run the desktop tests with `npm run test:desktop`');
    await use({
      executable,
      entry: path.join(root, 'out/main/cli.js'),
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
  },
  start: async ({ folder, cli }, use) => {
    const running: Launched[] = [];
    let count = 0;
    await use(async (choices = {}) => {
      let open = choices.open;
      if (choices.empty !== undefined) {
        open = path.join(folder, 'case.assay');
        const file = path.join(folder, 'report.txt');
        writeFileSync(file, choices.empty);
        execFileSync(cli.executable, [cli.entry, 'new', open], { env: cli.env });
        execFileSync(cli.executable, [cli.entry, 'import', open, file], { env: cli.env });
      }
      count += 1;
      const userData = choices.userData ?? path.join(folder, `user-data-${count}`);
      const launched = await launch({ userData, ...(open && { open }) });
      running.push(launched);
      return { ...launched, window: new NotebookWindow(launched.page), notebookFolder: open ?? '' };
    });
    for (const each of running) await each.close();
  },
});

export { expect } from '@playwright/test';
