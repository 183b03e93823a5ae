import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { CliCommand } from './command.ts';
import { withNotebook } from './open.ts';

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
        act((output) =>
          withNotebook(folder, { writes: true, output }, async (session) => {
            let failed = 0;
            const source = file === '-' ? process.stdin : createReadStream(file);
            const answer = (object: unknown) => process.stdout.write(`${JSON.stringify(object)}\n`);
            for await (const line of createInterface({
              input: source,
              crlfDelay: Number.POSITIVE_INFINITY,
            })) {
              if (line.trim() === '') continue;
              const asked = parse(line);
              if (!asked) {
                failed += 1;
                answer({
                  ok: false,
                  error: {
                    code: 'wrong-input',
                    message: 'This line is no JSON object with a name and an input.',
                  },
                });
                continue;
              }
              const done =
                asked.name === 'undo' || asked.name === 'redo'
                  ? await session[asked.name]()
                  : await session.run(asked.name, asked.input);
              if (!done.ok) failed += 1;
              answer(done.ok ? { ok: true, result: 'value' in done.value ? done.value.value : null } : done);
            }
            return failed > 0 ? 1 : 0;
          }),
        ),
      );
  },
};

function parse(line: string): { name: string; input: unknown } | null {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null || !('name' in value) || typeof value.name !== 'string')
      return null;
    return { name: value.name, input: 'input' in value ? value.input : {} };
  } catch {
    return null;
  }
}
