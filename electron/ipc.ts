import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import * as v from 'valibot';
import { issueSentence } from '../core/commands/run.ts';
import { type EventName, type RequestName, requestNames } from '../core/ipc/channels.ts';
import { type Answer, type EventPayload, inputs } from '../core/ipc/contract.ts';
import { fail } from '../core/result.ts';
import { isOwn } from './lockdown.ts';
import type { Log } from './log.ts';

/** One handler a request; what it is given has been checked, what it answers is a `Result`. */
export type Handlers = {
  readonly [N in RequestName]: (input: v.InferOutput<(typeof inputs)[N]>) => Answer<N> | Promise<Answer<N>>;
};

/**
 * Answers the window's requests. Here, and nowhere else, sender and input are checked: only the page of our own window is
 * heard, and only input of the request's schema gets any further. `beforeAnswer` is called before each answer. A bug in a handler is logged with its stack and rejects
 * the request, so that the window's crash screen and not a made-up answer follows.
 */
export function answerRequests(
  window: () => BrowserWindow | null,
  handlers: Handlers,
  beforeAnswer: () => void,
  log: Log,
): void {
  for (const name of requestNames) {
    ipcMain.handle(name, async (event, input: unknown) => {
      if (!isFromOwnPage(event, window())) {
        log.write('trouble', `refused ${name} from a page that is not the program's`);
        return fail('refused', 'This request did not come from the program’s own window.');
      }
      // A schema of no fields would let an array through.
      const parsed = v.safeParse(inputs[name], Array.isArray(input) ? null : input);
      if (!parsed.success) return fail('wrong-input', `${name}: ${issueSentence(parsed.issues)}`);
      try {
        const answer = await (handlers[name] as (input: unknown) => unknown)(parsed.output);
        beforeAnswer();
        return answer;
      } catch (error) {
        log.write(
          'bug',
          `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
        throw error;
      }
    });
  }
}

/** Tells the window something unasked; a window that is gone hears nothing. */
export function tell<N extends EventName>(
  window: BrowserWindow | null,
  name: N,
  payload: EventPayload<N>,
): void {
  if (window && !window.isDestroyed()) window.webContents.send(name, payload);
}

function isFromOwnPage(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  return (
    window !== null &&
    event.senderFrame !== null &&
    event.senderFrame === window.webContents.mainFrame &&
    isOwn(event.senderFrame.url)
  );
}
