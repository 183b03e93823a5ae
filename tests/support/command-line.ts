import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
/** As it is bundled before the tests begin. */
const entry = path.join(root, 'out/main/cli.js');
/** The environment in which a program of ours is started in the runtime that ships. */
export const runtime: NodeJS.ProcessEnv = {
  ...process.env,
  ELECTRON_RUN_AS_NODE: '1',
  // Nothing of the person who runs the tests is read or written.
  ASSAY_DATA: path.join(tmpdir(), 'assay-tests-data'),
  // Halves the time of a start; the content of each file is part of its key.
  NODE_COMPILE_CACHE: path.join(root, 'out/compile-cache'),
};

/** How one run of the command line ended, and what it wrote. */
export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
  /** standard output, each line parsed as JSON; throws when one is no object */
  readonly rows: () => Record<string, unknown>[];
}

/**
 * Starts the command line as a process of its own in the runtime that ships; `under` is the program
 * with its arguments that starts it in turn, `more` are further variables of its environment.
 */
export function startAssay(
  args: readonly string[],
  { under = [], more = {} }: { under?: readonly string[]; more?: NodeJS.ProcessEnv } = {},
): ChildProcessWithoutNullStreams {
  const [program = process.execPath, ...rest] = [...under, process.execPath, entry, ...args];
  // The leader of a group can be killed with those it has started.
  return spawn(program, rest, { env: { ...runtime, ...more }, detached: under.length > 0 });
}

/** Runs the command line to its end; `input` is what it reads on standard input. */
export function assay(args: readonly string[], input = ''): Promise<Ran> {
  const child = startAssay(args);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    err += part;
  });
  // One that was refused has ended before it has read anything.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, err, rows: () => rowsOf(out) }));
  });
}

function rowsOf(out: string): Record<string, unknown>[] {
  const lines = out.split('\n');
  if (lines.pop() !== '') throw new Error('the last line does not end');
  return lines.map((line) => {
    const row: unknown = JSON.parse(line);
    if (typeof row !== 'object' || row === null || Array.isArray(row)) throw new Error(`no object: ${line}`);
    return row as Record<string, unknown>;
  });
}
