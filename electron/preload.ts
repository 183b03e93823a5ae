import { contextBridge, ipcRenderer } from 'electron';
import { eventNames, requestNames } from '../core/ipc/channels.ts';

const requests: ReadonlySet<string> = new Set(requestNames);
const events: ReadonlySet<string> = new Set(eventNames);

/** All that a window can reach of the program: requests and events of two closed lists. */
contextBridge.exposeInMainWorld('notebook', {
  request(name: unknown, input: unknown): Promise<unknown> {
    if (typeof name !== 'string' || !requests.has(name))
      return Promise.reject(new Error('there is no such request'));
    return ipcRenderer.invoke(name, input);
  },
  on(name: unknown, listener: (payload: unknown) => void): () => void {
    if (typeof name !== 'string' || !events.has(name)) throw new Error('there is no such event');
    const hear = (_event: unknown, payload: unknown) => listener(payload);
    ipcRenderer.on(name, hear);
    return () => ipcRenderer.removeListener(name, hear);
  },
});
