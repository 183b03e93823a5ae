import path from 'node:path';
import { createNotebook } from '../backend/store/notebook.ts';
import type { CliCommand } from './command.ts';
import { surroundings } from './open.ts';
import { statusOf } from './output.ts';

export const newCommand: CliCommand = {
  name: 'new',
  add(program, act) {
    program
      .command('new <notebook>')
      .description('make an empty notebook; refuses a folder that is not empty')
      .option('--name <name>', 'what the notebook is called; the folder’s name unless given')
      .option('--json', 'one JSON object')
      .action((folder: string, options: { name?: string }) =>
        act(async (output) => {
          const name = options.name ?? (path.basename(folder).replace(/\.assay$/i, '') || 'Notebook');
          const made = await createNotebook(path.resolve(folder), name, surroundings());
          if (!made.ok) {
            output.failure(made.error);
            return statusOf(made.error);
          }
          await made.value.close();
          output.item({ ok: true, notebook: made.value.folder, name }, `Made ${made.value.folder}`);
          return 0;
        }),
      );
  },
};
