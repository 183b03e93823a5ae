import { app, type BrowserWindow, dialog } from 'electron';
import { askToOpenAgain } from './dialogs.ts';
import type { Log } from './log.ts';

/** ms; a window that stops twice within it would likely go on so */
const tooSoon = 60_000;

/**
 * Opens the window's page again when its process ends, and says so to `tell`; the notebook is in the main process, so
 * nothing saved is lost. A page that soon ends again is opened only when the person wants it.
 */
export function reopenAfterCrash(window: BrowserWindow, log: Log, tell: (tidings: string) => void): void {
  let last = Number.NEGATIVE_INFINITY;
  const reopen = async (soon: boolean) => {
    if (soon && !(await askToOpenAgain(window))) app.quit();
    else if (!window.isDestroyed()) window.webContents.reload();
  };
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return;
    log.write('bug', `the window's process ended: ${reason} (${exitCode})`);
    tell('The window stopped and was opened again. Everything that was saved is here.');
    const soon = performance.now() - last < tooSoon;
    last = performance.now();
    // Within this event the process is still being taken down.
    setImmediate(() => {
      if (!window.isDestroyed()) void reopen(soon);
    });
  });
}

/** Ends the program after a bug in it that leaves it in no state to go on. */
export function giveUp(error: unknown, log: Log): void {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  log.write('bug', stack ?? message);
  dialog.showErrorBox(
    'Assay has to close',
    `Something went wrong in the program: ${message}\n\nWhat was saved is safe in the notebook. The fault is in the log: ${log.file}`,
  );
  app.exit(1);
}
