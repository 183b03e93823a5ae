import { parentPort } from 'node:worker_threads';
import type { Importer } from '../../../core/importers/importer.ts';
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
  let readsBytes = false;
  const begin = (importer: Pick<Importer, 'readsBytes' | 'timeLimit'>) => {
    readsBytes = importer.readsBytes ?? false;
    send({ reading: { timeLimit: importer.timeLimit ?? null } });
  };
  if (attachmentsOfEntry !== undefined) return attachmentsOf(file, attachmentsOfEntry, begin);
  const result = await readArticles(file, begin);
  if (!result.ok || readsBytes || warnings.length === 0) return result;
  const articles = result.value.articles.map((article) => ({
    ...article,
    warnings: [...warnings, ...article.warnings],
  }));
  return ok({ ...result.value, articles });
}
