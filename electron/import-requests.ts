import path from 'node:path';
import type { RequestName } from '../core/ipc/channels.ts';
import type { EventPayload, ImportRow } from '../core/ipc/contract.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { importAttachments } from './backend/import/import-attachments.ts';
import { type ImportAs, type IncomingFile, importFiles } from './backend/import/import-files.ts';
import { fileAt, filesAt } from './backend/import/paths.ts';
import { importers } from './backend/importers/index.ts';
import type { Session } from './backend/session.ts';
import { Turns } from './backend/store/turns.ts';
import type { Handlers } from './ipc.ts';
import type { OpenNotebooks } from './open-notebooks.ts';

type ImportRequest = Extract<RequestName, `import.${string}`>;

/**
 * What the window's requests to import do. One import at a time, the next one after it; stopping ends the one that is under
 * way. `files` and `folder` ask the person, and answer null for no.
 */
export function importHandlers(parts: {
  notebooks: OpenNotebooks;
  files: (extensions: readonly string[]) => Promise<readonly string[] | null>;
  /** one file */
  file: (extensions: readonly string[]) => Promise<readonly string[] | null>;
  folder: () => Promise<string | null>;
  progress: (progress: EventPayload<'import.progress'>) => void;
}): Pick<Handlers, ImportRequest> {
  const { notebooks } = parts;
  const progress = nowAndThen(parts.progress);
  const turns = new Turns();
  let stopping = new AbortController();

  const inTurn = (
    bring: (target: Session, signal: AbortSignal) => Promise<Result<readonly ImportRow[]>>,
  ): Promise<Result<readonly ImportRow[]>> => {
    const open = notebooks.open();
    if (!open.ok) return Promise.resolve(open);
    return turns.take(() => {
      stopping = new AbortController();
      return bring(open.value, stopping.signal);
    });
  };
  const bringIn = (files: readonly IncomingFile[], as: ImportAs = 'as it comes') =>
    inTurn(async (target, signal) =>
      ok(await importFiles(target, files, { onProgress: progress, signal, as })),
    );
  const extensions = [...importers.flatMap((importer) => importer.extensions), 'json'];
  const fromPaths = async (
    paths: readonly string[],
    as?: ImportAs,
  ): Promise<Result<readonly ImportRow[]>> => {
    const found = paths.flatMap((each) => filesAt(each, true));
    const unread = found.flatMap(({ path: file, problem }) =>
      problem === null ? [] : [refused(file, problem)],
    );
    const brought = await bringIn(
      found.filter(({ problem }) => problem === null).map((each) => fileAt(each.path)),
      as,
    );
    return brought.ok ? ok([...unread, ...brought.value]) : brought;
  };

  return {
    'import.choose': async ({ separate }) => {
      const chosen = await parts.files(extensions);
      return chosen ? fromPaths(chosen, separate ? 'separate' : 'as it comes') : cancelled;
    },
    'import.newer': async ({ id }) => {
      const chosen = await parts.file(extensions);
      return chosen ? fromPaths(chosen, { newerVersionOf: id }) : cancelled;
    },
    'import.chooseFolder': async () => {
      const chosen = await parts.folder();
      return chosen ? fromPaths([chosen]) : cancelled;
    },
    'import.paths': ({ paths }) => fromPaths(paths.filter((each) => path.isAbsolute(each))),
    'import.stop': () => {
      stopping.abort();
      return ok(null);
    },
    'import.files': ({ files }) =>
      bringIn(
        files.map(({ name, bytes }) => ({ name: path.basename(name), read: () => Promise.resolve(bytes) })),
      ),
    'import.text': async ({ text, html, markdown }) => {
      const brought = html === null ? null : await bringIn([pasted('pasted.html', fragmentOf(html))]);
      // What was copied from a page or a document is worth having as plain text, too.
      if (brought?.ok && brought.value.some((row) => row.ok)) return brought;
      return bringIn([pasted(markdown ? 'pasted.md' : 'pasted.txt', text)]);
    },
    'import.attachments': ({ articleId }) =>
      inTurn((target, signal) => importAttachments(target, articleId, { signal })),
  };
}

/** Tells of the first file, the end, and of others no oftener than a person can read: a window draws each it is told of. */
function nowAndThen(tell: (progress: EventPayload<'import.progress'>) => void): typeof tell {
  let last = Number.NEGATIVE_INFINITY;
  return (progress) => {
    const now = performance.now();
    if (progress.done > 0 && progress.done < progress.total && now - last < 100) return;
    last = now;
    tell(progress);
  };
}

function pasted(name: string, text: string): IncomingFile {
  return { name, read: () => Promise.resolve(Buffer.from(text)) };
}

/** What a person copied of a page, without the page that programs put around it: all of its words are wanted. */
function fragmentOf(html: string): string {
  const marked = /<!--StartFragment-->([\s\S]*)<!--EndFragment-->/i.exec(html)?.[1];
  const body = /<body[^>]*>([\s\S]*?)(?:<\/body>|$)/i.exec(html)?.[1];
  const inner = marked ?? body ?? html;
  return /\S/.test(inner) ? inner : html;
}

const cancelled = fail('cancelled', 'Nothing was imported.');

function refused(file: string, problem: string): ImportRow {
  const error = `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`;
  const name = path.basename(file);
  return {
    name,
    stopped: false,
    ok: false,
    articleId: null,
    title: null,
    duplicateOf: null,
    warnings: [],
    error,
  };
}
