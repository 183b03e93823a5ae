import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { eventNames, requestNames, reservedRequests } from '../core/ipc/channels.ts';

const requests: ReadonlySet<string> = new Set(
  requestNames.filter((name) => !reservedRequests.includes(name)),
);
const events: ReadonlySet<string> = new Set(eventNames);

/** All that a window can reach of the program: requests and events of two closed lists. */
contextBridge.exposeInMainWorld('notebook', {
  request(name: unknown, input: unknown): Promise<unknown> {
    if (typeof name !== 'string' || !requests.has(name))
      return Promise.reject(new Error('there is no such request'));
    return ipcRenderer.invoke(name, input);
  },
  /**
   * Imports files and folders that were dropped on the window. The page cannot name a path: it has only what the person
   * dropped. Null when none of it is on the disk, as with a picture dragged out of another program.
   */
  importDropped(files: unknown): Promise<unknown> {
    const dropped = Array.isArray(files) ? files.filter((file) => file instanceof File) : [];
    const paths = dropped.map((file) => webUtils.getPathForFile(file)).filter((each) => each !== '');
    if (paths.length < dropped.length || paths.length === 0) return Promise.resolve(null);
    return ipcRenderer.invoke('import.paths', { paths });
  },
  on(name: unknown, listener: (payload: unknown) => void): () => void {
    if (typeof name !== 'string' || !events.has(name)) throw new Error('there is no such event');
    const hear = (_event: unknown, payload: unknown) => listener(payload);
    ipcRenderer.on(name, hear);
    return () => ipcRenderer.removeListener(name, hear);
  },
});
