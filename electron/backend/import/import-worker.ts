import { parentPort } from 'node:worker_threads';
import { readArticles } from '../../../core/importers/index.ts';
import { ok } from '../../../core/result.ts';
import { decoded } from './decode.ts';
import type { FileToRead, ReadResult, WorkerMessage } from './reading.ts';

/** Reads files one by one, apart from the program: what crafted input can do here is be stopped. */
parentPort?.on('message', (file: FileToRead) => {
  send(read(file));
});
send('ready');

function send(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

function read({ name, bytes }: FileToRead): ReadResult {
  const { text, warnings } = decoded(bytes);
  const result = readArticles({ name, bytes, text });
  if (!result.ok) return result;
  const articles = result.value.articles.map((article) => ({
    ...article,
    warnings: [...warnings, ...article.warnings],
  }));
  return ok({ ...result.value, articles });
}
