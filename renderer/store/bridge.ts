import type { EventName, RequestName } from '../../core/ipc/channels.ts';
import type { Answer, EventPayload, Input } from '../../core/ipc/contract.ts';

/** What the preload script puts into the window: a closed list of requests and of events. */
interface Bridge {
  request<N extends RequestName>(name: N, input: Input<N>): Promise<Answer<N>>;
  importDropped(files: readonly File[]): Promise<Answer<'import.paths'> | null>;
  on<N extends EventName>(name: N, listener: (payload: EventPayload<N>) => void): () => void;
}

declare global {
  interface Window {
    readonly notebook: Bridge;
  }
}

/** Asks the main process. This file alone touches `window.notebook`. */
export function request<N extends RequestName>(name: N, input: Input<N>): Promise<Answer<N>> {
  return window.notebook.request(name, input);
}

/** Imports what was dropped on the window; null when it is not on the disk. */
export function importDropped(files: readonly File[]): Promise<Answer<'import.paths'> | null> {
  return window.notebook.importDropped(files);
}

/** Hears what the main process says unasked; the function returned stops it. */
export function listen<N extends EventName>(
  name: N,
  listener: (payload: EventPayload<N>) => void,
): () => void {
  return window.notebook.on(name, listener);
}
