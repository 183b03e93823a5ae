import type { BrowserWindow } from 'electron';
import { tell } from './ipc.ts';

/** ms; a window that has stopped answering is not waited for any longer */
const longestWait = 2000;

/** Before a window goes, what is typed in its fields and not saved yet is saved. */
export class Farewell {
  private readonly asked = new WeakSet<BrowserWindow>();
  private answered: () => void = () => {};

  /** Asks the window to save its fields; resolves when it has, or after two seconds. Asks each window once. */
  fieldsSaved(window: BrowserWindow): Promise<void> {
    if (this.asked.has(window)) return Promise.resolve();
    this.asked.add(window);
    if (window.webContents.isCrashed()) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, longestWait);
      this.answered = () => {
        clearTimeout(timer);
        resolve();
      };
      tell(window, 'app.saveFields', null);
    });
  }

  /** The window says that its fields are saved. */
  saved(): void {
    this.answered();
  }

  /** Holds the window's closing back until its fields are saved. */
  holdBack(window: BrowserWindow): void {
    window.on('close', (event) => {
      if (this.asked.has(window)) return;
      event.preventDefault();
      void this.fieldsSaved(window).then(() => window.close());
    });
  }
}
