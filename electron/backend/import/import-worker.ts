import { parentPort } from 'node:worker_threads';
import { ok } from '../../../core/result.ts';
import { attachmentsOf, readArticles } from '../importers/index.ts';
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

async function read({ name, bytes, attachmentsOfEntry }: FileToRead): Promise<ReadResult> {
  const { text, warnings } = decoded(bytes);
  const file = { name, bytes, text };
  if (attachmentsOfEntry !== undefined) return attachmentsOf(file, attachmentsOfEntry);
  const result = await readArticles(file);
  if (!result.ok) return result;
  const { mediaType, articles, readsBytes } = result.value;
  if (readsBytes || warnings.length === 0) return ok({ mediaType, articles });
  const doubted = articles.map((article) => ({ ...article, warnings: [...warnings, ...article.warnings] }));
  return ok({ mediaType, articles: doubted });
}
