import path from 'node:path';
import { fail, ok, type Result } from '../../core/result.ts';
import { Session } from '../backend/session.ts';
import { openNotebook } from '../backend/store/notebook.ts';
import { usualReserve } from '../backend/store/reserve.ts';
import { realSurroundings, userName } from '../backend/surroundings.ts';
import { ownData, snapshotsIn } from './data.ts';
import { type ExitStatus, type Output, statusOf } from './output.ts';

export function surroundings() {
  // Asked once: the system reads files for it.
  const author = userName();
  return realSurroundings(() => author, ownData());
}

/**
 * Opens the notebook, does something with it, and closes it whatever happens. `writes` refuses a notebook that can only be
 * read, before anything is done. What could not be read or was mended is told as it is found; on standard error unless
 * `tell` is given.
 */
export async function withNotebook(
  folder: string,
  {
    writes,
    output,
    tell = (sentence) => output.trouble(sentence),
  }: { writes: boolean; output: Output; tell?: (sentence: string) => void },
  act: (session: Session) => Promise<ExitStatus>,
): Promise<ExitStatus> {
  const opened = await openSession(path.resolve(folder), writes);
  if (!opened.ok) {
    output.failure(opened.error);
    return statusOf(opened.error);
  }
  const session = opened.value;
  for (const sentence of session.notebook.reports) tell(sentence);
  session.notebook.onReport(tell);
  if (session.notebook.shortage !== null) output.trouble(session.notebook.shortage);
  session.notebook.onShortage((shortage) => shortage !== null && output.trouble(shortage));
  try {
    await session.indexed();
    return await act(session);
  } finally {
    await session.close();
  }
}

async function openSession(folder: string, writes: boolean): Promise<Result<Session>> {
  const earlier = snapshotsIn(undefined).earlier(folder);
  const opened = await openNotebook(
    folder,
    surroundings(),
    writes ? { earlier, reserve: usualReserve } : { earlier, readOnly: 'The command line only reads here.' },
  );
  if (!opened.ok) return opened;
  const { readOnly } = opened.value;
  if (writes && readOnly !== null) {
    await opened.value.close();
    return fail('read-only', readOnly, { kept: 'Nothing was changed.' });
  }
  return ok(await Session.over(opened.value, undefined, { briefly: true }));
}
