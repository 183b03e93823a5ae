import { parentPort, workerData } from 'node:worker_threads';
import type { Change } from '../../../core/change.ts';
import { currentRevision } from '../../../core/model/article.ts';
import type { CanonicalText } from '../../../core/model/canonical-text.ts';
import { damageOf } from '../index/damage.ts';
import { Database } from '../index/database.ts';
import { fill } from '../index/filling.ts';
import type { TableRow } from '../index/index.ts';
import { catchUp } from '../index/making.ts';
import { nodeDisk } from '../store/node-disk.ts';
import { readText } from '../store/texts.ts';
import { rowsOnDisk } from './rows-on-disk.ts';
import type { Asked, FromThread, Task, ToThread } from './thread.ts';

/** Makes one index in a file of its own, apart from the program; see `makeInThread`. */
const task: Task = workerData;
const port = parentPort;
const texts = new Map<string, CanonicalText | null>();
let commits: (readonly Change[])[] = [];
let answer: (message: ToThread) => void = () => {};

port?.on('message', (message: ToThread) => {
  if (message.kind === 'commits') commits.push(...message.commits);
  else answer(message);
});
make()
  .then(() => send({ kind: 'made' }))
  .catch((error: unknown) => {
    const why = damageOf(error);
    if (why === null) throw error;
    send({ kind: 'failed', why });
  })
  .finally(() => port?.close());

async function make(): Promise<void> {
  const db = Database.bare(task.file);
  try {
    const text = (sha256: string) => texts.get(sha256) ?? null;
    const going = () => null;
    await fill(db, rows(), text, going);
    // Most of the waiting for the disk comes before the last commits, so that few are missed.
    await db.sync();
    await asked({ kind: 'last' });
    await catchUp(db, readable, rest, going);
    await db.seal();
  } finally {
    db.close();
  }
}

async function* rows(): AsyncGenerator<readonly TableRow[]> {
  for (const [name, identity] of task.documents) {
    const known = identity === null ? null : rowsOnDisk(task.folder, name, identity);
    const part = known ?? (await rowsAsked(name));
    texts.clear();
    for (const { table, row } of part) if (table === 'articles') await readyText(currentRevision(row).text);
    yield part;
  }
}

/** Has the text of an article at hand; what cannot be read is asked for, so that it is known, and reported, there. */
async function readyText(sha256: string): Promise<void> {
  const text = readable(sha256);
  if (text) {
    texts.set(sha256, text);
    return;
  }
  const found = await asked({ kind: 'text', sha256 });
  texts.set(sha256, found.kind === 'text' ? found.text : null);
}

function readable(sha256: string): CanonicalText | null {
  const found = readText(nodeDisk, task.folder, sha256);
  return 'problem' in found ? null : found.text;
}

async function rowsAsked(name: string): Promise<readonly TableRow[]> {
  const found = await asked({ kind: 'rows', name });
  return found.kind === 'rows' ? found.rows : [];
}

function rest(): readonly (readonly Change[])[] {
  const those = commits;
  commits = [];
  return those;
}

function asked(question: Asked): Promise<ToThread> {
  return new Promise((resolve) => {
    answer = resolve;
    send(question);
  });
}

function send(message: FromThread): void {
  port?.postMessage(message);
}
