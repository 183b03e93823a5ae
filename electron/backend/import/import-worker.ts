import { parentPort } from 'node:worker_threads';
import { ok } from '../../../core/result.ts';
import { readArticles } from '../importers/index.ts';
import { decoded } from './decode.ts';
import type { FileToRead, ReadResult, WorkerMessage } from './reading.ts';

/** Reads files one by one, apart from the program: what crafted input can do here is be stopped. */
parentPort?.on('message', async (file: FileToRead) => {
  send(await read(file));
});
send('ready');

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

async function read({ name, bytes }: FileToRead): Promise<ReadResult> {
  const { text, warnings } = decoded(bytes);
  let readsBytes = false;
  const result = await readArticles({ name, bytes, text }, (importer) => {
    readsBytes = importer.readsBytes ?? false;
    send({ reading: { timeLimit: importer.timeLimit ?? null } });
  });
  if (!result.ok || readsBytes) return result;
  const articles = result.value.articles.map((article) => ({
    ...article,
    warnings: [...warnings, ...article.warnings],
  }));
  return ok({ ...result.value, articles });
}
