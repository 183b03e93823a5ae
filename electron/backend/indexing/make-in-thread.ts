import { Worker } from 'node:worker_threads';
import { Damaged } from '../index/damage.ts';
import { Database } from '../index/database.ts';
import { indexedTables } from '../index/filling.ts';
import type { TableRow } from '../index/index.ts';
import type { MakeIndex, Missed } from '../index/making.ts';
import type { DocumentName } from '../store/document-layout.ts';
import type { Notebook } from '../store/notebook.ts';
import { workerBeside } from '../worker-beside.ts';
import type { FromThread, Task, ToThread } from './thread.ts';

/**
 * Makes an index of a notebook in a thread of its own. It reads documents from the disk by itself where their files say
 * what is in them; of all others it asks this one, which knows. So reading is never anybody else's wait, and no rule of the
 * store is kept twice.
 */
export function makeInThread(notebook: Notebook): MakeIndex {
  return async (file, missed, signal) => {
    const task: Task = { folder: notebook.folder, file, documents: [...notebook.filed()] };
    const worker = new Worker(workerBeside(import.meta.url, 'index-worker'), { workerData: task });
    const stop = () => void worker.terminate();
    signal.addEventListener('abort', stop);
    try {
      await untilMade(worker, notebook, missed);
      signal.throwIfAborted();
    } finally {
      signal.removeEventListener('abort', stop);
      missed.onMore(null);
      // Its file is removed, or put in place, only once nobody has it open.
      await worker.terminate();
    }
    const made = Database.sealed(file);
    if (!made) throw new Damaged('the index that was made cannot be opened');
    return made;
  };
}

function untilMade(worker: Worker, notebook: Notebook, missed: Missed): Promise<void> {
  const send = (message: ToThread) => worker.postMessage(message);
  missed.onMore(() => send({ kind: 'commits', commits: missed.rest() }));
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('exit', () => reject(new Damaged('the thread that made it ended')));
    worker.on('message', (message: FromThread) => {
      if (message.kind === 'made') resolve();
      else if (message.kind === 'failed') reject(new Damaged(message.why));
      else if (message.kind === 'rows') send({ kind: 'rows', rows: rowsIn(notebook, message.name) });
      else if (message.kind === 'text') send({ kind: 'text', text: notebook.text(message.sha256) });
      else {
        missed.onMore(null);
        send({ kind: 'last' });
      }
    });
  });
}

function rowsIn({ documents }: Notebook, name: DocumentName): TableRow[] {
  return indexedTables.flatMap((table) =>
    documents.rowsIn(name, table).map((row) => ({ table, row }) as TableRow),
  );
}
