import { type FileHandle, open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fail, type Result } from '../../core/result.ts';
import { reasonOf } from '../backend/import/paths.ts';
import type { Session } from '../backend/session.ts';
import type { CliCommand } from './command.ts';
import { withNotebook } from './open.ts';
import type { ExitStatus } from './output.ts';

export const runCommand: CliCommand = {
  name: 'run',
  add(program, act) {
    program
      .command('run <notebook> <commands>')
      .description(
        'run commands, one {"name", "input"} a line of the file, or of standard input for “-”; each is answered once durable',
      )
      .option('--json', 'answers are JSON with or without it')
      .action((folder: string, file: string) =>
        act(async (output) => {
          const commands = file === '-' ? null : await opened(file);
          if (typeof commands === 'string') {
            output.trouble(`${file} cannot be read: ${commands}`);
            return 2;
          }
          return withNotebook(folder, { writes: true, output }, (session) =>
            runAll(session, commands ? commands.createReadStream() : process.stdin),
          ).finally(() => commands?.close());
        }),
      );
  },
};

/** The file, open; or why it cannot be read. */
async function opened(file: string): Promise<FileHandle | string> {
  try {
    const handle = await open(file);
    if (!(await handle.stat()).isDirectory()) return handle;
    await handle.close();
    return 'it is a folder';
  } catch (error) {
    return reasonOf(error);
  }
}

/** Runs line after line, answering each once it is durable, and in order. */
async function runAll(session: Session, source: NodeJS.ReadableStream): Promise<ExitStatus> {
  let failed = 0;
  const lines = createInterface({ input: source, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    if (line.trim() === '') continue;
    const answer = await answerTo(session, line);
    if (!answer.ok) failed += 1;
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  }
  return failed > 0 ? 1 : 0;
}

async function answerTo(
  session: Session,
  line: string,
): Promise<Result<never> | { ok: true; result: unknown }> {
  const asked = parse(line);
  if (!asked) return fail('wrong-input', 'This line is no JSON object with a name and an input.');
  const { name, input } = asked;
  const done = name === 'undo' || name === 'redo' ? await session[name]() : await session.run(name, input);
  return done.ok ? { ok: true, result: 'value' in done.value ? done.value.value : null } : done;
}

function parse(line: string): { name: string; input: unknown } | null {
  try {
    // Some programs begin a file with a byte order mark.
    const value: unknown = JSON.parse(line.replace(/^\uFEFF/u, ''));
    if (typeof value !== 'object' || value === null || !('name' in value) || typeof value.name !== 'string')
      return null;
    return { name: value.name, input: 'input' in value ? value.input : {} };
  } catch {
    return null;
  }
}
