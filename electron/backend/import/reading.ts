import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { type HeldFile, mostArticles } from '../../../core/importers/importer.ts';
import type { ReadFile } from '../../../core/importers/index.ts';
import { articleDetails, revisionSchema } from '../../../core/model/article.ts';
import { canonicalTextSchema } from '../../../core/model/canonical-text.ts';
import { filledText, text } from '../../../core/model/fields.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { workerBeside } from '../worker-beside.ts';
import { type Excess, Watch } from './watch.ts';

/** What the worker is given, and what it answers. */
export interface FileToRead {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** given: not its articles are wanted, but the files sent with the one that is this entry; null: with any of them */
  readonly attachmentsOfEntry?: string | null;
}
export type ReadResult = Result<ReadFile | readonly HeldFile[]>;
/**
 * What the worker sends: once that it can begin; of each file that it is being read, with the ms files of its kind may take
 * where that is more than usual; and the answer.
 */
export type WorkerMessage =
  | 'ready'
  | { readonly reading: { readonly timeLimit: number | null } }
  | ReadResult;

export interface ReaderOptions {
  /** the worker's program; beside this file unless said otherwise */
  readonly entry?: URL;
  /** per file, in ms, whatever its kind; 10 s and what its importer asks for, unless given */
  readonly timeLimit?: number;
  /** of JavaScript objects, in MB; buffers are not counted */
  readonly memoryLimit?: number;
  /** MB by which the whole process may grow while a file is read, three times its own size aside; buffers are counted */
  readonly growthLimit?: number;
}

const usual = { memoryLimit: 512, growthLimit: 1024 };
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
  private readonly options: Required<Omit<ReaderOptions, 'timeLimit'>> & Pick<ReaderOptions, 'timeLimit'>;
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
      const watch = new Watch(file.bytes.length, this.options, (excess) => giveUp(gaveUp(file.name, excess)));
      const listeners = {
        message: (message: WorkerMessage) => {
          if (message === 'ready') begin();
          else if ('reading' in message) watch.extend(message.reading.timeLimit);
          else finish(message);
        },
        error: (error: unknown) => giveUp(upset(file.name, error)),
        exit: () => giveUp(upset(file.name, null)),
      };
      // The time a worker takes to start on a busy machine is not the file's.
      const begin = () => {
        watch.begin();
        worker.postMessage(file);
      };
      const finish = (result: ReadResult) => {
        watch.end();
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
      if (!isNew) begin();
    });
  }

  private start(): Worker {
    const worker = new Worker(this.options.entry, {
      resourceLimits: { maxOldGenerationSizeMb: this.options.memoryLimit },
      // What a library prints about a file is not for whoever reads the program's own lines.
      stdout: true,
      stderr: true,
    });
    worker.stdout.resume();
    worker.stderr.resume();
    // One that is being ended may still fail, and nobody is left to be told.
    worker.on('error', () => {});
    this.worker = worker;
    return worker;
  }
}

function stopped(name: string): ReadResult {
  return fail('cancelled', `“${name}” was not imported: the import was stopped.`);
}

const instead = 'Split it, or save it as plain text, then import that.';

function gaveUp(name: string, excess: Excess): ReadResult {
  const why =
    excess === 'memory'
      ? 'reading it takes more memory than one file may have'
      : `reading it took longer than ${excess.ms / 1000} seconds`;
  return fail('unreadable', `“${name}” was given up: ${why}.`, { ...nothingImported, advice: instead });
}

function upset(name: string, error: unknown): ReadResult {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return gaveUp(name, 'memory');
  const why = `reading it went wrong${error instanceof Error ? ` (${error.message.slice(0, 200)})` : ''}`;
  return fail('unreadable', `“${name}” was given up: ${why}.`, { ...nothingImported, advice: instead });
}
