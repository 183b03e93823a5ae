import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { type HeldFile, mostArticles } from '../../../core/importers/importer.ts';
import type { ReadFile } from '../../../core/importers/index.ts';
import { articleDetails, revisionSchema } from '../../../core/model/article.ts';
import { canonicalTextSchema } from '../../../core/model/canonical-text.ts';
import { filledText, text } from '../../../core/model/fields.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { workerBeside } from '../worker-beside.ts';

/** What the worker is given, and what it answers. */
export interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** given: not its articles are wanted, but the files sent with the one that is this entry; null: with any of them */
  readonly attachmentsOfEntry?: string | null;
}
export type ReadResult = Result<Pick<ReadFile, 'mediaType' | 'articles'> | readonly HeldFile[]>;
/** What the worker sends: once that it can begin, then an answer to each file. */
export type WorkerMessage = 'ready' | ReadResult;

export interface ReaderOptions {
  /** the worker's program; beside this file unless said otherwise */
  readonly entry?: URL;
  /** per file, in ms */
  readonly timeLimit?: number;
  /** of JavaScript objects, in MB; what crosses to and fro is not counted */
  readonly memoryLimit?: number;
}

const usual = { timeLimit: 10_000, memoryLimit: 512 };
/** ms a worker may take until it can begin */
const startLimit = 60_000;
const nothingImported = { kept: 'Nothing was imported from it.' };

const foundDetails = {
  title: v.nullable(articleDetails.title),
  bylines: articleDetails.bylines,
  outlet: v.nullable(filledText(500)),
  language: articleDetails.language,
  publishedAt: articleDetails.publishedAt,
  updatedAt: articleDetails.updatedAt,
  accessedAt: articleDetails.accessedAt,
  url: articleDetails.url,
  dateline: articleDetails.dateline,
  rights: articleDetails.rights,
};
const detailNames = Object.keys(foundDetails) as (keyof typeof foundDetails)[];

/** What a worker answers is checked like anything that comes from outside. */
const readFileSchema = v.strictObject({
  mediaType: filledText(200),
  articles: v.pipe(
    v.array(
      v.strictObject({
        text: canonicalTextSchema,
        details: v.strictObject(foundDetails),
        foundIn: v.record(v.picklist(detailNames), text(200)),
        entry: revisionSchema.entries.entry,
        warnings: revisionSchema.entries.warnings,
        attachments: v.exactOptional(v.pipe(v.array(filledText(255)), v.minLength(1), v.maxLength(1000))),
      }),
    ),
    v.minLength(1),
    v.maxLength(mostArticles),
  ),
});
const heldFilesSchema = v.array(v.strictObject({ name: filledText(255), bytes: v.instance(Uint8Array) }));
/** What was read from a file, checked. */
export type CheckedFile = v.InferOutput<typeof readFileSchema>;

/**
 * Reads files in a worker thread, one at a time, each within a limit of time and of memory. A file that goes beyond one, or
 * upsets its importer, fails alone with a sentence; the worker is then replaced. `close` ends it.
 */
export class ImportReader {
  private readonly options: Required<ReaderOptions>;
  private worker: Worker | null = null;

  constructor(options: ReaderOptions = {}) {
    this.options = { entry: workerBeside(import.meta.url, 'import-worker'), ...usual, ...options };
  }

  read(file: FileToRead, signal?: AbortSignal): Promise<Result<CheckedFile>> {
    return this.checked(readFileSchema, file, signal);
  }

  /** The files sent with the article that is this entry of a file; with null, those sent with any of its articles. */
  attachments(
    file: FileToRead,
    entry: string | null,
    signal?: AbortSignal,
  ): Promise<Result<readonly HeldFile[]>> {
    return this.checked(heldFilesSchema, { ...file, attachmentsOfEntry: entry }, signal);
  }

  private async checked<S extends v.GenericSchema>(
    schema: S,
    file: FileToRead,
    signal: AbortSignal | undefined,
  ): Promise<Result<v.InferOutput<S>>> {
    const answer = await this.answerTo(file, signal);
    if (!answer.ok) return answer;
    const checked = v.safeParse(schema, answer.value);
    if (checked.success) return ok(checked.output);
    return fail('unreadable', `“${file.name}” was not understood well enough to be kept.`, nothingImported);
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    await worker?.terminate();
  }

  private answerTo(file: FileToRead, signal: AbortSignal | undefined): Promise<ReadResult> {
    if (signal?.aborted) return Promise.resolve(stopped(file.name));
    const isNew = this.worker === null;
    const worker = this.worker ?? this.start();
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const listeners = {
        message: (message: WorkerMessage) => (message === 'ready' ? begin() : finish(message)),
        error: (error: unknown) => giveUp(upset(file.name, error)),
        exit: () => giveUp(upset(file.name, null)),
      };
      const limit = (ms: number) => {
        clearTimeout(timer);
        timer = setTimeout(() => giveUp(tooSlow(file.name, ms)), ms);
      };
      // The time a worker takes to start on a busy machine is not the file's.
      const begin = () => {
        limit(this.options.timeLimit);
        worker.postMessage(file);
      };
      const finish = (result: ReadResult) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        for (const [event, listener] of Object.entries(listeners)) worker.off(event, listener);
        resolve(result);
      };
      const giveUp = (result: ReadResult) => {
        this.worker = null;
        void worker.terminate();
        finish(result);
      };
      const onAbort = () => giveUp(stopped(file.name));
      signal?.addEventListener('abort', onAbort);
      for (const [event, listener] of Object.entries(listeners)) worker.on(event, listener);
      if (isNew) limit(startLimit);
      else begin();
    });
  }

  private start(): Worker {
    const worker = new Worker(this.options.entry, {
      resourceLimits: { maxOldGenerationSizeMb: this.options.memoryLimit },
    });
    // One that is being ended may still fail, and nobody is left to be told.
    worker.on('error', () => {});
    this.worker = worker;
    return worker;
  }
}

function stopped(name: string): ReadResult {
  return fail('cancelled', `“${name}” was not imported: the import was stopped.`);
}

function tooSlow(name: string, limit: number): ReadResult {
  return fail('unreadable', `“${name}” was given up: reading it took longer than ${limit / 1000} seconds.`, {
    ...nothingImported,
    advice: 'Split it, or save it as plain text, then import that.',
  });
}

function upset(name: string, error: unknown): ReadResult {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const why = isMemory
    ? 'reading it takes more memory than one file may have'
    : `reading it went wrong${error instanceof Error ? ` (${error.message.slice(0, 200)})` : ''}`;
  return fail('unreadable', `“${name}” was given up: ${why}.`, {
    ...nothingImported,
    advice: 'Split it, or save it as plain text, then import that.',
  });
}
